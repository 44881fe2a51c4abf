"""Prints how well the facts of drafts are read and traced: `python -m tools.fact_figures FILE… [--other]`.

Each file holds marked mails in the corpus format; lines 0, 2, 4… are measured, those that rules may be
written with in sight, or the others with `--other`. Three measures:

- drafts of the shipped templates, filled from the mail: every fact of theirs has a source, so one that is not
  found is a false alarm;
- every marked value of a mail put into a draft: read as a fact, and traced to the mail;
- the same values in a draft to the mail that follows, where they are inventions: told so.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from classifiers.matching import ExampleMatcher
from drafting.blanks import blank
from drafting.canned import STANDARD_SLOTS, Template, load_templates
from drafting.facts.find import check_facts
from drafting.facts.values import Checked, Source, SourceKind
from redaction.evaluation.marks import read_marks, strip_marks
from triage.drafting_settings import DraftingSection
from triage.message import Address, ParsedMail
from triage.salutation import salutation_of

_PHONE: Final = "01 99 00 12 34"
_SIGNATURE: Final = f"Cabinet Brévault & Tanguéry\nTél. : {_PHONE}"
_SLOT: Final = re.compile(r"\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}")
# Types whose values have no kind among the facts of a letter: a secret, a log-in name.
_LEFT_OUT: Final = frozenset({"LOGIN", "COORD"})
_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A mail of the corpus, and its marked values with their types, each once."""

    profile: str
    sent_on: date
    sender: Address
    subject: str
    body: str
    values: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> list[Source]:
        """What a draft to this mail may rest on, without a template."""
        return [
            Source(SourceKind.SUBJECT, self.subject, day=self.sent_on),
            Source(SourceKind.MAIL, self.body, day=self.sent_on),
            Source(SourceKind.PEOPLE, f"{self.sender.name} <{self.sender.address}>"),
            Source(SourceKind.OFFICE, _SIGNATURE, day=self.sent_on),
        ]


def main(words: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tools.fact_figures")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--other", action="store_true", help="lines 1, 3, 5… instead of 0, 2, 4…")
    parser.add_argument("--list", action="store_true", help="print each miss (never with --other)")
    options = parser.parse_args(words)
    rows = [row for file in options.files for row in _rows(file, 1 if options.other else 0)]
    listed = options.list and not options.other
    _print_templates(rows, listed=listed)
    _print_values(rows, listed=listed)


def _rows(file: Path, first: int) -> Iterator[_Row]:
    for line in file.read_text(encoding="utf-8").splitlines()[first::2]:
        row: dict[str, Any] = json.loads(line)
        subject, in_subject = read_marks(row.get("subject") or "")
        body, in_body = read_marks(row["body"])
        values = ((mark.kind, mark.value) for mark in (*in_subject, *in_body) if mark.kind not in _LEFT_OUT)
        yield _Row(
            row["profile"],
            datetime.fromisoformat(row["date"]).date(),
            Address(strip_marks(row.get("from_name") or ""), strip_marks(row.get("from_email") or "")),
            subject,
            body,
            tuple(dict.fromkeys(values)),
        )


# --- drafts of templates


def _print_templates(rows: Sequence[_Row], *, listed: bool) -> None:
    """How many facts of the templates' drafts have a source, and the time a draft takes."""
    templates = {profile: load_templates(profile) for profile in {row.profile for row in rows}}
    matchers = {
        profile: ExampleMatcher({one.id: (one.title, *one.when) for one in some})
        for profile, some in templates.items()
        if some
    }
    read: Counter[str] = Counter()
    found: Counter[str] = Counter()
    drafts, times = 0, []
    for row in rows:
        template = _template_or_none(row, templates[row.profile], matchers.get(row.profile))
        if template is None:
            continue
        drafts += 1
        sources = [*row.sources, Source(SourceKind.TEMPLATE, template.body, day=row.sent_on)]
        draft = _filled(template, row)
        for _ in range(_ROUNDS):
            started = time.process_time()
            checked = check_facts(draft, sources, row.sent_on)
            times.append(time.process_time() - started)
        for one in checked:
            read[one.fact.kind.value] += 1
            found[one.fact.kind.value] += one.origin is not None
            if listed and one.origin is None:
                print("  false alarm:", one.fact.kind.value, repr(one.fact.text))
    print(f"drafts of templates: {drafts} of {len(rows)} mails")
    for kind in sorted(read):
        print(f"  {kind:<10} {found[kind]:>5} of {read[kind]:<5} have their source")
    print(f"  precision of « has a source »: {found.total()} of {read.total()}")
    times.sort()
    if times:
        middle, late = (1000 * times[len(times) * share // 100] for share in (50, 99))
        print(f"  ms of work a draft: p50 {middle:.1f}, p99 {late:.1f}")


def _template_or_none(
    row: _Row, templates: Sequence[Template], matcher: ExampleMatcher | None
) -> Template | None:
    best = matcher.best(f"{row.subject}\n{row.body}", limit=1) if matcher else ()
    if not best or best[0].score < DraftingSection().min_template_score:
        return None
    return next(one for one in templates if one.id == best[0].id)


def _filled(template: Template, row: _Row) -> str:
    greeting = salutation_of(ParsedMail(row.subject, row.sender, new_text=row.body))
    values = {
        "civilite": greeting.civility,
        "nom": greeting.surname or "",
        "objet": row.subject,
        "cabinet": _SIGNATURE.split("\n")[0],
        "telephone": _PHONE,
        "signature": _SIGNATURE,
    }
    words = {**STANDARD_SLOTS, **template.slots}
    return _SLOT.sub(lambda match: values.get(match[1]) or blank(words[match[1]]), template.body)


# --- marked values


def _print_values(rows: Sequence[_Row], *, listed: bool) -> None:
    """By type: how many marked values are read as facts, traced to their mail, told in another's reply."""
    marked, read, traced, foreign, told = (Counter[str]() for _ in range(5))
    for row, other in zip(rows, (*rows[1:], *rows[:1]), strict=True):
        for kind, value in row.values:
            checked = _covering(value, row)
            marked[kind] += 1
            read[kind] += bool(checked)
            traced[kind] += bool(checked) and all(one.origin for one in checked)
            if listed and not (checked and all(one.origin for one in checked)):
                print("  miss:", kind, repr(value), [(one.fact.kind.value, one.fact.text) for one in checked])
            if _plain(value) not in _plain(f"{other.subject} {other.body} {other.sender}"):
                elsewhere = _covering(value, other)
                foreign[kind] += 1
                told[kind] += any(one.origin is None for one in elsewhere)
                if listed and not any(one.origin is None for one in elsewhere):
                    print("  untold:", kind, repr(value))
    print(f"{'marked values':<14} {'n':>6} {'read':>7} {'traced':>7}   in another's reply, told")
    for kind in [*sorted(marked), "all"]:
        figures = [
            one.total() if kind == "all" else one[kind] for one in (marked, read, traced, foreign, told)
        ]
        n, seen, kept, away, said = figures
        print(f"{kind:<14} {n:>6} {_share(seen, n):>7} {_share(kept, n):>7}   {_share(said, away)} of {away}")


def _covering(value: str, row: _Row) -> list[Checked]:
    """The facts read in a value within a sentence of a draft to this mail."""
    before = "Nous revenons vers vous au sujet de "
    checked = check_facts(f"{before}{value}, comme convenu.", row.sources, row.sent_on)
    first, last = len(before), len(before) + len(value)
    return [one for one in checked if one.fact.start < last and one.fact.end > first]


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main()
