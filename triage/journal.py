"""Verifies the record and exports it: every line is the one that was written, and none was taken away."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.db import Database
from triage.message import UserId
from triage.store import journal
from triage.store.journal import Line

_COLUMNS = ("number", "at", "event", "person", "person_name", "mail", "values", "sha256")
#: What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found. `wrong`: the number of the first line that is not as it was written.

    `last` and `digest`: the end of the chain, to be noted elsewhere: a chain cut off at its end looks whole.
    """

    count: int
    wrong: int | None
    last: int
    digest: str


def verify(database: Database, head: tuple[int, str] | None = None) -> Verified:
    """Look at every line. `head`: a line noted earlier with its digest, which must still be there."""
    count, last, digest, seen = 0, 0, "", head is None
    for line, right in journal.faults(_all(database)):
        count, last, digest = count + 1, line.number, line.sha256
        if not right:
            return Verified(count, line.number, last, digest)
        seen = seen or (line.number, line.sha256) == head
    return Verified(count, None if seen or head is None else head[0], last, digest)


def export(database: Database, clock: Clock, format_: str, user_id: UserId | None = None) -> Iterator[str]:
    """The whole record as `csv` or `jsonl`, line by line; that it was exported is recorded first."""
    with database.transaction() as session:
        values = {"format": format_}
        audit.record(session, AuditEvent.AUDIT_EXPORTED, clock(), user_id=user_id, values=values)
    if format_ == "csv":
        yield _csv_line(_COLUMNS)
    for line in _all(database):
        told = _told(line)
        if format_ == "csv":
            yield _csv_line(tuple(_harmless(str(told[name] or "")) for name in _COLUMNS))
        else:
            yield json.dumps(told, ensure_ascii=False) + "\n"


def _all(database: Database) -> Iterator[Line]:
    last = 0
    while True:
        with database.transaction() as session:
            found = journal.lines_after(session, last)
        yield from found
        if not found:
            return
        last = found[-1].number


def _told(line: Line) -> dict[str, object]:
    return {
        "number": line.number,
        "at": line.at.isoformat(),
        "event": line.event,
        "person": line.user_id,
        "person_name": line.who,
        "mail": line.mail,
        "values": line.values,
        "sha256": line.sha256,
    }


def _csv_line(values: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
