"""The office that is measured: 100,000 mails as a year of work would leave them, prepared once and kept."""

import hashlib
import random
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import text

from triage import audit
from triage.audit import AuditEvent
from triage.clock import now_utc
from triage.db import Database, head_revision, open_database
from triage.kinds import LocationOutcome
from triage.message import Address, Attachment, MailId, ParsedMail
from triage.store import intake
from triage.store.intake import IntakeItem

#: What the mails are made of: these words are in every mail, the numbered ones in few.
COMMON: Final = (
    *("bonjour", "maître", "vous", "trouverez", "ci-joint", "les", "pièces", "du", "dossier"),
    *("merci", "de", "votre", "retour", "cordialement"),
)
_RARE: Final = tuple(
    f"{one}{number}"
    for one in ("référé", "bail", "vente", "lopes", "haddad", "expert")
    for number in range(700)
)
_BATCH: Final = 1000

#: Of 1,000 mails: 480 sent, 440 put aside, 80 open; one in four is in a dossier.
_WORKED: Final = (
    "UPDATE mail SET urgency = CASE id % 10 WHEN 0 THEN 'urgent' WHEN 1 THEN 'later' ELSE 'admin' END, "
    "urgency_uncertain = id % 17 = 0, sorting = '{}'",
    "UPDATE mail SET state = CASE WHEN id % 1000 < 480 THEN 'sent' WHEN id % 1000 < 920 THEN 'dismissed' "
    "WHEN id % 1000 < 950 THEN 'drafted' WHEN id % 1000 < 985 THEN 'to_read' "
    "WHEN id % 1000 < 995 THEN 'by_hand' ELSE 'to_call' END",
    "UPDATE mail SET due = date('now', (id % 30) || ' days') WHERE id % 7 = 0",
    "INSERT INTO draft "
    "(mail_id, version, subject, recipients, body, origin, source, warnings, details, written_at) "
    "SELECT id, 1, 'Re: ' || subject, '[[\"\", \"' || sender_address || '\"]]', 'Bonjour, ' || excerpt, "
    "'template', 'accuse-simple', '[]', '{}', stored_at FROM mail WHERE state IN ('drafted', 'sent')",
    "WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < 400) "
    "INSERT INTO dossier (id, number, number_key, title, title_key, created_at) "
    "SELECT n, '26/' || n, '26' || n, 'Lopes c/ SCI ' || n, 'lopes c sci ' || n, datetime('now') FROM one",
    "INSERT INTO sorted_mail "
    "(mail_id, received_at, urgency, uncertain, urgent_probability, sureness, sampled) "
    "SELECT id, received_at, urgency, 0, (id % 500) / 5000.0, 0.9, id % 400 = 0 FROM mail",
    "UPDATE mail SET dossier_id = 1 + id % 400, dossier_step = 'reference' WHERE id % 4 = 0",
)


def prepared(folder: Path, count: int) -> Path:
    """The folder of an office with so many mails; made now unless it was kept from an earlier run."""
    made_by = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    kept = folder / f"{count}-{head_revision()}-{made_by}"
    if kept.is_dir():
        return kept
    unfinished = folder / f"{kept.name}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    database = open_database(unfinished, now_utc())
    try:
        _fill(database, count)
    finally:
        database.close()  # also writes back what SQLite kept beside the file
    return unfinished.rename(kept)


def _fill(database: Database, count: int) -> None:
    """Store mails as intake does, then put them where a year of work would have left them."""
    chance = random.Random(7)  # noqa: S311
    now = now_utc()
    for first in range(0, count, _BATCH):
        numbers = range(first, min(first + _BATCH, count))
        with database.transaction() as session:
            mailbox = intake.ensure_mailbox(session, "contact", now)
            intake.store_items(session, mailbox, "INBOX", 1, list(_items(numbers, count, now, chance)), now)
            for number in numbers:
                audit.record(session, AuditEvent.MAIL_SORTED, now, mail_id=MailId(number + 1))
    with database.engine.begin() as connection:
        for statement in _WORKED:
            connection.execute(text(statement))


def _items(numbers: range, count: int, now: datetime, chance: random.Random) -> Iterator[IntakeItem]:
    for number in numbers:
        body = " ".join(chance.choices(COMMON, k=60) + chance.choices(_RARE, k=60))
        parsed = ParsedMail(
            subject=f"{chance.choice(_RARE)} {chance.choice(_RARE)} {number}",
            sender=Address(f"Personne {number % 5000}", f"personne{number % 5000}@example.org"),
            to=(Address("", "contact@cabinet.example"),),
            message_id=f"<{number}@example.org>",
            text=body,
            new_text=body,
            attachments=_files(number),
        )
        at = now - timedelta(minutes=5 * (count - number))
        yield IntakeItem(number + 1, LocationOutcome.STORED, at, f"mail {number}".encode(), parsed)


def _files(number: int) -> tuple[Attachment, ...]:
    return (Attachment(0, f"pièce {number}.pdf", "application/pdf", 1000),) if number % 3 == 0 else ()
