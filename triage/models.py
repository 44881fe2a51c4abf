"""The tables. Rows are read and written by `triage.store` only."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

import triage.tables  # noqa: F401  (so that every table is known)
from classifiers.labels import Urgency
from triage.columns import enum_column, lower_case_of, moment
from triage.kinds import (
    ChangeKind,
    ChangeState,
    DossierStep,
    DraftOrigin,
    FormerRole,
    LinkPurpose,
    LocationOutcome,
)
from triage.states import DispatchPhase, MailState

#: All that a lane is counted and ordered by, so that neither has to read a mail.
QUEUE_COLUMNS = (
    "state",
    "urgency",
    "urgency_uncertain",
    "received_at",
    "call_back_at",
    "due",
    "snoozed_until",
    "assigned_to",
    "mailbox_id",
    "dossier_id",
)


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
    #: at the last reconciliation: UIDs the server listed, and those among them that have no row
    listed: int | None = None
    unaccounted: int = 0
    reconciled_at: datetime | None = moment(nullable=True)
    validity_changes: int = 0  # changes of UIDVALIDITY on the day of the last one
    validity_changed_at: datetime | None = moment(nullable=True)


class MailRow(SQLModel, table=True):
    """A received mail, decoded for display, with its state and how it was sorted."""

    __tablename__ = "mail"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "sha256", name="uq_mail_content"),
        Index("ix_mail_lane", *QUEUE_COLUMNS),
        Index("ix_mail_ended", "state", "received_at"),
        Index("ix_mail_due", "state", "next_attempt_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    mailbox_id: int = Field(foreign_key="mailbox.id")
    sha256: str
    thread_id: int | None = Field(default=None, index=True)
    message_id: str | None = Field(default=None, index=True)
    received_at: datetime = moment()
    stored_at: datetime = moment()
    state: MailState = Field(sa_column=enum_column(MailState, "mail_state"))
    attempts: int = 0
    next_attempt_at: datetime | None = moment(nullable=True)
    reason: str | None = None
    subject: str
    sender_name: str
    sender_address: str
    #: the same in lower case, kept by itself: a sender's mails are found by an index
    sender_key: str | None = Field(default=None, sa_column=lower_case_of("sender_address"))
    excerpt: str
    parsed: str = Field(repr=False)
    attachments: int = 0
    manipulation: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    #: written here from a person's notes (`triage.tables.notes`): nobody sent it
    from_notes: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    urgency: Urgency | None = Field(
        default=None, sa_column=enum_column(Urgency, "mail_urgency", nullable=True)
    )
    urgency_uncertain: bool = False
    dossier_type: str | None = None
    dossier_uncertain: bool = False
    corrected: bool = False
    sorting: str | None = Field(default=None, repr=False)
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", ondelete="SET NULL", index=True)
    dossier_step: DossierStep | None = Field(
        default=None, sa_column=enum_column(DossierStep, "mail_dossier_step", nullable=True)
    )
    dossier_candidates: str | None = Field(default=None, repr=False)
    dossier_confirmed_by: int | None = Field(default=None, foreign_key="user.id")
    dossier_confirmed_at: datetime | None = moment(nullable=True, index=True)
    call_back_at: datetime | None = moment(nullable=True)
    #: the nearest deadline when the mail came (`triage.due`): orders its lane
    due: str | None = None
    #: put off by a person: it lies in « Plus tard » until then
    snoozed_until: datetime | None = moment(nullable=True)
    assigned_to: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")


class RawMailRow(SQLModel, table=True):
    """The bytes the server gave, apart from the row that lists read; those of a big mail are in `file`.

    `file` is a name in the folder of big mails, `size` the number of bytes.
    """

    __tablename__ = "raw_mail"
    __table_args__ = (
        CheckConstraint("(raw IS NULL) <> (file IS NULL)", name="raw_mail_place"),
        UniqueConstraint("file", name="uq_raw_mail_file"),
    )
    mail_id: int = Field(primary_key=True, foreign_key="mail.id")
    raw: bytes | None = Field(sa_column=Column(LargeBinary, nullable=True), repr=False)
    file: str | None = None
    size: int


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
    #: when the server no longer listed it: moved or deleted by somebody
    left_at: datetime | None = moment(nullable=True)
    #: how often a message that the server does not give was asked for, and why it is in quarantine
    attempts: int = 0
    cause: str | None = None


class AttachmentTextRow(SQLModel, table=True):
    """The text found in an attachment, page by page, or why there is none."""

    __tablename__ = "attachment_text"
    mail_id: int = Field(primary_key=True, foreign_key="mail.id")
    index: int = Field(primary_key=True)
    pages: str = Field(default="[]", repr=False)
    cause: str | None = None
    extracted_at: datetime = moment()


class MailboxChangeRow(SQLModel, table=True):
    """One change written in the office's mailbox, by its choice; each is done once and can be undone."""

    __tablename__ = "mailbox_change"
    __table_args__ = (UniqueConstraint("mail_id", "kind", "value", name="uq_mailbox_change"),)
    id: int | None = Field(default=None, primary_key=True)
    mailbox_id: int = Field(foreign_key="mailbox.id")
    mail_id: int = Field(foreign_key="mail.id", index=True)
    kind: ChangeKind = Field(sa_column=enum_column(ChangeKind, "change_kind"))
    value: str
    state: ChangeState = Field(sa_column=enum_column(ChangeState, "change_state", index=True))
    folder: str | None = None  # where it was done, so that it can be found and undone
    uidvalidity: int | None = None
    uid: int | None = None
    attempts: int = 0
    next_attempt_at: datetime | None = moment(nullable=True)
    cause: str | None = None
    created_at: datetime = moment()
    done_at: datetime | None = moment(nullable=True)


