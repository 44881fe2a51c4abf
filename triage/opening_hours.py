"""When the office is open, and the moments it proposes for a reply to leave later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

from pydantic import field_validator, model_validator

from classifiers.regions import Region
from classifiers.working_days import is_holiday
from triage.section import Section

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_MIDNIGHT: Final = 24 * 60
#: A proposal nearer than this is no « plus tard ».
_SOONEST: Final = timedelta(minutes=5)
#: Further ahead nothing is looked for: no office is closed that long.
_FURTHEST_DAYS: Final = 60
_SPAN: Final = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)")

#: Opening and closing, in minutes after midnight by the office's clocks.
Span = tuple[int, int]


class OfficeHours(Section):
    """The hours of each day, as "09:00-12:30, 14:00-18:00"; empty for a day on which the office is closed."""

    monday: str = "08:00-18:00"
    tuesday: str = "08:00-18:00"
    wednesday: str = "08:00-18:00"
    thursday: str = "08:00-18:00"
    friday: str = "08:00-18:00"
    saturday: str = ""
    sunday: str = ""

    @field_validator("*")
    @classmethod
    def _spans_in_order(cls, value: str) -> str:
        _spans(value)
        return value

    @model_validator(mode="after")
    def _some_day_is_open(self) -> Self:
        if not any(self.of(weekday) for weekday in range(_WEEK)):
            raise ValueError("hours_none")
        return self

    def of(self, weekday: int) -> tuple[Span, ...]:
        """The hours of that day of the week (0: Monday), in order; () when the office is closed."""
        days = (self.monday, self.tuesday, self.wednesday, self.thursday, self.friday, self.saturday)
        return _spans((*days, self.sunday)[weekday])


def _spans(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for part in text.split(",") if text.strip() else ():
        match = _SPAN.fullmatch(part.strip())
        if not match:
            raise ValueError("hours")
        hours = [int(one) for one in match.groups()]
        begin, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        if not (found[-1][1] if found else -1) < begin < end <= _MIDNIGHT:
            raise ValueError("hours")
        found.append((begin, end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office's hours, its public holidays and its time zone."""

    hours: OfficeHours
    region: Region
    zone: ZoneInfo

    def spans(self, day: date) -> tuple[Span, ...]:
        """The hours of that day; () on a public holiday."""
        return () if is_holiday(day, self.region) else self.hours.of(day.weekday())

    def is_open(self, moment: datetime) -> bool:
        """Whether the office is open then, opening and closing included; `moment` has a time zone."""
        here = moment.astimezone(self.zone)
        minutes = here.hour * 60 + here.minute
        ended = self.spans(here.date() - _DAY)[-1:] if minutes == 0 else ()  # midnight may be a closing
        return any(end == _MIDNIGHT for _, end in ended) or any(
            begin <= minutes <= end for begin, end in self.spans(here.date())
        )

    def proposals(self, now: datetime) -> tuple[datetime, ...]:
        """The moments to propose, in UTC, the soonest first: at most three, none nearer than five minutes.

        The close of today where the office is open; the next opening; that of the first day worked next week.
        """
        today = now.astimezone(self.zone).date()
        monday = today + timedelta(days=_WEEK - today.weekday())
        wished = [
            *(self._at(today, end) for _, end in self.spans(today)[-1:]),
            *self._openings(today, now),
            *self._openings(monday, now),
        ]
        return tuple(sorted({one for one in wished if one > now + _SOONEST}))

    def _openings(self, first: date, now: datetime) -> Iterator[datetime]:
        """The first opening from that day on that is still to come; nothing where there is none."""
        for ahead in range(_FURTHEST_DAYS):
            day = first + ahead * _DAY
            for begin, _ in self.spans(day)[:1]:
                if (opening := self._at(day, begin)) > now + _SOONEST:
                    yield opening
                    return

    def _at(self, day: date, minutes: int) -> datetime:
        """That minute by the clocks of the office, whatever they were put forward or back to."""
        here = datetime.combine(day, time()) + timedelta(minutes=minutes)
        return here.replace(tzinfo=self.zone).astimezone(UTC)
