"""The tables of what persons asked a model about a draft, how versions came, how much was rewritten."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import DraftOrigin, RedraftOutcome


class RedraftRow(SQLModel, table=True):
    """One version asked of a model by a person, and what came of it; gone with its mail.

    `base_version`: the version they saw, 0 for none. `body`, `source`, `warnings`, `details`: the proposal,
    empty until there is one. `version`: which version it became. `cause`: why nothing came.
    """

    __tablename__ = "redraft"
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(foreign_key="mail.id", ondelete="CASCADE", index=True)
    asked_at: datetime = moment()
    asked_by: int = Field(foreign_key="user.id")
    instruction: str = Field(repr=False)
    base_version: int
    outcome: RedraftOutcome = Field(sa_column=enum_column(RedraftOutcome, "redraft_outcome"))
    cause: str | None = None
    body: str = Field(default="", repr=False)
    source: str = ""
    warnings: str = "[]"
    details: str = Field(default="{}", repr=False)
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id", ondelete="SET NULL")
    version: int | None = None


class DraftWayRow(SQLModel, table=True):
    """How a version of a draft came, where it was neither prepared with the mail nor typed.

    `instruction`: what a model was asked, None when it was not; `back_to`: the earlier version whose text
    was taken up again.
    """

    __tablename__ = "draft_way"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id", ondelete="CASCADE")
    version: int = Field(primary_key=True)
    asked_by: int | None = Field(default=None, foreign_key="user.id")
    instruction: str | None = Field(default=None, repr=False)
    back_to: int | None = None


class RewritingRow(SQLModel, table=True):
    """How much of the prepared text stands in an approved version; gone with its mail.

    `prepared_version`: the text that a machine gave last, of that `origin`. `words`: how many it has;
    `removed` of them are gone from the approved text, which has `inserted` others.
    """

    __tablename__ = "rewriting"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id", ondelete="CASCADE")
    version: int = Field(primary_key=True)
    prepared_version: int
    origin: DraftOrigin = Field(sa_column=enum_column(DraftOrigin, "rewriting_origin"))
    words: int
    removed: int
    inserted: int
    at: datetime = moment(index=True)
