"""A mail dropped into a real inbox becomes a reply that a person sends, and nothing that identifies leaks."""

import io
import logging
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.office import ADDRESS, PERSON, open_office
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until
from tests.servers.model import ModelServer
from triage.logs import configure_logging

MAIL = Path(__file__).parent / "mails" / "rendez_vous.eml"
#: Every identifier written in the mail, headers included.
IDENTIFIERS = (
    "Philomène",
    "Castagnède",
    "philomene.castagnede",
    "Barnabé",
    "06 39 98 12 34",
    "0639981234",
    "FR14 2004 1010 0505 0001 3M02 606",
    "20041010050500013M02606",
    "2 84 05 64 445 178 29",
    "284056444517829",
    "12 rue des Glycines",
    "64100",
    "Bayonne",
    "24/01873",
    "castagnede-barnabe",
)


@pytest.fixture
def every_log() -> Iterator[io.StringIO]:
    """Everything the service logs when it is asked to log at DEBUG."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    configure_logging("DEBUG", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_mail_is_sorted_redacted_drafted_approved_sent_and_filed(
    tmp_path: Path,
    dovecot: Dovecot,
    every_log: io.StringIO,
) -> None:
    raw = MAIL.read_bytes()

    with ModelServer() as model, open_office(tmp_path, dovecot, "acceptance", model) as office:
        dovecot.deliver("acceptance", raw)
        line = office.wait_for("to_approve")[0]
        detail: dict[str, Any] = office.client.get(f"/api/mails/{line['id']}").json()
        assert detail["draft"]["origin"] == "model"
        edited = detail["draft"]["body"] + "\n\nP.-S.\u00a0: relu par Camille."
        draft = office.client.put(
            f"/api/mails/{line['id']}/draft",
            json={"version": detail["draft"]["version"], "body": edited},
        ).json()
        approved = office.client.post(
            f"/api/mails/{line['id']}/approve",
            json={"version": draft["version"], "digest": draft["preview"]["digest"]},
        )
        assert approved.status_code == 200
        wait_until(lambda: len(office.smtp.messages) == 1, 30.0)
        wait_until(lambda: len(dovecot.messages("acceptance", "Sent")) == 1, 30.0)
        wait_until(lambda: _state(office, line["id"]) == "sent", 30.0)
        received = office.smtp.messages[0]
        filed = dovecot.messages("acceptance", "Sent")[0]
        seen_by_model = b"".join(model.received)

    assert received.mail_from == ADDRESS
    assert received.rcpt_to == ("philomene.castagnede@example.org",)
    assert filed == received.data
    sent = message_from_bytes(received.data, policy=default)
    _assert_threaded(sent, message_from_bytes(raw))
    text = sent.get_body().get_content()  # type: ignore[union-attr]
    assert "relu par Camille" in text
    assert "> " in text
    assert "a écrit" in text
    assert "Philomène Castagnède" in text
    assert seen_by_model
    _assert_absent(seen_by_model.decode("utf-8", "replace"))
    _assert_absent(every_log.getvalue())


def test_what_is_sent_is_exactly_what_was_approved(tmp_path: Path, dovecot: Dovecot) -> None:
    body = "Bonjour,\n\n.une ligne qui commence par un point\n" + "é" * 1200 + "\n\nFin."

    with open_office(tmp_path, dovecot, "exact") as office:
        dovecot.deliver("exact", MAIL.read_bytes())
        wait_until(lambda: any(office.lane(lane) for lane in ("to_approve", "to_write", "to_read")), 30.0)
        line = next(one for lane in ("to_approve", "to_write", "to_read") for one in office.lane(lane))
        version = (office.client.get(f"/api/mails/{line['id']}").json()["draft"] or {"version": 0})["version"]
        draft = office.client.put(
            f"/api/mails/{line['id']}/draft", json={"version": version, "body": body}
        ).json()
        approval = {"version": draft["version"], "digest": draft["preview"]["digest"]}
        office.client.post(f"/api/mails/{line['id']}/approve", json=approval)
        wait_until(lambda: len(office.smtp.messages) == 1, 30.0)
        stored = _approved_bytes(office)

    assert office.smtp.messages[0].data == stored
    sent = message_from_bytes(stored, policy=default)
    assert body in sent.get_body().get_content().replace("\r\n", "\n")  # type: ignore[union-attr]


def test_nothing_in_the_mailbox_is_marked_moved_or_deleted(tmp_path: Path, dovecot: Dovecot) -> None:
    dovecot.deliver("untouched", MAIL.read_bytes())
    before = dovecot.messages("untouched"), dovecot.flags("untouched")

    with open_office(tmp_path, dovecot, "untouched") as office:
        wait_until(lambda: _stored(office) == 1, 30.0)

    assert (dovecot.messages("untouched"), dovecot.flags("untouched")) == before


def _state(office: Any, mail_id: object) -> str:
    return str(office.client.get(f"/api/mails/{mail_id}").json()["state"])


def _stored(office: Any) -> int:
    boxes = office.client.get("/api/health").json()["mailboxes"]
    return int(boxes[0]["stored"]) if boxes else 0


def _approved_bytes(office: Any) -> bytes:
    with office.running.services.database.engine.connect() as connection:
        raw: bytes = connection.exec_driver_sql("select raw from dispatch").scalar_one()
    return raw


def _assert_threaded(sent: Message, original: Message) -> None:
    assert sent["In-Reply-To"] == original["Message-ID"]
    assert sent["References"].split()[-1] == original["Message-ID"]
    assert sent["Subject"].startswith("Re: ")
    assert sent["Message-ID"].endswith("@cabinet.example.org>")
    assert PERSON not in sent["From"]


def _assert_absent(text: str) -> None:
    found = [identifier for identifier in IDENTIFIERS if identifier.casefold() in text.casefold()]
    assert not found
