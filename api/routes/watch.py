"""The unflagged mails that a person should look at, and what they say of them."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from api.bodies import WatchAnswerIn
from api.deps import OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from api.schemas import AddressOut
from triage.message import MailId
from triage.review import watch
from triage.review.watch import WatchLine

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(tags=["watch"], responses=responses_of(401, 503))
_ANSWERS = responses_of(403, 404, 409, 422)


class WatchMailOut(BaseModel):
    """An unflagged mail. `sampled`: drawn at random, to be judged without `chance`, which is then "".

    `chance`: how likely it is urgent, in French; `reason`: why it was sorted so.
    """

    id: int
    sender: AddressOut
    subject: str
    excerpt: str
    received_at: datetime
    state: str
    urgency: str | None
    sampled: bool
    chance: str
    reason: str

    @classmethod
    def of(cls, view: WatchLine) -> "WatchMailOut":
        """The mail as JSON."""
        line = view.line
        return cls(
            id=line.id,
            sender=AddressOut(name=line.sender_name, address=line.sender_address),
            subject=line.subject,
            excerpt=line.excerpt,
            received_at=line.received_at,
            state=line.state,
            urgency=line.urgency.value if line.urgency else None,
            sampled=view.sampled,
            chance=view.chance,
            reason=view.reason,
        )


class WatchOut(BaseModel):
    """The mails to look at, the likeliest urgent one first, the sample last."""

    mails: list[WatchMailOut]


@router.get("/watch")
def get_watch(office: OfficeDep, _user: UserDep) -> WatchOut:
    """The unflagged mails likeliest to be urgent, ten a day, and those drawn at random."""
    return WatchOut(mails=[WatchMailOut.of(one) for one in watch.list_watched(office)])


@router.put("/mails/{mail_id}/watch", responses=_ANSWERS)
def put_answer(mail_id: MailIdPath, body: WatchAnswerIn, office: OfficeDep, user: WriterDep) -> WatchOut:
    """Say whether an unflagged mail is urgent, which teaches; gives what is left to look at."""
    watch.answer(office, user, MailId(mail_id), urgent=body.urgent)
    return get_watch(office, user)


@router.delete("/mails/{mail_id}/watch", responses=_ANSWERS)
def delete_answer(mail_id: MailIdPath, office: OfficeDep, user: WriterDep) -> WatchOut:
    """Take an answer back: what the machine had shown stands again."""
    watch.take_back(office, user, MailId(mail_id))
    return get_watch(office, user)
