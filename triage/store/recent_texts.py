"""The texts of the mails that came of late, for what is tried on them."""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from triage.models import MailRow


def texts_since(
    session: Session, since: datetime, limit: int, *seen: ColumnElement[bool]
) -> Iterator[tuple[str, str]]:
    """Subject and new text of the mails received from then on, the newest first, `limit` of them at most.

    `seen`: further conditions on the mails.
    """
    query = (
        select(MailRow.subject, MailRow.parsed)
        .where(col(MailRow.received_at) >= since, ~col(MailRow.from_notes), *seen)
        .order_by(col(MailRow.received_at).desc())
        .limit(limit)
    )
    for subject, parsed in session.exec(query):
        yield subject, str(json.loads(parsed).get("new_text", ""))
