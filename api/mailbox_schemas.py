"""The JSON of « Boîtes » in the settings."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.bodies import Body


class ServerOut(BaseModel):
    """Where a mailbox is read or sends. `security`: tls, starttls, or none on this machine."""

    model_config = ConfigDict(from_attributes=True)
    host: str
    port: int
    security: str


class FolderReadOut(BaseModel):
    """A folder that was read; `listed`: mails the server named at the last comparison, null before."""

    model_config = ConfigDict(from_attributes=True)
    name: str
    uidvalidity: int
    listed: int | None
    reconciled_at: datetime | None


class OfficeMailboxOut(BaseModel):
    """A mailbox of the configuration; no password is ever told.

    `signs_in`: by the provider's page, without a password; `runs`: the service has a login for it. `status`:
    ok, connecting or what is wrong, null before its first connection; `message` says the fault in French.
    """

    model_config = ConfigDict(from_attributes=True)
    name: str
    address: str
    signs_in: bool
    runs: bool
    reading: ServerOut
    sending: ServerOut
    status: str | None
    message: str | None
    since: datetime | None
    last_ok_at: datetime | None
    waiting: int
    folders: list[FolderReadOut]


class OfficeMailboxesOut(BaseModel):
    """Every mailbox of the configuration, in its order."""

    mailboxes: list[OfficeMailboxOut]


class MailboxTryIn(Body):
    """The mailbox to try, by its name."""

    mailbox: Annotated[str, Field(max_length=100)]


class TrialStepOut(BaseModel):
    """A step of the trial, in French. `what`: login, imap, folders, smtp, or late when time ran out."""

    model_config = ConfigDict(from_attributes=True)
    what: str
    ok: bool
    message: str


class MailboxTriedOut(BaseModel):
    """What came of trying a mailbox, step by step; `ok` when every step went well."""

    ok: bool
    steps: list[TrialStepOut]
