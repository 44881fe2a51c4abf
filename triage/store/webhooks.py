"""Webhooks and their tellings: added, changed, claimed in order, settled, and forgotten in the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from triage.message import UserId
from triage.models import AuditRow, MailboxRow, MailRow
from triage.tables.webhooks import DeliveryRow, WebhookRow
from triage.webhook_kinds import DeliveryState, OffReason


@dataclass(frozen=True, slots=True)
class Webhook:
    """A webhook. `secrets`: sealed, those that sign at the moment asked about; `after`: see its table."""

    id: int
    handle: str
    url: str = field(repr=False)
    events: frozenset[str]
    internal: bool
    secrets: tuple[bytes, ...] = field(repr=False)
    old_until: datetime | None
    after: int
    paused: bool
    off: OffReason | None
    off_at: datetime | None
    created_at: datetime

    @property
    def is_active(self) -> bool:
        """Whether something is told to it."""
        return not self.paused and self.off is None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One telling; `body`: its exact text."""

    id: int
    webhook_id: int
    message_id: str
    event: str
    body: str = field(repr=False)
    at: datetime
    state: DeliveryState
    tries: int
    next_at: datetime
    tried_at: datetime | None
    status: int | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A telling to be added. `at`: when the event happened."""

    webhook_id: int
    message_id: str
    event: str
    body: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the record, with the mailbox of its mail: None when the mail is erased or there is none."""

    number: int
    at: datetime
    event: str
    values: str = field(repr=False)
    mail: int | None
    mailbox: str | None


