"""The lanes, their lists page by page, and the health of the service."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.states import Lane


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def lane_ids(person: Person, lane: str, limit: int) -> list[int]:
    """Every id of a lane, read page by page."""
    found: list[int] = []
    cursor: str | None = None
    for _ in range(100):
        params: dict[str, str | int] = {
            "lane": lane,
            "limit": limit,
            **({"cursor": cursor} if cursor else {}),
        }
        page = person.get("/api/mails", params=params).json()
        assert len(page["mails"]) <= limit
        found += [one["id"] for one in page["mails"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return found
    raise AssertionError("the pages never end")


def test_the_lanes_come_in_their_order_with_their_counts(world: World, person: Person) -> None:
    world.processed_mail(mails.appointment())
    world.processed_mail(mails.newsletter())

    lanes = person.get("/api/lanes").json()["lanes"]

    assert [lane["id"] for lane in lanes] == [lane.value for lane in Lane]
    counts = {lane["id"]: lane["count"] for lane in lanes}
    assert (counts["to_approve"], counts["to_read"], counts["sent"]) == (1, 1, 0)


def test_an_office_that_chose_no_model_is_told_nothing_about_it(person: Person) -> None:
    assert person.get("/api/lanes").json()["notices"] == []


def test_a_redaction_that_fails_its_own_check_is_told_on_the_page(world: World) -> None:
    broken = World(replace(world.services, model_stopped="redaction_canary"), world.accounts, world.clock)

    person = broken.person()

    assert [one["key"] for one in person.get("/api/lanes").json()["notices"]] == ["redaction_canary"]
    assert person.get("/api/health").json()["status"] == "degraded"
    assert broken.stranger().get("/api/alive").json() == {"status": "degraded"}


@pytest.mark.parametrize("lane", list(Lane))
def test_each_lane_lists_as_many_mails_as_it_counts(world: World, person: Person, lane: Lane) -> None:
    for number in range(3):
        world.processed_mail(mails.appointment(number))
    world.processed_mail(mails.newsletter())
    person.post(f"/api/mails/{lane_ids(person, 'to_approve', 50)[0]}/dismiss")

    counts = {one["id"]: one["count"] for one in person.get("/api/lanes").json()["lanes"]}

    assert len(lane_ids(person, lane, 50)) == counts[lane]


@pytest.mark.parametrize("lane", ["in_progress", "dismissed"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 200])
def test_paging_gives_the_whole_lane_without_a_repeat(
    world: World, person: Person, lane: str, limit: int
) -> None:
    moments = [0, 0, 0, 1, 2, 2, 3]
    stored = [
        world.add_mail(mails.appointment(number), world.clock.now - timedelta(hours=hours))
        for number, hours in enumerate(moments)
    ]
    if lane == "dismissed":
        world.process()
        for mail_id in stored:
            assert person.post(f"/api/mails/{mail_id}/dismiss").status_code == 200

    found = lane_ids(person, lane, limit)

    assert sorted(found) == sorted(stored)
    assert found == lane_ids(person, lane, 200)


def test_a_mail_that_arrives_while_one_pages_hides_and_repeats_none(world: World, person: Person) -> None:
    stored = [world.add_mail(mails.appointment(number)) for number in range(4)]
    first = person.get("/api/mails?lane=in_progress&limit=2").json()

    world.add_mail(mails.appointment(99), world.clock.now - timedelta(days=1))
    rest = person.get("/api/mails", params={"lane": "in_progress", "cursor": first["next_cursor"]}).json()

    assert [one["id"] for page in (first, rest) for one in page["mails"]] == stored


def test_urgent_mails_come_first_then_those_that_waited_longest(world: World, person: Person) -> None:
    old, new, urgent = (
        world.add_mail(mails.appointment(number), world.clock.now - timedelta(hours=hours))
        for number, hours in ((1, 30), (2, 2), (3, 1))
    )
    world.process()
    person.put(f"/api/mails/{urgent}/urgency", json={"urgency": "urgent"})

    assert lane_ids(person, "to_approve", 50) == [urgent, old, new]
    assert lane_ids(person, "urgent", 50) == [urgent]


def cursor_of(value: object) -> str:
    """A cursor written as ours are, but holding something else."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


BAD_CURSORS = {
    "empty words": "   ",
    "not base64": "@@@",
    "not ASCII": "é",
    "not JSON": base64.urlsafe_b64encode(b"[0, ").decode(),
    "not text": base64.urlsafe_b64encode(b"\xff\xff").decode(),
    "not a list": cursor_of({"rank": 0}),
    "too few": cursor_of([0, "", "2026-11-23T08:00:00+00:00"]),
    "no moment": cursor_of([0, "", "hier", 1]),
    "no number": cursor_of(["a", "", "2026-11-23T08:00:00+00:00", None]),
    "naive moment": cursor_of([0, "", "2026-11-23T08:00:00", 1]),
    "first moment": cursor_of([0, "", "0001-01-01T00:00:00+14:00", 1]),
    "huge number": cursor_of([0, "", "2026-11-23T08:00:00+00:00", 10**40]),
    "deadline of another kind": cursor_of([0, 7, "2026-11-23T08:00:00+00:00", 1]),
    "long deadline": cursor_of([0, "2" * 17, "2026-11-23T08:00:00+00:00", 1]),
    "infinite": cursor_of([float("inf"), "", "2026-11-23T08:00:00+00:00", 1]),
    "too long": "A" * 301,
}


@pytest.mark.parametrize("lane", ["to_approve", "sent"])
@pytest.mark.parametrize("cursor", BAD_CURSORS.values(), ids=BAD_CURSORS)
def test_a_cursor_that_is_not_ours_is_refused(person: Person, lane: str, cursor: str) -> None:
    response = person.get("/api/mails", params={"lane": lane, "cursor": cursor})

    assert (response.status_code, response.json()["error"]["key"]) == (422, "bad_request")


@pytest.mark.parametrize("limit", ["0", "-1", "201", "beaucoup", "1e3"])
def test_a_page_size_out_of_bounds_is_refused(person: Person, limit: str) -> None:
    assert person.get(f"/api/mails?lane=to_read&limit={limit}").status_code == 422


def test_health_gives_figures_and_nothing_personal(world: World, person: Person) -> None:
    world.processed_mail(mails.appointment())

    response = person.get("/api/health")

    assert response.json()["states"]["drafted"] == 1
    assert response.json()["mailboxes"][0]["stored"] == 1
    assert response.json()["model"] == "model_absent"
    assert "Martin" not in response.text


def test_a_supervisor_learns_that_the_service_lives_and_nothing_else(world: World) -> None:
    world.processed_mail(mails.appointment())

    assert world.stranger().get("/api/alive").json() == {"status": "ok"}
