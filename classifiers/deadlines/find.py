"""The deadlines of a mail: what it dates, what it counts, what the law counts for it, in order of due day."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final

from classifiers.deadlines import asking, clock_times, meaning, starts
from classifiers.deadlines.backward import Backward, last_days, read_backward
from classifiers.deadlines.by_law import by_law
from classifiers.deadlines.counting import end_of, legal_end
from classifiers.deadlines.dates import read_english, read_figures, read_spelt
from classifiers.deadlines.delays import read_delay, read_past
from classifiers.deadlines.finding import finding, in_order
from classifiers.deadlines.moments import Delay, Moment
from classifiers.deadlines.near import READERS, read_month
from classifiers.deadlines.page import Page, lay_out
from classifiers.deadlines.values import Basis, Deadline, Kind
from classifiers.deadlines.words import MONTHS, UNITS
from classifiers.deadlines.zones import Zones, find_zones
from classifiers.mail import MailText
from classifiers.regions import Country, Region
from classifiers.working_days import previous_working_day

_MOST: Final = 60
"""Findings kept: nobody writes more, and a pasted calendar must cost no more."""
_LONG_AGO: Final = 200
"""Days beyond which a day without a year is not the one meant, when another is closer."""
_CLOSE_BY: Final = 160
_BEFORE_IT: Final = re.compile(r"\b(?P<two>avant-)?veille\s(?:de\s|du\s|d'|des\s)")
_OFFICE_OPENS: Final = time(8)
_BESIDE: Final = {"lendemain": 1, "veille": -1}
_FARTHEST: Final = timedelta(days=3 * 366)


def find_deadlines(mail: MailText) -> tuple[Deadline, ...]:
    """The days ahead that a mail names or implies, in order of due day; none when `received` is unknown."""
    if mail.received is None:
        return ()
    page = lay_out(mail.subject, mail.text, len(mail.body), mail.received)
    zones = find_zones(page)
    moments, delays, backward = _read(page, zones)
    today = mail.received.date()
    settled = [_settle(page, one, zones.base(one.start)) for one in moments]
    begun = [
        starts.start_at(page, one.start, one.end, day)
        for one, day in settled
        if day <= today and "ce jour" not in page.folded[one.start : one.end]
    ]
    dated = [told for one, day in settled if (told := _dated(page, zones, one, day))]
    found = [
        *dated,
        *_eves(dated, mail),
        *_before(page, zones, backward, settled, mail),
        *(d for one in delays for d in _counted(page, zones, one, begun, mail.region)),
        *by_law(page, zones, begun, mail, counted=bool(delays)),
        *_hours_of_today(page, zones, settled),
    ]
    if mail.bulk:
        found = [_sold(one) for one in found]
    return in_order(one for one in found if today <= one.due <= today + _FARTHEST)


def _sold(one: Deadline) -> Deadline:
    """The day as one that asks nothing, when a mailing list presses by the hour: shops do, courts do not."""
    return replace(one, kind=Kind.OTHER) if one.basis in (Basis.HOURS, Basis.NEAR) else one


def _read(page: Page, zones: Zones) -> tuple[list[Moment], list[Delay], list[Backward]]:
    moments: list[Moment] = []
    delays: list[Delay] = []
    backward: list[Backward] = []
    reached = -1
    for index, word in enumerate(page.words):
        at = page.starts[index]
        if at < reached or len(moments) + len(delays) >= _MOST:
            continue
        reader = read_figures if word.isdecimal() else READERS.get(word)
        base = zones.base(at)
        moment = reader(page, index, base) if reader else None
        if moment is None and word in MONTHS:
            moment = (
                read_english(page, index, base)
                or read_spelt(page, index, base)
                or read_month(page, index, base)
            )
        if moment is None and moments and word in _BESIDE:
            moment = _beside(moments[-1], at, page.ends[index], _BESIDE[word])
        if moment is None and word in UNITS:
            moment = read_past(page, index, base)
            if moment is None and (delay := read_delay(page, index)):
                delays.append(delay)
            elif moment is None and (before := read_backward(page, index)):
                backward.append(before)
        if moment and not zones.in_header(at):
            moments.append(moment)
            reached = moment.end
    return [*moments, *_days_before(page, moments)], delays, backward


def _days_before(page: Page, moments: list[Moment]) -> Iterator[Moment]:
    """The days told as the one before a day that follows ("la veille de l'audience du 20 mars")."""
    for found in _BEFORE_IT.finditer(page.folded):
        _, last = page.sentence(found.start())
        after = [one for one in moments if found.end() <= one.start < min(last, found.end() + 70)]
        for one in after[:1]:
            shift = timedelta(days=2 if found["two"] else 1)
            earlier = one.earlier - shift if one.earlier else None
            yield Moment(found.start(), found.end(), one.day - shift, one.basis, earlier)


def _beside(other: Moment, start: int, end: int, days: int) -> Moment | None:
    """The day before or after the last one told ("la veille", "le lendemain"), when that is close by."""
    if start - other.end > _CLOSE_BY:
        return None
    shift = timedelta(days=days)
    earlier = other.earlier + shift if other.earlier else None
    return Moment(start, end, other.day + shift, other.basis, earlier)


def _settle(page: Page, moment: Moment, base: date) -> tuple[Moment, date]:
    """The moment and the day meant: the one before where the words tell of what has happened."""
    if moment.earlier is None:
        return moment, moment.day
    if meaning.is_limit(page, moment.start, moment.end):
        return moment, moment.day
    ahead, behind = (moment.day - base).days, (base - moment.earlier).days
    if behind > _LONG_AGO or (ahead <= behind and meaning.is_event(page, moment.start)):
        return moment, moment.day
    told = meaning.is_told(page, moment.start, moment.end) or meaning.is_past(page, moment.start, moment.end)
    return moment, moment.earlier if told or ahead > _LONG_AGO else moment.day


def _dated(page: Page, zones: Zones, moment: Moment, day: date) -> Deadline | None:
    if day < page.received.date():
        return None
    start, end = moment.start, moment.end
    hour = clock_times.hour_after(page.folded, end)
    at = hour[0] if hour else clock_times.hour_before(page.folded, start)
    if day == page.received.date() and at and at < page.received.time():
        return None
    kind = _kind(page, moment, day, told_hour=hour is not None)
    return finding(page, zones, (start, end), day, kind, moment.basis, at=at, sure=not moment.vague)


def _eves(dated: Iterable[Deadline], mail: MailText) -> Iterator[Deadline]:
    """The worked days before what begins ahead of the office's hours: whatever it needs must be done then."""
    for one in dated:
        if one.at and one.at < _OFFICE_OPENS and one.kind in (Kind.LIMIT, Kind.HEARING, Kind.MEETING):
            eve = previous_working_day(one.due - timedelta(days=1), mail.region)
            yield replace(one, due=eve, at=None, kind=Kind.LIMIT, sure=False)


