"""Putting a mail aside, noting a call, bringing it back, settling an uncertain sending."""

from __future__ import annotations

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.message import MailId
from triage.states import MailState
from triage.store import mails as rows


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def uncertain_reply(world: World, person: Person) -> MailId:
    """A mail whose reply may have left."""
    mail_id = world.processed_mail(mails.documents())
    person.post(f"/api/mails/{mail_id}/approve", json={"version": 1})
    with world.services.database.transaction() as session:
        rows.advance(session, mail_id, MailState.APPROVED, MailState.SENDING)
        rows.advance(session, mail_id, MailState.SENDING, MailState.UNCONFIRMED, "send_unknown")
    return mail_id


@pytest.mark.parametrize(
    ("act", "body", "words"),
    [("dismiss", {}, "Écarté."), ("calls", {"outcome": "reached"}, "Appelé.")],
)
def test_a_mail_put_aside_leaves_its_lane_and_the_history_says_how(
    world: World, person: Person, act: str, body: dict[str, str], words: str
) -> None:
    mail_id = world.processed_mail(mails.appointment())

    mail = person.post(f"/api/mails/{mail_id}/{act}", json=body).json()

    assert mail["state"] == "dismissed"
    assert mail["history"][-1]["message"] == words
    assert mail["actions"] == ["restore"]


@pytest.mark.parametrize(
    ("raw", "state"), [(mails.appointment(), "drafted"), (mails.newsletter(), "to_read")]
)
def test_a_mail_brought_back_lies_where_it_lay(world: World, person: Person, raw: bytes, state: str) -> None:
    mail_id = world.processed_mail(raw)
    before = person.mail(mail_id)
    person.post(f"/api/mails/{mail_id}/dismiss")

    after = person.post(f"/api/mails/{mail_id}/restore").json()

    assert after["state"] == state
    assert after | {"history": None} == before | {"history": None}


@pytest.mark.parametrize(("act", "body"), [("dismiss", {}), ("calls", {"outcome": "reached"})])
def test_what_is_aside_already_cannot_be_put_aside_again(
    world: World, person: Person, act: str, body: dict[str, str]
) -> None:
    mail_id = world.processed_mail(mails.appointment())
    person.post(f"/api/mails/{mail_id}/dismiss")

    response = person.post(f"/api/mails/{mail_id}/{act}", json=body)

    assert (response.status_code, response.json()["error"]["key"]) == (409, "not_allowed")


def test_what_is_not_aside_cannot_be_brought_back(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.appointment())

    assert person.post(f"/api/mails/{mail_id}/restore").status_code == 409


def test_an_approved_reply_cannot_be_put_aside_any_more(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.documents())
    person.post(f"/api/mails/{mail_id}/approve", json={"version": 1})

    assert person.post(f"/api/mails/{mail_id}/dismiss").status_code == 409


def test_an_uncertain_reply_found_sent_is_closed(world: World, person: Person) -> None:
    mail_id = uncertain_reply(world, person)

    mail = person.post(f"/api/mails/{mail_id}/settle", json={"outcome": "sent"}).json()

    assert (mail["state"], mail["dispatch"]["phase"]) == ("sent", "accepted")
    assert mail["history"][-1]["message"].endswith("parti.")


def test_an_uncertain_reply_that_did_not_leave_can_be_approved_again(world: World, person: Person) -> None:
    mail_id = uncertain_reply(world, person)
    before = person.mail(mail_id)

    mail = person.post(f"/api/mails/{mail_id}/settle", json={"outcome": "not_sent"}).json()
    again = person.post(f"/api/mails/{mail_id}/approve", json={"version": mail["draft"]["version"]})

    assert before["actions"] == ["settle"]
    assert (mail["state"], mail["draft"]["body"]) == ("drafted", before["draft"]["body"])
    assert again.status_code == 200
    assert len(world.woken) == 2


@pytest.mark.parametrize("body", [{"outcome": "peut-être"}, {}, None, {"outcome": "sent", "note": "x"}])
def test_an_outcome_that_is_none_is_refused(world: World, person: Person, body: object) -> None:
    mail_id = uncertain_reply(world, person)

    response = person.post(f"/api/mails/{mail_id}/settle", json=body)

    assert response.status_code == 422
    assert person.mail(mail_id)["state"] == "unconfirmed"


def test_two_people_settle_the_same_reply_and_one_is_told_it_is_done(world: World) -> None:
    first, second = world.person(name="Camille"), world.person(name="Noé")
    mail_id = uncertain_reply(world, first)
    first.post(f"/api/mails/{mail_id}/settle", json={"outcome": "sent"})

    response = second.post(f"/api/mails/{mail_id}/settle", json={"outcome": "not_sent"})

    assert response.status_code == 409
    assert second.mail(mail_id)["state"] == "sent"
