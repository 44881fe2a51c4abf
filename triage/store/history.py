"""The office's history: mails read for learning, voice and search; none of them is ever answered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from triage.kinds import PastKind
from triage.message import Address, Attachment, MailboxId, ParsedMail
from triage.tables.history import PastCursorRow, PastMailRow

MAX_TEXT_CHARS = 200_000


@dataclass(frozen=True, slots=True)
class PastItem:
    """A mail about to be kept. `sha256` is that of the bytes read, with the size of a mail cut short."""

    uid: int
    sha256: str
    kind: PastKind
    dated_at: datetime
    parsed: ParsedMail

    def __repr__(self) -> str:
        return f"PastItem(uid={self.uid}, kind={self.kind.value})"


def known_uids(session: Session, mailbox_id: MailboxId, folder: str, uidvalidity: int) -> set[int]:
    """The UIDs of the folder that are kept already, whole, under this UIDVALIDITY.

    Those kept without what they quote are left out: read again, they are completed.
    """
    query = select(PastMailRow.uid).where(
        PastMailRow.mailbox_id == mailbox_id,
        PastMailRow.folder == folder,
        PastMailRow.uidvalidity == uidvalidity,
        col(PastMailRow.quoted).is_not(None),
    )
    return set(session.exec(query))


def keep(
    session: Session,
    mailbox_id: MailboxId,
    folder: str,
    uidvalidity: int,
    items: Sequence[PastItem],
    now: datetime,
) -> int:
    """Keep a batch and move the folder's cursor; how many mails are new.

    The same content is kept once for each folder. Where the server renumbered the folder, what is kept
    already gets its new number; what was kept in part is completed.
    """
    query = select(PastMailRow).where(
        PastMailRow.mailbox_id == mailbox_id,
        PastMailRow.folder == folder,
        col(PastMailRow.sha256).in_([item.sha256 for item in items]),
    )
    known = {row.sha256: row for row in session.exec(query)}
    new = 0
    for item in items:
        row = known.get(item.sha256)
        if row is None:
            row = known[item.sha256] = _row(mailbox_id, folder, uidvalidity, item)
            new += 1
        elif row.uidvalidity != uidvalidity:
            row.uidvalidity, row.uid = uidvalidity, item.uid
        if row.quoted is None:
            _complete(row, item.parsed)
        session.add(row)
    _move_cursor(session, mailbox_id, folder, uidvalidity, [item.uid for item in items], now)
    session.flush()
    return new


def _row(mailbox_id: MailboxId, folder: str, uidvalidity: int, item: PastItem) -> PastMailRow:
    parsed = item.parsed
    recipients = [[one.name, one.address] for one in (*parsed.to, *parsed.cc)]
    return PastMailRow(
        mailbox_id=mailbox_id,
        folder=folder,
        uidvalidity=uidvalidity,
        uid=item.uid,
        sha256=item.sha256,
        kind=item.kind,
        message_id=parsed.message_id,
        in_reply_to=next(iter(parsed.in_reply_to), None),
        references=json.dumps(parsed.references),
        dated_at=item.dated_at,
        sender_name=parsed.sender.name if parsed.sender else "",
        sender_address=parsed.sender.address if parsed.sender else "",
        recipients=json.dumps(recipients, ensure_ascii=False),
        subject=parsed.subject,
        text=parsed.new_text[:MAX_TEXT_CHARS],
    )


def _complete(row: PastMailRow, parsed: ParsedMail) -> None:
    """Give the row what a time limit may stand in beside the text, and who wrote: a list, a machine.

    Names of files and their number are bounded where the mail was parsed.
    """
    row.quoted = parsed.quoted[:MAX_TEXT_CHARS]
    row.attachments = len(parsed.attachments)
    row.attachment_names = json.dumps([one.name for one in parsed.attachments], ensure_ascii=False)
    row.bulk, row.automatic = parsed.bulk, parsed.automatic


def parsed_past(row: PastMailRow) -> ParsedMail:
    """A mail of the history as far as it was kept: of its files the names, of its addressees none."""
    names = json.loads(row.attachment_names)
    return ParsedMail(
        subject=row.subject,
        sender=Address(row.sender_name, row.sender_address) if row.sender_address else None,
        message_id=row.message_id,
        in_reply_to=(row.in_reply_to,) if row.in_reply_to else (),
        references=tuple(json.loads(row.references)),
        text=row.text,
        new_text=row.text,
        quoted=row.quoted or "",
        attachments=tuple(Attachment(place, name, "", 0) for place, name in enumerate(names)),
        bulk=row.bulk,
        automatic=row.automatic,
    )


def _move_cursor(
    session: Session, mailbox_id: MailboxId, folder: str, uidvalidity: int, uids: list[int], now: datetime
) -> None:
    row = session.get(PastCursorRow, (mailbox_id, folder))
    if row is None or row.uidvalidity != uidvalidity:
        row = row or PastCursorRow(
            mailbox_id=mailbox_id, folder=folder, uidvalidity=0, first_uid=0, last_uid=0
        )
        row.uidvalidity, row.first_uid, row.last_uid = uidvalidity, min(uids), max(uids)
    row.first_uid, row.last_uid = min(row.first_uid, *uids), max(row.last_uid, *uids)
    row.read_at = now
    session.add(row)
