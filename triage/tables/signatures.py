"""The tables of the signatures that the office keeps in its page, and of who signs what they start."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import SignatureScope


class SignatureRow(SQLModel, table=True):
    """One version of a signature; versions are never changed, and the highest of a subject stands.

    `subject`: the person's id, the mailbox's name, "" for the office. `text`: None when that of the
    configuration stands again.
    """

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("scope", "subject", "number", name="uq_signature"),)
    id: int | None = Field(default=None, primary_key=True)
    scope: SignatureScope = Field(sa_column=enum_column(SignatureScope, "signature_scope"))
    subject: str = ""
    number: int
    text: str | None = Field(default=None, repr=False)
    written_at: datetime = moment()
    written_by: int | None = Field(default=None, foreign_key="user.id")


class SignatureChoiceRow(SQLModel, table=True):
    """Whether a person signs the replies they start in their own name."""

    __tablename__ = "signature_choice"
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE", primary_key=True)
    own: bool = False
