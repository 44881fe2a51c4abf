"""Reads what servers answer about messages, one message at a time and always by UID."""

import contextlib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from imapclient.datetime_util import parse_to_datetime
from imapclient.exceptions import IMAPClientError
from imapclient.response_parser import parse_fetch_response

Answer = dict[bytes, object]
#: imaplib gives an answer as pairs of text and literal, and a last text.
_Piece = bytes | tuple[bytes, bytes]

_UNREADABLE = (IMAPClientError, ValueError, AssertionError, IndexError, TypeError, AttributeError)
_UID = re.compile(rb"[ (]UID (\d{1,10})[ )]")
# Answers as servers mostly give them, which the library takes ten times as long to read.
_NUMBER = rb"(0|[1-9]\d{0,9})"
_FACT = rb'(?:(UID|RFC822\.SIZE) %s|INTERNALDATE "([\w :+-]{1,40})")' % _NUMBER
_FACTS = re.compile(rb"%s \((%s(?: %s)*)\)" % (_NUMBER, _FACT, _FACT))
_EACH_FACT = re.compile(_FACT)
_BODY = re.compile(rb"%s \(UID %s BODY\[\] \{%s\}" % (_NUMBER, _NUMBER, _NUMBER))
_COPYUID = re.compile(rb"\d{1,10} ([\d,:]{1,100000}) ([\d,:]{1,100000})")


def uid_set(uids: Iterable[int]) -> str:
    """The UIDs as a sequence set of RFC 3501 section 9, neighbours as ranges: « 3,5:9 »."""
    ordered = sorted(set(uids))
    # Neighbours have the same distance to their rank.
    groups = itertools.groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])
    runs = [[uid for _, uid in group] for _, group in groups]
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs)


def read_answers(data: Iterable[_Piece | None]) -> Iterator[tuple[int, Answer]]:
    """Each message's answer with its UID, {} when it cannot be read.

    An answer without UID is about something nobody asked for (RFC 3501 section 7.4.2) and is left out.
    """
    for pieces in _each(data):
        try:
            plain = _plain_or_none(pieces)
            answers = [plain] if plain is not None else _read(pieces)
        except _UNREADABLE:
            uid = _UID.search(pieces[0] if isinstance(pieces[0], bytes) else pieces[0][0])
            if uid:
                yield int(uid[1]), {}
            continue
        for answer in answers:
            number = answer.get(b"UID")
            if isinstance(number, int):
                yield number, answer


def _read(pieces: list[_Piece]) -> list[Answer]:
    return list(parse_fetch_response(pieces, normalise_times=False, uid_is_key=False).values())


def _plain_or_none(pieces: list[_Piece]) -> Answer | None:
    """What `_read` gives of an answer in one of the usual forms; None when it is in none of them."""
    first = pieces[0]
    if isinstance(first, tuple):
        told = _BODY.fullmatch(first[0])
        if told is None or int(told[3]) != len(first[1]) or pieces[1:] != [b")"]:
            return None
        return {b"SEQ": int(told[1]), b"UID": int(told[2]), b"BODY[]": first[1]}
    facts = _FACTS.fullmatch(first)
    if facts is None:
        return None
    answer: Answer = {b"SEQ": int(facts[1])}
    for name, number, moment in _EACH_FACT.findall(facts[2]):
        answer[name or b"INTERNALDATE"] = int(number) if name else _moment_or_none(moment)
    return answer


def _moment_or_none(told: bytes) -> datetime | None:
    try:
        moment: datetime = parse_to_datetime(told, normalise=False)
    except ValueError:
        return None
    return moment


def _each(data: Iterable[_Piece | None]) -> Iterator[list[_Piece]]:
    """What belongs to one message: its literals, up to the text that ends the answer."""
    pieces: list[_Piece] = []
    for piece in data:
        if piece is not None:
            pieces.append(piece)
            if isinstance(piece, bytes):
                yield pieces
                pieces = []


def read_uid_map(told: Sequence[bytes | None], moved: Sequence[int]) -> dict[int, int]:
    """New UIDs by old ones from COPYUID (RFC 4315 section 3), {} when it is absent or makes no sense."""
    found = _COPYUID.search(told[-1] or b"") if told else None
    if not found:
        return {}
    with contextlib.suppress(ValueError):
        old, new = (list(_uids_in(part.decode("ascii"), len(moved))) for part in found.groups())
        pairs = dict(zip(old, new, strict=True))
        return {uid: pairs[uid] for uid in moved if uid in pairs}
    return {}


def _uids_in(text: str, most: int) -> Iterator[int]:
    """The UIDs of a sequence set in its order. Raises ValueError for more than `most`."""
    count = 0
    for part in text.split(","):
        first, _, last = part.partition(":")
        low, high = sorted((int(first), int(last or first)))
        count += high - low + 1
        if count > most:
            raise ValueError("more UIDs than were moved")
        yield from range(low, high + 1)


def size_or_none(answer: Answer) -> int | None:
    """The message's size in bytes; None when the answer does not tell."""
    size = answer.get(b"RFC822.SIZE")
    return size if isinstance(size, int) else None


def body_or_none(answer: Answer, key: bytes = b"BODY[]") -> bytes | None:
    """The message's bytes, None when the server gave none."""
    body = answer.get(key)
    return body if isinstance(body, bytes) and body else None


def arrival_or_none(answer: Answer) -> datetime | None:
    """When the message arrived, aware; None when the server told no possible moment."""
    moment = answer.get(b"INTERNALDATE")
    if not isinstance(moment, datetime):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        moment.astimezone(UTC)
    except (ValueError, OverflowError):  # an offset of a day and more, or a moment before the first year
        return None
    return moment
