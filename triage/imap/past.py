"""Reads the history of a mailbox without touching it: which folders hold it, and their mails in batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from triage.imap.answers import Answer, arrival_or_none, body_or_none, size_or_none
from triage.imap.client import translated
from triage.imap.fetching import BATCH_BYTES, BATCH_MAILS, answers
from triage.imap.folders import DRAFTS_NAMES, JUNK_NAMES, SENT_NAMES, TRASH_NAMES, bare_name
from triage.imap.reading import MailboxConnection

#: Of a bigger mail only the beginning is read: its headers and, nearly always, its whole text.
WHOLE_UP_TO_BYTES = 1024 * 1024
BEGINNING_BYTES = 256 * 1024
# Not opened at all, or read elsewhere: \All and \Flagged show the mails of other folders once more.
_LEFT_OUT = {b"\\noselect", b"\\nonexistent", b"\\trash", b"\\junk", b"\\drafts", b"\\all", b"\\flagged"}
_LEFT_OUT_NAMES = {name.casefold() for name in (*DRAFTS_NAMES, *JUNK_NAMES, *TRASH_NAMES)}
_SENT_NAMES = {name.casefold() for name in SENT_NAMES}


@dataclass(frozen=True, slots=True)
class PastFolder:
    """A folder of the office's history; `wanted` unless it is a bin, junk, drafts or a view of others."""

    name: str
    is_sent: bool
    wanted: bool

    def __repr__(self) -> str:
        return f"PastFolder(is_sent={self.is_sent}, wanted={self.wanted})"


@dataclass(frozen=True, slots=True)
class PastMessage:
    """A mail of the history: all its bytes, or of a big one the beginning; `size` is that of the whole."""

    uid: int
    raw: bytes
    size: int
    arrived_at: datetime | None

    def __repr__(self) -> str:
        return f"PastMessage(uid={self.uid}, size={self.size})"


def past_folders(connection: MailboxConnection) -> tuple[PastFolder, ...]:
    """Every folder that can be opened, the inbox first."""
    with translated():
        listed = connection._client.list_folders()
    found = []
    for flags, delimiter, name in listed:
        uses = {bytes(one).lower() for one in flags}
        if uses & {b"\\noselect", b"\\nonexistent"}:
            continue
        bare = bare_name(str(name), delimiter)
        top = bare.split((delimiter or b"/").decode("ascii", "replace"))[0]
        out = bool(uses & _LEFT_OUT) or bare in _LEFT_OUT_NAMES or top in _LEFT_OUT_NAMES
        found.append(PastFolder(str(name), b"\\sent" in uses or bare in _SENT_NAMES, not out))
    return tuple(sorted(found, key=lambda one: (one.name.casefold() != "inbox", one.name)))


def past_messages(connection: MailboxConnection, uids: Sequence[int]) -> Iterator[list[PastMessage]]:
    """The mails still in the open folder, in UID order, in batches of `BATCH_MAILS` and `BATCH_BYTES`.

    One that the server does not give is left out.
    """
    for start in range(0, len(uids), BATCH_MAILS):
        page = uids[start : start + BATCH_MAILS]
        facts = answers(connection._client, page, ["RFC822.SIZE", "INTERNALDATE"])
        batch: list[int] = []
        room = BATCH_BYTES
        for uid in sorted(facts):
            cost = min(_size(facts[uid]), WHOLE_UP_TO_BYTES)
            if batch and cost > room:
                yield _messages(connection, batch, facts)
                batch, room = [], BATCH_BYTES
            batch.append(uid)
            room -= cost
        if batch:
            yield _messages(connection, batch, facts)


def _messages(connection: MailboxConnection, uids: list[int], facts: dict[int, Answer]) -> list[PastMessage]:
    small = [uid for uid in uids if _size(facts[uid]) <= WHOLE_UP_TO_BYTES]
    told = answers(connection._client, small, ["BODY.PEEK[]"])
    raws = {uid: body_or_none(answer) for uid, answer in told.items()}
    for uid in set(uids).difference(small):
        told = answers(connection._client, [uid], [f"BODY.PEEK[]<0.{BEGINNING_BYTES}>"])
        raws[uid] = body_or_none(told.get(uid, {}), b"BODY[]<0>")
    return [
        PastMessage(uid, raw, _size(facts[uid]), arrival_or_none(facts[uid]))
        for uid in uids
        if (raw := raws.get(uid))
    ]


def _size(answer: Answer) -> int:
    size = size_or_none(answer)
    return WHOLE_UP_TO_BYTES + 1 if size is None else size
