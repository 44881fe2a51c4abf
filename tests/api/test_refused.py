"""Refused requests stand in the record: who, which route and why, never what was sent, never too many."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.api import mails
from tests.api.test_walls import Office, begun, office
from tests.api.world import PASSWORD, World
from triage import audit
from triage.errors import StoreError
from triage.kinds import Role
from triage.message import UserId
from triage.review.refused import MAX_ALL, MAX_EACH, WINDOW, Refused

__all__ = ["begun", "office"]


def _lines(world: World) -> list[tuple[int | None, dict[str, Any]]]:
    """Who and what, of every refusal in the record."""
    query = "SELECT user_id, \"values\" FROM audit WHERE event = 'user:request_refused' ORDER BY id"
    with world.services.database.engine.connect() as connection:
        return [(who, json.loads(values)) for who, values in connection.exec_driver_sql(query)]


def test_request_without_the_right_is_recorded(world: World) -> None:
    reader = world.person(Role.READER, "Rémi Lit")
    mail = world.processed_mail(mails.appointment())

    answer = reader.put(f"/api/mails/{mail}/draft", json={"version": 1, "body": "un secret"})

    user = world.accounts.user_or_none("Rémi Lit")
    assert answer.status_code == 403
    assert user is not None
    told = {"why": "read_only", "method": "PUT", "route": "/mails/{mail_id}/draft", "numbers": [mail]}
    assert _lines(world) == [(user.id, told)]


def test_request_without_the_csrf_token_is_recorded(world: World) -> None:
    person = world.person()
    person.csrf_token = "pas le bon"

    answer = person.post("/api/dossiers", json={"title": "Un secret"})

    assert answer.status_code == 403
    assert [one["why"] for _, one in _lines(world)] == ["csrf"]
    assert "secret" not in json.dumps(_lines(world))


@pytest.mark.parametrize("wall", ["wall_dossier", "wall_mailbox"])
def test_request_at_a_wall_is_recorded_as_one_for_what_is_not_there(office: Office, wall: str) -> None:
    getattr(office, wall)()

    for mail in (office.mail, 987_654):
        assert office.outside.get(f"/api/mails/{mail}").status_code == 404

    outside = office.user_id("Omar Dehors")
    told = {"why": "not_found", "method": "GET", "route": "/mails/{mail_id}"}
    expected = [(outside, {**told, "numbers": [mail]}) for mail in (office.mail, 987_654)]
    assert _lines(office.world) == expected


def test_what_is_simply_not_there_is_no_refusal(world: World) -> None:
    person = world.person()
    mail = world.processed_mail(mails.appointment())

    assert person.get(f"/api/mails/{mail}/attachments/7").status_code == 404
    assert _lines(world) == []


def test_too_many_attempts_are_recorded_without_the_name_that_was_tried(world: World) -> None:
    stranger = world.stranger()
    for _ in range(12):
        last = stranger.post("/api/session", json={"name": "Un nom secret", "password": "rien de bon"})

    assert last.status_code == 429
    assert {one["why"] for _, one in _lines(world)} == {"too_many_attempts"}
    assert len(_lines(world)) <= MAX_EACH
    assert "secret" not in json.dumps(_lines(world))


def test_token_beyond_its_scopes_is_recorded_for_its_owner(world: World) -> None:
    person = world.person(name="Inès Programme")
    body = {"password": PASSWORD, "name": "Agenda", "scopes": ["read"]}
    token = person.post("/api/account/tokens", json=body).json()["token"]
    headers = {"authorization": f"Bearer {token}"}

    answer = world.stranger().post("/api/dossiers", json={"title": "Neuf"}, headers=headers)

    user = world.accounts.user_or_none("Inès Programme")
    assert answer.status_code == 403
    assert user is not None
    assert [(who, one["why"]) for who, one in _lines(world)] == [(user.id, "token_scope")]


def test_many_refusals_are_few_lines_and_the_rest_is_counted(world: World) -> None:
    reader = world.person(Role.READER)
    for _ in range(MAX_EACH + 4):
        reader.post("/api/dossiers", json={"title": "Neuf"})
    world.clock.advance(WINDOW)

    reader.post("/api/dossiers", json={"title": "Neuf"})

    assert [one.get("left_out") for _, one in _lines(world)] == [*([None] * MAX_EACH), 4]


def test_refusals_of_everybody_together_are_bounded(world: World) -> None:
    counted, now = Refused(), world.clock.now

    written = [counted.take(UserId(one), "csrf", now) for one in range(5 * MAX_ALL)]
    later = counted.take(UserId(1), "csrf", now + WINDOW)
    clock_set_back = counted.take(UserId(1), "csrf", now - timedelta(days=1))

    assert sum(one is not None for one in written) == MAX_ALL
    assert (later, clock_set_back) == (4 * MAX_ALL, 0)


def test_refusal_is_answered_when_it_cannot_be_recorded(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = world.person(Role.READER)

    def full(*_arguments: object, **_options: object) -> None:
        raise StoreError

    monkeypatch.setattr(audit, "record", full)

    assert reader.post("/api/dossiers", json={"title": "Neuf"}).status_code == 403
    assert _lines(world) == []
