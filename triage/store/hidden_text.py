"""Stores what attachments hide from their reader."""

import json

from sqlmodel import Session, col, select

from triage.message import MailId
from triage.tables.hidden_text import HiddenTextRow


def keep_hidden(session: Session, mail_id: MailId, index: int, texts: tuple[str, ...]) -> None:
    """Store what an attachment hides, in place of what was known before; nothing for none."""
    row = session.get(HiddenTextRow, (mail_id, index))
    if not texts:
        if row is not None:
            session.delete(row)
        return
    row = row or HiddenTextRow(mail_id=mail_id, index=index)
    row.texts = json.dumps(texts, ensure_ascii=False)
    session.add(row)
    session.flush()


def hidden_texts(session: Session, mail_id: MailId) -> dict[int, tuple[str, ...]]:
    """What each attachment of the mail hides, by its place; those that hide nothing are left out."""
    query = select(HiddenTextRow).where(HiddenTextRow.mail_id == mail_id).order_by(col(HiddenTextRow.index))
    return {row.index: tuple(json.loads(row.texts)) for row in session.exec(query)}
