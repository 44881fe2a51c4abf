"""Mails and receipts of model calls put straight into a database, for the tests of the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from redaction.receipt import payload_digest
from triage.db import Database
from triage.kinds import LocationOutcome
from triage.message import MailId
from triage.parse import parse
from triage.store import intake, receipts
from triage.store.intake import IntakeItem
from triage.store.receipts import NewReceipt

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SYSTEM = "Vous préparez le projet de réponse."
PAYLOAD = "Objet : Référé\n\nMme [PERSONNE_1] attend l’audience du [DATE_1]. L’œuvre coûte 1\u202f200 €."
RECEIPT = NewReceipt(
    at=AT,
    endpoint="127.0.0.1:11434",
    model="mistral-small",
    prompt_version="reply-fr-2",
    system_prompt=SYSTEM,
    payload=PAYLOAD,
    payload_sha256=payload_digest(SYSTEM, PAYLOAD),
    counts={"DATE": 1, "PERSONNE": 1},
)


def with_payload(payload: str, at: datetime = AT) -> NewReceipt:
    """A receipt of that text, with the right hash."""
    return replace(RECEIPT, payload=payload, payload_sha256=payload_digest(SYSTEM, payload), at=at)


def keep_mail(database: Database, number: int = 1) -> MailId:
    """Store an invented mail; give its id."""
    raw = f"From: a@example.org\r\nSubject: Essai {number}\r\n\r\nBonjour.\r\n".encode()
    item = IntakeItem(number, LocationOutcome.STORED, AT, raw, parse(raw))
    with database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, "contact", AT)
        return intake.store_items(session, mailbox_id, "INBOX", 1, [item], AT)[0]


def keep_receipts(database: Database, mail_id: MailId, *kept: NewReceipt) -> list[int]:
    """Store these receipts, answered; give their numbers."""
    with database.transaction() as session:
        numbers = [receipts.add_receipt(session, mail_id, one) for one in kept]
        for number in numbers:
            receipts.close_receipt(session, number, receipts.ANSWERED)
    return numbers
