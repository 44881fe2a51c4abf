"""The bytes of a reply are what was approved: nothing a stranger wrote adds a header or a recipient."""

from __future__ import annotations

import email
import email.policy
import socket
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.compose import Reply, build_reply
from triage.errors import BadRequest
from triage.message import Address
from triage.mime import clean_line
from triage.parse import parse

PARENT = "<parent@example.org>"
REPLY = Reply(
    sender=Address("Étude Brévault", "contact@etude.example.org"),
    recipients=(Address("Odile Trémarec", "odile@example.org"),),
    subject="Re: Dossier",
    body="Bonjour,\n\nC’est noté.",
    message_id="<reponse@etude.example.org>",
    dated_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    in_reply_to=PARENT,
)
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References"} | {
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
}
INJECTION = "=?utf-8?q?=0D=0ABcc=3A_pirate=40example=2Eorg?="


def _names(raw: bytes) -> list[str]:
    return [name for name, _ in email.message_from_bytes(raw).items()]


def test_reply_has_its_headers_once_each_and_no_other() -> None:
    names = _names(build_reply(REPLY))

    assert len(names) == len(set(names))
    assert set(names) == HEADERS


def test_first_reply_without_parent_id_has_no_thread_headers() -> None:
    names = _names(build_reply(replace(REPLY, in_reply_to=None, references=("<x@example.org>",))))

    assert set(names) == HEADERS - {"In-Reply-To", "References"}


def test_reply_reads_back_as_written() -> None:
    mail = parse(build_reply(REPLY))

    assert mail.sender == REPLY.sender
    assert mail.to == REPLY.recipients
    assert (mail.subject, mail.text) == (REPLY.subject, REPLY.body)
    assert mail.message_id == REPLY.message_id
    assert mail.dated_at == REPLY.dated_at
    assert mail.defects == ()


def test_reply_is_ascii_with_crlf_only_and_names_no_machine() -> None:
    raw = build_reply(replace(REPLY, body="é" * 2000 + "\r\nfin\rbrute\n.point"))

    assert raw.isascii()
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert socket.gethostname().encode() not in raw


@pytest.mark.parametrize("length", [30, 76, 77, 78, 79, 150, 800, 900])
def test_long_identifiers_are_written_byte_for_byte(length: int) -> None:
    parent = "<" + "A" * (length - 14) + "@example.org>"
    references = ("<premier@example.org>", parent[:-1] + "x>")

    raw = build_reply(replace(REPLY, in_reply_to=parent, references=references))

    assert b"\r\nIn-Reply-To: " + parent.encode() + b"\r\n" in raw
    assert parse(raw).references == (*references, parent)
    assert b"=?" not in raw.partition(b"References:")[2].partition(b"MIME-Version")[0]


def test_chain_of_references_keeps_the_first_and_the_last_twenty() -> None:
    chain = tuple(f"<{number}@example.org>" for number in range(50))

    found = parse(build_reply(replace(REPLY, references=chain))).references

    assert found == ("<0@example.org>", *chain[-19:], PARENT)


def test_parent_is_named_once_and_last() -> None:
    found = parse(build_reply(replace(REPLY, references=(PARENT, "<autre@example.org>")))).references

    assert found == ("<autre@example.org>", PARENT)


HOSTILE = [
    "\r\nBcc: pirate@example.org",
    "\nBcc: x",
    "\rBcc: x",
    INJECTION,
    f"{INJECTION} é",
    "a\x00b",
    "\u202ea",
    "\x85Bcc: x",
    "\u2028Bcc: x",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_subject_adds_no_header(text: str) -> None:
    raw = build_reply(replace(REPLY, subject=f"Re: {text}"))

    assert set(_names(raw)) == HEADERS
    assert parse(raw).subject == clean_line(f"Re: {text}")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("policy", [email.policy.compat32, email.policy.default], ids=["compat32", "default"])
def test_hostile_name_adds_no_header_and_no_recipient(text: str, policy: email.policy.Policy) -> None:
    who = Address(f"Jean{text}", "jean@example.org")

    raw = build_reply(replace(REPLY, recipients=(who, Address("b", "b@example.org"))))

    assert {name for name, _ in email.message_from_bytes(raw, policy=policy).items()} == HEADERS
    assert [one.address for one in parse(raw).to] == ["jean@example.org", "b@example.org"]


@pytest.mark.parametrize(
    "name",
    [
        'Dupont, "Jean" <x@example.org>',
        "Dupont; Jean (avocat)",
        "a@b.c",
        "Étude, Brévault & <x@y.z>",
        "\\",
        '"',
        "M. Jean",
        "",
    ],
)
def test_name_with_special_signs_reads_back(name: str) -> None:
    mail = parse(build_reply(replace(REPLY, sender=Address(name, "contact@etude.example.org"))))

    assert mail.sender == Address(name, "contact@etude.example.org")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "odile",
        "odile@example.org\r\nBcc: x@example.org",
        "zoé@example.org",
        "a b@example.org",
        "a@example.org,b@example.org",
    ],
)
def test_unusable_recipient_is_refused(address: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        build_reply(replace(REPLY, recipients=(Address("", address),)))

    assert refusal.value.key == "recipient_invalid"


NASTY = st.text(alphabet='é’ aB,;"()<>@:\\.=?_\r\n\x00\u202e\u00a0😀[]q', max_size=120)


@settings(max_examples=300, deadline=None)
@given(subject=NASTY, name=NASTY, body=NASTY)
def test_any_subject_name_and_body_read_back_and_stay_in_their_place(
    subject: str, name: str, body: str
) -> None:
    who = Address(name, "jean@example.org")

    raw = build_reply(replace(REPLY, subject=subject, body=body, recipients=(who, REPLY.sender)))

    mail = parse(raw)
    assert set(_names(raw)) == HEADERS
    assert mail.subject == clean_line(subject)
    assert mail.to == (Address(clean_line(name), "jean@example.org"), REPLY.sender)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_printing_a_reply_shows_sizes_only() -> None:
    assert "noté" not in repr(REPLY)
