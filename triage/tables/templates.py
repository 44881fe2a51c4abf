"""The tables of the reply templates that the office keeps in its page, and of where they were used."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from triage.columns import moment


class TemplateVersionRow(SQLModel, table=True):
    """One version of a reply template; versions are never changed, and the highest of a name stands.

    `text`: as a template file holds it; None when the text of the file stands again. `off`: it is not used.
    """

    __tablename__ = "template_version"
    __table_args__ = (UniqueConstraint("name", "number", name="uq_template_version"),)
    id: int | None = Field(default=None, primary_key=True)
    name: str
    number: int
    text: str | None = Field(default=None, repr=False)
    off: bool = False
    written_at: datetime = moment()
    written_by: int | None = Field(default=None, foreign_key="user.id")


class TemplateUseRow(SQLModel, table=True):
    """The version of a draft that a template gave; it goes with its mail."""

    __tablename__ = "template_use"
    mail_id: int = Field(foreign_key="mail.id", ondelete="CASCADE", primary_key=True)
    draft_version: int = Field(primary_key=True)
    name: str = Field(index=True)


class TemplateRefusalRow(SQLModel, table=True):
    """A reply that a person answered a proposal about: templates made of its like are proposed no more."""

    __tablename__ = "template_refusal"
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int | None = Field(default=None, foreign_key="mail.id", ondelete="CASCADE", index=True)
    past_mail_id: int | None = Field(default=None, foreign_key="past_mail.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    user_id: int | None = Field(default=None, foreign_key="user.id")
