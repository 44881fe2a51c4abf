"""The tables of who may do and see what: a mailbox or dossier with rows here is for the persons named only.

No row falls away with its person (no ON DELETE): a wall whose people have all left stays a wall.
"""

from datetime import datetime

from sqlmodel import Field, SQLModel

from triage.columns import enum_column, moment
from triage.kinds import Role


class UserRoleRow(SQLModel, table=True):
    """One role of a person."""

    __tablename__ = "user_role"
    user_id: int = Field(primary_key=True, foreign_key="user.id", ondelete="CASCADE")
    role: Role = Field(sa_column=enum_column(Role, "user_role_role", primary_key=True))


class MailboxAccessRow(SQLModel, table=True):
    """One person who may see a walled mailbox."""

    __tablename__ = "mailbox_access"
    mailbox_id: int = Field(primary_key=True, foreign_key="mailbox.id")
    user_id: int = Field(primary_key=True, foreign_key="user.id", index=True)
    given_at: datetime = moment()
    given_by: int | None = Field(default=None, foreign_key="user.id")


class DossierAccessRow(SQLModel, table=True):
    """One person who may see a walled dossier and its mails."""

    __tablename__ = "dossier_access"
    dossier_id: int = Field(primary_key=True, foreign_key="dossier.id", ondelete="CASCADE")
    user_id: int = Field(primary_key=True, foreign_key="user.id", index=True)
    given_at: datetime = moment()
    given_by: int | None = Field(default=None, foreign_key="user.id")
