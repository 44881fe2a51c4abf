"""An approved reply on its way: the time left, taking it back, a later moment, what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.kinds import Role
from triage.message import MailId
from triage.models import DispatchRow
from triage.states import DispatchPhase, MailState
from triage.store import dispatches
from triage.store import mails as rows


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def approved(world: World, person: Person, **more: Any) -> tuple[MailId, dict[str, Any]]:
    """A mail whose reply was approved, and the answer to the approval."""
    mail_id = world.processed_mail(mails.documents())
    response = person.post(f"/api/mails/{mail_id}/approve", json={"version": 1, **more})
    assert response.status_code == 200, response.text
    return mail_id, response.json()


def take(world: World, mail_id: MailId) -> None:
    """Do what the sender does when it takes an approved reply."""
    with world.services.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        assert dispatch is not None
        assert rows.advance(session, mail_id, MailState.APPROVED, MailState.SENDING)
        assert dispatches.leave_queue(session, dispatch.id, DispatchPhase.CLAIMED)


def newer_mail(world: World) -> MailId:
    """Another mail of the thread of `mails.documents()`, an hour later."""
    world.clock.advance(timedelta(hours=1))
    message = mails.build("Re: Pièces du dossier", "Ne répondez pas encore.", number=2)
    message["In-Reply-To"] = message["References"] = "<mail-1@example.org>"
    return world.processed_mail(message.as_bytes())


def moment(text: str) -> datetime:
    """A moment of the JSON."""
    return datetime.fromisoformat(text)


def test_an_approved_reply_says_when_it_leaves_and_that_it_can_be_taken_back(
    world: World, person: Person
) -> None:
    mail_id, mail = approved(world, person)
    listed = person.get("/api/mails?lane=sent").json()["mails"]

    undo = timedelta(seconds=world.services.settings.sending.undo_s)
    assert undo > timedelta(0)
    assert moment(mail["dispatch"]["send_at"]) == world.clock.now + undo
    assert mail["dispatch"]["cancellable"]
    assert [(one["id"], moment(one["send_at"])) for one in listed] == [(mail_id, world.clock.now + undo)]


def test_a_reply_taken_back_is_a_draft_again_with_the_same_text(world: World, person: Person) -> None:
    mail_id, before = approved(world, person)

    mail = person.post(f"/api/mails/{mail_id}/cancel-sending").json()
    again = person.post(f"/api/mails/{mail_id}/approve", json={"version": mail["draft"]["version"]})

    assert (mail["state"], mail["dispatch"]["phase"]) == ("drafted", "cancelled")
    assert mail["draft"]["body"] == before["draft"]["body"]
    assert mail["send_at"] is None
    assert mail["history"][-1]["message"] == "Envoi annulé avant le départ."
    assert again.status_code == 200


def test_a_reply_may_be_sent_without_waiting(world: World, person: Person) -> None:
    mail_id, _ = approved(world, person, send_at=(world.clock.now + timedelta(days=3)).isoformat())
    woken = len(world.woken)

    mail = person.post(f"/api/mails/{mail_id}/send-now").json()

    assert moment(mail["dispatch"]["send_at"]) == world.clock.now
    assert mail["state"] == "approved"
    assert len(world.woken) == woken + 1


@pytest.mark.parametrize("act", ["cancel-sending", "send-now"])
def test_a_reply_the_sender_took_first_is_neither_stopped_nor_hurried(
    world: World, person: Person, act: str
) -> None:
    mail_id, _ = approved(world, person)
    take(world, mail_id)

    response = person.post(f"/api/mails/{mail_id}/{act}")

    assert (response.status_code, response.json()["error"]["key"]) == (409, "not_allowed")
    mail = person.mail(mail_id)
    assert (mail["state"], mail["dispatch"]["cancellable"]) == ("sending", False)


@pytest.mark.parametrize("act", ["cancel-sending", "send-now"])
def test_what_was_not_approved_is_neither_stopped_nor_hurried(world: World, person: Person, act: str) -> None:
    mail_id = world.processed_mail(mails.documents())

    assert person.post(f"/api/mails/{mail_id}/{act}").status_code == 409


def test_two_people_take_the_same_reply_back_and_one_is_told_it_is_done(world: World) -> None:
    first, second = world.person(name="Camille"), world.person(name="Noé")
    mail_id, _ = approved(world, first)
    first.post(f"/api/mails/{mail_id}/cancel-sending")

    response = second.post(f"/api/mails/{mail_id}/cancel-sending")

    assert response.status_code == 409
    assert second.mail(mail_id)["draft"]["version"] == 2


def test_a_reply_leaves_at_the_moment_chosen_whatever_its_time_zone(world: World, person: Person) -> None:
    _, mail = approved(world, person, send_at="2026-11-24T08:00:00+01:00")

    assert moment(mail["dispatch"]["send_at"]) == datetime.fromisoformat("2026-11-24T07:00:00+00:00")


BAD_MOMENTS = {
    "past": "2026-11-22T08:00:00+00:00",
    "before the end of the undo window": "2026-11-23T08:00:01+00:00",
    "naive": "2026-11-24T08:00:00",
    "more than a year away": "2027-11-26T08:00:00+00:00",
    "beyond any calendar": "9999-12-31T23:59:59-14:00",
    "a word": "demain",
    "empty": "",
    "a list": ["2026-11-24T08:00:00+00:00"],
}


@pytest.mark.parametrize("send_at", BAD_MOMENTS.values(), ids=BAD_MOMENTS)
def test_a_moment_that_cannot_be_kept_is_refused_and_nothing_is_approved(
    world: World, person: Person, send_at: object
) -> None:
    mail_id = world.processed_mail(mails.documents())

    response = person.post(f"/api/mails/{mail_id}/approve", json={"version": 1, "send_at": send_at})

    assert response.status_code == 422, response.text
    assert response.json()["error"]["key"] in ("bad_request", "send_at_invalid")
    assert person.mail(mail_id)["state"] == "drafted"


def test_a_draft_that_a_newer_mail_overtook_waits_for_a_person_who_read_it(
    world: World, person: Person
) -> None:
    mail_id = world.processed_mail(mails.documents())
    newer = newer_mail(world)

    refused = person.post(f"/api/mails/{mail_id}/approve", json={"version": 1})
    shown = person.mail(mail_id)
    listed = {one["id"]: one["overtaken"] for one in person.get("/api/mails?lane=to_approve").json()["mails"]}
    kept = person.post(f"/api/mails/{mail_id}/draft/keep", json={"version": 1}).json()
    approval = person.post(f"/api/mails/{mail_id}/approve", json={"version": 2})

    assert (refused.status_code, refused.json()["error"]["key"]) == (409, "overtaken")
    assert refused.json()["error"]["values"] == {"mail_id": newer}
    assert (shown["draft"]["overtaken_by"], shown["overtaken"]) == (newer, True)
    assert listed[mail_id]
    assert (kept["draft"]["version"], kept["draft"]["overtaken_by"], kept["overtaken"]) == (2, None, False)
    assert approval.status_code == 200


def test_a_mail_of_another_thread_overtakes_nothing(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.documents())
    world.clock.advance(timedelta(hours=1))
    world.processed_mail(mails.appointment(2))

    listed = person.get("/api/mails?lane=to_approve").json()["mails"]

    assert not any(one["overtaken"] for one in listed)
    assert person.mail(mail_id)["draft"]["overtaken_by"] is None


def test_a_text_is_not_kept_over_a_mail_that_came_after_the_one_read(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.documents())
    read = newer_mail(world)
    world.clock.advance(timedelta(hours=1))
    message = mails.build("Re: Pièces du dossier", "Finalement, si.", number=3)
    message["In-Reply-To"] = "<mail-1@example.org>"
    newest = world.processed_mail(message.as_bytes())

    refused = person.post(f"/api/mails/{mail_id}/draft/keep", json={"version": 1, "read": read})
    kept = person.post(f"/api/mails/{mail_id}/draft/keep", json={"version": 1, "read": newest})

    assert (refused.status_code, refused.json()["error"]["key"]) == (409, "overtaken")
    assert refused.json()["error"]["values"] == {"mail_id": newest}
    assert kept.status_code == 200


def test_a_text_changed_by_somebody_else_is_not_kept(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.documents())
    newer_mail(world)
    person.put(f"/api/mails/{mail_id}/draft", json={"version": 1, "body": "Un autre texte."})

    response = person.post(f"/api/mails/{mail_id}/draft/keep", json={"version": 1})

    assert (response.status_code, response.json()["error"]["key"]) == (409, "stale_version")
    assert response.json()["error"]["values"]["current"]["body"] == "Un autre texte."


@pytest.mark.parametrize(("body", "status"), [({"version": 1}, 409), ({"version": 0}, 422), (None, 422)])
def test_a_draft_that_nothing_overtook_has_nothing_to_keep(
    world: World, person: Person, body: object, status: int
) -> None:
    mail_id = world.processed_mail(mails.documents())

    assert person.post(f"/api/mails/{mail_id}/draft/keep", json=body).status_code == status


def test_a_refused_reply_names_the_address_and_gives_the_words_of_the_server(
    world: World, person: Person
) -> None:
    mail_id, _ = approved(world, person)
    take(world, mail_id)
    with world.services.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        assert dispatch is not None
        dispatches.set_phase(
            session,
            dispatch.id,
            DispatchPhase.REFUSED,
            cause="send_mailbox_unknown",
            reply=(550, "5.1.1 no such user"),
            refused_address="lucie.martin@example.org",
        )
        rows.advance(session, mail_id, MailState.SENDING, MailState.FAILED)

    mail = person.mail(mail_id)

    assert mail["dispatch"]["refused_address"] == "lucie.martin@example.org"
    assert mail["dispatch"]["server_reply"] == "5.1.1 no such user"
    assert "inconnue" in mail["dispatch"]["message"]
    assert "edit" in mail["actions"]


def test_a_reply_that_did_not_arrive_says_so_and_leads_to_the_report(world: World, person: Person) -> None:
    mail_id, _ = approved(world, person)
    report_id = world.processed_mail(mails.newsletter())
    take(world, mail_id)
    with world.services.database.transaction() as session:
        rows.advance(session, mail_id, MailState.SENDING, MailState.SENT)
        rows.advance(session, mail_id, MailState.SENT, MailState.UNDELIVERED)
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        assert dispatch is not None
        row = session.get_one(DispatchRow, dispatch.id)
        row.phase, row.undelivered_at = DispatchPhase.ACCEPTED, world.clock.now
        row.undelivered_status, row.undelivered_text = "5.2.2", "mailbox is full"
        row.report_mail_id = report_id
        session.add(row)

    mail = person.mail(mail_id)

    undelivered = mail["dispatch"]["undelivered"]
    assert (undelivered["status"], undelivered["text"]) == ("5.2.2", "mailbox is full")
    assert undelivered["report_mail_id"] == report_id
    assert "pleine" in undelivered["message"]
    assert mail["actions"] == ["edit", "dismiss"]
    assert mail_id in [one["id"] for one in person.get("/api/mails?lane=to_approve").json()["mails"]]


ACTS = [("cancel-sending", None), ("send-now", None), ("draft/keep", {"version": 1})]


@pytest.mark.parametrize(("act", "body"), ACTS)
def test_a_mail_that_is_not_there_is_said_so(person: Person, act: str, body: object) -> None:
    assert person.post(f"/api/mails/4711/{act}", json=body).status_code == 404


@pytest.mark.parametrize(("act", "body"), ACTS)
def test_a_reader_leaves_an_approved_reply_alone(
    world: World, person: Person, act: str, body: object
) -> None:
    mail_id, _ = approved(world, person)
    reader = world.person(Role.READER)
    before = reader.mail(mail_id)

    assert reader.post(f"/api/mails/{mail_id}/{act}", json=body).status_code == 403
    assert reader.mail(mail_id) == before
