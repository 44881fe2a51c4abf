"""The office's webhooks, for its administrators: added, changed, tried, paused, and what they were told."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotFound
from triage.review.models import require_settings_admin
from triage.review.office import Office
from triage.sealing import Sealer
from triage.sentences import sentence
from triage.store import webhooks as store
from triage.store.people import User
from triage.store.webhooks import Delivery, NewDelivery, Webhook
from triage.webhook_address import target_of
from triage.webhook_door import Answer, Door
from triage.webhook_kinds import TEST_EVENT, DeliveryState, OffReason, WebhookEvent
from triage.webhook_signing import new_secret
from triage.webhooks import MAX_TRIES, Teller, body_of, new_message_id, sealed_to
from triage.wording import phrase

MAX_WEBHOOKS: Final = 10
#: How long the secret before signs beside the new one.
BOTH_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WebhookView:
    """A webhook as an administrator sees it. `off`: why it was stopped, in words.

    `waiting`: how many tellings are to come; `both_until`: until when the secret before signs too.
    """

    id: int
    url: str = field(repr=False)
    events: tuple[str, ...]
    internal: bool
    paused: bool
    off: str | None
    waiting: int
    both_until: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """A telling. `message`: what came of it, in words; `next_at`: of the next try, None when none comes."""

    id: int
    message_id: str
    event: str
    at: datetime
    state: DeliveryState
    tries: int
    tried_at: datetime | None
    next_at: datetime | None
    status: int | None
    message: str


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """Some tellings, the newest first; `before`: to go on, None at the end."""

    deliveries: tuple[DeliveryView, ...]
    before: int | None


def list_webhooks(office: Office, user: User) -> tuple[WebhookView, ...]:
    """All of them, the oldest first. Raises NotAllowed for anybody but an administrator."""
    require_settings_admin(user)
    with office.database.transaction() as session:
        return tuple(_view(session, one) for one in store.all_of_them(session, office.clock()))


def add(
    office: Office, user: User, url: str, events: Collection[WebhookEvent], *, internal: bool
) -> tuple[WebhookView, str]:
    """A webhook that is told of what happens from now on, and its secret, which is told this once.

    Raises NotAllowed, or BadRequest for an address that cannot be, no events, or one webhook too many.
    """
    require_settings_admin(user)
    chosen, now = _checked(url, events, internal=internal), office.clock()
    handle, secret = secrets.token_hex(8), new_secret()
    sealed = _sealer(office).seal(secret.encode(), sealed_to(handle))
    with office.database.transaction() as session:
        if store.count(session) >= MAX_WEBHOOKS:
            raise BadRequest("webhook_limit", most=MAX_WEBHOOKS)
        added = store.add(
            session,
            handle,
            sealed,
            url=url.strip(),
            events=chosen,
            internal=internal,
            now=now,
            user_id=user.id,
        )
        _record(office, session, user, AuditEvent.WEBHOOK_ADDED, added)
        return _view(session, _webhook(office, session, added)), secret


def change(
    office: Office, user: User, webhook_id: int, url: str, events: Collection[WebhookEvent], *, internal: bool
) -> WebhookView:
    """Another address, other events. Raises NotAllowed, NotFound, BadRequest."""
    require_settings_admin(user)
    chosen = _checked(url, events, internal=internal)
    with office.database.transaction() as session:
        _webhook(office, session, webhook_id)
        store.change(session, webhook_id, url=url.strip(), events=chosen, internal=internal)
        _record(office, session, user, AuditEvent.WEBHOOK_CHANGED, webhook_id)
        return _view(session, _webhook(office, session, webhook_id))


def remove(office: Office, user: User, webhook_id: int) -> None:
    """Remove it, with what it was to be told. Raises NotAllowed, NotFound."""
    require_settings_admin(user)
    with office.database.transaction() as session:
        _webhook(office, session, webhook_id)
        store.remove(session, webhook_id)
        _record(office, session, user, AuditEvent.WEBHOOK_REMOVED, webhook_id)


def renew_secret(office: Office, user: User, webhook_id: int) -> tuple[WebhookView, str]:
    """Another secret, told this once; for a day the one before signs too. Raises NotAllowed, NotFound."""
    require_settings_admin(user)
    secret = new_secret()
    with office.database.transaction() as session:
        hook = _webhook(office, session, webhook_id)
        sealed = _sealer(office).seal(secret.encode(), sealed_to(hook.handle))
        store.renew_secret(session, webhook_id, sealed, office.clock() + BOTH_FOR)
        _record(office, session, user, AuditEvent.WEBHOOK_SECRET, webhook_id)
        return _view(session, _webhook(office, session, webhook_id)), secret


def set_paused(office: Office, user: User, webhook_id: int, *, paused: bool) -> WebhookView:
    """Tell it nothing for a while, or go on: what waits is tried at once. Raises NotAllowed, NotFound."""
    require_settings_admin(user)
    with office.database.transaction() as session:
        _webhook(office, session, webhook_id)
        store.set_paused(session, webhook_id, paused=paused)
        if not paused:
            store.hurry(session, webhook_id, office.clock())
        event = AuditEvent.WEBHOOK_PAUSED if paused else AuditEvent.WEBHOOK_RESUMED
        _record(office, session, user, event, webhook_id)
        return _view(session, _webhook(office, session, webhook_id))


def try_now(office: Office, user: User, webhook_id: int, door: Door | None = None) -> DeliveryView:
    """Tell it a test now, paused or not; what came of it is kept among its tellings.

    Blocks for ten seconds at most. Raises NotAllowed, NotFound.
    """
    require_settings_admin(user)
    now = office.clock()
    new = NewDelivery(webhook_id, new_message_id(), TEST_EVENT, body_of(TEST_EVENT, now, None, None), now)
    with office.database.transaction() as session:
        hook = _webhook(office, session, webhook_id)
        _record(office, session, user, AuditEvent.WEBHOOK_TESTED, webhook_id)
        # as failed: what a stop in the middle leaves is not told by itself
        added = store.add_delivery(session, new, now, DeliveryState.FAILED)
        delivery = _delivery(session, webhook_id, added)
    answer = Teller(office.database, office.clock, door or Door()).try_once(hook, delivery)
    return _settled_test(office, delivery, answer)


def _settled_test(office: Office, delivery: Delivery, answer: Answer) -> DeliveryView:
    state = DeliveryState.DELIVERED if answer.fault is None else DeliveryState.FAILED
    fault, now = answer.fault.value if answer.fault else None, office.clock()
    with office.database.transaction() as session:
        store.settle(
            session, delivery.id, state, tried_at=now, next_at=now, status=answer.status, fault=fault
        )
        return _shown(_delivery(session, delivery.webhook_id, delivery.id))


def deliveries(office: Office, user: User, webhook_id: int, before: int | None, limit: int) -> DeliveryPage:
    """What it was told, the newest first. Raises NotAllowed, NotFound."""
    require_settings_admin(user)
    with office.database.transaction() as session:
        _webhook(office, session, webhook_id)
        found = store.deliveries_before(session, webhook_id, before, limit + 1)
    shown = tuple(_shown(one) for one in found[:limit])
    return DeliveryPage(shown, shown[-1].id if len(found) > limit else None)


def repeat(office: Office, user: User, webhook_id: int, delivery_id: int) -> DeliveryView:
    """Tell it again, as the same message, before what came after it. Raises NotAllowed, NotFound."""
    require_settings_admin(user)
    with office.database.transaction() as session:
        _webhook(office, session, webhook_id)
        _delivery(session, webhook_id, delivery_id)
        store.try_again(session, delivery_id, office.clock())
        values = {"webhook": webhook_id, "delivery": delivery_id}
        audit.record(session, AuditEvent.WEBHOOK_REPEATED, office.clock(), user_id=user.id, values=values)
        return _shown(_delivery(session, webhook_id, delivery_id))


def is_any_off(office: Office) -> bool:
    """Whether the service stopped one by itself, and nobody let it go on."""
    with office.database.transaction() as session:
        return any(one.off is not None for one in store.all_of_them(session, office.clock()))


def _checked(url: str, events: Collection[WebhookEvent], *, internal: bool) -> list[str]:
    target_of(url, internal=internal)
    if not events:
        raise BadRequest("webhook_events")
    return [one.value for one in WebhookEvent if one in events]


def _sealer(office: Office) -> Sealer:
    return Sealer(office.database.mails_folder.parent)


def _record(office: Office, session: Session, user: User, event: AuditEvent, webhook_id: int) -> None:
    audit.record(session, event, office.clock(), user_id=user.id, values={"webhook": webhook_id})


def _webhook(office: Office, session: Session, webhook_id: int) -> Webhook:
    found = store.webhook_or_none(session, webhook_id, office.clock())
    if found is None:
        raise NotFound
    return found


def _delivery(session: Session, webhook_id: int, delivery_id: int) -> Delivery:
    found = store.delivery_or_none(session, webhook_id, delivery_id)
    if found is None:
        raise NotFound
    return found


def _view(session: Session, hook: Webhook) -> WebhookView:
    return WebhookView(
        id=hook.id,
        url=hook.url,
        events=tuple(one.value for one in WebhookEvent if one in hook.events),
        internal=hook.internal,
        paused=hook.paused,
        off=_off_words(hook.off),
        waiting=store.waiting(session, hook.id),
        both_until=hook.old_until,
        created_at=hook.created_at,
    )


def _off_words(why: OffReason | None) -> str | None:
    return None if why is None else sentence(f"webhook_off_{why.value}", {"tries": MAX_TRIES})


def _shown(one: Delivery) -> DeliveryView:
    waits = one.state is DeliveryState.WAITING
    return DeliveryView(
        id=one.id,
        message_id=one.message_id,
        event=one.event,
        at=one.at,
        state=one.state,
        tries=one.tries,
        tried_at=one.tried_at,
        next_at=one.next_at if waits else None,
        status=one.status,
        message=_words(one),
    )


def _words(one: Delivery) -> str:
    if one.state is DeliveryState.DELIVERED:
        return sentence("webhook_taken", {"status": one.status})
    if one.fault is None:
        return sentence("webhook_waiting")
    return sentence(f"webhook_fault_{one.fault}", {"status": one.status or phrase("no_readable_answer")})
