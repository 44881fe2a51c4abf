"""Stores mails by content, a batch at a time: each content once, in the thread it answers."""

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import bindparam, insert, update
from sqlmodel import Session, col, select

from triage.message import SAME_IDENTIFIER, MailboxId, MailFile, MailId, ParsedMail, RawMail, ThreadId
from triage.models import DispatchRow, MailRow, RawMailRow
from triage.states import MailState

PARSED = TypeAdapter(ParsedMail)
_EXCERPT_CHARS = 160
_ASKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail as it came: bytes, what they say, and when it arrived."""

    raw: RawMail
    parsed: ParsedMail
    received_at: datetime

    @property
    def sha256(self) -> str:
        """What tells this content from any other."""
        return self.raw.sha256 if isinstance(self.raw, MailFile) else hashlib.sha256(self.raw).hexdigest()

    def __repr__(self) -> str:
        return "NewMail()"


def add_mails(
    session: Session, mailbox_id: MailboxId, arrived: Mapping[int, NewMail], now: datetime
) -> tuple[dict[int, MailId], list[MailId]]:
    """The mail of each arrival, by the arrival's key, and those stored just now, in order.

    An arrival whose bytes are known is the known mail, whose state and thread stay as they are.
    """
    hashes = {key: mail.sha256 for key, mail in arrived.items()}
    known = _known_contents(session, mailbox_id, set(hashes.values()))
    fresh = {hashes[key]: mail for key, mail in arrived.items() if hashes[key] not in known}
    created = _insert(session, mailbox_id, fresh, now)
    known |= created
    return {key: known[sha256] for key, sha256 in hashes.items()}, list(created.values())


def _known_contents(session: Session, mailbox_id: MailboxId, hashes: set[str]) -> dict[str, MailId]:
    query = select(MailRow.sha256, MailRow.id).where(
        MailRow.mailbox_id == mailbox_id, col(MailRow.sha256).in_(hashes)
    )
    return {sha256: MailId(mail_id or 0) for sha256, mail_id in session.exec(query)}


def _insert(
    session: Session, mailbox_id: MailboxId, fresh: Mapping[str, NewMail], now: datetime
) -> dict[str, MailId]:
    """Store these mails, by content; their ids by content."""
    if not fresh:
        return {}
    threads = _Threads(session, mailbox_id, [mail.parsed for mail in fresh.values()])
    rows = []
    for sha256, mail in fresh.items():
        parsed = mail.parsed
        if threads.bear(parsed.message_id):
            parsed = dataclasses.replace(parsed, defects=(*parsed.defects, SAME_IDENTIFIER))
        threads.name(parsed.message_id)
        rows.append(_mail_row(mailbox_id, sha256, mail, parsed, now))
    adding = insert(MailRow).returning(col(MailRow.sha256), col(MailRow.id))
    stored = session.connection().execute(adding, rows)
    ids = {sha256: MailId(mail_id or 0) for sha256, mail_id in stored}
    created = {sha256: ids[sha256] for sha256 in fresh}
    _set_threads(session, threads, created, fresh)
    session.connection().execute(
        insert(RawMailRow), [_raw_row(mail_id, fresh[sha256].raw) for sha256, mail_id in created.items()]
    )
    return created


def _mail_row(
    mailbox_id: MailboxId, sha256: str, mail: NewMail, parsed: ParsedMail, now: datetime
) -> dict[str, object]:
    return {
        "mailbox_id": mailbox_id,
        "sha256": sha256,
        "message_id": parsed.message_id,
        "received_at": mail.received_at,
        "stored_at": now,
        "state": MailState.RECEIVED,
        "attempts": 0,
        "subject": parsed.subject,
        "sender_name": parsed.sender.name if parsed.sender else "",
        "sender_address": parsed.sender.address if parsed.sender else "",
        "excerpt": " ".join(parsed.new_text[: 8 * _EXCERPT_CHARS].split())[:_EXCERPT_CHARS],
        "parsed": PARSED.dump_json(parsed).decode(),
        "attachments": len(parsed.attachments),
        "manipulation": bool(parsed.attempts),
        "urgency_uncertain": False,
        "dossier_uncertain": False,
        "corrected": False,
    }


def _raw_row(mail_id: MailId, raw: RawMail) -> dict[str, object]:
    if isinstance(raw, MailFile):
        return {"mail_id": mail_id, "raw": None, "file": raw.path.name, "size": raw.size}
    return {"mail_id": mail_id, "raw": raw, "file": None, "size": len(raw)}


def _set_threads(
    session: Session, threads: "_Threads", created: Mapping[str, MailId], fresh: Mapping[str, NewMail]
) -> None:
    """Put each new mail in the thread of the nearest mail it answers, else in a thread of its own."""
    rows = []
    for sha256, mail_id in created.items():
        parsed = fresh[sha256].parsed
        thread = threads.of(parsed) or ThreadId(mail_id)
        threads.add(parsed.message_id, thread)
        rows.append({"of_mail": mail_id, "thread": thread})
    change = update(MailRow).where(col(MailRow.id) == bindparam("of_mail"))
    session.connection().execute(change.values(thread_id=bindparam("thread")), rows)
    _wake(session, {int(row["thread"]) for row in rows})


def _wake(session: Session, threads: set[int]) -> None:
    """Mails of these threads that a person put off are back: something new was said."""
    for some in _in_pieces([str(one) for one in sorted(threads)]):
        asleep = col(MailRow.thread_id).in_([int(one) for one in some]) & col(MailRow.snoozed_until).is_not(
            None
        )
        session.connection().execute(update(MailRow).where(asleep).values(snoozed_until=None))


class _Threads:
    """The threads of the mails and replies that a batch refers to, and of its own mails once stored."""

    def __init__(self, session: Session, mailbox_id: MailboxId, batch: Sequence[ParsedMail]) -> None:
        wanted = {name for mail in batch for name in (*_references(mail), mail.message_id or "")} - {""}
        self._mails: dict[str, ThreadId] = {}
        self._replies: dict[str, ThreadId] = {}
        for names in _in_pieces(sorted(wanted)):
            mails = select(MailRow.message_id, MailRow.thread_id).where(
                MailRow.mailbox_id == mailbox_id, col(MailRow.message_id).in_(names)
            )
            self._mails |= _first_of_each(session.exec(mails.order_by(col(MailRow.id))))
            replies = (
                select(DispatchRow.message_id, MailRow.thread_id)
                .join(MailRow, col(DispatchRow.mail_id) == col(MailRow.id))
                .where(MailRow.mailbox_id == mailbox_id, col(DispatchRow.message_id).in_(names))
            )
            self._replies |= _first_of_each(session.exec(replies))
        self._names = set(self._mails)

    def bear(self, message_id: str | None) -> bool:
        """Whether another mail bears that identifier."""
        return message_id in self._names

    def name(self, message_id: str | None) -> None:
        """Take note of the identifier of a mail of the batch."""
        self._names |= {message_id} if message_id else set()

    def of(self, mail: ParsedMail) -> ThreadId | None:
        """The thread of the nearest known ancestor (RFC 5322 section 3.6.4), among mails and our replies."""
        for name in _references(mail):
            thread = self._mails.get(name) or self._replies.get(name)
            if thread is not None:
                return thread
        return None

    def add(self, message_id: str | None, thread: ThreadId) -> None:
        """Take note of the thread of a mail just stored."""
        if message_id:
            self._mails.setdefault(message_id, thread)


def _references(mail: ParsedMail) -> tuple[str, ...]:
    """What the mail answers, nearest first."""
    return (*mail.in_reply_to, *reversed(mail.references))


def _in_pieces(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _ASKED_AT_ONCE):
        yield names[start : start + _ASKED_AT_ONCE]


def _first_of_each(rows: Iterable[tuple[str | None, int | None]]) -> dict[str, ThreadId]:
    found: dict[str, ThreadId] = {}
    for name, thread in rows:
        if name is not None and thread is not None:
            found.setdefault(name, ThreadId(thread))
    return found
