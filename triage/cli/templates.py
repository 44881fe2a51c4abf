"""The figures of the reply templates for `bannette evaluate drafts`: how many requests get one, and which."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from classifiers.corpus import TrainingMail, read_line
from classifiers.labels import Profile, Urgency
from classifiers.requests import Request, RequestReader
from drafting.canned import Template, load_templates
from triage.cli.line_files import read_rows, read_text
from triage.drafting_settings import DraftingSection
from triage.errors import BadRequest
from triage.language import guess_language_or_none
from triage.quotes import split_quoted
from triage.sentences import typeset
from triage.template_reader import least_score, matcher_of, reader_leaving_out, sure_or_none

_Figures = Mapping[str, Any]
_LEAST: Final = DraftingSection().min_template_score
_VERDICTS: Final = ("sensible", "wrong")
_WIDTH: Final = 66


@dataclass(frozen=True, slots=True)
class _Row:
    """A labelled mail. `asks`: routine, and an answer is expected; `open`: a template may answer it."""

    id: str
    mail: TrainingMail
    asks: bool
    open: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    id: str
    template: str
    asks: bool
    verdict: str | None


def template_figures(files: Sequence[Path], judgements: Path | None = None) -> _Figures:
    """Which template each mail of the files would get, and how many of the choices a person called wrong.

    A mail of a source that ships is judged by a chooser that learnt nothing from that source. The dossier
    type is the labelled one. Raises BadRequest when a file cannot be read.
    """
    verdicts = _read_verdicts(judgements) if judgements else {}
    rows: list[_Row] = []
    pairs: list[_Pair] = []
    for file in files:
        mails = read_rows(file, _row)
        rows += mails
        pairs += _pairs(mails, reader_leaving_out(file.name.removesuffix(".xz")), verdicts)
    return _figures(rows, pairs)


def _pairs(
    rows: Iterable[_Row], reader: RequestReader, verdicts: Mapping[tuple[str, str], str]
) -> Iterator[_Pair]:
    templates = {trade: load_templates(trade.value) for trade in Profile}
    matchers = {trade: matcher_of(templates[trade]) for trade in Profile}
    for row in rows:
        matcher = matchers[row.mail.profile]
        if not row.open or matcher is None:
            continue
        among = [one.id for one in templates[row.mail.profile] if _fits(one, row.mail)]
        chosen = sure_or_none(
            reader, matcher, _request(row.mail), among, least_score(_LEAST, row.mail.urgency)
        )
        if chosen:
            yield _Pair(row.id, chosen, row.asks, verdicts.get((row.id, chosen)))


def _fits(template: Template, mail: TrainingMail) -> bool:
    if template.thanks_for_files and not mail.mail.attachments:
        return False
    return not template.dossier_types or mail.dossier_type in template.dossier_types


def _request(row: TrainingMail) -> Request:
    return Request(
        subject=row.mail.subject,
        body=split_quoted(row.mail.body)[0],
        profile=row.profile.value,
        dossier_type=row.dossier_type,
        has_attachments=bool(row.mail.attachments),
    )


def _figures(rows: Sequence[_Row], pairs: Sequence[_Pair]) -> _Figures:
    asking = [row for row in rows if row.asks]
    may = sum(row.open for row in asking)
    answers = [pair for pair in pairs if pair.asks]
    told = Counter(pair.verdict for pair in answers)
    others = sum(row.open and not row.asks for row in rows)
    return {
        "mails": len(rows),
        "requests": len(asking),
        "requests_open_to_a_template": may,
        "answered": len(answers),
        "share_answered": _share(len(answers), may),
        "judged": told["sensible"] + told["wrong"],
        "sensible": told["sensible"],
        "wrong": told["wrong"],
        "sensible_share": _share(told["sensible"], may),
        "wrong_share": _share(told["wrong"], may),
        "others_open_to_a_template": others,
        "others_answered": len(pairs) - len(answers),
        "templates": dict(Counter(pair.template for pair in answers).most_common()),
        "pairs": [{"id": one.id, "template": one.template, "verdict": one.verdict} for one in answers],
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _row(line: str) -> _Row:
    mail = read_line(line)
    told = json.loads(line)
    asks = mail.urgency is Urgency.ADMIN and bool(told.get("reply_expected"))
    language = guess_language_or_none(f"{mail.mail.subject}\n{split_quoted(mail.mail.body)[0]}")
    may = language in ("fr", None) and not (mail.human_only or mail.mail.bulk or mail.mail.automatic)
    return _Row(str(told.get("id", "")), mail, asks, may and mail.urgency is not Urgency.URGENT)


def _read_verdicts(file: Path) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for number, line in enumerate(read_text(file).split("\n"), start=1):
        if line.strip():
            try:
                told = json.loads(line)
                found[told["id"], told["template"]] = _VERDICTS[_VERDICTS.index(told["verdict"])]
            except (ValueError, KeyError, TypeError) as exc:
                raise BadRequest("verdict_line_unreadable", path=str(file), line=number) from exc
    return found


def template_report(figures: _Figures) -> list[str]:
    """The figures as lines of French text."""
    counted = (
        ("requests", "demandes courantes qui attendent une réponse"),
        ("requests_open_to_a_template", "dont une réponse type peut s’occuper (français, non réservées)"),
        ("answered", "reçoivent une réponse type"),
        ("sensible", "jugées justes"),
        ("wrong", "jugées fausses"),
        ("others_answered", "autres mails qui en reçoivent une"),
    )
    lines = [f"{words:<{_WIDTH}}{figures[name]}" for name, words in counted]
    shares = (("share_answered", "part répondue"), ("wrong_share", "part fausse"))
    lines += [f"{words:<{_WIDTH}}{figures[name]:.3f}" for name, words in shares]
    lines += [f"  {name:<{_WIDTH - 2}}{count}" for name, count in figures["templates"].items()]
    return [typeset(line) for line in lines]
