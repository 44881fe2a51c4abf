"""Files joined to a reply: taken in, refused, kept with their version, sent, and gone with the mail."""

from __future__ import annotations

import hashlib
from email import message_from_bytes
from email.message import Message
from typing import Any
from urllib.parse import quote

import pytest

from tests.api import mails
from tests.api.world import Person, World
from triage import erasing
from triage.message import MailId
from triage.store import dispatches

PDF = b"%PDF-1.4 acte de vente"


@pytest.fixture
def person(world: World) -> Person:
    """A reviewer."""
    return world.person()


@pytest.fixture
def mail_id(world: World) -> MailId:
    """A mail with a draft, which came with a file."""
    return world.processed_mail(mails.documents())


def join(
    person: Person, mail_id: MailId, name: str = "Acte.pdf", content: bytes = PDF, version: int = 1
) -> Any:
    """The answer to a file that is joined to this version."""
    path = f"/api/mails/{mail_id}/draft/files?version={version}"
    return person.post(path, content=content, headers={"x-file-name": quote(name, safe="")})


def key(response: Any) -> str:
    """The key of a refusal."""
    return str(response.json()["error"]["key"])


def sent(world: World, mail_id: MailId) -> Message:
    """The message that was approved."""
    with world.services.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
    assert dispatch is not None
    content = dispatch.content()
    assert hashlib.sha256(content).hexdigest() == dispatch.sha256
    return message_from_bytes(content)


def files_of(message: Message) -> list[tuple[str | None, bytes]]:
    """The names and bytes of the files of a message."""
    return [
        (part.get_filename(), part.get_payload(decode=True))  # type: ignore[misc]  # bytes when decoded
        for part in message.walk()
        if part.get_content_disposition() == "attachment"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Acte.pdf",
        "Été — pièce n° 3 «\u00a0bail\u00a0».pdf",
        "é" * 115 + ".pdf",
        'a"b.pdf',
        "=?utf-8?q?a?=.pdf",
    ],
)
def test_a_file_leaves_with_the_reply_under_its_name(
    world: World, person: Person, mail_id: MailId, name: str
) -> None:
    draft = join(person, mail_id, name).json()

    approved = person.post(f"/api/mails/{mail_id}/approve", json={"version": 2})

    (file,) = draft["preview"]["files"]
    assert approved.status_code == 200
    assert (draft["version"], file["size"], file["content_type"]) == (2, len(PDF), "application/pdf")
    message = sent(world, mail_id)
    assert files_of(message) == [(file["name"], PDF)]
    assert len(message.as_bytes().split(b"\n")) > 10
    assert max(len(line) for line in message.as_bytes().splitlines()) <= 998


def test_the_size_that_is_shown_is_that_of_the_message(world: World, person: Person, mail_id: MailId) -> None:
    draft = join(person, mail_id, content=b"\x00\xff" * 12_345).json()

    person.post(f"/api/mails/{mail_id}/approve", json={"version": 2})

    with world.services.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
    assert dispatch is not None
    assert dispatch.size == draft["preview"]["size"]


def test_a_big_message_lies_in_a_file_and_not_in_the_database(
    world: World, person: Person, mail_id: MailId
) -> None:
    content = bytes(range(256)) * 8_000
    join(person, mail_id, "plan.pdf", content)

    person.post(f"/api/mails/{mail_id}/approve", json={"version": 2})

    with world.services.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
    assert dispatch is not None
    assert dispatch.raw == b""
    assert dispatch.file is not None
    assert files_of(sent(world, mail_id)) == [("plan.pdf", content)]
    assert person.get(f"/api/mails/{mail_id}/export/eml").content == dispatch.content()


def test_a_file_that_came_with_the_mail_is_joined(world: World, person: Person, mail_id: MailId) -> None:
    received = person.mail(mail_id)["attachments"][0]

    body = {"version": 1, "index": 0}
    draft = person.post(f"/api/mails/{mail_id}/draft/files/received", json=body).json()

    (file,) = draft["preview"]["files"]
    assert (file["name"], file["size"]) == (received["name"], received["size"])
    content = person.get(f"/api/mails/{mail_id}/draft/files/0").content
    assert content == person.get(f"/api/mails/{mail_id}/attachments/0").content


def test_an_earlier_version_keeps_the_file_that_was_taken_out(person: Person, mail_id: MailId) -> None:
    join(person, mail_id)

    draft = person.delete(f"/api/mails/{mail_id}/draft/files/0?version=2").json()

    assert (draft["version"], draft["preview"]["files"]) == (3, [])
    assert person.get(f"/api/mails/{mail_id}/draft/files/0").status_code == 404


def test_an_edit_of_the_text_keeps_files_and_copies(person: Person, mail_id: MailId) -> None:
    join(person, mail_id)
    put = {"version": 2, "body": "Bonjour,", "cc": ["Yann <yann@example.org>"], "bcc": ["b@example.org"]}
    person.put(f"/api/mails/{mail_id}/draft", json=put)

    draft = person.put(f"/api/mails/{mail_id}/draft", json={"version": 3, "body": "Bonsoir,"}).json()

    preview = draft["preview"]
    assert [one["name"] for one in preview["files"]] == ["Acte.pdf"]
    assert preview["cc"] == [{"name": "Yann", "address": "yann@example.org"}]
    assert preview["bcc"] == [{"name": "", "address": "b@example.org"}]


