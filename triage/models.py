"""The tables. Rows are read and written by `triage.store` only."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, Dialect, Index, LargeBinary, UniqueConstraint
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from classifiers.labels import Urgency
from triage.states import DispatchPhase, MailState


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python, naive UTC in the database (SQLite keeps no offset)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def enum_column(
    kind: type[StrEnum], name: str, *, nullable: bool = False, index: bool = False
) -> Column[Any]:
    """A column that stores enum values (not member names), with a CHECK of that name."""
    sql_type = SqlEnum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=32,
        name=name,
    )
    return Column(sql_type, nullable=nullable, index=index)


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """A field holding an aware UTC moment; NULL allowed when `nullable`."""
    if nullable:
        return Field(default=None, sa_column=Column(UtcDateTime(), nullable=True, index=index))
    return Field(sa_column=Column(UtcDateTime(), nullable=False, index=index))


class LocationOutcome(StrEnum):
    """What became of one UID the server listed."""

    #: its mail is stored
    STORED = "stored"
    #: it had left the folder when it was fetched
    GONE = "gone"
    #: the server could not give it; shown to people
    QUARANTINED = "quarantined"


class DraftOrigin(StrEnum):
    """Who wrote a draft's text."""

    TEMPLATE = "template"
    MODEL = "model"
    PERSON = "person"


class Role(StrEnum):
    """What a person may do; `reader` only reads."""

    ADMIN = "admin"
    REVIEWER = "reviewer"
    READER = "reader"


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    LOGIN = "login"
    FIRST_USER = "first_user"


class MailboxRow(SQLModel, table=True):
    """A mailbox of the configuration; its status is kept so that the page can show it."""

    __tablename__ = "mailbox"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    status: str = "connecting"
    cause: str | None = None
    since: datetime = moment()
    last_ok_at: datetime | None = moment(nullable=True)


class CursorRow(SQLModel, table=True):
    """How far a folder was read: every UID up to `last_uid` has a location row."""

    __tablename__ = "cursor"
    mailbox_id: int = Field(primary_key=True, foreign_key="mailbox.id")
    folder: str = Field(primary_key=True)
    uidvalidity: int
    last_uid: int
    first_uid: int


class MailRow(SQLModel, table=True):
    """A received mail, decoded for display, with its state and how it was sorted."""

    __tablename__ = "mail"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "sha256", name="uq_mail_content"),
        Index("ix_mail_lane", "state", "urgency", "received_at"),
        Index("ix_mail_due", "state", "next_attempt_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    mailbox_id: int = Field(foreign_key="mailbox.id")
    sha256: str
    thread_id: int | None = Field(default=None, index=True)
    message_id: str | None = Field(default=None, index=True)
    received_at: datetime = moment()
    state: MailState = Field(sa_column=enum_column(MailState, "mail_state"))
    attempts: int = 0
    next_attempt_at: datetime | None = moment(nullable=True)
    reason: str | None = None
    subject: str
    sender_name: str
    sender_address: str
    excerpt: str
    parsed: str = Field(repr=False)
    attachments: int = 0
    urgency: Urgency | None = Field(
        default=None, sa_column=enum_column(Urgency, "mail_urgency", nullable=True)
    )
    urgency_uncertain: bool = False
    dossier_type: str | None = None
    dossier_uncertain: bool = False
    corrected: bool = False
    sorting: str | None = Field(default=None, repr=False)


class RawMailRow(SQLModel, table=True):
    """The bytes the server gave, apart from the row that lists read."""

    __tablename__ = "raw_mail"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id")
    raw: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)


class LocationRow(SQLModel, table=True):
    """Where a mail was seen: one row for every UID the server listed."""

    __tablename__ = "location"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "folder", "uidvalidity", "uid", name="uq_location_uid"),
        CheckConstraint("(outcome = 'stored') = (mail_id IS NOT NULL)", name="location_mail"),
    )
    id: int | None = Field(default=None, primary_key=True)
    mailbox_id: int = Field(foreign_key="mailbox.id")
    folder: str
    uidvalidity: int
    uid: int
    outcome: LocationOutcome = Field(sa_column=enum_column(LocationOutcome, "location_outcome"))
    mail_id: int | None = Field(default=None, foreign_key="mail.id", index=True)
    seen_at: datetime = moment()


