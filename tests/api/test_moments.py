"""When a reply may leave later: at the office's hours, and said when the moment chosen lies outside."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.api import mails
from tests.api.world import World


def test_moments_are_proposed_at_the_hours_of_the_office(world: World) -> None:
    answer = world.person().get("/api/departures/moments").json()

    assert answer == {
        "proposed": ["2026-11-23T17:00:00Z", "2026-11-24T07:00:00Z", "2026-11-30T07:00:00Z"],
        "outside_hours": None,
    }


@pytest.mark.parametrize(
    ("at", "outside"),
    [
        ("2026-11-24T17:00:00Z", False),
        ("2026-11-24T18:00:00+01:00", False),
        ("2026-11-24T17:01:00Z", True),
        ("2026-11-28T10:00:00Z", True),
        ("2026-12-25T10:00:00Z", True),
    ],
    ids=["closing", "in another zone", "evening", "Saturday", "Christmas"],
)
def test_a_moment_asked_about_lies_outside_the_hours_or_not(world: World, at: str, outside: bool) -> None:
    answer = world.person().get("/api/departures/moments", params={"at": at})

    assert answer.json()["outside_hours"] is outside


@pytest.mark.parametrize(
    "at",
    ["2026-11-24T10:00:00", "2020-01-01T00:00:00Z", "2029-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00",
     "9999-12-31T23:59:59-14:00", "demain"],
)  # fmt: skip
def test_a_moment_that_no_reply_can_leave_at_is_refused(world: World, at: str) -> None:
    answer = world.person().get("/api/departures/moments", params={"at": at})

    assert answer.status_code == 422


def test_a_reply_put_off_to_a_moment_outside_hours_is_accepted_and_said(world: World) -> None:
    person = world.person()
    saturday = datetime.fromisoformat("2026-11-28T10:00:00+00:00")
    for at in (saturday, saturday + timedelta(days=2)):
        mail_id = world.processed_mail(mails.documents())
        digest = person.get(f"/api/mails/{mail_id}/draft/preview").json()["digest"]
        body = {"version": 1, "digest": digest, "send_at": at.isoformat()}
        assert person.post(f"/api/mails/{mail_id}/approve", json=body).status_code == 200

    waiting = person.get("/api/departures").json()["departures"]

    assert [(one["planned"], one["outside_hours"]) for one in waiting] == [(True, True), (True, False)]


def test_the_moment_to_undo_is_never_said_to_lie_outside_hours(world: World) -> None:
    world.clock.advance(timedelta(hours=14))
    person = world.person()
    mail_id = world.processed_mail(mails.documents())
    digest = person.get(f"/api/mails/{mail_id}/draft/preview").json()["digest"]
    person.post(f"/api/mails/{mail_id}/approve", json={"version": 1, "digest": digest})

    (one,) = person.get("/api/departures").json()["departures"]

    assert (one["planned"], one["outside_hours"]) == (False, False)
