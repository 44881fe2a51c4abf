"""The tables of how people prove who they are, beside passwords and sessions, and of the office's choices."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from triage.columns import moment


class TotpRow(SQLModel, table=True):
    """A person's second factor (RFC 6238). `sealed`: the secret, encrypted with the key beside the database.

    `last_step`: the step of the last code taken, so that none is taken twice; `confirmed_at`: None until a
    first code showed that the person has the secret.
    """

    __tablename__ = "totp"
    user_id: int = Field(foreign_key="user.id", primary_key=True)
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    last_step: int = 0
    created_at: datetime = moment()
    confirmed_at: datetime | None = moment(nullable=True)


class RecoveryCodeRow(SQLModel, table=True):
    """One recovery code, of 120 random bits: only its hash is kept."""

    __tablename__ = "recovery_code"
    code_sha256: str = Field(primary_key=True, repr=False)
    user_id: int = Field(foreign_key="user.id", index=True)
    used_at: datetime | None = moment(nullable=True)


class DeviceRow(SQLModel, table=True):
    """A browser in which a person has logged in before: it keeps a budget of attempts of its own."""

    __tablename__ = "device"
    token_sha256: str = Field(primary_key=True, repr=False)
    user_id: int = Field(foreign_key="user.id", primary_key=True)
    seen_at: datetime = moment()


class ApiTokenRow(SQLModel, table=True):
    """A personal token for programs; only its hash is kept. `scopes`: their names, parted by spaces."""

    __tablename__ = "api_token"
    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    name: str
    token_sha256: str = Field(unique=True, repr=False)
    scopes: str
    created_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)


class OfficeChoiceRow(SQLModel, table=True):
    """What an administrator decided in the page for the whole office, by name."""

    __tablename__ = "office_choice"
    name: str = Field(primary_key=True)
    value: str
    at: datetime = moment()
    by: int | None = Field(default=None, foreign_key="user.id")
