"""Reads what a calendar invitation proposes: the method and the first event (RFC 5545, RFC 5546)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from triage.message import Address, Invitation
from triage.mime import clean_line

MAX_CALENDAR_BYTES = 512 * 1024
_MAX_LINES = 5_000
_MAX_LINE_CHARS = 8_000
_MAX_TEXT_CHARS = 500
_METHODS = frozenset({"REQUEST", "REPLY", "CANCEL", "COUNTER", "DECLINECOUNTER", "PUBLISH", "ADD", "REFRESH"})
# RFC 5545 section 3.1: a name, then parameters whose values may be quoted, then a colon and the value.
_LINE = re.compile(r'([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]{1,60}=(?:"[^"]{0,2000}"|[^";:]{0,2000}))*+):(.*)')
_PARAMETER = re.compile(r';([A-Za-z0-9-]{1,60})=("[^"]{0,2000}"|[^";:]{0,2000})')
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
# RFC 5545 section 3.3.6
_DURATION = re.compile(
    r"\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,4})S)?)?"
)
_ESCAPED = re.compile(r"\\([\\;,nN])")  # section 3.3.11
#: Names that Outlook and Exchange write, after Unicode CLDR (windowsZones.xml), for the offices' countries.
_WINDOWS_ZONES = {
    "romance standard time": "Europe/Paris",
    "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "gmt standard time": "Europe/London",
    "gtb standard time": "Europe/Bucharest",
    "morocco standard time": "Africa/Casablanca",
    "eastern standard time": "America/New_York",
    "utc": "UTC",
}
_HOME = "Europe/Paris"  # the same hour as in Brussels, Zurich and Luxembourg


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: dict[str, str]
    value: str


def read_invitation_or_none(calendar: str, declared_method: str = "") -> Invitation | None:
    """The first event of a calendar; None when it is no calendar. Never raises: odd values are left out.

    `declared_method`: the parameter of the Content-Type, used where the calendar itself has none.
    """
    lines = list(_properties(calendar))
    if not any(line.name == "BEGIN" and line.value.upper() == "VCALENDAR" for line in lines):
        return None
    methods = [line.value for line in lines if line.name == "METHOD"]
    method = (methods[0] if methods else declared_method).strip().upper()
    event = _first_event(lines)
    starts_at, whole_day, assumed = _moment(event.get("DTSTART"))
    ends_at, _, _ = _moment(event.get("DTEND"))
    if ends_at is None and starts_at is not None:
        ends_at = _end(starts_at, event.get("DURATION"), whole_day=whole_day)
    return Invitation(
        method=method if method in _METHODS else "",
        summary=_text(event.get("SUMMARY")),
        location=_text(event.get("LOCATION")),
        organizer=_organizer(event.get("ORGANIZER")),
        starts_at=starts_at,
        ends_at=ends_at,
        whole_day=whole_day,
        zone_assumed=assumed,
    )


def _properties(calendar: str) -> Iterator[_Property]:
    unfolded = re.sub(r"\n[ \t]", "", calendar[:MAX_CALENDAR_BYTES].replace("\r\n", "\n").replace("\r", "\n"))
    for line in unfolded.split("\n", _MAX_LINES)[:_MAX_LINES]:
        found = _LINE.match(line[:_MAX_LINE_CHARS])
        if found:
            parameters = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(found[2])}
            yield _Property(found[1].upper(), parameters, found[3].strip())


def _first_event(lines: list[_Property]) -> dict[str, _Property]:
    """The first of each property of the first event, those of its alarms left out."""
    event: dict[str, _Property] = {}
    inside: list[str] = []
    for line in lines:
        if line.name == "BEGIN":
            inside.append(line.value.upper())
        elif line.name == "END" and inside:
            if inside.pop() == "VEVENT":
                break
        elif inside and inside[-1] == "VEVENT":
            event.setdefault(line.name, line)
    return event


def _text(found: _Property | None) -> str:
    if found is None:
        return ""
    plain = _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], found.value)
    return clean_line(plain)[:_MAX_TEXT_CHARS]


def _organizer(found: _Property | None) -> Address | None:
    if found is None:
        return None
    address = clean_line(re.sub(r"(?i)^mailto:", "", found.value))[:320]
    return Address(clean_line(found.parameters.get("CN", ""))[:200], address) if "@" in address else None


def _moment(found: _Property | None) -> tuple[datetime | None, bool, bool]:
    """The moment, whether it is a whole day, and whether its zone is only assumed."""
    parts = _MOMENT.fullmatch(found.value) if found else None
    if found is None or parts is None:
        return None, False, False
    zone, assumed = (UTC, False) if parts[7] else _zone(found.parameters.get("TZID", ""))
    try:
        day = date(int(parts[1]), int(parts[2]), int(parts[3]))
        if parts[4] is None:
            return datetime.combine(day, time(), _zone("")[0]), True, False
        at = time(int(parts[4]), int(parts[5]), min(int(parts[6]), 59))
        moment = datetime.combine(day, at, zone)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None, False, False
    return moment, False, assumed


def _zone(name: str) -> tuple[tzinfo, bool]:
    """The zone of that name, else the one of the offices, and whether it is only assumed."""
    known = _WINDOWS_ZONES.get(name.lower(), name)
    for candidate, assumed in ((known, False), (_HOME, True)):
        try:
            return ZoneInfo(candidate), assumed
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return UTC, True


def _end(starts_at: datetime, duration: _Property | None, *, whole_day: bool) -> datetime | None:
    parts = _DURATION.fullmatch(duration.value) if duration else None
    if parts is None:
        return starts_at + timedelta(days=1) if whole_day and starts_at.year < 9999 else None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    try:
        return starts_at + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None
