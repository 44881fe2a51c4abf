"""Calendar invitations say who proposes what and when; answers to ours are never answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.triage.mail.samples import multipart, part, raw
from triage.invitations import read_invitation_or_none
from triage.message import Address, Invitation
from triage.parse import parse

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19701025T030000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@example.org
SUMMARY:Rendez-vous de signature\\, ét
 ude Brévault
LOCATION:12 rue des Lilas\\n13000 Arles
ORGANIZER;CN="Brévault, Étude":mailto:etude@example.org
DTSTART;TZID=Europe/Paris:20260302T101500
DTEND;TZID=Europe/Paris:20260302T111500
BEGIN:VALARM
SUMMARY:Rappel
DTSTART:20000101T000000Z
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Autre
END:VEVENT
END:VCALENDAR
"""


def _read(calendar: str, method: str = "") -> Invitation:
    found = read_invitation_or_none(calendar, method)
    assert found is not None
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_first_event_is_read(end: str) -> None:
    found = _read(EVENT.replace("\n", end))

    assert found.method == "REQUEST"
    assert found.summary == "Rendez-vous de signature, étude Brévault"
    assert found.location == "12 rue des Lilas 13000 Arles"
    assert found.organizer == Address("Brévault, Étude", "etude@example.org")
    assert found.starts_at == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert found.ends_at == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    assert not found.whole_day
    assert not found.zone_assumed


MOMENTS = {
    "utc": ("DTSTART:20260702T081500Z", datetime(2026, 7, 2, 8, 15, tzinfo=UTC), False),
    "summer": (
        "DTSTART;TZID=Europe/Brussels:20260702T101500",
        datetime(2026, 7, 2, 8, 15, tzinfo=UTC),
        False,
    ),
    "outlook": (
        'DTSTART;TZID="Romance Standard Time":20260302T101500',
        datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
        False,
    ),
    "unknown zone": (
        "DTSTART;TZID=/freeassociation/x:20260302T101500",
        datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
        True,
    ),
    "zone outside the folder": (
        "DTSTART;TZID=../../etc/passwd:20260302T101500",
        datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
        True,
    ),
    "no zone": ("DTSTART:20260302T101500", datetime(2026, 3, 2, 9, 15, tzinfo=UTC), True),
    "leap second": ("DTSTART:20260302T101560Z", datetime(2026, 3, 2, 10, 15, 59, tzinfo=UTC), False),
    "no such day": ("DTSTART:20260231T101500Z", None, False),
    "before time": ("DTSTART:00010101T000000", None, False),
    "not a moment": ("DTSTART:demain", None, False),
    "absent": ("X:y", None, False),
}


@pytest.mark.parametrize(("line", "moment", "assumed"), MOMENTS.values(), ids=MOMENTS)
def test_moment_is_read(line: str, moment: datetime | None, assumed: bool) -> None:
    found = _read(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{line}\nEND:VEVENT\n")

    assert found.starts_at == moment
    assert found.zone_assumed is assumed


def test_whole_day_lasts_to_the_next_midnight() -> None:
    found = _read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260302\nEND:VEVENT")

    assert found.whole_day
    assert found.starts_at is not None
    assert found.ends_at is not None
    assert (found.starts_at.isoformat(), found.ends_at.day) == ("2026-03-02T00:00:00+01:00", 3)


@pytest.mark.parametrize(
    ("duration", "length"),
    [
        ("PT45M", timedelta(minutes=45)),
        ("P1DT2H", timedelta(days=1, hours=2)),
        ("P2W", timedelta(weeks=2)),
        ("-PT5M", None),
        ("P9999W", timedelta(weeks=9999)),
        ("longtemps", None),
    ],
)
def test_duration_gives_the_end(duration: str, length: timedelta | None) -> None:
    found = _read(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260302T101500Z\nDURATION:{duration}\nEND:VEVENT")

    assert found.starts_at is not None
    assert found.ends_at == (None if length is None else found.starts_at + length)


METHODS = {
    "in the calendar": ("METHOD:CANCEL", "request", "CANCEL"),
    "in lower case": ("METHOD:reply", "", "REPLY"),
    "in the header only": ("X:y", "Counter", "COUNTER"),
    "nowhere": ("X:y", "", ""),
    "invented": ("METHOD:Bonjour Maître", "", ""),
}


@pytest.mark.parametrize(("line", "declared", "method"), METHODS.values(), ids=METHODS)
def test_method_is_one_of_those_known(line: str, declared: str, method: str) -> None:
    assert _read(f"BEGIN:VCALENDAR\n{line}\nEND:VCALENDAR", declared).method == method


@pytest.mark.parametrize("text", ["", "Bonjour", "BEGIN:VCARD\nEND:VCARD", "\x00" * 100, ":\n;\n=\n"])
def test_text_that_is_no_calendar_is_none(text: str) -> None:
    assert read_invitation_or_none(text) is None


def _mail(calendar: str, content_type: str) -> bytes:
    return multipart(part("Voir l’invitation."), part(calendar, content_type), kind="alternative")


@pytest.mark.parametrize(
    "content_type",
    [
        "text/calendar; charset=utf-8; method=REQUEST",
        "application/ics; name=invite.ics",
        "application/octet-stream; name=invite.ics",
    ],
)
def test_invitation_in_a_mail_is_read_and_may_be_answered(content_type: str) -> None:
    mail = parse(_mail(EVENT, content_type))

    assert mail.invitation is not None
    assert mail.invitation.method == "REQUEST"
    assert mail.no_reply_cause is None


@pytest.mark.parametrize(
    ("method", "cause"),
    [("REPLY", "no_draft_calendar_reply"), ("CANCEL", None), ("COUNTER", None), ("PUBLISH", None)],
)
def test_only_an_answer_to_our_invitation_is_never_answered(method: str, cause: str | None) -> None:
    mail = parse(_mail(EVENT.replace("REQUEST", method), f"text/calendar; method={method}"))

    assert mail.no_reply_cause == cause


def test_mail_without_calendar_has_no_invitation() -> None:
    assert parse(raw()).invitation is None
