"""The tables of what goes with a reply: copies and files by version, big messages, servers' limits."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from triage.columns import moment


class DraftExtrasRow(SQLModel, table=True):
    """Who gets a copy of one version of a draft, and whether it quotes the original. Absent: nobody, it does.

    `cc`, `bcc`: names and addresses as in `draft.recipients`.
    """

    __tablename__ = "draft_extras"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id", ondelete="CASCADE")
    version: int = Field(primary_key=True)
    cc: str = Field(default="[]", repr=False)
    bcc: str = Field(default="[]", repr=False)
    quoted: bool = True


class DraftFileRow(SQLModel, table=True):
    """One file joined to one version of a draft; its bytes lie in the folder of outgoing files, by digest."""

    __tablename__ = "draft_file"
    __table_args__ = (UniqueConstraint("mail_id", "version", "place", name="uq_draft_file"),)
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(foreign_key="mail.id", ondelete="CASCADE")
    version: int
    place: int
    sha256: str
    name: str = Field(repr=False)
    content_type: str
    size: int


class DispatchFileRow(SQLModel, table=True):
    """Where the bytes of a big approved message are kept, in the place of `dispatch.raw`."""

    __tablename__ = "dispatch_file"
    dispatch_id: int = Field(primary_key=True, foreign_key="dispatch.id", ondelete="CASCADE")
    file: str
    size: int


class SmtpLimitRow(SQLModel, table=True):
    """How big a message the server of a mailbox took when last spoken with; null: it named no limit."""

    __tablename__ = "smtp_limit"
    mailbox_id: int = Field(primary_key=True, foreign_key="mailbox.id", ondelete="CASCADE")
    max_bytes: int | None = None
    said_at: datetime = moment()