class VaultRow(SQLModel, table=True):
    """The originals behind a thread's placeholders; deleted with the thread."""

    __tablename__ = "vault"
    thread_id: int = Field(primary_key=True, foreign_key="mail.id")
    entries: str = Field(repr=False)


class ReceiptRow(SQLModel, table=True):
    """One call of a model: exactly what left the office. Written before the call."""

    __tablename__ = "receipt"
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(foreign_key="mail.id", index=True)
    at: datetime = moment()
    endpoint: str
    model: str
    prompt_version: str
    system_prompt: str = Field(repr=False)
    payload: str = Field(repr=False)
    payload_sha256: str
    counts: str
    outcome: str = "pending"


class DraftRow(SQLModel, table=True):
    """One version of a proposed reply. Versions are never changed; the highest one stands."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("mail_id", "version", name="uq_draft_version"),)
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(foreign_key="mail.id")
    version: int
    subject: str
    recipients: str
    body: str = Field(repr=False)
    origin: DraftOrigin = Field(sa_column=enum_column(DraftOrigin, "draft_origin"))
    source: str = ""
    warnings: str = "[]"
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id")
    written_at: datetime = moment()
    written_by: int | None = Field(default=None, foreign_key="user.id")


class DispatchRow(SQLModel, table=True):
    """One approved message and how far its sending went. The bytes never change."""

    __tablename__ = "dispatch"
    __table_args__ = (UniqueConstraint("mail_id", "draft_version", name="uq_dispatch_draft"),)
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(foreign_key="mail.id", index=True)
    draft_version: int
    message_id: str = Field(unique=True)
    envelope_from: str
    recipients: str
    raw: bytes = Field(sa_column=Column(LargeBinary, nullable=False), repr=False)
    sha256: str
    phase: DispatchPhase = Field(sa_column=enum_column(DispatchPhase, "dispatch_phase"))
    cause: str | None = None
    reply_code: int | None = None
    reply_text: str = Field(default="", repr=False)
    attempts: int = 0
    approved_at: datetime = moment()
    approved_by: int | None = Field(default=None, foreign_key="user.id")
    sent_at: datetime | None = moment(nullable=True)
    next_check_at: datetime | None = moment(nullable=True)
    checks: int = 0
    filed_at: datetime | None = moment(nullable=True)


class UserRow(SQLModel, table=True):
    """A person who may open the page."""

    __tablename__ = "user"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    password_hash: str | None = Field(default=None, repr=False)
    role: Role = Field(sa_column=enum_column(Role, "user_role"))
    created_at: datetime = moment()


class SessionRow(SQLModel, table=True):
    """An open session; only the hash of its cookie is kept."""

    __tablename__ = "session"
    token_sha256: str = Field(primary_key=True, repr=False)
    user_id: int = Field(foreign_key="user.id")
    csrf_token: str = Field(repr=False)
    created_at: datetime = moment()
    seen_at: datetime = moment()


class LoginLinkRow(SQLModel, table=True):
    """A one-time link printed on the console; only its hash is kept."""

    __tablename__ = "login_link"
    token_sha256: str = Field(primary_key=True, repr=False)
    purpose: LinkPurpose = Field(sa_column=enum_column(LinkPurpose, "link_purpose"))
    user_id: int | None = Field(default=None, foreign_key="user.id")
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)


class AuditRow(SQLModel, table=True):
    """Who did what, when. `values` holds ids and labels only, never content."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment()
    event: str
    user_id: int | None = Field(default=None, foreign_key="user.id")
    mail_id: int | None = Field(default=None, foreign_key="mail.id", index=True)
    values: str = "{}"
