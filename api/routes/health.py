"""Whether the service is well."""

from datetime import datetime

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from api.deps import MemberDep, OfficeDep, open_to_all
from api.errors import responses_of
from api.schemas import NoticeOut
from triage.review import health
from triage.sentences import sentence

router = APIRouter(tags=["health"])


class FolderAccountOut(BaseModel):
    """The account of a folder, `balanced` while listed = stored + quarantined: no message is missing.

    `listed` is null before the first comparison. `gone` had left the server before they could be read; `left`
    were taken in and are no longer listed.
    """

    folder: str
    listed: int | None
    stored: int
    gone: int
    quarantined: int
    left: int
    unaccounted: int
    balanced: bool
    reconciled_at: datetime | None


class QuarantineOut(NoticeOut):
    """Why the server does not give some messages, and how many."""

    count: int


class MailboxHealthOut(BaseModel):
    """One mailbox: status, cause, and what became of the messages its server listed.

    `alarm` is what a person must look at, null when nothing.
    """

    name: str
    status: str
    cause: str | None
    since: datetime
    last_ok_at: datetime | None
    stored: int
    gone: int
    quarantined: int
    alarm: NoticeOut | None
    quarantine: list[QuarantineOut]
    folders: list[FolderAccountOut]


class HealthOut(BaseModel):
    """`status` is ok or degraded; `sorting` says in French which model sorts."""

    status: str
    mailboxes: list[MailboxHealthOut]
    states: dict[str, int]
    model: str
    classifier: str
    sorting: str
    free_disk_bytes: int


class AliveOut(BaseModel):
    """The process answers and its database too."""

    status: str


@router.get("/alive", responses=responses_of(503), dependencies=[Depends(open_to_all)])
def get_alive(office: OfficeDep) -> AliveOut:
    """For supervisors, without a login: `ok` or `degraded`, and nothing else."""
    return AliveOut(status="ok" if health.check(office).ok else "degraded")


@router.get("/health", responses=responses_of(401, 503))
def get_health(office: OfficeDep, _user: MemberDep) -> HealthOut:
    """The state of every part."""
    found = health.check(office)
    return HealthOut(
        status="ok" if found.ok else "degraded",
        mailboxes=[_mailbox_of(box) for box in found.mailboxes],
        states=found.states,
        model=found.model,
        classifier=found.classifier,
        sorting=found.sorting,
        free_disk_bytes=found.free_disk_bytes,
    )


def _mailbox_of(box: health.MailboxHealth) -> MailboxHealthOut:
    return MailboxHealthOut(
        name=box.name,
        status=box.status,
        cause=box.cause,
        since=box.since,
        last_ok_at=box.last_ok_at,
        stored=box.stored,
        gone=box.gone,
        quarantined=box.quarantined,
        alarm=NoticeOut(key=box.alarm, message=sentence(box.alarm)) if box.alarm else None,
        quarantine=[QuarantineOut(key=key, message=sentence(key), count=count) for key, count in box.causes],
        folders=[_account_of(account) for account in box.folders],
    )


def _account_of(account: health.FolderAccount) -> FolderAccountOut:
    return FolderAccountOut(
        folder=account.folder,
        listed=account.listed,
        stored=account.stored,
        gone=account.gone,
        quarantined=account.quarantined,
        left=account.left,
        unaccounted=account.unaccounted,
        balanced=account.listed in (None, account.stored + account.quarantined),
        reconciled_at=account.reconciled_at,
    )
