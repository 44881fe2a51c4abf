"""What the server receives is what was approved, byte for byte, whatever the mail answered tries."""

from __future__ import annotations

import email
import email.policy
import socket
from dataclasses import dataclass

import pytest

from tests.servers.smtp import ScriptedSmtp
from tests.triage.desk import Desk
from tests.triage.mail.sending import Sending
from triage import outbox
from triage.errors import StorageFull
from triage.message import MailId
from triage.review import views
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.store import outgoing

LONG_ID = f"<{'a' * 60}.{'b' * 300}@example.org>"
HEADERS = [
    *("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
    *("MIME-Version", "Content-Type", "Content-Transfer-Encoding"),
]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail of a stranger, header by header, and the text approved in answer."""

    subject: str = "Facture"
    sender: str = "Odile <odile@example.org>"
    message_id: str = "<1@example.org>"
    text: str = "Bonjour"
    answer: str = "C’est noté."
    reply_subject: str | None = None

    def raw(self) -> bytes:
        """The mail as it came."""
        lines = [
            *(f"From: {self.sender}", f"Subject: {self.subject}", f"Message-ID: {self.message_id}"),
            *("Content-Type: text/plain; charset=utf-8", "", self.text),
        ]
        return "\r\n".join(lines).encode()


ARRIVALS = {
    "ordinary": Arrival(),
    "line end in the decoded subject": Arrival(subject="=?utf-8?Q?a=0D=0ABcc:_espion@example.org?="),
    "line end in the decoded name": Arrival(
        sender="=?utf-8?Q?Odile=0D=0ABcc:_espion=40example.org?= <odile@example.org>"
    ),
    "name encoded twice": Arrival(sender="=?utf-8?B?PT91dGYtOD9RP2E9MERbPTBBQmNjOj89?= <odile@example.org>"),
    "name that is an address": Arrival(sender='"espion@example.org, x" <odile@example.org>'),
    "line end in the subject a person typed": Arrival(reply_subject="Objet\r\nBcc: espion@example.org"),
    "end of the message in the answer": Arrival(answer="un\n.\nMAIL FROM:<espion@example.org>\n.\r\n..\r.x"),
    "end of the message in the mail answered": Arrival(text="un\r\n.\r\nMAIL FROM:<espion@example.org>\r\n."),
    "bare line ends": Arrival(answer="a\rb\nc\r\nd\x0be\x0cf\u2028g\x85h"),
    "lines longer than a server takes": Arrival(
        subject="x" * 3000, text="y" * 5000, answer="é" * 3000 + " " + "z" * 3000
    ),
    "identifier longer than a line": Arrival(message_id=LONG_ID),
    "text beyond ASCII": Arrival(subject="Dossier n° 12 – 😀", text="€ œ 😀", answer="À bientôt 😀"),
    "zero bytes": Arrival(subject="a\x00b", text="a\x00b", answer="a\x00b"),
    "a million signs": Arrival(text="ligne de texte\r\n" * 10_000, answer="Bien reçu.\n" * 80_000),
}


def _approved(desk: Desk, arrival: Arrival) -> MailId:
    mail_id = desk.receive_drafted(arrival.answer, raw=arrival.raw())  # type: ignore[arg-type]  # whole mail
    if arrival.reply_subject is None:
        approve(desk.office, desk.user(), mail_id, Approval(1))
    else:
        edit_draft(desk.office, desk.user(), mail_id, Edit(1, arrival.answer, subject=arrival.reply_subject))
        approve(desk.office, desk.user(), mail_id, Approval(2))
    return mail_id


EVERY_EXTENSION = ("8BITMIME", "SMTPUTF8", "SIZE 50000000", "PIPELINING", "CHUNKING")
CASES = [(arrival, ()) for arrival in ARRIVALS.values()] + [
    (ARRIVALS["text beyond ASCII"], EVERY_EXTENSION),
    (ARRIVALS["lines longer than a server takes"], EVERY_EXTENSION),
]


@pytest.mark.parametrize(
    ("arrival", "extensions"), CASES, ids=[*ARRIVALS, "beyond ASCII, 8BITMIME", "long lines, 8BITMIME"]
)
def test_received_bytes_are_the_approved_ones_and_hold_no_surprise(
    desk: Desk, arrival: Arrival, extensions: tuple[str, ...]
) -> None:
    with ScriptedSmtp(extensions=extensions) as server:
        sending = Sending.through(desk, server.port, data_timeout_s=10)
        mail_id = _approved(desk, arrival)

        assert outbox.send_one(sending.outbox)

    (received,) = server.accepted
    commands = bytes(server.connections[0]).partition(b"DATA\r\n")[0]
    assert received == sending.dispatch(mail_id).content()
    assert received.isascii()
    assert max(len(line) for line in received.split(b"\r\n")) <= 998
    assert b"\n" not in received.replace(b"\r\n", b"")
    assert b"\r" not in received.replace(b"\r\n", b"")
    assert email.message_from_bytes(received, policy=email.policy.compat32).keys() == HEADERS
    assert commands.count(b"RCPT TO:<odile@example.org>") == commands.count(b"RCPT") == 1
    assert commands.count(b"MAIL") == 1
    assert socket.gethostname().encode() not in received


def test_long_identifier_of_the_mail_answered_is_sent_byte_for_byte(desk: Desk) -> None:
    with ScriptedSmtp() as server:
        sending = Sending.through(desk, server.port)
        _approved(desk, ARRIVALS["identifier longer than a line"])

        outbox.send_one(sending.outbox)

    (received,) = server.accepted
    assert f"\r\nIn-Reply-To: {LONG_ID}\r\nReferences: {LONG_ID}\r\n".encode() in received


def test_reply_over_the_size_the_server_takes_is_told_so(desk: Desk) -> None:
    with ScriptedSmtp(extensions=("SIZE 1000",)) as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve("Long. " * 500)

        outbox.send_one(sending.outbox)

        assert server.received == []
    assert sending.situation(mail_id) == ("failed", "refused")
    assert sending.reason(mail_id)[1] == "send_too_big"


def _size_told(desk: Desk, mail_id: MailId) -> list[str]:
    """What the page says of the size of a reply before it is approved."""
    draft = views.view_mail(desk.office, mail_id).draft
    assert draft is not None
    return [one.message for one in draft.warnings if one.key == "warn_server_size"]


def test_preview_says_that_the_server_will_not_take_a_message_of_that_size(desk: Desk) -> None:
    long = "Long. " * 5_000
    waiting = desk.receive_drafted(long)
    assert _size_told(desk, waiting) == []
    with ScriptedSmtp(extensions=("SIZE 20000",)) as server:
        sending = Sending.through(desk, server.port)
        sending.approve("C’est noté.")
        outbox.send_one(sending.outbox)

    (told,) = _size_told(desk, waiting)
    short = desk.receive_drafted("C’est noté.")

    assert "0 Mo" in told
    assert "retirez une pièce jointe" in told
    assert _size_told(desk, short) == []


@pytest.mark.parametrize("extension", ["SIZE", "SIZE 0", "PIPELINING"])
def test_limit_that_the_server_names_no_more_is_forgotten(desk: Desk, extension: str) -> None:
    waiting = desk.receive_drafted("Long. " * 5_000)
    for said in ("SIZE 20000", extension):
        with ScriptedSmtp(extensions=(said,)) as server:
            sending = Sending.through(desk, server.port)
            sending.approve("C’est noté.")
            outbox.send_one(sending.outbox)

    assert _size_told(desk, waiting) == []


def test_reply_leaves_when_the_limit_cannot_be_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise StorageFull

    monkeypatch.setattr(outgoing, "keep_smtp_limit", full)
    with ScriptedSmtp(extensions=("SIZE 20000",)) as server:
        sending = Sending.through(desk, server.port)
        mail_id = sending.approve("C’est noté.")
        outbox.send_one(sending.outbox)

    assert len(server.accepted) == 1
    assert sending.situation(mail_id)[0] == "sent"