class VaultRow(SQLModel, table=True):
    """The originals behind a thread's placeholders; deleted with the thread."""

    __tablename__ = "vault"
    thread_id: int = Field(primary_key=True, foreign_key="mail.id")
    entries: str = Field(repr=False)


class ReceiptRow(SQLModel, table=True):
    """One call of a model: exactly what left the office. Written before the call, gone with its mail.

    `mail_id`: None for a trial of the connection, which shows a model no mail.

    `asked_by_name` is the person's name at that time, "" when nobody asked: the mail was prepared by itself.
    """

    __tablename__ = "receipt"
    __table_args__ = (Index("ix_receipt_at", "at"),)
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int | None = Field(default=None, foreign_key="mail.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    asked_by: int | None = Field(default=None, foreign_key="user.id")
    asked_by_name: str = ""
    endpoint: str
    model: str
    prompt_version: str
    system_prompt: str = Field(repr=False)
    payload: str = Field(repr=False)
    payload_sha256: str
    counts: str
    outcome: str = "pending"
    #: as the server counted them, else estimated from the characters
    prompt_tokens: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    completion_tokens: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    tokens_estimated: bool = Field(default=True, sa_column_kwargs={"server_default": "1"})


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
    #: what a model said beside the text, for the person who reads it over
    details: str = Field(default="{}", repr=False, sa_column_kwargs={"server_default": "{}"})
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
    #: the recipient that the server did not take, for whom the whole message was not sent
    refused_address: str = Field(default="", repr=False)
    attempts: int = 0
    approved_at: datetime = moment()
    approved_by: int | None = Field(default=None, foreign_key="user.id")
    #: not before: the end of the undo window, or the date a person chose
    send_at: datetime = moment()
    sent_at: datetime | None = moment(nullable=True)
    next_check_at: datetime | None = moment(nullable=True)
    checks: int = 0
    filed_at: datetime | None = moment(nullable=True)
    #: a delivery report said that it did not arrive: when, its status (RFC 3463) and text, the report itself
    undelivered_at: datetime | None = moment(nullable=True)
    undelivered_status: str = ""
    undelivered_text: str = Field(default="", repr=False)
    report_mail_id: int | None = Field(default=None, foreign_key="mail.id")
    #: two persons approve these bytes (`triage.tables.approvals`): nothing leaves without both
    needs_second: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})


class UserRow(SQLModel, table=True):
    """A person who may open the page."""

    __tablename__ = "user"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    password_hash: str | None = Field(default=None, repr=False)
    #: of the time before a person could have several roles (`triage.tables.access`); nothing reads it
    former_role: FormerRole = Field(
        default=FormerRole.READER, sa_column=enum_column(FormerRole, "user_role", column="role")
    )
    created_at: datetime = moment()
    disabled_at: datetime | None = moment(nullable=True)  # may no longer come in; history keeps the name
    language: str | None = None  # that the person chose to be spoken to in


class SessionRow(SQLModel, table=True):
    """An open session; only the hash of its cookie is kept."""

    __tablename__ = "session"
    token_sha256: str = Field(primary_key=True, repr=False)
    user_id: int = Field(foreign_key="user.id")
    csrf_token: str = Field(repr=False)
    created_at: datetime = moment()
    seen_at: datetime = moment()
    #: from what kind of browser, in a few words
    agent: str = Field(default="", sa_column_kwargs={"server_default": ""})


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
    #: the mail's number, which stays when the mail is erased
    mail_number: int | None = None
    #: of this line and the one before (`triage.audit_chain`); triggers refuse any other change
    sha256: str = Field(default="", sa_column_kwargs={"server_default": ""})
