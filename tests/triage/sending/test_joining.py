"""The bytes of a reply with files, however many bytes they have, and a big reply through the sender."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes

import pytest

from triage import joining
from triage.compose import Reply
from triage.errors import BadRequest
from triage.message import Address
from triage.outgoing import JoinedFile

REPLY = Reply(
    sender=Address("Étude", "contact@etude.example"),
    recipients=(Address("", "odile@example.org"),),
    subject="Re: Acte",
    body="Bonjour,\n\n--=_bannette_0\n.\nfin",
    message_id="<a@etude.example>",
    dated_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    bcc=(Address("", "Odile@example.org"), Address("", "b@example.org")),
)
SIZES = (1, 2, 3, 56, 57, 58, 75, 76, 57 * 4_000, 57 * 4_000 + 1, 300_001)


def of(content: bytes, name: str = "a.pdf") -> JoinedFile:
    """The description of these bytes."""
    return JoinedFile(hashlib.sha256(content).hexdigest(), name, "application/pdf", len(content))


def pieces(content: bytes, step: int = 1_000) -> Iterator[bytes]:
    """The bytes as a disk gives them."""
    return (content[at : at + step] for at in range(0, len(content), step))


@pytest.mark.parametrize("size", SIZES)
def test_files_of_any_size_arrive_whole_and_the_size_is_told_exactly(size: int) -> None:
    content = (bytes(range(256)) * (size // 256 + 1))[:size]
    reply = replace(REPLY, files=(of(content), of(b"b", "b.pdf")))
    by_name = {"a.pdf": content, "b.pdf": b"b"}

    raw = b"".join(joining.message(reply, lambda one: pieces(by_name[one.name])))

    assert len(raw) == joining.size_of(reply)
    found = [part.get_payload(decode=True) for part in message_from_bytes(raw).walk()][2:]
    assert found == [content, b"b"]


def test_content_that_changed_is_no_message() -> None:
    reply = replace(REPLY, files=(of(b"un"),))

    with pytest.raises(BadRequest) as caught:
        list(joining.message(reply, lambda _: iter([b"deux"])))

    assert caught.value.key == "joined_lost"


def test_each_recipient_is_told_to_the_server_once() -> None:
    assert REPLY.envelope == ("Odile@example.org", "b@example.org")


def test_digest_leaves_date_and_identifier_out_and_nothing_else() -> None:
    stamped = replace(REPLY, message_id="<b@etude.example>", dated_at=datetime(2027, 1, 1, tzinfo=UTC))
    others = [
        replace(REPLY, body="x"),
        replace(REPLY, bcc=REPLY.bcc[:1]),
        replace(REPLY, cc=REPLY.bcc, bcc=()),
        replace(REPLY, files=(of(b"a"),)),
        replace(REPLY, files=(of(b"b"),)),
        replace(REPLY, files=(of(b"a", "b.pdf"),)),
        replace(REPLY, in_reply_to="<x@example.org>"),
        replace(REPLY, sender=Address("Autre", REPLY.sender.address)),
    ]

    digests = [joining.digest_of(one) for one in (REPLY, *others)]

    assert joining.digest_of(stamped) == digests[0]
    assert len(set(digests)) == len(digests)