REFUSED = {
    "program by name": ("facture.exe", PDF, "joined_executable"),
    "program after a dot": ("facture.exe. ", PDF, "joined_executable"),
    "program in disguise": ("facture.pdf", b"MZ\x90\x00", "joined_executable"),
    "script": ("facture.txt", b"#!/bin/sh\n", "joined_executable"),
    "shortcut": ("Dossier.lnk", PDF, "joined_executable"),
    "nothing in it": ("vide.pdf", b"", "joined_empty"),
    "no name": ("", PDF, "joined_name_missing"),
    "only dots": ("../..", PDF, "joined_name_missing"),
}


@pytest.mark.parametrize(("name", "content", "why"), REFUSED.values(), ids=REFUSED)
def test_what_should_not_leave_is_refused_in_words(
    person: Person, mail_id: MailId, name: str, content: bytes, why: str
) -> None:
    response = join(person, mail_id, name, content)

    assert (response.status_code, key(response)) == (422, why)
    assert person.mail(mail_id)["draft"]["version"] == 1


def test_a_name_is_only_a_name(person: Person, mail_id: MailId) -> None:
    draft = join(person, mail_id, "../../etc/Acte\r\nX: y.pdf").json()

    assert draft["preview"]["files"][0]["name"] == "Acte X_ y.pdf"


def test_a_file_too_big_is_refused_before_it_is_read(world: World, person: Person, mail_id: MailId) -> None:
    most = world.services.settings.sending.max_message_bytes
    name = {"x-file-name": "gros.pdf"}
    path = f"/api/mails/{mail_id}/draft/files?version=1"
    read: list[int] = []

    def pieces() -> Any:
        for _ in range(most // 100_000 + 1):
            read.append(1)
            yield b"a" * 100_000

    announced = person.post(path, content=b"a", headers={**name, "content-length": str(most)})
    growing = person.post(path, content=pieces(), headers=name)

    assert [(one.status_code, key(one)) for one in (announced, growing)] == [(422, "joined_too_big")] * 2


def test_only_this_route_takes_more_than_a_megabyte(person: Person, mail_id: MailId) -> None:
    content = b"a" * 1_000_001

    assert join(person, mail_id, content=content).status_code == 200
    for method, path in (
        ("PUT", f"/api/mails/{mail_id}/draft/files"),
        ("POST", f"/api/mails/{mail_id}/draft/files/received"),
        ("POST", f"/api/mails/{mail_id}/approve"),
    ):
        assert person.request(method, path, content=content, headers={}).status_code in (405, 413)


def test_files_that_together_are_too_big_are_refused(person: Person, mail_id: MailId) -> None:
    join(person, mail_id, "un.pdf", b"a" * 8_000_000)

    response = join(person, mail_id, "deux.pdf", b"b" * 8_000_000, version=2)

    assert (response.status_code, key(response)) == (422, "joined_too_big")


def test_the_same_file_twice_is_refused(person: Person, mail_id: MailId) -> None:
    join(person, mail_id)

    assert key(join(person, mail_id, version=2)) == "joined_twice"


def test_somebody_elses_version_is_not_written_over(person: Person, mail_id: MailId) -> None:
    join(person, mail_id)

    for response in (
        join(person, mail_id, "autre.pdf"),
        person.post(f"/api/mails/{mail_id}/draft/files/received", json={"version": 1, "index": 0}),
        person.delete(f"/api/mails/{mail_id}/draft/files/0?version=1"),
    ):
        assert (response.status_code, key(response)) == (409, "stale_version")


def test_a_file_lost_on_the_disk_holds_the_reply_back(world: World, person: Person, mail_id: MailId) -> None:
    join(person, mail_id)
    for path in world.services.database.outgoing_folder.iterdir():
        path.unlink()

    response = person.post(f"/api/mails/{mail_id}/approve", json={"version": 2})

    assert (response.status_code, key(response)) == (422, "joined_lost")
    assert person.mail(mail_id)["state"] == "drafted"
    assert person.get(f"/api/mails/{mail_id}/draft/files/0").status_code == 404


def test_a_file_changed_on_the_disk_does_not_leave(world: World, person: Person, mail_id: MailId) -> None:
    join(person, mail_id)
    (path,) = world.services.database.outgoing_folder.iterdir()
    path.write_bytes(PDF.upper())

    response = person.post(f"/api/mails/{mail_id}/approve", json={"version": 2})

    assert (response.status_code, key(response)) == (422, "joined_lost")


def test_files_go_with_the_mail(world: World, person: Person, mail_id: MailId) -> None:
    join(person, mail_id)
    person.delete(f"/api/mails/{mail_id}/draft/files/0?version=2")
    folder = world.services.database.outgoing_folder
    assert len(list(folder.iterdir())) == 1

    erasing.erase(world.services.database, world.clock, mail_id)

    assert list(folder.iterdir()) == []


def test_a_forgotten_file_is_warned_about_until_it_is_joined(person: Person, mail_id: MailId) -> None:
    put = {"version": 1, "body": "Bonjour,\n\nVous trouverez l’acte ci-joint."}
    warned = person.put(f"/api/mails/{mail_id}/draft", json=put).json()

    joined = join(person, mail_id, version=2).json()
    forgotten = person.delete(f"/api/mails/{mail_id}/draft/files/0?version=3").json()

    told = [[one["key"] for one in draft["warnings"]] for draft in (warned, joined, forgotten)]
    assert ["warn_attachment" in one for one in told] == [True, False, True]
