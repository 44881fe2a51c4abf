"""Reads what a stopped service left: its database, its files, the mailboxes and the submission server."""

import email
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from tests.servers.dovecot import Dovecot
from tools.chaos.ledger import Fate, Mailbox, sha256_of
from tools.chaos.verdict import Evidence, Expected, StoredMail, StoredReply
from triage.audit import AuditEvent
from triage.db import DATABASE_NAME

BIG_MAILS = "mails"
_LATER = (("mail", "next_attempt_at"), ("dispatch", "next_check_at"), ("mailbox_change", "next_attempt_at"))
_PAST = "SELECT DISTINCT name, sha256 FROM past_mail JOIN mailbox ON mailbox.id = past_mail.mailbox_id"
_LONG_AGO = "2020-01-01 00:00:00.000000"


@contextmanager
def database(data: Path) -> Iterator[sqlite3.Connection]:
    """The office's database, read beside the service."""
    with closing(sqlite3.connect(data / DATABASE_NAME, timeout=30)) as connection:
        yield connection


def seen(data: Path) -> set[tuple[str, str]]:
    """Mailbox and hash of every mail that is stored now."""
    query = "SELECT mailbox.name, mail.sha256 FROM mail JOIN mailbox ON mailbox.id = mail.mailbox_id"
    with database(data) as connection:
        return set(connection.execute(query))


def let_time_pass(data: Path) -> None:
    """Make everything due that waits for a later try, as if the service had been down for a day."""
    with database(data) as connection, connection:
        for table, column in _LATER:
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL",  # noqa: S608  (names of ours)
                (_LONG_AGO,),
            )


def waiting(data: Path) -> int:
    """How many mails and replies the service still has to bring to an end."""
    queries = (
        "SELECT count(*) FROM mail WHERE state IN ('received', 'sorted', 'approved', 'sending')",
        "SELECT count(*) FROM dispatch WHERE phase IN ('queued', 'claimed', 'data')",
        "SELECT count(*) FROM mailbox_change WHERE state IN ('pending', 'started')",
    )
    with database(data) as connection:
        return sum(connection.execute(query).fetchone()[0] for query in queries)


def gather(
    data: Path,
    mailboxes: Sequence[Mailbox],
    ever_seen: set[tuple[str, str]],
    approved: set[tuple[int, int]],
    taken: Sequence[bytes],
) -> Evidence:
    """Everything known, once the service has stopped."""
    with database(data) as connection:
        stored = tuple(_stored(connection, data))
        replies = tuple(_replies(connection))
        files = {row[0] for row in connection.execute("SELECT file FROM raw_mail WHERE file IS NOT NULL")}
        integrity = connection.execute("PRAGMA integrity_check").fetchone()[0]
        past = set(connection.execute(_PAST))
        unaccounted = connection.execute("SELECT coalesce(sum(unaccounted), 0) FROM cursor").fetchone()[0]
    folder = data / BIG_MAILS
    return Evidence(
        expected=tuple(_expected(mailboxes)),
        stored=stored,
        seen=ever_seen,
        approved=approved,
        replies=replies,
        taken=tuple((message_id_of(raw), sha256_of(raw)) for raw in taken),
        filed=Counter(message_id for box in mailboxes for message_id in _in_sent(box.server, box.user)),
        flags=dict(_flags(mailboxes)),
        past=past,
        unaccounted=unaccounted,
        integrity=integrity,
        orphan_files=sum(one.name not in files for one in folder.iterdir()) if folder.exists() else 0,
    )


def _stored(connection: sqlite3.Connection, data: Path) -> Iterator[StoredMail]:
    query = """
        SELECT mail.id, mailbox.name, mail.sha256, raw_mail.raw, raw_mail.file, mail.state,
            (SELECT count(*) FROM audit WHERE audit.mail_id = mail.id AND audit.event = ?),
            (SELECT count(*) FROM audit WHERE audit.mail_id = mail.id AND audit.event = ?)
        FROM mail JOIN mailbox ON mailbox.id = mail.mailbox_id
        LEFT JOIN raw_mail ON raw_mail.mail_id = mail.id
    """
    events = (AuditEvent.MAIL_SORTED.value, AuditEvent.DRAFT_PREPARED.value)
    for ident, mailbox, sha256, raw, file, state, times_sorted, prepared in connection.execute(query, events):
        path = data / BIG_MAILS / file if file else None
        content = path.read_bytes() if path and path.exists() else raw
        kept = sha256_of(content) if content is not None else None
        yield StoredMail(ident, mailbox, sha256, kept, state, times_sorted, prepared)


def _replies(connection: sqlite3.Connection) -> Iterator[StoredReply]:
    query = "SELECT mail_id, draft_version, message_id, raw, phase FROM dispatch"
    for mail_id, version, message_id, raw, phase in connection.execute(query):
        yield StoredReply(mail_id, version, message_id, sha256_of(raw), phase)


def _expected(mailboxes: Sequence[Mailbox]) -> Iterator[Expected]:
    for box in mailboxes:
        for letter in box.letters.values():
            here = letter.fate is Fate.HERE
            yield Expected(box.user, letter.sha256, here, here, in_history=not letter.is_big)


def _flags(
    mailboxes: Sequence[Mailbox],
) -> Iterator[tuple[tuple[str, str], tuple[frozenset[str], frozenset[str]]]]:
    for box in mailboxes:
        for sha256, flags in box.flags_on_server():
            letter = box.letters.get(sha256)
            if letter is not None:
                yield (box.user, sha256), (letter.flags, flags - (box.flags_we_may_set - letter.flags))


def _in_sent(server: Dovecot, user: str) -> Iterator[str]:
    for raw in server.messages(user, "Sent"):
        yield message_id_of(raw)


def message_id_of(raw: bytes) -> str:
    """The Message-ID of a message, as it stands in its header."""
    return str(email.message_from_bytes(raw)["Message-ID"] or "").strip()
