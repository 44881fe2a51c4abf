"""How much is kept of each kind and since when: counts and oldest moments of whole tables, no content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from triage.models import (
    AuditRow,
    DispatchRow,
    DraftRow,
    MailRow,
    RawMailRow,
    ReceiptRow,
    SessionRow,
)
from triage.tables.calls import CallRow
from triage.tables.dossiers import DossierRow
from triage.tables.history import PastMailRow
from triage.tables.learning import LabelRow
from triage.tables.teamwork import MailNoteRow

_DATED: Final[Mapping[str, tuple[Any, Any]]] = {
    "mails": (MailRow.id, MailRow.received_at),
    "past": (PastMailRow.id, PastMailRow.dated_at),
    "drafts": (DraftRow.id, DraftRow.written_at),
    "replies": (DispatchRow.id, DispatchRow.approved_at),
    "notes": (MailNoteRow.id, MailNoteRow.at),
    "calls": (CallRow.id, CallRow.at),
    "dossiers": (DossierRow.id, DossierRow.created_at),
    "receipts": (ReceiptRow.id, ReceiptRow.at),
    "journal": (AuditRow.id, AuditRow.at),
    "lessons": (LabelRow.id, LabelRow.at),
    "sessions": (SessionRow.token_sha256, SessionRow.created_at),
}
"""In the order they are shown: what is counted and what dates it."""


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What is kept of a kind. `oldest`: None for nothing; `size`: bytes, None where not measured."""

    name: str
    count: int
    oldest: datetime | None
    size: int | None = None


def rows_kept(session: Session) -> list[KeptRows]:
    """Every kind with its count and oldest moment; mails and the search index with their bytes."""
    found = [_counted(session, name, *columns) for name, columns in _DATED.items()]
    mails = found[0]
    size = session.exec(select(func.sum(RawMailRow.size))).one() or 0
    return [KeptRows(mails.name, mails.count, mails.oldest, int(size)), *found[1:], _index(session)]


def _counted(session: Session, name: str, row_id: Any, at: Any) -> KeptRows:
    count, oldest = session.exec(select(func.count(row_id), func.min(at))).one()
    return KeptRows(name, count, oldest)


def _index(session: Session) -> KeptRows:
    """The words of the search: an entry for each mail and each draft that stands; the bytes of its tables."""
    mails = session.exec(select(func.count(col(MailRow.id)))).one()
    drafts = session.exec(select(func.count(func.distinct(col(DraftRow.mail_id))))).one()
    size = sum(_blocks(session, table) for table in ("search_mail_data", "search_draft_data"))
    return KeptRows("search", mails + drafts, None, size)


def _blocks(session: Session, table: str) -> int:
    """The bytes of a table of the index; 0 where the index is not built."""
    there = text("SELECT count(*) FROM sqlite_master WHERE name = :name")
    if not session.connection().execute(there, {"name": table}).scalar_one():
        return 0
    query = text(f"SELECT coalesce(sum(length(block)), 0) FROM {table}")  # noqa: S608  a name of ours
    return int(session.connection().execute(query).scalar_one())