def _before(
    page: Page,
    zones: Zones,
    backward: Iterable[Backward],
    settled: Iterable[tuple[Moment, date]],
    mail: MailText,
) -> Iterator[Deadline]:
    """The last days of what must be done so long before a day told."""
    today = page.received.date()
    told = [(one.start, day) for one, day in settled if day > today]
    for one in backward:
        days, beside = last_days(page, one, told, mail.region)
        for day in days:
            place = (one.start, one.end)
            yield finding(page, zones, place, day, Kind.LIMIT, Basis.DELAY, sure=beside, delay=one.delay)


def _kind(page: Page, moment: Moment, day: date, *, told_hour: bool) -> Kind:
    """What falls on the day, `OTHER` where the words ask for nothing then."""
    start, end = moment.start, moment.end
    limit = meaning.is_limit(page, start, end)
    if asking.asks_nothing(page, start, end) or (not limit and _is_told(page, moment, day)):
        return Kind.OTHER
    if asking.is_agreed(page, start):
        return Kind.MEETING
    kind = meaning.kind_of(page, start, end)
    today = moment.basis is Basis.NEAR and day == page.received.date()
    if today and not (limit or told_hour or meaning.is_ahead(page, start, end)):
        return Kind.OTHER
    promised = asking.is_promised_us(page, start) and kind in (Kind.LIMIT, Kind.PAYMENT)
    if promised or (moment.basis is Basis.PERIOD and asking.is_promise(page, start)):
        return Kind.OTHER
    if kind is Kind.OTHER and (told_hour or _is_tomorrow(moment, page) or _is_set(page, moment)):
        return Kind.MEETING
    return kind


