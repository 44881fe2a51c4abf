"""How well redaction works on marked mails: what would have left the office, what was masked in vain."""

import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from redaction.engine import Redactor
from redaction.entities import Span
from redaction.errors import RedactionError
from redaction.mail import MailText, compose
from redaction.vault import Vault

_MARKUP: Final = re.compile(r"⟦([A-Z_]+)\|([^⟧]*)⟧")
_WORD: Final = re.compile(r"[^\W\d_]+")
# fmt: off
DIRECT: Final = frozenset(
    {
        "PERSON", "EMAIL", "PHONE", "ADDRESS", "BIRTHDATE", "NIR", "NISS", "AVS", "IBAN", "CARD",
        "ID_DOC", "PLATE", "SIREN", "VAT", "CASE_NO", "MEDICAL_ID", "URL", "LOGIN", "COORD",
    }
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Figures:
    """Results over n mails. An entity (same type and value in a mail) is found when every mention is covered.

    found, total: entities by marked type. leaking: mails with a direct identifier left. refused: mails
    redaction gave up on (nothing leaves). plain_words, plain_masked: words outside the markup, and how many
    of them are masked. times_ms: one per mail.
    """

    mails: int
    refused: int
    leaking: int
    found: Mapping[str, int]
    total: Mapping[str, int]
    plain_words: int
    plain_masked: int
    times_ms: tuple[float, ...]

    @property
    def direct_recall(self) -> float:
        """Share of direct identifiers found, 0 to 1."""
        return sum(self.found.get(t, 0) for t in DIRECT) / max(1, sum(self.total.get(t, 0) for t in DIRECT))

    @property
    def over_redaction(self) -> float:
        """Share of plain words masked, 0 to 1."""
        return self.plain_masked / max(1, self.plain_words)

    @property
    def p50_ms(self) -> float:
        """Median time of one mail, in milliseconds."""
        return sorted(self.times_ms)[len(self.times_ms) // 2] if self.times_ms else 0.0


@dataclass(frozen=True, slots=True)
class _Result:
    """One mail: entities as (type, value) with whether each was found, plain words, plain words masked."""

    entities: Mapping[tuple[str, str], bool]
    plain_words: int
    plain_masked: int
    ms: float


def evaluate(lines: Iterable[str], redactor: Redactor) -> Figures:
    """The figures of a redactor on mails in the corpus format, one JSON object per line.

    Raises ValueError when the markup of a mail is unsound.
    """
    results: list[_Result] = []
    mails = 0
    for line in lines:
        mails += 1
        try:
            results.append(_measure(json.loads(line), redactor))
        except RedactionError:
            continue
    total = Counter(kind for r in results for kind, _ in r.entities)
    found = Counter(kind for r in results for (kind, _), ok in r.entities.items() if ok)
    leaking = sum(any(not ok and kind in DIRECT for (kind, _), ok in r.entities.items()) for r in results)
    plain, masked = sum(r.plain_words for r in results), sum(r.plain_masked for r in results)
    return Figures(
        mails, mails - len(results), leaking, found, total, plain, masked, tuple(r.ms for r in results)
    )


def marked_mail(row: Mapping[str, Any]) -> MailText:
    """The mail of a corpus row with its markup, and what the headers tell. `mixed` counts as French."""
    language = row["lang"] if row["lang"] != "mixed" else "fr"
    return MailText(
        subject=row["subject"],
        body=row["body"],
        attachment_names=tuple(a["name"] for a in row["attachments"]),
        known_names=(row["from_name"],),
        known_addresses=(row["from_email"], *row["to"], *row["cc"]),
        language=language,
    )


def unmarked(mail: MailText) -> MailText:
    """The mail as it was received."""
    subject, body = (_MARKUP.sub(r"\2", part) for part in (mail.subject, mail.body))
    return replace(mail, subject=subject, body=body)


def _measure(row: Mapping[str, Any], redactor: Redactor) -> _Result:
    mail = marked_mail(row)
    plain = unmarked(mail)
    started = time.perf_counter()
    text, spans = redactor.find(plain, Vault.empty())
    ms = (time.perf_counter() - started) * 1000
    marks, signs = _marked_signs(_label(mail))
    places = [i for i, c in enumerate(text) if c.isalnum()]
    if "".join(_flat(text)) != "".join(signs):
        raise ValueError("the normalised text does not line up with the marked one")
    masked = _covered(text, spans)
    seen: dict[tuple[str, str], bool] = {}
    for kind, value, first, last in marks:
        key = (kind, value)
        seen[key] = seen.get(key, True) and all(masked[places[i]] for i in range(first, last))
    inside = {places[i] for _, _, first, last in marks for i in range(first, last)}
    words = [m for m in _WORD.finditer(text) if m.start() not in inside]
    return _Result(seen, len(words), sum(masked[m.start()] for m in words), ms)


def _label(mail: MailText) -> str:
    """The marked text in the layout of a composed mail, not normalised."""
    skeleton = compose(replace(mail, subject="\ue000", body="\ue001"))
    head, _, tail = skeleton.partition("Objet :")
    return f"{head}Objet : {mail.subject}\n\n{mail.body}\n\n{tail.lstrip()}"


def _marked_signs(text: str) -> tuple[list[tuple[str, str, int, int]], list[str]]:
    """Entities as (type, value, first, last sign excluded), and the letters and figures of the text."""
    marks: list[tuple[str, str, int, int]] = []
    signs: list[str] = []
    position = 0
    for match in _MARKUP.finditer(text):
        signs += _flat(text[position : match.start()])
        first = len(signs)
        signs += _flat(match[2])
        marks.append((match[1], " ".join(match[2].split()), first, len(signs)))
        position = match.end()
    return marks, signs + list(_flat(text[position:]))


def _flat(text: str) -> Iterator[str]:
    return (c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def _covered(text: str, spans: Iterable[Span]) -> list[bool]:
    masked = [False] * len(text)
    for span in spans:
        masked[span.start : span.end] = [True] * (span.end - span.start)
    return masked
