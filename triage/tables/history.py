"""The tables of the office's past mail. Rows are read and written by `triage.store` only."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import PastKind


class PastMailRow(SQLModel, table=True):
    """A mail of the office's history, read for learning and search; it is never answered."""

    __tablename__ = "past_mail"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "folder", "uidvalidity", "uid", name="uq_past_mail_uid"),
        Index("ix_past_mail_content", "mailbox_id", "sha256"),
    )
    id: int | None = Field(default=None, primary_key=True)
    mailbox_id: int = Field(foreign_key="mailbox.id")
    folder: str
    uidvalidity: int
    uid: int
    sha256: str
    kind: PastKind = Field(sa_column=enum_column(PastKind, "past_kind"))
    message_id: str | None = Field(default=None, index=True)
    in_reply_to: str | None = Field(default=None, index=True)
    references: str = "[]"
    dated_at: datetime = moment()
    sender_name: str
    sender_address: str
    recipients: str = Field(default="[]", repr=False)
    subject: str
    text: str = Field(repr=False)
    #: None: read by a version that kept neither this nor the names of the files; a new reading fills both
    quoted: str | None = Field(default=None, repr=False)
    attachments: int = 0
    attachment_names: str = Field(default="[]", repr=False, sa_column_kwargs={"server_default": "[]"})
    bulk: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    automatic: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})


class PastCursorRow(SQLModel, table=True):
    """How far the history of a folder was read, from its oldest wanted mail on."""

    __tablename__ = "past_cursor"
    mailbox_id: int = Field(primary_key=True, foreign_key="mailbox.id")
    folder: str = Field(primary_key=True)
    uidvalidity: int
    first_uid: int
    last_uid: int
    read_at: datetime = moment()
