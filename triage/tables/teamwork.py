"""The tables of working together: notes that persons leave each other, and what was done to many mails."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from triage.columns import moment


class MailNoteRow(SQLModel, table=True):
    """A line that one person of the office leaves the others beside a mail; gone with it.

    It is never sent and never shown to a model.
    """

    __tablename__ = "mail_note"
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(foreign_key="mail.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    user_id: int | None = Field(default=None, foreign_key="user.id")
    text: str = Field(repr=False)


class BulkActRow(SQLModel, table=True):
    """Something done to some mails in one go: what each was before and after, so that it can be undone once.

    `entries`: JSON, ids and labels only, never content.
    """

    __tablename__ = "bulk_act"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment(index=True)
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    act: str
    entries: str
    undone_at: datetime | None = moment(nullable=True)
