"""What changes, told at once as server-sent events: kinds and ids only, never content."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from api.deps import COOKIE, AppState, OfficeDep, StateDep, UserDep
from api.errors import responses_of
from api.event_schemas import EVENTS_EXAMPLE, PresenceIn, PresenceOut, WindowIn
from api.routes.mails import MailIdPath
from api.schemas import ErrorBody
from triage.accounts import User
from triage.errors import StoreError
from triage.message import MailId
from triage.review import live
from triage.review.live import Seat

#: Between two signs of life; the session is looked at as often.
HEARTBEAT_S: Final = 15.0
#: After how long a browser that lost the stream asks for it again.
RETRY_MS: Final = 3000

router = APIRouter(tags=["events"], responses=responses_of(401, 422, 503))
_POSITION = r"^[0-9a-f]{1,16}-[0-9]{1,15}$"
Position = Annotated[str, Query(max_length=60, pattern=_POSITION, examples=["5f3a9c01-42"])]
Window = Annotated[str, Query(max_length=60, examples=["0b1c7c52"])]
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The stream, in the format text/event-stream",
        "content": {"text/event-stream": {"schema": {"type": "string"}, "example": EVENTS_EXAMPLE}},
    },
    429: {"model": ErrorBody, "description": "This person follows the changes in too many pages"},
}


class EventStream(StreamingResponse):
    """A stream that gives its place back however it ends."""

    def __init__(self, content: AsyncIterator[str], leave: Callable[[], None]) -> None:
        super().__init__(content, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
        self._leave = leave

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream until it ends or the client has gone."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._leave()


@router.get("/events", response_class=StreamingResponse, responses=_STREAM)
def get_events(
    request: Request,
    state: StateDep,
    user: UserDep,
    after: Position | None = None,
    wait: bool = True,
    last_event_id: Annotated[str | None, Header(max_length=60)] = None,
) -> StreamingResponse:
    """What changes, as it changes; read the object anew to learn what it holds now.

    `hello` comes first and names the position. Then `mail`, `partial` (more words of a draft being written)
    and `presence`, each with a `mail_id`; `lanes` (many mails changed), `mailboxes`, `models`, `types` (the
    dossier types), and `beat` every 15 s. After a cut, give the last id as `Last-Event-ID` or `after`: what
    was missed follows, or `reset` when it is no longer known. `bye` comes last, when the session has ended or
    the service stops. `wait=false` gives what was missed and ends.
    """
    seat = live.listen(state.office, user)
    given = last_event_id or after
    lines = _lines(state, seat, lambda: _who_or_none(request, state), given, wait=wait)
    return EventStream(lines, lambda: state.office.live.leave(seat))


async def _lines(
    state: AppState, seat: Seat, who: Callable[[], User | None], given: str | None, *, wait: bool
) -> AsyncIterator[str]:
    """The stream of one person, from the position `given`, or from now."""
    loop, woken = asyncio.get_running_loop(), asyncio.Event()
    seat.wake = lambda: _ignore(loop.call_soon_threadsafe(woken.set))
    position = given or state.office.live.position()
    yield f"retry: {RETRY_MS}\n" + _message("hello", {}, position if given is None else None)
    while True:
        woken.clear()
        found = await run_in_threadpool(_news, state, who, position)
        if found is None:
            yield _message("bye", {"why": "session"})
            return
        text, position = found
        if text:
            yield text
        if not wait:
            return
        if state.office.live.closed.is_set():
            yield _message("bye", {"why": "stopping"})
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(woken.wait(), HEARTBEAT_S)
            continue
        yield _message("beat", {}, position)


def _who_or_none(request: Request, state: AppState) -> User | None:
    """Whose session or personal token this still is, without counting as a sign of life."""
    given = request.headers.get("authorization", "")
    if not given:
        return state.accounts.user_of_or_none(request.cookies.get(COOKIE, ""))
    session = state.accounts.tokens.session_or_none(given.partition(" ")[2].strip())
    return session.user if session else None


def _news(state: AppState, who: Callable[[], User | None], position: str) -> tuple[str, str] | None:
    """What is to be said since that position, and the next one; None once the session has ended."""
    try:
        user = who()
        if user is None:
            return None
        found = live.news(state.office, user, position)
    except StoreError:  # told at the next sign of life
        return "", position
    told = [_message("reset", {})] if found.gap else []
    for one in found.events:
        told.append(_message(one.kind.value, {} if one.mail_id is None else {"mail_id": one.mail_id}))
    # The id comes with the last one only: a cut in between has them all told again.
    if told:
        told[-1] = f"id: {found.position}\n{told[-1]}"
    return "".join(told), found.position


def _message(event: str, data: dict[str, object], position: str | None = None) -> str:
    ident = "" if position is None else f"id: {position}\n"
    return f"{ident}event: {event}\ndata: {json.dumps(data)}\n\n"


def _ignore(_handle: object) -> None:
    """Take what a call gives and want nothing of it."""


@router.get("/mails/{mail_id}/presence", responses=responses_of(404))
def get_presence(mail_id: MailIdPath, office: OfficeDep, user: UserDep, window: Window = "") -> PresenceOut:
    """Who has this mail open, other than in this window, whoever works on its reply first."""
    return PresenceOut.of(live.who_is_there(office, user, MailId(mail_id), window))


@router.put("/mails/{mail_id}/presence", responses=responses_of(403, 404))
def put_presence(mail_id: MailIdPath, body: PresenceIn, office: OfficeDep, user: UserDep) -> PresenceOut:
    """Say that one has the mail open, or works on its reply, and learn who else has: every 20 s."""
    there = live.be_there(office, user, MailId(mail_id), body.window, editing=body.editing)
    return PresenceOut.of(there)


@router.post("/mails/{mail_id}/presence/leave", status_code=204, responses=responses_of(403, 404))
def leave(mail_id: MailIdPath, body: WindowIn, office: OfficeDep, user: UserDep) -> None:
    """Say that one no longer has the mail open."""
    live.leave(office, user, MailId(mail_id), body.window)
