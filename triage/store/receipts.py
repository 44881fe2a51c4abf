"""The receipts of model calls: exactly what left the office, for whom it was asked and what came of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from triage.message import MailId, UserId
from triage.models import ReceiptRow
from triage.store.sight import EVERYTHING, Sight, seen_ids

#: The outcome of a call that is under way, or during which the program ended.
PENDING = "pending"
ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked for a model call, by the name of that time."""

    id: UserId
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """How much a call used: `prompt` read by the model, `completion` written by it.

    `estimated`: the server did not count them; they are the characters divided by four.
    """

    prompt: int
    completion: int
    estimated: bool


@dataclass(frozen=True, slots=True)
class Use:
    """What some calls used together; `estimated` counts those whose tokens their server did not count."""

    calls: int
    tokens: int
    estimated: int

    @property
    def all_estimated(self) -> bool:
        """Whether no server counted anything."""
        return self.estimated == self.calls


@dataclass(frozen=True, slots=True)
class NewReceipt:
    """A model call that is about to happen. `asked_by` is None when the mail was prepared by itself."""

    at: datetime
    endpoint: str
    model: str
    prompt_version: str
    system_prompt: str = field(repr=False)
    payload: str = field(repr=False)
    payload_sha256: str
    counts: Mapping[str, int]
    asked_by: Asker | None = None


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """What left the office for one model call. `outcome`: pending, answered, or the reason of the fault.

    `mail_id`: None for a trial of the connection. `tokens`: by estimate while it is pending.
    """

    id: int
    mail_id: MailId | None
    at: datetime
    asked_by: Asker | None
    endpoint: str
    model: str
    prompt_version: str
    system_prompt: str
    payload: str
    payload_sha256: str
    counts: Mapping[str, int]
    outcome: str
    tokens: Tokens

    def __repr__(self) -> str:
        return f"StoredReceipt(id={self.id}, outcome={self.outcome})"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which receipts are meant: from `since` on, before `until`, of one mail, numbered up to `last`.

    `sight`: of the mails in sight alone.
    """

    since: datetime | None = None
    until: datetime | None = None
    mail_id: MailId | None = None
    last: int | None = None
    sight: Sight = EVERYTHING


@dataclass(frozen=True, slots=True)
class Totals:
    """How many receipts a selection holds, and the sums by type of identifier and by endpoint and model."""

    receipts: int
    counts: Mapping[str, int]
    endpoints: Mapping[tuple[str, str], int]


def add_receipt(session: Session, mail_id: MailId | None, receipt: NewReceipt) -> int:
    """Record a model call about to happen, for no mail when it is a trial; returns the receipt's id."""
    row = ReceiptRow(
        mail_id=mail_id,
        at=receipt.at,
        asked_by=receipt.asked_by.id if receipt.asked_by else None,
        asked_by_name=receipt.asked_by.name if receipt.asked_by else "",
        endpoint=receipt.endpoint,
        model=receipt.model,
        prompt_version=receipt.prompt_version,
        system_prompt=receipt.system_prompt,
        payload=receipt.payload,
        payload_sha256=receipt.payload_sha256,
        counts=json.dumps(dict(receipt.counts)),
        outcome=PENDING,
        prompt_tokens=estimated_tokens(len(receipt.system_prompt) + len(receipt.payload)),
    )
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101  (set by the flush)
    return row.id


def estimated_tokens(chars: int) -> int:
    """About how many tokens that many characters are."""
    return (chars + 3) // 4


def close_receipt(
    session: Session,
    receipt_id: int,
    outcome: str,
    counted: tuple[int, int] | None = None,
    answer_chars: int = 0,
) -> None:
    """Record how the call ended: `answered` or the key of the fault.

    counted: tokens read and written as the server says; without them, those written are estimated too.
    """
    row = session.get_one(ReceiptRow, receipt_id)
    row.outcome = outcome
    if counted is not None:
        row.prompt_tokens, row.completion_tokens = counted
        row.tokens_estimated = False
    else:
        row.completion_tokens = estimated_tokens(answer_chars)
    session.add(row)


def use_since(session: Session, since: datetime, without: int | None = None) -> Use:
    """What the calls from that moment on used, apart from the one numbered `without`."""
    query = select(
        func.count(),
        func.coalesce(func.sum(ReceiptRow.prompt_tokens + ReceiptRow.completion_tokens), 0),
        func.coalesce(func.sum(case((col(ReceiptRow.tokens_estimated), 1), else_=0)), 0),
    ).where(col(ReceiptRow.at) >= since)
    if without is not None:
        query = query.where(col(ReceiptRow.id) != without)
    return Use(*session.exec(query).one())


def receipts_of(session: Session, mail_id: MailId) -> list[StoredReceipt]:
    """Every model call for this mail, the first one first, whatever came of it."""
    query = select(ReceiptRow).where(ReceiptRow.mail_id == mail_id).order_by(col(ReceiptRow.id))
    return [_receipt(row) for row in session.exec(query)]


def last_id(session: Session) -> int:
    """The number of the newest receipt, 0 when there is none."""
    return session.exec(select(func.max(ReceiptRow.id))).one() or 0


def page(session: Session, wanted: Selection, after: int, limit: int) -> list[StoredReceipt]:
    """Up to `limit` receipts of the selection behind the one numbered `after`, in the order of the calls."""
    query = select(ReceiptRow).where(*_conditions(wanted), col(ReceiptRow.id) > after)
    return [_receipt(row) for row in session.exec(query.order_by(col(ReceiptRow.id)).limit(limit))]


def totals(session: Session, wanted: Selection) -> Totals:
    """The sums over a selection, without reading any payload."""
    query = select(ReceiptRow.counts, ReceiptRow.endpoint, ReceiptRow.model).where(*_conditions(wanted))
    receipts = 0
    counts: dict[str, int] = {}
    endpoints: dict[tuple[str, str], int] = {}
    rows: Iterator[tuple[str, str, str]] = iter(session.exec(query.execution_options(yield_per=1000)))
    for stored, endpoint, model in rows:
        receipts += 1
        endpoints[endpoint, model] = endpoints.get((endpoint, model), 0) + 1
        for kind, count in json.loads(stored).items():
            counts[kind] = counts.get(kind, 0) + count
    return Totals(receipts, counts, endpoints)


def _conditions(wanted: Selection) -> list[Any]:
    conditions: list[Any] = [seen_ids(wanted.sight, col(ReceiptRow.mail_id))]
    if wanted.since is not None:
        conditions.append(col(ReceiptRow.at) >= wanted.since)
    if wanted.until is not None:
        conditions.append(col(ReceiptRow.at) < wanted.until)
    if wanted.mail_id is not None:
        conditions.append(col(ReceiptRow.mail_id) == wanted.mail_id)
    if wanted.last is not None:
        conditions.append(col(ReceiptRow.id) <= wanted.last)
    return conditions


def _receipt(row: ReceiptRow) -> StoredReceipt:
    asker = None if row.asked_by is None else Asker(UserId(row.asked_by), row.asked_by_name)
    return StoredReceipt(
        id=row.id or 0,
        mail_id=None if row.mail_id is None else MailId(row.mail_id),
        at=row.at,
        asked_by=asker,
        endpoint=row.endpoint,
        model=row.model,
        prompt_version=row.prompt_version,
        system_prompt=row.system_prompt,
        payload=row.payload,
        payload_sha256=row.payload_sha256,
        counts=json.loads(row.counts),
        outcome=row.outcome,
        tokens=Tokens(row.prompt_tokens, row.completion_tokens, row.tokens_estimated),
    )
