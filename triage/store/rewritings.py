"""How much of prepared texts persons rewrote before they approved them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from triage.kinds import DraftOrigin
from triage.message import MailId
from triage.tables.redrafts import RewritingRow
from triage.word_diff import Rewriting


@dataclass(frozen=True, slots=True)
class StoredRewriting:
    """How much of the text of `prepared_version` stands in the approved `version`."""

    mail_id: MailId
    version: int
    prepared_version: int
    origin: DraftOrigin
    rewriting: Rewriting
    at: datetime


def add(session: Session, new: StoredRewriting) -> None:
    """Record it; an approval of the same version takes the place of an earlier one."""
    session.merge(
        RewritingRow(
            mail_id=new.mail_id,
            version=new.version,
            prepared_version=new.prepared_version,
            origin=new.origin,
            words=new.rewriting.words,
            removed=new.rewriting.removed,
            inserted=new.rewriting.inserted,
            at=new.at,
        )
    )
    session.flush()


def last_or_none(session: Session, mail_id: MailId) -> StoredRewriting | None:
    """That of the version approved last, if a machine had prepared a text."""
    query = select(RewritingRow).where(RewritingRow.mail_id == mail_id)
    row = session.exec(query.order_by(col(RewritingRow.version).desc()).limit(1)).first()
    return None if row is None else _stored(row)


def since(session: Session, moment: datetime) -> list[StoredRewriting]:
    """Those of every approval from that moment on, the first one first."""
    query = select(RewritingRow).where(col(RewritingRow.at) >= moment)
    rows = session.exec(query.order_by(col(RewritingRow.at), col(RewritingRow.mail_id)))
    return [_stored(row) for row in rows]


def _stored(row: RewritingRow) -> StoredRewriting:
    return StoredRewriting(
        mail_id=MailId(row.mail_id),
        version=row.version,
        prepared_version=row.prepared_version,
        origin=row.origin,
        rewriting=Rewriting(row.words, row.removed, row.inserted),
        at=row.at,
    )
