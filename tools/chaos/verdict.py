"""Holds what the service stored and sent against what happened: how much was lost, doubled, sent twice."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, fields
from typing import Any

#: The states in which a mail rests: nothing will move it but a person or a new mail.
RESTING = frozenset(
    {"drafted", "by_hand", "to_call", "to_read", "sent", "dismissed", "failed", "unconfirmed", "undelivered"}
)
_ENDED = frozenset({"accepted", "refused", "unknown", "cancelled"})


@dataclass(frozen=True, slots=True)
class Expected:
    """A mail given to a mailbox; `must_be_stored` unless somebody took it away again."""

    mailbox: str
    sha256: str
    must_be_stored: bool
    on_server: bool
    #: a big mail is read by its beginning there, and known by another hash
    in_history: bool = True


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A row of the database; `content_sha256` is of the bytes it keeps, None when they cannot be read."""

    id: int
    mailbox: str
    sha256: str
    content_sha256: str | None
    state: str
    times_sorted: int
    drafts_prepared: int


@dataclass(frozen=True, slots=True)
class StoredReply:
    """An approved reply as the database keeps it."""

    mail_id: int
    version: int
    message_id: str
    sha256: str
    phase: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything known at the end of a run.

    `seen`: mailbox and hash of each mail that was ever in the database. `approved`: mail and version a
    person was told are approved. `taken`: Message-ID and hash of each message the server answered for.
    `past`: those read as the office's history, once it was read to its end. `filed`: how often each
    Message-ID lies in Sent. `flags`: expected and found, by mailbox and hash.
    """

    expected: tuple[Expected, ...]
    stored: tuple[StoredMail, ...]
    seen: Set[tuple[str, str]]
    approved: Set[tuple[int, int]]
    replies: tuple[StoredReply, ...]
    taken: tuple[tuple[str, str], ...]
    filed: Mapping[str, int]
    flags: Mapping[tuple[str, str], tuple[frozenset[str], frozenset[str]]]
    past: Set[tuple[str, str]] = frozenset()
    unaccounted: int = 0
    integrity: str = "ok"
    orphan_files: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Faults, counted; a run is good when all are zero."""

    #: on the server and not in the database, or gone from the database
    lost: int
    #: on the server and not in the history that was read to its end
    lost_from_history: int
    #: two rows for the same mail
    doubled: int
    #: bytes kept that are not those the server gave, or a mail nobody sent
    altered: int
    sorted_twice: int
    prepared_twice: int
    #: mails that the service has not finished with
    unfinished: int
    #: messages the submission server took more than once, or two replies to one mail
    sent_twice: int
    #: approved and not in the outbox, or left on the way
    vanished: int
    #: shown as sent and not taken, or shown as not sent and taken
    misreported: int
    #: bytes taken that are not those approved
    changed_on_the_way: int
    filed_twice: int
    flags_changed: int
    taken_from_the_server: int
    unaccounted: int
    damaged: int
    orphan_files: int

    @property
    def faults(self) -> int:
        """How many faults in all."""
        return sum(getattr(self, one.name) for one in fields(self))


def judge(evidence: Evidence) -> Verdict:
    """Count the faults the evidence shows."""
    rows = Counter((one.mailbox, one.sha256) for one in evidence.stored)
    must = {(one.mailbox, one.sha256) for one in evidence.expected if one.must_be_stored}
    known = {(one.mailbox, one.sha256) for one in evidence.expected}
    there = {(one.mailbox, one.sha256) for one in evidence.expected if one.on_server}
    past = {(one.mailbox, one.sha256) for one in evidence.expected if one.on_server and one.in_history}
    content = Counter((one.mailbox, one.content_sha256) for one in evidence.stored if one.content_sha256)
    return Verdict(
        lost=len((must | evidence.seen) - set(rows)),
        lost_from_history=len(past - evidence.past),
        doubled=_surplus(rows) + _surplus(content),
        altered=sum(one.content_sha256 != one.sha256 for one in evidence.stored) + len(set(rows) - known),
        sorted_twice=sum(one.times_sorted > 1 for one in evidence.stored),
        prepared_twice=sum(one.drafts_prepared > 1 for one in evidence.stored),
        unfinished=sum(one.state not in RESTING for one in evidence.stored),
        sent_twice=_sent_twice(evidence),
        vanished=_vanished(evidence),
        misreported=_misreported(evidence),
        changed_on_the_way=_changed(evidence),
        filed_twice=_surplus(Counter(evidence.filed)),
        flags_changed=sum(before != now for before, now in evidence.flags.values()),
        taken_from_the_server=len(there - set(evidence.flags)),
        unaccounted=evidence.unaccounted,
        damaged=int(evidence.integrity != "ok"),
        orphan_files=evidence.orphan_files,
    )


def _surplus(counts: Mapping[Any, int]) -> int:
    return sum(count - 1 for count in counts.values() if count > 1)


def _sent_twice(evidence: Evidence) -> int:
    """A message taken twice, and a second reply to a mail that already has one."""
    mail_of = {one.message_id: one.mail_id for one in evidence.replies}
    messages = Counter(message_id for message_id, _ in evidence.taken)
    answers = Counter(mail_of[message_id] for message_id in messages if message_id in mail_of)
    return _surplus(messages) + _surplus(answers)


def _vanished(evidence: Evidence) -> int:
    kept = {(one.mail_id, one.version) for one in evidence.replies}
    return len(evidence.approved - kept) + sum(one.phase not in _ENDED for one in evidence.replies)


def _misreported(evidence: Evidence) -> int:
    taken = {message_id for message_id, _ in evidence.taken}
    told = {"accepted": True, "refused": False, "cancelled": False}
    return sum(one.phase in told and told[one.phase] != (one.message_id in taken) for one in evidence.replies)


def _changed(evidence: Evidence) -> int:
    approved = {one.message_id: one.sha256 for one in evidence.replies}
    return sum(approved.get(message_id) != sha256 for message_id, sha256 in evidence.taken)
