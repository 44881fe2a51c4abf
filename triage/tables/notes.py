"""The table of what the office asked to be written from notes."""

from sqlmodel import Field, SQLModel

from drafting.letters import DocumentKind
from triage.columns import enum_column


class NoteRow(SQLModel, table=True):
    """What is to be made of a row of `mail` that bears `from_notes`; gone with it.

    `template`: the id of the office's document template, by whose file name it is known.
    """

    __tablename__ = "note"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id", ondelete="CASCADE")
    kind: DocumentKind = Field(sa_column=enum_column(DocumentKind, "note_kind"))
    template: str
    written_by: int | None = Field(default=None, foreign_key="user.id")
