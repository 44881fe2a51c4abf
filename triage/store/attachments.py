"""Stores the text found in attachments, and finds the next attachment to read."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from triage.message import MailId
from triage.models import AttachmentTextRow, MailRow

MAX_READ = 50
#: Stored before the work on an attachment begins; it stays when the program ended meanwhile.
READING = "attachment_reading"


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text of an attachment page by page; `cause`: the sentence key of why it is not (all) there."""

    pages: tuple[str, ...]
    cause: str | None
    stored_at: datetime

    def __repr__(self) -> str:
        return f"StoredText(pages={len(self.pages)}, cause={self.cause!r})"


def next_unread_or_none(session: Session) -> tuple[MailId, int] | None:
    """The mail and place of the next attachment nobody read yet; mails are gone through as they came."""
    last = session.exec(select(func.max(AttachmentTextRow.mail_id))).one()
    if last is not None:
        read = select(func.count()).select_from(AttachmentTextRow).where(AttachmentTextRow.mail_id == last)
        done = session.exec(read).one()
        if done < min(session.get_one(MailRow, last).attachments, MAX_READ):
            return MailId(last), done
    following = select(MailRow.id).where(MailRow.attachments > 0, col(MailRow.id) > (last or 0))
    found = session.exec(following.order_by(col(MailRow.id)).limit(1)).first()
    return None if found is None else (MailId(found), 0)


def keep_text(
    session: Session,
    mail_id: MailId,
    index: int,
    pages: tuple[str, ...],
    cause: str | None,
    now: datetime,
) -> None:
    """Store what was found in an attachment, in place of what was known before."""
    row = session.get(AttachmentTextRow, (mail_id, index))
    row = row or AttachmentTextRow(mail_id=mail_id, index=index, extracted_at=now)
    row.pages = json.dumps(pages, ensure_ascii=False)
    row.cause, row.extracted_at = cause, now
    session.add(row)
    session.flush()


def text_or_none(session: Session, mail_id: MailId, index: int) -> StoredText | None:
    """What was found in an attachment; None when it was not read yet."""
    row = session.get(AttachmentTextRow, (mail_id, index))
    return None if row is None else StoredText(tuple(json.loads(row.pages)), row.cause, row.extracted_at)
