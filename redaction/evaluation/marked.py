"""Measures one marked mail: which of its identifiers would have left, which plain words were masked."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from redaction.evaluation.marks import Coverage, Mark, read_marks, strip_marks
from redaction.evaluation.searchers import Found
from redaction.mail import MailText, compose

_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class MarkedMail:
    """A mail as it was received, and the same with its markup in subject and body."""

    mail: MailText
    marked: MailText


@dataclass(frozen=True, slots=True)
class MailResult:
    """One mail measured.

    entities: (type, value) with whether every mention is masked; all False when refused. signs: letters and
    figures inside identifiers, and how many are masked. plain_words: words outside any identifier, and how
    many are masked. chars: size of the searched text.
    """

    entities: Mapping[tuple[str, str], bool]
    signs: int = 0
    signs_masked: int = 0
    plain_words: int = 0
    plain_masked: int = 0
    chars: int = 0
    ms: float = 0.0
    refused: str | None = None
    sealed: bool | None = None
    aligned: bool = True

    @property
    def ms_per_2kb(self) -> float:
        """Time of the mail brought back to 2,000 characters; a shorter mail counts with its own time."""
        return self.ms / max(1.0, self.chars / 2000)


def read_row(line: str) -> MarkedMail:
    """The mail of a line in the corpus format; only `body` is required, and `mixed` counts as French.

    Raises ValueError when it is no such line.
    """
    try:
        row: Mapping[str, Any] = json.loads(line)
        language = str(row.get("lang") or "fr")
        marked = MailText(
            subject=_text(row.get("subject")),
            body=_text(row["body"]),
            attachment_names=tuple(
                strip_marks(_text(one["name"] if isinstance(one, dict) else one))
                for one in row.get("attachments") or ()
            ),
            known_names=tuple(strip_marks(name) for name in _list(row.get("from_name"))),
            known_addresses=tuple(
                strip_marks(one) for key in ("from_email", "to", "cc") for one in _list(row.get(key))
            ),
            language="fr" if language == "mixed" else language,
        )
    except (KeyError, TypeError, AttributeError) as exc:
        raise ValueError("not a marked mail") from exc
    mail = replace(marked, subject=strip_marks(marked.subject), body=strip_marks(marked.body))
    for part in (marked.subject, marked.body):
        read_marks(part)  # now rather than in the middle of a long run
    return MarkedMail(mail, marked)


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _list(value: object) -> Sequence[str]:
    values = value if isinstance(value, list) else [value]
    return [text for one in values if (text := _text(one))]


def _labelled(row: MarkedMail) -> tuple[str, list[Mark]]:
    """The text of the mail in the layout of the searched one, and its marks."""
    try:
        return read_marks(compose(row.marked))
    except ValueError:  # normalising broke the markup: the raw text then lines up by words
        return read_marks(f"{row.marked.subject}\n\n{row.marked.body}")


def measure(row: MarkedMail, found: Found) -> MailResult:
    """What was masked of a marked mail."""
    labelled, marks = _labelled(row)
    entities: dict[tuple[str, str], bool]
    if found.refused is not None:
        entities = {(mark.kind, mark.value): False for mark in marks}
        return MailResult(entities, refused=found.refused, sealed=found.sealed)
    coverage = Coverage(labelled, found.text, found.spans)
    entities = {}
    for mark in marks:
        key = (mark.kind, mark.value)
        entities[key] = coverage.covers(mark) and entities.get(key, True)
    inside = {place for mark in marks for place in coverage.places(mark)}
    words = [m.start() for m in _WORD.finditer(found.text) if m.start() not in inside]
    return MailResult(
        entities=entities,
        signs=len(inside),
        signs_masked=sum(coverage.masked[place] for place in inside),
        plain_words=len(words),
        plain_masked=sum(coverage.masked[start] for start in words),
        chars=len(found.text),
        ms=found.ms,
        sealed=found.sealed,
        aligned=found.aligned,
    )
