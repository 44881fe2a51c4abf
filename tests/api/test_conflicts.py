"""Two texts of one reply: what differs between them, and the one not chosen kept beside the other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import mails
from tests.api.world import Person, World

MINE = {"body": "Mon texte.", "subject": "Re: Rendez-vous", "to": ["moi@example.org"]}


@pytest.fixture
def mail_id(world: World) -> int:
    """A mail with a draft."""
    return world.processed_mail(mails.appointment())


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


def draft_of(person: Person, mail_id: int) -> dict[str, Any]:
    """The draft that stands."""
    draft: dict[str, Any] = person.mail(mail_id)["draft"]
    return draft


def test_what_changes_from_my_text_to_the_stored_one_is_told_word_by_word(
    person: Person, mail_id: int
) -> None:
    person.put(f"/api/mails/{mail_id}/draft", json={"version": 1, "body": "Bonjour Sacha"})

    answer = person.post(
        f"/api/mails/{mail_id}/draft/compare", json={"version": 2, "body": "Bonjour Camille"}
    )

    assert answer.json()["changes"] == [
        {"change": "same", "text": "Bonjour "},
        {"change": "gone", "text": "Camille"},
        {"change": "new", "text": "Sacha"},
    ]


def test_the_text_laid_beside_is_a_version_and_the_other_stands_with_its_recipients(
    person: Person, mail_id: int
) -> None:
    before = draft_of(person, mail_id)

    answer = person.post(f"/api/mails/{mail_id}/draft/beside", json={"version": 1, **MINE})

    assert answer.status_code == 200
    now = draft_of(person, mail_id)
    assert now["version"] == answer.json()["version"] == 3
    for name in ("body", "to", "subject"):
        assert now[name] == before[name]
    kept = person.get(f"/api/mails/{mail_id}/versions/2").json()
    assert kept["body"] == "Mon texte."
    ways = [one["way"] for one in person.get(f"/api/mails/{mail_id}/versions").json()["versions"]]
    assert ways[:2] == ["Retour à la version 1, par Camille reviewer.", "Modifié par Camille reviewer."]


def test_an_approval_of_the_version_before_is_refused_after_a_text_was_laid_beside(
    person: Person, mail_id: int
) -> None:
    person.post(f"/api/mails/{mail_id}/draft/beside", json={"version": 1, **MINE})

    answer = person.post(f"/api/mails/{mail_id}/approve", json={"version": 1})

    assert (answer.status_code, answer.json()["error"]["key"]) == (409, "stale_version")


@pytest.mark.parametrize(
    ("body", "status", "key"),
    [
        ({"version": 2, **MINE}, 409, "stale_version"),
        ({"version": 1, **MINE, "to": ["personne"]}, 422, "recipient_invalid"),
        ({"version": 1, "body": "Sans objet."}, 422, "bad_request"),
    ],
)
def test_nothing_is_stored_of_a_text_that_cannot_be_laid_beside(
    person: Person, mail_id: int, body: dict[str, Any], status: int, key: str
) -> None:
    answer = person.post(f"/api/mails/{mail_id}/draft/beside", json=body)

    assert (answer.status_code, answer.json()["error"]["key"]) == (status, key)
    assert draft_of(person, mail_id)["version"] == 1


def test_no_text_is_laid_beside_a_reply_on_its_way(person: Person, mail_id: int) -> None:
    person.put(f"/api/mails/{mail_id}/draft", json={"version": 1, "body": "Bonjour."})
    assert person.post(f"/api/mails/{mail_id}/approve", json={"version": 2}).status_code == 200

    answer = person.post(f"/api/mails/{mail_id}/draft/beside", json={"version": 2, **MINE})

    assert (answer.status_code, answer.json()["error"]["key"]) == (409, "not_allowed")


@pytest.mark.parametrize("path", ["/api/mails/{}/draft/compare", "/api/mails/12345/draft/compare"])
def test_an_unknown_version_or_mail_cannot_be_compared(person: Person, mail_id: int, path: str) -> None:
    answer = person.post(path.format(mail_id), json={"version": 9, "body": "Bonjour"})

    assert answer.status_code == 404


AROUND = {"cc": ["Paul <paul@example.org>"], "bcc": ["archive@example.org"], "quoted": False}


def _joined(person: Person, mail_id: int, version: int, name: str) -> dict[str, Any]:
    """The draft with a file more."""
    path = f"/api/mails/{mail_id}/draft/files?version={version}"
    answer = person.post(path, content=b"Bonjour", headers={"x-file-name": name})
    assert answer.status_code == 200
    draft: dict[str, Any] = answer.json()
    return draft


def _around(preview: dict[str, Any]) -> tuple[object, ...]:
    """Who gets copies, and which files go along."""
    return (
        [one["address"] for one in preview["cc"]],
        [one["address"] for one in preview["bcc"]],
        [one["name"] for one in preview["files"]],
    )


def test_copies_and_files_of_the_text_laid_beside_are_kept_and_those_of_the_other_stand(
    person: Person, mail_id: int
) -> None:
    mine = _joined(person, mail_id, 1, "la-mienne.txt")["version"]
    person.request("DELETE", f"/api/mails/{mail_id}/draft/files/0?version={mine}")
    theirs = _joined(person, mail_id, mine + 1, "la-sienne.txt")["version"]
    before = draft_of(person, mail_id)

    body = {"version": theirs, **MINE, **AROUND, "files_of": mine}
    answer = person.post(f"/api/mails/{mail_id}/draft/beside", json=body)

    assert answer.status_code == 200
    now = draft_of(person, mail_id)
    assert _around(now["preview"]) == ([], [], ["la-sienne.txt"])
    assert (now["body"], now["to"], now["subject"]) == (before["body"], before["to"], before["subject"])
    kept = person.get(f"/api/mails/{mail_id}/versions/{theirs + 1}").json()
    assert kept["envelope"] == {
        "subject": "Re: Rendez-vous",
        "to": [{"name": "", "address": "moi@example.org"}],
        "cc": [{"name": "Paul", "address": "paul@example.org"}],
        "bcc": [{"name": "", "address": "archive@example.org"}],
        "files": ["la-mienne.txt"],
        "quoted": False,
    }
    assert kept["envelope_to"]["files"] == ["la-sienne.txt"]


@pytest.mark.parametrize("whole", [True, False])
def test_way_back_to_the_text_laid_beside_brings_all_that_went_with_it_when_asked(
    person: Person, mail_id: int, whole: bool
) -> None:
    mine = _joined(person, mail_id, 1, "la-mienne.txt")["version"]
    body = {"version": mine, **MINE, **AROUND}
    standing = person.post(f"/api/mails/{mail_id}/draft/beside", json=body).json()["version"]
    person.request("DELETE", f"/api/mails/{mail_id}/draft/files/0?version={standing}")

    asked = {"version": standing + 1, "whole": whole}
    answer = person.post(f"/api/mails/{mail_id}/versions/{mine + 1}/restore", json=asked)

    assert answer.status_code == 200
    now = draft_of(person, mail_id)
    whole_around = (["paul@example.org"], ["archive@example.org"], ["la-mienne.txt"])
    assert now["body"] == "Mon texte."
    assert _around(now["preview"]) == (whole_around if whole else ([], [], []))
    assert (now["subject"] == "Re: Rendez-vous") is whole


def test_my_text_kept_over_another_takes_the_files_that_i_saw(person: Person, mail_id: int) -> None:
    mine = _joined(person, mail_id, 1, "la-mienne.txt")["version"]
    person.request("DELETE", f"/api/mails/{mail_id}/draft/files/0?version={mine}")
    body = {"version": mine + 1, "body": "Mon texte.", **AROUND, "files_of": mine}

    draft = person.put(f"/api/mails/{mail_id}/draft", json=body).json()
    unknown = person.put(f"/api/mails/{mail_id}/draft", json={**body, "version": mine + 2, "files_of": 99})

    assert _around(draft["preview"])[2] == ["la-mienne.txt"]
    assert (unknown.status_code, unknown.json()["error"]["key"]) == (404, "version_unknown")