def _is_told(page: Page, moment: Moment, day: date) -> bool:
    """True when the day belongs to a story, or is only where something begins."""
    start, end = moment.start, moment.end
    past_today = day == page.received.date() and (
        meaning.is_past(page, start, end) or meaning.is_just_done(page, start)
    )
    return past_today or meaning.only_begins(page, start) or meaning.is_told(page, start, end)


def _is_set(page: Page, moment: Moment) -> bool:
    """True for a date or a weekday of which the words tell what must or will happen, no stretch of time."""
    start, end = moment.start, moment.end
    exact = moment.basis in (Basis.DATED, Basis.WEEKDAY)
    return exact and not meaning.is_stretch(page, start, end) and meaning.is_ahead(page, start, end)


def _is_tomorrow(moment: Moment, page: Page) -> bool:
    """True for "demain": who names it speaks of what will happen then."""
    ahead = (moment.day - page.received.date()).days
    return moment.basis is Basis.NEAR and ahead > 0


def _counted(
    page: Page, zones: Zones, delay: Delay, begun: list[starts.Start], region: Region
) -> list[Deadline]:
    base = zones.base(delay.start)
    first, last = page.sentence(delay.start)
    legal = starts.is_legal(page.folded[max(first, delay.start - 200) : min(last, delay.end + 140)])
    days = starts.starts_of(page, delay, begun, base)
    kind = meaning.kind_of_delay(page, delay.start, delay.end)
    if asking.is_memory(page, delay.start):
        return []
    if asking.is_promise(page, delay.start) or asking.asks_nothing(page, delay.start, delay.end):
        kind = Kind.OTHER
    if delay.unit == "hour" and asking.is_bait(page, delay.start):
        kind = Kind.OTHER
    basis = Basis.HOURS if delay.unit == "hour" else Basis.DELAY
    readings = [delay]
    if delay.unit == "saturdays":
        readings = [replace(delay, unit="working"), *([delay] if region.country is Country.FRANCE else [])]
    counts = [(since, one, _plain_end(page, one, since, region)) for since in days for one in readings]
    if legal:
        counts += [(since, one, legal_end(one, since, region)) for since, one, _ in counts]
    sure = len({due for _, _, due in counts}) == 1
    place = (delay.start, delay.end)
    return [
        finding(page, zones, place, due, kind, basis, since=since, sure=sure, delay=one)
        for since, one, due in counts
    ]


def _plain_end(page: Page, delay: Delay, since: date, region: Region) -> date:
    """The last day of a delay; hours run from the minute of a mail of the day itself."""
    if delay.unit == "hour" and since == page.received.date():
        return (page.received + timedelta(hours=min(delay.amount, 2000))).date()
    return end_of(delay, since, region)


def _hours_of_today(page: Page, zones: Zones, settled: list[tuple[Moment, date]]) -> list[Deadline]:
    """Hours that are limits though no day stands in their sentence: of today, when still ahead."""
    found = []
    for start, end, hour in clock_times.limits_of_today(page.folded):
        first, last = page.sentence(start)
        dated = any(first <= one.start < last and day >= page.received.date() for one, day in settled)
        if dated or zones.is_quoted(start) or hour <= page.received.time():
            continue
        kind = meaning.kind_of(page, start, end)
        if asking.asks_nothing(page, start, end):
            continue
        found.append(
            finding(
                page,
                zones,
                (start, end),
                page.received.date(),
                kind if kind is not Kind.OTHER else Kind.LIMIT,
                Basis.HOURS,
                at=hour,
                sure=False,
            )
        )
    return found
