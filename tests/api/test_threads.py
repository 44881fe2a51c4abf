"""The other letters of a thread, as the page asks for them: received and sent, in order, nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.api import mails
from tests.api.world import Person, World
from triage.kinds import Role
from triage.message import MailId
from triage.models import DispatchRow, MailRow
from triage.states import DispatchPhase
from triage.store import threads


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def letter(world: World, number: int, body: str, *, answers: int | None = None, file: bool = False) -> MailId:
    """A received mail of this number; the clock moves on by an hour."""
    message = mails.build("Pièces du dossier", body, number=number)
    if answers is not None:
        message["In-Reply-To"] = message["References"] = f"<mail-{answers}@example.org>"
    if file:
        message.add_attachment(b"%PDF-1.4", "application", "pdf", filename="bail.pdf")
    mail_id = world.processed_mail(message.as_bytes())
    world.clock.advance(timedelta(hours=1))
    return mail_id


FILE_TEXT = "Bonjour,\n\nVeuillez trouver les pièces jointes.\n\nLucie Martin"


def send(
    world: World, person: Person, mail_id: MailId, phase: DispatchPhase = DispatchPhase.ACCEPTED
) -> None:
    """Approve the draft of the mail, and say how its sending went."""
    version = person.mail(mail_id)["draft"]["version"]
    assert person.post(f"/api/mails/{mail_id}/approve", json={"version": version}).status_code == 200
    with world.services.database.transaction() as session:
        row = session.exec(select(DispatchRow).where(col(DispatchRow.mail_id) == mail_id)).one()
        row.phase, row.sent_at = phase, world.clock()
        session.add(row)
    world.clock.advance(timedelta(hours=1))


def test_letters_received_and_sent_stand_in_order_without_the_mail_itself(
    world: World, person: Person
) -> None:
    first = letter(world, 1, FILE_TEXT, file=True)
    send(world, person, first)
    second = letter(world, 2, "Merci, voici la suite.", answers=1)
    third = letter(world, 3, "Et la fin.\n\nLe lun. 2 mars 2026, le cabinet a écrit :\n> ancien", answers=2)
    letter(world, 4, "Tout autre chose.")

    found = person.get(f"/api/mails/{second}/thread").json()

    assert [(one["mail_id"], one["sent"]) for one in found["letters"]] == [
        (first, False),
        (first, True),
        (third, False),
    ]
    received, reply, last = found["letters"]
    assert (received["who"], received["files"]) == ("Lucie Martin", ["bail.pdf"])
    assert (reply["who"], reply["to"]) == ("Camille reviewer", ["lucie.martin@example.org"])
    assert "Lucie" in received["text"]
    assert reply["text"]
    assert "ancien" not in last["text"]
    assert not found["older"]


@pytest.mark.parametrize("phase", [DispatchPhase.QUEUED, DispatchPhase.REFUSED, DispatchPhase.CANCELLED])
def test_reply_that_did_not_leave_is_no_letter(world: World, person: Person, phase: DispatchPhase) -> None:
    first = letter(world, 1, FILE_TEXT, file=True)
    send(world, person, first, phase)
    second = letter(world, 2, "Merci.", answers=1)

    found = person.get(f"/api/mails/{second}/thread").json()

    assert [one["sent"] for one in found["letters"]] == [False]


def test_mail_alone_in_its_thread_has_no_other_letters(world: World) -> None:
    mail_id = letter(world, 1, "Bonjour.")

    found = world.person(Role.READER).get(f"/api/mails/{mail_id}/thread").json()

    assert found == {"letters": [], "older": False}


def test_long_thread_and_long_text_are_cut_and_said_to_be(
    world: World, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "MAX_LETTERS", 2)
    monkeypatch.setattr(threads, "MAX_TEXT_CHARS", 10)
    ids = [
        letter(world, number, "Bonjour, voici la suite.", answers=max(number - 1, 1))
        for number in range(1, 5)
    ]

    found = person.get(f"/api/mails/{ids[3]}/thread").json()

    assert [one["mail_id"] for one in found["letters"]] == ids[1:3]
    assert found["older"]
    assert all(one["cut"] and len(one["text"]) == 10 for one in found["letters"])


def test_letters_of_mails_that_a_person_may_not_see_are_left_out(world: World, person: Person) -> None:
    first = letter(world, 1, FILE_TEXT, file=True)
    send(world, person, first)
    second = letter(world, 2, "Merci.", answers=1)

    with world.services.database.transaction() as session:
        thread_id = session.get_one(MailRow, second).thread_id
        found, _ = threads.letters(session, thread_id, second, [col(MailRow.id) != first])  # type: ignore[arg-type]

    assert found == []


def test_thread_of_no_mail_is_said_so(person: Person) -> None:
    assert person.get("/api/mails/4711/thread").status_code == 404
