"""Puts the places and days of an extract into French."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from triage.phrases import spoken
from triage.said_dates import day_in_words
from triage.sentences_summaries import EXTRACT_PLACES
from triage.sorting import deadline_record
from triage.sorting_words import deadline_words
from triage.summaries import Day, PlaceKind, TextPlace
from triage.wording import laid


@dataclass(frozen=True, slots=True)
class DayWords:
    """A day for a person: when, what falls on it, the words of the text, where they stand."""

    due: date
    day: str
    kind: str
    label: str
    text: str = field(repr=False)
    place: str = field(repr=False)
    sure: bool


def place_words(place: TextPlace, zone: ZoneInfo, now: datetime) -> str:
    """Where a text stands, as in « bail.pdf, page 3 »."""
    chosen, day = place.kind.value, ""
    if place.kind is PlaceKind.EARLIER and place.at is None:
        chosen = "earlier_undated"
    elif place.at is not None:
        day = day_in_words(place.at, zone, now)
    elif place.kind is PlaceKind.FILE:
        chosen = ("file" if place.name else "document") + ("" if place.pages > 1 else "_whole")
    template = laid(spoken(EXTRACT_PLACES)[chosen])
    return template.format(who=place.who or "—", date=day, name=place.name, page=place.page)


def day_words(day: Day, zone: ZoneInfo, now: datetime) -> DayWords:
    """The day in words, as it is told under a mail."""
    record = {"deadlines": [deadline_record(day.deadline)]}
    told = deadline_words(record, now.astimezone(zone).date())[0]
    place = place_words(day.place, zone, now)
    return DayWords(told.due, told.day, told.kind, told.label, told.sentence, place, told.sure)
