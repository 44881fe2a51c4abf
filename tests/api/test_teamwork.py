"""Snoozing, assigning, notes, and one act on many mails with one undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.api import mails
from tests.api.world import Person, World
from triage import dossier_register, erasing
from triage.accounts import Role
from triage.dossier_register import NewDossier, Writer


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def bulk(by: Person, ids: Sequence[int], act: str, /, **value: object) -> dict[str, Any]:
    """What the act came to."""
    answer = by.post("/api/mails/bulk", json={"ids": list(ids), "act": act, **value})
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()
    return result


def undo(person: Person, act: dict[str, Any]) -> dict[int, str | None]:
    """Undo the act; why not, by mail."""
    answer = person.post(f"/api/mails/bulk/{act['undo']}/undo")
    assert answer.status_code == 200, answer.text
    return errors(answer.json())


def errors(act: dict[str, Any]) -> dict[int, str | None]:
    """The sentence key of why nothing was done, by mail."""
    return {one["id"]: one["error"] and one["error"]["key"] for one in act["results"]}


def lane(person: Person, name: str, **params: object) -> list[int]:
    """The mails of a lane."""
    asked: dict[str, Any] = {"lane": name, **params}
    answer = person.get("/api/mails", params=asked)
    return [one["id"] for one in answer.json()["mails"]]


def counts(person: Person, **params: object) -> dict[str, int]:
    """How many mails each lane counts."""
    found = person.get("/api/lanes", params=params).json()["lanes"]  # type: ignore[arg-type]
    return {one["id"]: one["count"] for one in found}


def in_hours(world: World, hours: float) -> str:
    """A moment to come."""
    return (world.clock() + timedelta(hours=hours)).isoformat()


def messages(person: Person, mail_id: int) -> list[str]:
    """What the history says."""
    return [one["message"] for one in person.mail(mail_id)["history"]]


# --- snoozing


def test_snoozed_mail_lies_in_later_and_comes_back_by_itself(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())

    act = bulk(person, [mail_id], "snooze", until=in_hours(world, 2))

    assert errors(act) == {mail_id: None}
    assert (lane(person, "to_approve"), lane(person, "to_read")) == ([], [mail_id])
    assert (counts(person)["to_approve"], counts(person)["to_read"]) == (0, 1)
    assert person.mail(mail_id)["queue"]["snoozed_until"] is not None
    assert any(one.startswith("Mis en veille jusqu’au 23 novembre à 11") for one in messages(person, mail_id))
    world.clock.advance(timedelta(hours=3))
    assert (lane(person, "to_approve"), lane(person, "to_read")) == ([mail_id], [])


def test_new_mail_of_the_thread_wakes_it(world: World, person: Person) -> None:
    first = mails.build(number=1)
    mail_id = world.processed_mail(first.as_bytes())
    bulk(person, [mail_id], "snooze", until=in_hours(world, 48))
    answer = mails.build("Re: Demande de rendez-vous", number=2)
    answer["In-Reply-To"] = "<mail-1@example.org>"

    world.processed_mail(answer.as_bytes())

    assert person.mail(mail_id)["queue"]["snoozed_until"] is None
    assert mail_id in lane(person, "to_approve")


def test_whatever_is_done_with_it_wakes_it(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())
    bulk(person, [mail_id], "snooze", until=in_hours(world, 48))

    person.post(f"/api/mails/{mail_id}/dismiss").raise_for_status()
    person.post(f"/api/mails/{mail_id}/restore").raise_for_status()

    assert person.mail(mail_id)["queue"]["snoozed_until"] is None


@pytest.mark.parametrize(
    ("hours", "key"), [(0, "snooze_invalid"), (-1, "snooze_invalid"), (24 * 400, "snooze_invalid")]
)
def test_moment_past_or_too_far_is_refused(world: World, person: Person, hours: float, key: str) -> None:
    mail_id = world.processed_mail(mails.appointment())

    act = bulk(person, [mail_id], "snooze", until=in_hours(world, hours))

    assert (errors(act), act["undo"]) == ({mail_id: key}, None)


def test_sleep_beyond_a_deadline_has_to_be_meant(world: World, person: Person) -> None:
    body = "Bonjour,\n\nMerci de répondre au plus tard le 25 novembre 2026.\n\nLucie Martin"
    mail_id = world.processed_mail(mails.build("Pièces", body).as_bytes())
    assert person.mail(mail_id)["queue"]["due"] == "2026-11-25"
    until = in_hours(world, 24 * 7)

    assert errors(bulk(person, [mail_id], "snooze", until=until)) == {mail_id: "snooze_past_deadline"}
    assert errors(bulk(person, [mail_id], "snooze", until=in_hours(world, 24))) == {mail_id: None}
    assert errors(bulk(person, [mail_id], "snooze", until=until, past_deadline=True)) == {mail_id: None}


def test_mail_whose_reply_waits_does_not_sleep(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.documents())
    person.post(f"/api/mails/{mail_id}/approve", json={"version": 1}).raise_for_status()

    assert errors(bulk(person, [mail_id], "snooze", until=in_hours(world, 2))) == {mail_id: "snooze_state"}


# --- assigning


def test_mail_given_to_somebody_is_theirs_in_list_and_counts(world: World, person: Person) -> None:
    other = world.person(Role.ADMIN)
    mail_id, unassigned = (world.processed_mail(mails.appointment(number)) for number in (1, 2))
    them = next(
        one for one in person.get("/api/colleagues").json()["people"] if one["name"] == "Camille admin"
    )

    bulk(person, [mail_id], "assign", person=them["id"])

    assert person.mail(mail_id)["queue"]["assigned_to"] == them
    assert "Confié à Camille admin." in messages(person, mail_id)
    assert (lane(other, "to_approve", mine=True), counts(other, mine=True)["to_approve"]) == ([mail_id], 1)
    assert (lane(person, "to_approve", mine=True), counts(person, mine=True)["to_approve"]) == ([], 0)
    assert set(lane(person, "to_approve")) == {mail_id, unassigned}


@pytest.mark.parametrize("role", [Role.READER, None])
def test_mail_is_given_to_nobody_who_cannot_work_on_it(
    world: World, person: Person, role: Role | None
) -> None:
    mail_id = world.processed_mail(mails.appointment())
    stranger = 999
    if role:
        world.person(role)
    found = world.accounts.user_or_none("Camille reader") if role else None
    known = found.id if found else stranger

    assert errors(bulk(person, [mail_id], "assign", person=known)) == {mail_id: "person_unknown"}


# --- notes


def test_note_is_for_the_office_and_its_writer_takes_it_back(world: World, person: Person) -> None:
    other = world.person(Role.ADMIN)
    mail_id = world.processed_mail(mails.documents())

    (note,) = person.post(f"/api/mails/{mail_id}/notes", json={"text": " Rappeler Zoé. "}).json()["notes"]

    assert (note["text"], note["who"], note["own"]) == ("Rappeler Zoé.", "Camille reviewer", True)
    assert person.mail(mail_id)["queue"]["notes"] == 1
    assert "Note interne ajoutée." in messages(person, mail_id)
    assert other.get(f"/api/mails/{mail_id}/notes").json()["notes"][0]["own"] is False
    assert other.delete(f"/api/mails/{mail_id}/notes/{note['id']}").status_code == 409
    assert person.delete(f"/api/mails/{mail_id}/notes/{note['id']}").json()["notes"] == []


def test_note_reaches_neither_audit_nor_reply_nor_model(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.documents())
    person.post(f"/api/mails/{mail_id}/notes", json={"text": "Mirabelle"}).raise_for_status()
    person.post(f"/api/mails/{mail_id}/approve", json={"version": 1}).raise_for_status()

    with world.services.database.engine.connect() as connection:
        for query in ('SELECT group_concat("values") FROM audit', "SELECT group_concat(raw) FROM dispatch"):
            assert "irabelle" not in str(connection.execute(text(query)).scalar())
    assert "irabelle" not in person.get(f"/api/mails/{mail_id}/redacted").text


@pytest.mark.parametrize(("said", "status"), [("", 422), ("   ", 422), ("x" * 2001, 422)])
def test_note_that_says_nothing_or_too_much_is_refused(
    world: World, person: Person, said: str, status: int
) -> None:
    mail_id = world.processed_mail(mails.appointment())

    assert person.post(f"/api/mails/{mail_id}/notes", json={"text": said}).status_code == status


def test_notes_go_with_their_mail(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())
    person.post(f"/api/mails/{mail_id}/notes", json={"text": "Mirabelle"}).raise_for_status()

    erasing.erase(world.services.database, world.clock, mail_id)

    with world.services.database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM mail_note")).scalar() == 0


# --- many at once


def test_every_act_is_done_to_each_mail_and_undone_for_all(world: World, person: Person) -> None:
    with world.services.database.transaction() as session:
        dossier = dossier_register.create(session, Writer(None, world.clock()), NewDossier("Vente")).id
    ids = [world.processed_mail(mails.appointment(number)) for number in range(3)]
    me = person.get("/api/colleagues").json()["me"]
    before = [strip(person.mail(one)) for one in ids]
    for act, value in (
        ("dismiss", {}),
        ("urgency", {"urgency": "urgent"}),
        ("dossier", {"dossier": dossier}),
        ("assign", {"person": me}),
        ("snooze", {"until": in_hours(world, 2)}),
    ):
        done = bulk(person, ids, act, **value)

        assert errors(done) == dict.fromkeys(ids), act
        assert all(strip(person.mail(one)) != was for one, was in zip(ids, before, strict=True)), act
        assert undo(person, done) == dict.fromkeys(ids), act
        assert [strip(person.mail(one)) for one in ids] == before, act


def strip(mail: dict[str, Any]) -> dict[str, Any]:
    """What an undo has to bring back."""
    kept = ("state", "urgency", "urgency_uncertain", "queue", "reason", "actions")
    return {name: mail[name] for name in kept} | {"dossier": mail["dossier"]["dossier"]}


def test_mail_that_cannot_is_told_and_stops_no_other(world: World, person: Person) -> None:
    ids = [world.processed_mail(mails.appointment(number)) for number in (1, 2)]
    person.post(f"/api/mails/{ids[0]}/dismiss").raise_for_status()

    done = bulk(person, [ids[0], 4711, ids[1], ids[1]], "dismiss")

    assert errors(done) == {ids[0]: "not_allowed", 4711: "not_found", ids[1]: None}
    assert undo(person, done) == {ids[1]: None}


def test_undo_leaves_and_names_what_somebody_changed_since(world: World, person: Person) -> None:
    ids = [world.processed_mail(mails.appointment(number)) for number in (1, 2)]
    done = bulk(person, ids, "dismiss")
    world.person(Role.ADMIN).post(f"/api/mails/{ids[0]}/restore").raise_for_status()

    assert undo(person, done) == {ids[0]: "changed_since", ids[1]: None}


def test_undo_is_once_and_for_who_did_it(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())
    done = bulk(person, [mail_id], "dismiss")
    address = f"/api/mails/bulk/{done['undo']}/undo"

    stranger = world.person(Role.ADMIN).post(address)
    first, second = person.post(address), person.post(address)

    assert [one.status_code for one in (stranger, first, second)] == [409, 200, 409]
    assert second.json()["error"]["key"] == "bulk_undone"


@pytest.mark.parametrize(
    "body",
    [
        {"ids": [], "act": "dismiss"},
        {"ids": list(range(1, 202)), "act": "dismiss"},
        {"ids": [1], "act": "approve"},
        {"ids": [1], "act": "send"},
        {"ids": [0], "act": "dismiss"},
        {"ids": [1], "act": "urgency", "urgency": "x"},
        {"ids": [1], "act": "snooze", "until": "2026-11-24T08:00:00"},
        {"ids": [1], "act": "dismiss", "more": 1},
    ],
)
def test_nothing_is_approved_in_bulk_and_odd_acts_are_refused(person: Person, body: dict[str, Any]) -> None:
    assert person.post("/api/mails/bulk", json=body).status_code == 422


def test_urgency_without_a_value_is_refused_for_each(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())

    assert errors(bulk(person, [mail_id], "urgency")) == {mail_id: "bad_request"}


# --- order and mailboxes


def test_nearest_deadline_comes_first_then_who_waited_longest(world: World, person: Person) -> None:
    ids = []
    for number, due in enumerate((None, "2026-12-20", "2026-12-10T14:00", None, "2026-12-10")):
        ids.append(world.add_mail(mails.appointment(number)))
        with world.services.database.engine.begin() as connection:
            change = text("UPDATE mail SET state = 'to_read', due = :due WHERE id = :id")
            connection.execute(change, {"due": due, "id": ids[-1]})
        world.clock.advance(timedelta(minutes=1))

    expected = [ids[4], ids[2], ids[1], ids[0], ids[3]]

    assert lane(person, "to_read") == expected
    paged, cursor = [], None
    for _ in ids:
        params = {"lane": "to_read", "limit": "1"} | ({"cursor": cursor} if cursor else {})
        page = person.get("/api/mails", params=params).json()
        paged += [one["id"] for one in page["mails"]]
        cursor = page["next_cursor"]
    assert (paged, cursor) == (expected, None)


def test_row_that_moves_up_between_two_pages_hides_no_other(world: World, person: Person) -> None:
    ids = [
        world.add_mail(mails.appointment(number), world.clock() + timedelta(minutes=number))
        for number in range(6)
    ]
    first = person.get("/api/mails", params={"lane": "in_progress", "limit": 3}).json()
    with world.services.database.engine.begin() as connection:
        connection.execute(text("UPDATE mail SET due = '2026-11-24' WHERE id = :id"), {"id": ids[4]})

    params = {"lane": "in_progress", "limit": "3", "cursor": first["next_cursor"]}
    rest = person.get("/api/mails", params=params).json()

    assert [one["id"] for one in rest["mails"]] == [ids[3], ids[5]]


def test_list_and_counts_are_of_one_mailbox_when_asked(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())

    for name, expected in (("contact", [mail_id]), ("autre", [])):
        assert lane(person, "to_approve", mailbox=name) == expected
        assert counts(person, mailbox=name)["to_approve"] == len(expected)
