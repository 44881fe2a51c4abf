"""The table of the calls that persons of the office made about a mail."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import CallOutcome


class CallRow(SQLModel, table=True):
    """One call about a mail, as a person noted it; the note is gone with its mail.

    `call_back_at`: when they mean to call again; of the last call it also stands in the mail's row.
    """

    __tablename__ = "call"
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(foreign_key="mail.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    user_id: int | None = Field(default=None, foreign_key="user.id")
    outcome: CallOutcome = Field(sa_column=enum_column(CallOutcome, "call_outcome"))
    note: str = Field(default="", repr=False)
    call_back_at: datetime | None = moment(nullable=True)
