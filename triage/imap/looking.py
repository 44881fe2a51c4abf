"""Looks into a folder for what the office's own mail program did there; nothing is marked."""

from collections.abc import Iterator, Sequence
from datetime import date

from triage.errors import MailboxError, MailboxUnreachable
from triage.imap.client import translated
from triage.imap.reading import FolderState, MailboxConnection

#: What tells an answer from another sent mail, and whom it answers.
ANSWER_HEADERS = ("MESSAGE-ID", "IN-REPLY-TO", "REFERENCES", "DATE", "TO", "CC")
_HEADERS_AT_ONCE = 200
_UIDS_AT_ONCE = 500
# Beyond this the answer to one SEARCH could pass the line length that the library takes.
_ONE_SEARCH = 100_000


def uids_since(
    connection: MailboxConnection, state: FolderState, since: date, above: int = 0
) -> tuple[int, ...]:
    """The UIDs above `above`, in order, of the mails of the open folder that arrived on `since` or later.

    A folder of very many mails is asked for in windows.
    """
    step = state.uidnext if state.exists <= _ONE_SEARCH and state.uidnext else _ONE_SEARCH
    last = state.uidnext - 1 if state.uidnext else max(connection.uids_after(above), default=0)
    found: set[int] = set()
    for low in range(above + 1, last + 1, step):
        with translated():
            uids = connection._client.search(["UID", f"{low}:{min(low + step - 1, last)}", "SINCE", since])
        found |= {int(uid) for uid in uids if int(uid) > above}
    return tuple(sorted(found))


def answered_among(connection: MailboxConnection, uids: Sequence[int]) -> frozenset[int]:
    """Those of the UIDs that bear \\Answered, in the folder that is open."""
    found: set[int] = set()
    for start in range(0, len(uids), _UIDS_AT_ONCE):
        asked = uids[start : start + _UIDS_AT_ONCE]
        with translated():
            answer = connection._client.search(["UID", ",".join(map(str, asked)), "ANSWERED"])
        found |= {int(uid) for uid in answer} & set(asked)
    return frozenset(found)


def answer_headers(connection: MailboxConnection, uids: Sequence[int]) -> Iterator[dict[int, bytes]]:
    """The headers of `ANSWER_HEADERS` by UID, in batches in UID order; b"" where the server gave none."""
    for start in range(0, len(uids), _HEADERS_AT_ONCE):
        asked = list(uids[start : start + _HEADERS_AT_ONCE])
        given = _headers(connection, asked)
        yield {uid: given.get(uid, b"") for uid in asked}


def _headers(connection: MailboxConnection, uids: list[int]) -> dict[int, bytes]:
    """The headers the server gives; a message it refuses, or mangles, is asked for apart and left out."""
    try:
        with translated():
            found = connection._client.fetch(uids, [f"BODY.PEEK[HEADER.FIELDS ({' '.join(ANSWER_HEADERS)})]"])
    except MailboxUnreachable:
        raise
    except MailboxError:
        if len(uids) == 1:
            return {}
        return {uid: block for one in uids for uid, block in _headers(connection, [one]).items()}
    return {int(uid): _block(answer) for uid, answer in found.items()}


def _block(answer: dict[bytes, object]) -> bytes:
    blocks = [value for key, value in answer.items() if key.startswith(b"BODY[HEADER") and value]
    return next((one for one in blocks if isinstance(one, bytes)), b"")
