"""Whether the service is well."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from api.deps import OfficeDep, UserDep
from api.errors import responses_of
from triage.review import health

router = APIRouter(tags=["health"])


class MailboxHealthOut(BaseModel):
    """One mailbox: status, cause key, and what became of the UIDs its server listed."""

    name: str
    status: str
    cause: str | None
    stored: int
    gone: int
    quarantined: int


class HealthOut(BaseModel):
    """`status` is ok or degraded."""

    status: str
    mailboxes: list[MailboxHealthOut]
    states: dict[str, int]
    model: str
    classifier: str
    free_disk_bytes: int


class AliveOut(BaseModel):
    """The process answers and its database too."""

    status: str


@router.get("/alive", responses=responses_of(503))
def get_alive(office: OfficeDep) -> AliveOut:
    """For supervisors, without a login: `ok` or `degraded`, and nothing else."""
    return AliveOut(status="ok" if health.check(office).ok else "degraded")


@router.get("/health", responses=responses_of(401, 503))
def get_health(office: OfficeDep, _user: UserDep) -> HealthOut:
    """The state of every part."""
    found = health.check(office)
    boxes: list[dict[str, Any]] = [
        {name: getattr(box, name) for name in MailboxHealthOut.model_fields} for box in found.mailboxes
    ]
    return HealthOut(
        status="ok" if found.ok else "degraded",
        mailboxes=[MailboxHealthOut(**box) for box in boxes],
        states=found.states,
        model=found.model,
        classifier=found.classifier,
        free_disk_bytes=found.free_disk_bytes,
    )