def add(
    session: Session,
    handle: str,
    sealed: bytes,
    *,
    url: str,
    events: Sequence[str],
    internal: bool,
    now: datetime,
    user_id: UserId | None,
) -> int:
    """Add a webhook, which is told of what happens from now on; its id."""
    last = session.exec(select(func.max(AuditRow.id))).one() or 0
    row = WebhookRow(
        handle=handle,
        url=url,
        events=" ".join(events),
        internal=internal,
        secret=sealed,
        after=last,
        created_at=now,
        created_by=user_id,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def count(session: Session) -> int:
    """How many webhooks there are."""
    return session.exec(select(func.count()).select_from(WebhookRow)).one()


def all_of_them(session: Session, now: datetime) -> list[Webhook]:
    """Every webhook, the oldest first."""
    return [_webhook(row, now) for row in session.exec(select(WebhookRow).order_by(col(WebhookRow.id)))]


def webhook_or_none(session: Session, webhook_id: int, now: datetime) -> Webhook | None:
    """The webhook of this id."""
    row = session.get(WebhookRow, webhook_id)
    return None if row is None else _webhook(row, now)


def change(session: Session, webhook_id: int, *, url: str, events: Sequence[str], internal: bool) -> None:
    """Give it another address, other events."""
    _set(session, webhook_id, url=url, events=" ".join(events), internal=internal)


def renew_secret(session: Session, webhook_id: int, sealed: bytes, old_until: datetime) -> None:
    """Sign with another secret; until then with the one before too."""
    _set(session, webhook_id, old_secret=col(WebhookRow.secret), secret=sealed, old_until=old_until)


def set_paused(session: Session, webhook_id: int, *, paused: bool) -> None:
    """Tell it nothing for a while, or go on; then what waits is tried at once."""
    _set(session, webhook_id, paused=paused, off=None, off_at=None)


def switch_off(session: Session, webhook_id: int, why: OffReason, now: datetime) -> None:
    """Stop it until a person lets it go on."""
    _set(session, webhook_id, off=why, off_at=now)


def look_to(session: Session, webhook_id: int, after: int) -> None:
    """Note the last line of the record that was looked at for it."""
    _set(session, webhook_id, after=after)


def remove(session: Session, webhook_id: int) -> None:
    """Remove it, with everything that was to be told."""
    session.connection().execute(delete(WebhookRow).where(col(WebhookRow.id) == webhook_id))


def _set(session: Session, webhook_id: int, **values: object) -> None:
    session.connection().execute(update(WebhookRow).where(col(WebhookRow.id) == webhook_id).values(**values))


def happened_after(session: Session, number: int, most: int) -> list[Happened]:
    """The lines of the record after this one, in their order."""
    query = (
        select(AuditRow, MailboxRow.name)
        .join(MailRow, col(MailRow.id) == col(AuditRow.mail_id), isouter=True)
        .join(MailboxRow, col(MailboxRow.id) == col(MailRow.mailbox_id), isouter=True)
        .where(col(AuditRow.id) > number)
        .order_by(col(AuditRow.id))
        .limit(most)
    )
    return [
        Happened(row.id or 0, row.at, row.event, row.values, row.mail_number, mailbox)
        for row, mailbox in session.exec(query)
    ]


def add_delivery(
    session: Session, new: NewDelivery, now: datetime, state: DeliveryState = DeliveryState.WAITING
) -> int:
    """Add a telling, to be tried at once; its id."""
    row = DeliveryRow(
        webhook_id=new.webhook_id,
        message_id=new.message_id,
        event=new.event,
        body=new.body,
        at=new.at,
        state=state,
        next_at=now,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def waiting(session: Session, webhook_id: int) -> int:
    """How many tellings wait."""
    query = select(func.count()).select_from(DeliveryRow)
    return session.exec(
        query.where(DeliveryRow.webhook_id == webhook_id, DeliveryRow.state == DeliveryState.WAITING)
    ).one()


def first_waiting_or_none(session: Session, webhook_id: int) -> Delivery | None:
    """The telling that comes next: the oldest that waits."""
    query = (
        select(DeliveryRow)
        .where(DeliveryRow.webhook_id == webhook_id, DeliveryRow.state == DeliveryState.WAITING)
        .order_by(col(DeliveryRow.id))
        .limit(1)
    )
    row = session.exec(query).first()
    return None if row is None else _delivery(row)


def delivery_or_none(session: Session, webhook_id: int, delivery_id: int) -> Delivery | None:
    """The telling of this id, if it is of this webhook."""
    row = session.get(DeliveryRow, delivery_id)
    return None if row is None or row.webhook_id != webhook_id else _delivery(row)


def deliveries_before(session: Session, webhook_id: int, before: int | None, most: int) -> list[Delivery]:
    """The tellings before this one (None: the last), the newest first."""
    query = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id)
    if before is not None:
        query = query.where(col(DeliveryRow.id) < before)
    query = query.order_by(col(DeliveryRow.id).desc()).limit(most)
    return [_delivery(row) for row in session.exec(query)]


def settle(
    session: Session,
    delivery_id: int,
    state: DeliveryState,
    *,
    tried_at: datetime,
    next_at: datetime,
    status: int | None,
    fault: str | None,
) -> None:
    """Note what came of a try."""
    found = {"state": state, "tried_at": tried_at, "next_at": next_at, "status": status, "fault": fault}
    _set_delivery(session, delivery_id, tries=DeliveryRow.tries + 1, **found)


def try_again(session: Session, delivery_id: int, now: datetime) -> None:
    """Let it be tried anew, at once, as the same message."""
    _set_delivery(session, delivery_id, state=DeliveryState.WAITING, tries=0, next_at=now)


def hurry(session: Session, webhook_id: int, now: datetime) -> None:
    """Let what waits be tried at once, with all its tries before it."""
    session.connection().execute(
        update(DeliveryRow)
        .where(col(DeliveryRow.webhook_id) == webhook_id, col(DeliveryRow.state) == DeliveryState.WAITING)
        .values(next_at=now, tries=0)
    )


def forget(session: Session, webhook_id: int, keep: int, before: datetime) -> None:
    """Forget tellings that no longer wait, beyond the last `keep` or older than that."""
    done = select(DeliveryRow.id).where(
        DeliveryRow.webhook_id == webhook_id, DeliveryRow.state != DeliveryState.WAITING
    )
    kept = done.order_by(col(DeliveryRow.id).desc()).limit(keep)
    rows = col(DeliveryRow.webhook_id) == webhook_id, col(DeliveryRow.state) != DeliveryState.WAITING
    old = col(DeliveryRow.id).not_in(kept) | (col(DeliveryRow.at) < before)
    session.connection().execute(delete(DeliveryRow).where(*rows, old))


def _set_delivery(session: Session, delivery_id: int, **values: object) -> None:
    statement = update(DeliveryRow).where(col(DeliveryRow.id) == delivery_id)
    session.connection().execute(statement.values(**values))


def _webhook(row: WebhookRow, now: datetime) -> Webhook:
    old = row.old_secret if row.old_until is not None and now < row.old_until else None
    return Webhook(
        id=row.id or 0,
        handle=row.handle,
        url=row.url,
        events=frozenset(row.events.split()),
        internal=row.internal,
        secrets=(row.secret,) if old is None else (row.secret, old),
        old_until=row.old_until if old is not None else None,
        after=row.after,
        paused=row.paused,
        off=row.off,
        off_at=row.off_at,
        created_at=row.created_at,
    )


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        row.id or 0,
        row.webhook_id,
        row.message_id,
        row.event,
        row.body,
        row.at,
        row.state,
        row.tries,
        row.next_at,
        row.tried_at,
        row.status,
        row.fault,
    )
