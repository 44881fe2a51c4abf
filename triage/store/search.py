"""Finds mails by the words in them, in their files' names and in their drafts.

The one place that knows how the index is asked; a store on another database has the same functions.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, TableClause, column, literal_column, table
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from triage.message import MailId
from triage.models import MailRow
from triage.store import drafts
from triage.store.mails import MailLine, line_of

_MAILS = table("search_mail", column("rowid"))
_DRAFTS = table("search_draft", column("rowid"))


@dataclass(frozen=True, slots=True)
class FoundMail:
    """A mail that holds the words, or whose draft does, with the texts in which they may stand."""

    line: MailLine
    text: str = field(repr=False)
    files: tuple[str, ...] = field(repr=False)
    draft: str = field(repr=False)


def forget_traces(session: Session) -> None:
    """Write the index anew without the words of mails that are gone: until then they lie in its pages."""
    for index in (_MAILS.name, _DRAFTS.name):
        session.connection().exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def find_mails(
    session: Session,
    words: Sequence[str],
    limit: int,
    before: MailId | None = None,
    *conditions: ColumnElement[bool],
) -> list[FoundMail]:
    """The mails in which every word begins some word, or in whose standing draft it does; the latest first.

    `words` are folded letters and figures (`search_words.words_of`); none find nothing. `before`: only mails
    stored before this one. `conditions` on `MailRow` narrow what may be found.
    """
    if not words or limit < 1:
        return []
    asked = " ".join(f'"{word}"' if len(word) == 1 else f'"{word}"*' for word in words)
    ids: set[int] = set()
    for index in (_MAILS, _DRAFTS):
        ids.update(session.exec(_matches(index, asked, limit, before, conditions)).all())
    kept = sorted(ids, reverse=True)[:limit]
    rows = {row.id or 0: row for row in session.exec(select(MailRow).where(col(MailRow.id).in_(kept)))}
    bodies = drafts.draft_versions(session, [MailId(ident) for ident in kept])
    return [_found(rows[ident], bodies.get(MailId(ident), "")) for ident in kept if ident in rows]


def _matches(
    index: TableClause,
    asked: str,
    limit: int,
    before: MailId | None,
    conditions: Sequence[ColumnElement[bool]],
) -> SelectOfScalar[int]:
    rowid = index.c.rowid
    query = (
        select(rowid)
        .join(MailRow, col(MailRow.id) == rowid)
        .where(literal_column(index.name).op("MATCH")(asked), *conditions)
    )
    if before is not None:
        query = query.where(rowid < before)
    return query.order_by(rowid.desc()).limit(limit)


def _found(row: MailRow, draft: str) -> FoundMail:
    parsed = json.loads(row.parsed)
    files = tuple(str(one.get("name", "")) for one in parsed.get("attachments", ()))
    return FoundMail(line_of(row), str(parsed.get("text", "")), files, draft)
