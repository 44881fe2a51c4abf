"""Editing a draft and approving exactly what was seen."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage.message import MailId
from triage.sentences import sentence
from triage.store import dispatches, drafts
from triage.store.drafts import NewDraft

APPROVE = "/api/mails/{}/approve"
DRAFT = "/api/mails/{}/draft"


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


@pytest.fixture
def mail_id(world: World) -> MailId:
    """A mail whose draft waits, version 1."""
    return world.processed_mail(mails.documents())


def test_an_edit_becomes_the_next_version(person: Person, mail_id: MailId) -> None:
    body = {"version": 1, "body": "Bonjour,", "subject": "Re: Autre objet", "to": ["tiers@example.org"]}

    draft = person.put(DRAFT.format(mail_id), json=body).json()

    assert (draft["version"], draft["body"], draft["subject"]) == (2, "Bonjour,", "Re: Autre objet")
    assert draft["to"] == [{"name": "", "address": "tiers@example.org"}]
    assert person.mail(mail_id)["draft"] == draft


def test_what_a_model_said_beside_a_draft_is_told_and_stays(
    world: World, person: Person, mail_id: MailId
) -> None:
    kept = {
        "to_check": [["Le montant.", True]],
        "missing": [["Le bail signé", False]],
        "follow_up": "2026-03-12",
        "follow_up_doubtful": False,
    }
    with world.office.database.transaction() as session:
        standing = drafts.current_draft_or_none(session, mail_id)
        assert standing is not None
        draft = NewDraft(standing.subject, standing.recipients, "Bonjour,", standing.origin, details=kept)
        drafts.add_version(session, mail_id, 1, draft, world.office.clock())

    told = person.put(DRAFT.format(mail_id), json={"version": 2, "body": "Bonjour !"}).json()["details"]

    assert told == {
        "to_check": [{"text": "Le montant.", "doubtful": True}],
        "missing": [{"text": "Le bail signé", "doubtful": False}],
        "follow_up": {
            "day": "2026-03-12",
            "message": "Relance proposée le jeudi 12 mars 2026.",
            "doubtful": False,
        },
    }


def test_what_an_edit_does_not_say_stays(person: Person, mail_id: MailId) -> None:
    before = person.mail(mail_id)["draft"]

    after = person.put(DRAFT.format(mail_id), json={"version": 1, "body": "Bonjour,"}).json()

    assert (after["subject"], after["to"]) == (before["subject"], before["to"])


def test_of_two_people_who_edit_the_second_is_given_the_version_that_stands(
    world: World, mail_id: MailId
) -> None:
    first, second = world.person(name="Camille"), world.person(name="Noé")
    first.put(DRAFT.format(mail_id), json={"version": 1, "body": "Texte de Camille"})

    response = second.put(DRAFT.format(mail_id), json={"version": 1, "body": "Texte de Noé"})

    error = response.json()["error"]
    assert (response.status_code, error["key"]) == (409, "stale_version")
    assert error["values"]["current_version"] == 2
    assert error["values"]["current"]["body"] == "Texte de Camille"
    assert second.mail(mail_id)["draft"]["body"] == "Texte de Camille"


@pytest.mark.parametrize(
    "change",
    [
        {"version": -1},
        {"version": "un"},
        {"version": None},
        {"body": None},
        {"body": "a" * 100_001},
        {"subject": "a" * 501},
        {"to": "tiers@example.org"},
        {"to": ["tiers@example.org"] * 21},
        {"to": ["pas une adresse"]},
        {"to": ["a@example.org\r\nBcc: b@example.org"]},
        {"to": ["a@example.org, b@example.org"]},
        {"cc": ["pas une adresse"]},
        {"bcc": ["a@example.org, b@example.org"]},
        {"reply_to": ["tiers@example.org"]},
    ],
    ids=str,
)
def test_an_edit_that_cannot_be_is_refused_and_changes_nothing(
    person: Person, mail_id: MailId, change: dict[str, object]
) -> None:
    response = person.put(DRAFT.format(mail_id), json={"version": 1, "body": "Bonjour,"} | change)

    assert response.status_code == 422
    assert person.mail(mail_id)["draft"]["version"] == 1


def test_a_line_break_in_a_subject_adds_no_header(world: World, person: Person, mail_id: MailId) -> None:
    body = {"version": 1, "body": "Bonjour,", "subject": "Objet\r\nBcc: autre@example.org"}

    edited = person.put(DRAFT.format(mail_id), json=body)
    if edited.status_code == 200:
        person.post(APPROVE.format(mail_id), json={"version": 2})
        message = message_from_bytes(approved_bytes(world, mail_id), policy=default)
        assert "Bcc" not in message
        assert len(message.get_all("Subject") or []) == 1


def test_an_approval_fixes_the_bytes_and_wakes_the_sender(
    world: World, person: Person, mail_id: MailId
) -> None:
    person.put(DRAFT.format(mail_id), json={"version": 1, "body": "Bonjour Madame,\n\nC’est noté."})

    mail = person.post(APPROVE.format(mail_id), json={"version": 2}).json()

    assert mail["state"] == "approved"
    assert mail["dispatch"]["approved_by"] == "Camille reviewer"
    assert mail["actions"] == []
    assert len(world.woken) == 1
    message = message_from_bytes(approved_bytes(world, mail_id), policy=default)
    assert message["Message-ID"] == mail["dispatch"]["message_id"]
    assert "C’est noté." in message.get_content()


def test_an_approval_of_an_older_version_is_refused_with_the_one_that_stands(
    world: World, person: Person, mail_id: MailId
) -> None:
    person.put(DRAFT.format(mail_id), json={"version": 1, "body": "Texte changé"})

    response = person.post(APPROVE.format(mail_id), json={"version": 1})

    assert response.status_code == 409
    assert response.json()["error"]["values"]["current"]["body"] == "Texte changé"
    assert not world.woken


def test_a_second_approval_is_refused(world: World, person: Person, mail_id: MailId) -> None:
    person.post(APPROVE.format(mail_id), json={"version": 1})

    response = person.post(APPROVE.format(mail_id), json={"version": 1})

    assert (response.status_code, response.json()["error"]["key"]) == (409, "not_allowed")
    assert len(world.woken) == 1


def test_nothing_can_be_edited_once_it_is_approved(person: Person, mail_id: MailId) -> None:
    person.post(APPROVE.format(mail_id), json={"version": 1})

    response = person.put(DRAFT.format(mail_id), json={"version": 1, "body": "Trop tard"})

    assert (response.status_code, response.json()["error"]["key"]) == (409, "not_allowed")


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"body": "Bonjour ‹à compléter›,"}, "blanks_left"),
        ({"body": "Bonjour [PERSON_3],"}, "blanks_left"),
        ({"body": "Bonjour,", "subject": "Re: ‹objet›"}, "blanks_left"),
        ({"body": " \n "}, "draft_empty"),
        ({"body": "Bonjour,", "to": []}, "recipient_missing"),
    ],
)
def test_a_draft_that_is_not_ready_is_not_sent(
    world: World, person: Person, mail_id: MailId, change: dict[str, object], key: str
) -> None:
    person.put(DRAFT.format(mail_id), json={"version": 1} | change)

    response = person.post(APPROVE.format(mail_id), json={"version": 2})

    assert (response.status_code, response.json()["error"]["key"]) == (422, key)
    assert person.mail(mail_id)["state"] == "drafted"
    assert not world.woken


def test_a_draft_is_started_by_hand_where_there_is_none(world: World, person: Person) -> None:
    mail_id = world.processed_mail(mails.newsletter())

    draft = person.put(DRAFT.format(mail_id), json={"version": 0, "body": "Merci de me désabonner."}).json()

    assert (draft["version"], draft["origin"]) == (1, "person")
    assert draft["to"] == [{"name": "Lettre", "address": "lettre@example.org"}]
    assert person.mail(mail_id)["state"] == "drafted"


@pytest.mark.parametrize("version", [0, -1, "dernière", None, 10**30])
def test_a_version_that_cannot_be_is_refused(person: Person, mail_id: MailId, version: object) -> None:
    response = person.post(APPROVE.format(mail_id), json={"version": version})

    assert response.status_code in (409, 422)


def approved_bytes(world: World, mail_id: MailId) -> bytes:
    """The bytes an approval fixed."""
    with world.services.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
    assert dispatch is not None
    return dispatch.raw


def test_mail_of_a_mailbox_that_left_the_configuration_is_read_and_not_answered(
    world: World, mail_id: MailId
) -> None:
    settings = world.services.settings
    other = settings.mailboxes[0].model_copy(update={"name": "autre"})
    services = replace(world.services, settings=settings.model_copy(update={"mailboxes": (other,)}))
    person = World(services, world.accounts, world.clock).person()

    assert person.get(f"/api/mails/{mail_id}").status_code == 200
    refused = person.post(APPROVE.format(mail_id), json={"version": 1})

    assert refused.status_code == 409
    assert refused.json()["error"]["message"] == sentence("mailbox_removed", {"mailbox": "contact"})
