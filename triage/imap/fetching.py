"""Fetches messages in batches of bounded size, the big ones piece by piece into files.

The next batch is asked for before the present one is handed over, so that the server works while we do.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from triage.crash_points import CrashPoint, reach
from triage.errors import MailboxError, MailboxUnreachable, StorageFull
from triage.imap.answers import Answer, arrival_or_none, body_or_none, size_or_none
from triage.imap.client import Client, translated
from triage.message import FetchedMail, MailFile

BATCH_MAILS = 100
BATCH_BYTES = 8 * 1024 * 1024
#: A mail above this is read in pieces of this size, into a file.
BIG_MAIL_BYTES = 1024 * 1024
MAX_MAIL_BYTES = 500 * 1024 * 1024

_FACTS_MAILS = 1000
_SIZE_AND_ARRIVAL = ("RFC822.SIZE", "INTERNALDATE")
_BODY = ("BODY.PEEK[]",)

#: Puts the pieces of a big mail in a file; raises StorageFull.
Keep = Callable[[Iterable[bytes]], MailFile]


class NotGivenError(Exception):
    """A big mail that did not come; `cause` as in FetchedMail, None when it left the folder."""

    def __init__(self, cause: str | None) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class _Facts:
    """A message by its size, None when the server refuses even to tell that, and its arrival."""

    uid: int
    size: int | None
    arrived: datetime | None

    @property
    def is_small(self) -> bool:
        return self.size is not None and self.size <= BIG_MAIL_BYTES


def fetch(client: Client, uids: Sequence[int], keep: Keep) -> Iterator[list[FetchedMail]]:
    """The messages still there, in UID order, in batches of at most `BATCH_MAILS` and `BATCH_BYTES`.

    A message the server cannot give, or over `MAX_MAIL_BYTES`, has `raw` None and a cause. A UID that is in
    no batch has left the folder. Between two batches nothing else may be asked of this connection: an answer
    is on its way.
    """
    ordered = sorted(uids)
    for start in range(0, len(ordered), _FACTS_MAILS):
        page = ordered[start : start + _FACTS_MAILS]
        batches = list(_batches(_facts(page, answers(client, page, _SIZE_AND_ARRIVAL))))
        asked = b""
        for batch, following in zip(batches, [*batches[1:], []], strict=False):
            bodies = _bodies(client, asked, batch)
            mails = [mail for facts in batch for mail in _mails(client, facts, bodies, keep)]
            asked = _ask(client, following)
            yield mails


def answers(client: Client, uids: Sequence[int], items: Sequence[str]) -> dict[int, Answer]:
    """What the server says of each message still there; {} of one it refuses even alone."""
    if not uids:
        return {}
    try:
        with translated():
            return client.fetch(uids, items)
    except MailboxUnreachable:
        raise
    except MailboxError:
        return _apart(client, uids, items)


def _apart(client: Client, uids: Sequence[int], items: Sequence[str]) -> dict[int, Answer]:
    """The same after a refusal: halved, and halved again, until one message alone is refused."""
    if len(uids) == 1:
        return {uids[0]: {}}
    half = len(uids) // 2
    return {**answers(client, uids[:half], items), **answers(client, uids[half:], items)}


def _facts(uids: Sequence[int], told: dict[int, Answer]) -> Iterator[_Facts]:
    for uid in uids:
        answer = told.get(uid)
        if answer is None:
            continue
        size = size_or_none(answer)
        if size is not None or not answer:  # an answer about something else tells no size
            yield _Facts(uid, size, arrival_or_none(answer))


def _batches(facts: Iterable[_Facts]) -> Iterator[list[_Facts]]:
    """Small mails together within the bounds, every other mail alone."""
    batch: list[_Facts] = []
    size = 0
    for one in facts:
        fits = one.is_small and len(batch) < BATCH_MAILS and size + (one.size or 0) <= BATCH_BYTES
        if batch and not (fits and batch[-1].is_small):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.size or 0
    if batch:
        yield batch


def _ask(client: Client, batch: Sequence[_Facts]) -> bytes:
    """The tag under which the bodies were asked for; b"" when they were not, and will be in their turn."""
    if batch and batch[0].is_small:
        with contextlib.suppress(MailboxError), translated():
            return client.ask([one.uid for one in batch], _BODY)
    return b""


def _bodies(client: Client, asked: bytes, batch: Sequence[_Facts]) -> dict[int, Answer]:
    """The bodies of small mails, asked for already under that tag, or now."""
    uids = [one.uid for one in batch if one.is_small]
    if not asked:
        return answers(client, uids, _BODY)
    try:
        with translated():
            return client.told(asked, uids)
    except MailboxUnreachable:
        raise
    except MailboxError:
        return _apart(client, uids, _BODY)


def _mails(client: Client, facts: _Facts, bodies: dict[int, Answer], keep: Keep) -> Iterator[FetchedMail]:
    """The mail; nothing when it left the folder."""
    cause = None
    if facts.size is None:
        cause = "quarantine_refused"
    elif facts.size > MAX_MAIL_BYTES:
        cause = "quarantine_too_big"
    elif not facts.is_small:
        yield from _big_mail(client, facts, keep)
        return
    elif (answer := bodies.get(facts.uid)) is None:
        return
    elif (body := body_or_none(answer)) is not None:
        yield FetchedMail(facts.uid, body, facts.arrived)
        return
    else:
        cause = "quarantine_empty" if answer else "quarantine_refused"
    yield FetchedMail(facts.uid, None, facts.arrived, cause)


def _big_mail(client: Client, facts: _Facts, keep: Keep) -> Iterator[FetchedMail]:
    try:
        yield FetchedMail(facts.uid, keep(_pieces(client, facts.uid, facts.size or 0)), facts.arrived)
    except StorageFull as exc:
        yield FetchedMail(facts.uid, None, facts.arrived, exc.key)
    except NotGivenError as exc:
        if exc.cause is not None:
            yield FetchedMail(facts.uid, None, facts.arrived, exc.cause)


def _pieces(client: Client, uid: int, size: int) -> Iterator[bytes]:
    """The message piece by piece, to its end even where the announced size is wrong."""
    offset = 0
    while True:
        found = answers(client, [uid], [f"BODY.PEEK[]<{offset}.{BIG_MAIL_BYTES}>"])
        if uid not in found:
            raise NotGivenError(None)
        if not found[uid]:
            raise NotGivenError("quarantine_refused")
        piece = body_or_none(found[uid], b"BODY[]<%d>" % offset) or b""
        if not piece and not offset:
            raise NotGivenError("quarantine_empty")
        yield piece
        reach(CrashPoint.INTAKE_BIG_MAIL_SLICED)
        offset += len(piece)
        if not piece or (len(piece) < BIG_MAIL_BYTES and offset >= size):
            return
        if offset > MAX_MAIL_BYTES:
            raise NotGivenError("quarantine_too_big")
