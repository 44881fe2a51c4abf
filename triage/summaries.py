"""Extracts of a mail, its thread and files: key sentences, days, questions, papers, each with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from classifiers.deadlines.find import find_deadlines
from classifiers.deadlines.values import Deadline, Kind
from classifiers.mail import MailText
from classifiers.regions import Region
from drafting.extracts import Extract, Passage, extract
from drafting.phrases import phrases_of
from triage.message import ParsedMail

LONG_CHARS: Final = 1_500
"""A mail of more characters than this is worth an extract."""
MAX_EARLIER: Final = 10
MAX_DAYS: Final = 12
_DATED_CHARS: Final = 6_000
"""Of the sentences of files that may name a day, so much is looked through: it takes longer than to pick."""
_MAY_DATE: Final = re.compile(
    r"\b(?:d[ée]lais?|jours?|mois|semaines?|huitaine|quinzaine|[ée]ch[ée]ance|audience|avant le|au plus tard"
    r"|termijn|zitting|frist|deadline)\b|\d{1,2}[/.]\d{1,2}[/.]\d{2}|\d{1,2}(?:er)? [a-zéû]{3,9} \d{4}",
    re.IGNORECASE,
)


class PlaceKind(StrEnum):
    """What a sentence stands in."""

    MAIL = "mail"
    QUOTED = "quoted"
    EARLIER = "earlier"
    ENCLOSED = "enclosed"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a text stands: `who` and `at` of an earlier mail, `name` and `page` (from 1) of a file."""

    kind: PlaceKind
    who: str = field(default="", repr=False)
    at: datetime | None = None
    name: str = field(default="", repr=False)
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file page by page."""

    name: str = field(repr=False)
    pages: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a text names or implies, and where."""

    place: TextPlace
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Summary:
    """What was extracted; `days`: those to come, in order, the binding ones first on each day."""

    extract: Extract[TextPlace]
    days: tuple[Day, ...]


Texts = Sequence[tuple[TextPlace, str]]


def texts_of(parsed: ParsedMail, earlier: Sequence[ParsedMail], files: Sequence[FileText]) -> Texts:
    """What a reader would go through: the thread from its first mail on, this mail, its files.

    `earlier`: the newest first. What a mail quotes stands in for a thread that is not stored.
    """
    return tuple(_texts(parsed, earlier, files))


def _texts(
    parsed: ParsedMail, earlier: Sequence[ParsedMail], files: Sequence[FileText]
) -> Iterator[tuple[TextPlace, str]]:
    for one in reversed(earlier[:MAX_EARLIER]):
        who = one.sender.name or one.sender.address if one.sender else ""
        yield TextPlace(PlaceKind.EARLIER, who, one.dated_at), one.new_text
    if parsed.quoted and not earlier:
        yield TextPlace(PlaceKind.QUOTED), parsed.quoted
    yield TextPlace(PlaceKind.MAIL), parsed.new_text
    for inner in parsed.enclosed:
        yield TextPlace(PlaceKind.ENCLOSED), inner.text
    for file in files:
        for number, page in enumerate(file.pages, 1):
            yield TextPlace(PlaceKind.FILE, name=file.name, page=number, pages=len(file.pages)), page


def is_worth(texts: Texts) -> bool:
    """Whether there is more to read than anybody takes in at a glance."""
    return sum(len(text.strip()) for _, text in texts) > LONG_CHARS


def summarise(texts: Texts, received: datetime, region: Region) -> Summary:
    """The extract of these texts. `received`: aware, in the office's zone; days are counted from it."""
    days = _days(texts, received, region)
    dated: dict[TextPlace, list[str]] = {}
    for day in days:
        if day.deadline.kind is not Kind.OTHER:
            dated.setdefault(day.place, []).append(day.deadline.sentence)
    return Summary(extract(_passages(texts, dated)), days)


def _passages(texts: Texts, dated: Mapping[TextPlace, Sequence[str]]) -> list[Passage[TextPlace]]:
    return [Passage(place, text, tuple(dated.get(place, ()))) for place, text in texts]


def _dated_text(page: str) -> str:
    """The sentences of a page that may name a day."""
    return "\n\n".join(one.text for one in phrases_of(page) if _MAY_DATE.search(one.text))


def _days(texts: Texts, received: datetime, region: Region) -> tuple[Day, ...]:
    """The days of each text once, at most `MAX_DAYS`. Those of an earlier mail are counted from its date."""
    found: dict[tuple[object, ...], Day] = {}
    room = _DATED_CHARS
    for place, text in texts:
        if place.kind is PlaceKind.FILE:
            text = _dated_text(text)[:room] if room > 0 and _MAY_DATE.search(text) else ""
            room -= len(text)
        since = received
        if place.kind is PlaceKind.EARLIER and place.at is not None:
            since = min(place.at.astimezone(received.tzinfo), received)
        mail = MailText(subject="", body=text, received=since, region=region)
        for one in find_deadlines(mail) if text.strip() else ():
            if one.due >= received.date():
                found.setdefault((one.due, one.kind, one.at), Day(place, one))
    ranked = sorted(found.values(), key=lambda day: (day.deadline.kind is Kind.OTHER, day.deadline.due))
    return tuple(sorted(ranked[:MAX_DAYS], key=lambda day: day.deadline.due))
