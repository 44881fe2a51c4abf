"""Undoing what one did last, from any desk: the server remembers it for who did it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api import mails
from tests.api.test_teamwork import bulk, undo
from tests.api.world import Person, World
from triage.accounts import Role


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def last(person: Person) -> dict[str, Any]:
    """What the server says this person did last."""
    answer = person.get("/api/mails/bulk/last")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_last_act_is_found_and_undone_from_another_desk(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())
    bulk(person, [mail_id], "dismiss")
    elsewhere = world.person()

    found = last(elsewhere)

    assert (found["act"], found["mails"]) == ("dismiss", 1)
    assert undo(elsewhere, found) == {mail_id: None}
    assert person.mail(mail_id)["state"] == "drafted"
    assert last(person)["undo"] is None


def test_acts_are_taken_back_one_after_the_other(world: World, person: Person) -> None:
    ids = [world.processed_mail(mails.build(number=number).as_bytes()) for number in (1, 2)]
    done = [bulk(person, [one], "dismiss")["undo"] for one in ids]

    first = last(person)
    undo(person, first)

    assert [first["undo"], last(person)["undo"]] == [done[1], done[0]]


def test_nobody_is_offered_what_another_did(world: World, person: Person) -> None:
    bulk(person, [world.processed_mail(mails.appointment())], "dismiss")

    assert last(world.person(Role.ADMIN))["undo"] is None


def test_nothing_is_offered_after_a_day(world: World, person: Person) -> None:
    bulk(person, [world.processed_mail(mails.appointment())], "dismiss")

    world.clock.advance(timedelta(hours=25))

    assert last(world.person())["undo"] is None


def test_nothing_is_offered_once_a_reply_was_approved_since(world: World, person: Person) -> None:
    dismissed, answered = (world.processed_mail(raw) for raw in (mails.appointment(), mails.documents()))
    bulk(person, [dismissed], "dismiss")
    world.clock.advance(timedelta(seconds=1))

    person.post(f"/api/mails/{answered}/approve", json={"version": 1}).raise_for_status()

    assert last(person)["undo"] is None


def test_mail_that_somebody_else_put_aside_anew_stays_there(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())
    done = bulk(person, [mail_id], "dismiss")
    other = world.person(Role.ADMIN)
    world.clock.advance(timedelta(seconds=1))
    other.post(f"/api/mails/{mail_id}/restore").raise_for_status()
    other.post(f"/api/mails/{mail_id}/dismiss").raise_for_status()

    assert undo(person, done) == {mail_id: "changed_since"}
    assert person.mail(mail_id)["state"] == "dismissed"


def test_reader_has_nothing_to_undo(world: World) -> None:
    assert last(world.person(Role.READER)) == {"undo": None, "act": None, "mails": 0, "at": None}
