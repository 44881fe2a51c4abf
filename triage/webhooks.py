"""Tells other programs of the office what happened: ids only, signed, in order, and again until it is taken.

The record of who did what is the outbox: its lines are written in the transaction of what they tell, whoever
does it, so that nothing happens untold. Each webhook has its place in the record; lines become tellings and
the place moves on in one transaction. A stop in between loses none, and a telling may come twice, under the
same `webhook-id`.
"""

import json
import logging
import random
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.db import Database, Session
from triage.errors import BadRequest, StoreError
from triage.sealing import Sealer
from triage.store import webhooks as store
from triage.store.webhooks import Delivery, Happened, NewDelivery, Webhook
from triage.webhook_address import target_of
from triage.webhook_door import Answer, Door
from triage.webhook_kinds import DeliveryState, Fault, OffReason, WebhookEvent
from triage.webhook_signing import signed_headers

MAX_TRIES: Final = 15
#: What is older when its turn comes is not told any more.
MAX_AGE: Final = timedelta(days=3)
#: With so many waiting, the record waits too: nothing is lost, and the table stays small.
MAX_WAITING: Final = 1000
_BATCH: Final = 200
_KEPT, _KEPT_FOR = 200, timedelta(days=30)
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 5.0, 36_000.0
_CLOSE_S: Final = 2.0

_TOLD: Final = {
    AuditEvent.MAIL_SORTED: WebhookEvent.MAIL_SORTED,
    AuditEvent.DRAFT_PREPARED: WebhookEvent.DRAFT_READY,
    AuditEvent.DRAFT_REDRAFTED: WebhookEvent.DRAFT_READY,
    AuditEvent.REPLY_SENT: WebhookEvent.MAIL_SENT,
    AuditEvent.REPLY_SETTLED: WebhookEvent.MAIL_SENT,
    AuditEvent.REPLY_UNDELIVERED: WebhookEvent.MAIL_UNDELIVERABLE,
    AuditEvent.REPLY_REFUSED: WebhookEvent.MAIL_UNDELIVERABLE,
}

log = logging.getLogger(__name__)


def event_or_none(line: Happened) -> WebhookEvent | None:
    """What a line of the record tells; None for most."""
    if line.event == AuditEvent.REPLY_SETTLED and '"sent"' not in line.values:
        return None  # somebody said that it did not leave
    return next((told for event, told in _TOLD.items() if event.value == line.event), None)


def body_of(event: str, at: datetime, mail: int | None, mailbox: str | None) -> str:
    """What is told, as JSON: the event, when, which mail of which mailbox, and nothing of what it holds."""
    data = {} if mail is None else {"mail_id": mail, "mailbox": mailbox}
    stamp = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"type": event, "timestamp": stamp, "data": data}, separators=(",", ":"))


def new_message_id() -> str:
    """An id that no other message has."""
    return f"msg_{secrets.token_hex(12)}"


def pause_s(tries: int) -> float:
    """Seconds before the next try after so many: threefold each time, to ten hours, with jitter."""
    longest = min(_FIRST_PAUSE_S * 3.0 ** min(tries - 1, 20), _LONGEST_PAUSE_S)
    return longest * random.uniform(0.8, 1.2)  # noqa: S311  jitter needs no secrecy


def sealed_to(handle: str) -> str:
    """What the secrets of a webhook are sealed to."""
    return f"webhook:{handle}"


@dataclass(slots=True)
class Teller:
    """Takes what happened from the record and tells it, each webhook on its own, in order.

    `guarded` runs a step and outlives its faults; the tests run steps plainly.
    """

    database: Database
    clock: Clock
    door: Door = field(default_factory=Door)
    guarded: Callable[[Callable[[], bool]], bool] = lambda step: step()
    _busy: dict[int, threading.Thread] = field(default_factory=dict)
    _closed: threading.Event = field(default_factory=threading.Event)

    def take_from_record(self) -> bool:
        """Make tellings of the lines that came since; True when there may be more. Raises StoreError."""
        with self.database.transaction() as session:
            active = [one for one in store.all_of_them(session, self.clock()) if one.is_active]
        return any([self._take_for(one.id) for one in active])

    def _take_for(self, webhook_id: int) -> bool:
        now = self.clock()
        with self.database.transaction() as session:
            hook = store.webhook_or_none(session, webhook_id, now)
            if hook is None or not hook.is_active:  # taken away meanwhile
                return False
            room = MAX_WAITING - store.waiting(session, hook.id)
            lines = store.happened_after(session, hook.after, min(room, _BATCH)) if room > 0 else []
            if not lines:
                return False
            for line in lines:
                event = event_or_none(line)
                if event is not None and event in hook.events and now - line.at < MAX_AGE:
                    body = body_of(event.value, line.at, line.mail, line.mailbox)
                    new = NewDelivery(hook.id, new_message_id(), event.value, body, line.at)
                    store.add_delivery(session, new, now)
            store.look_to(session, hook.id, lines[-1].number)
            store.forget(session, hook.id, _KEPT, now - _KEPT_FOR)
        return len(lines) == min(room, _BATCH)

    def tell_all(self) -> bool:
        """Let every webhook that has something to be told be told, each in a thread of its own; False."""
        now = self.clock()
        with self.database.transaction() as session:
            hooks = [one for one in store.all_of_them(session, now) if one.is_active]
            due = [one.id for one in hooks if _due_or_none(session, one.id, now) is not None]
        for webhook_id in due:
            running = self._busy.get(webhook_id)
            if running is None or not running.is_alive():
                thread = threading.Thread(
                    target=self._tell_while, args=(webhook_id,), name=f"webhook-{webhook_id}", daemon=True
                )
                self._busy[webhook_id] = thread
                thread.start()
        return False

    def _tell_while(self, webhook_id: int) -> None:
        def tell_one() -> bool:
            return self.tell_one(webhook_id)

        while not self._closed.is_set() and self.guarded(tell_one):
            pass

    def tell_one(self, webhook_id: int) -> bool:
        """Try the telling that comes next, if it is due; True when another may be. Raises StoreError."""
        now = self.clock()
        with self.database.transaction() as session:
            hook = store.webhook_or_none(session, webhook_id, now)
            due = _due_or_none(session, webhook_id, now)
        if hook is None or not hook.is_active or due is None:
            return False
        answer = self.try_once(hook, due)
        if self._closed.is_set():
            return False  # the database may be closed; it will be told again under the same id
        return self._settle(hook, due, answer)

    def try_once(self, hook: Webhook, delivery: Delivery) -> Answer:
        """Tell it once, and note nothing."""
        body = delivery.body.encode()
        sealer = Sealer(self.database.mails_folder.parent)
        try:
            target = target_of(hook.url, internal=hook.internal)
            keys = [sealer.open(one, sealed_to(hook.handle)).decode() for one in hook.secrets]
        except BadRequest:  # such an address could be given once, and no longer
            return Answer(None, Fault.INTERNAL)
        except StoreError:
            return Answer(None, Fault.SECRET)
        headers = signed_headers(delivery.message_id, self.clock(), body, keys)
        headers["content-type"] = "application/json"
        return self.door.post(target, headers, body, internal=hook.internal)

    def _settle(self, hook: Webhook, delivery: Delivery, answer: Answer) -> bool:
        now, tries = self.clock(), delivery.tries + 1
        why = _stops(answer, tries)
        state = DeliveryState.DELIVERED if answer.fault is None else DeliveryState.WAITING
        if why is OffReason.FAILING:
            state = DeliveryState.FAILED
        next_at = now if answer.fault is None else now + timedelta(seconds=pause_s(tries))
        with self.database.transaction() as session:
            store.settle(
                session,
                delivery.id,
                state,
                tried_at=now,
                next_at=next_at,
                status=answer.status,
                fault=answer.fault.value if answer.fault else None,
            )
            if why is not None:
                store.switch_off(session, hook.id, why, now)
                values = {"webhook": hook.id, "why": why.value}
                audit.record(session, AuditEvent.WEBHOOK_OFF, now, values=values)
        fault = answer.fault.value if answer.fault else None
        log.info(
            "webhook_tried",
            extra={
                "webhook_id": hook.id,
                "delivery_id": delivery.id,
                "status": answer.status,
                "fault": fault,
            },
        )
        return answer.fault is None

    def close(self) -> None:
        """Begin no further try, and wait a moment for those under way."""
        self._closed.set()
        for thread in self._busy.values():
            thread.join(_CLOSE_S)


def _stops(answer: Answer, tries: int) -> OffReason | None:
    """Whether a webhook is not asked again after this."""
    if answer.fault is Fault.GONE:
        return OffReason.UNWANTED
    return OffReason.FAILING if answer.fault is not None and tries >= MAX_TRIES else None


def _due_or_none(session: Session, webhook_id: int, now: datetime) -> Delivery | None:
    """The telling that comes next, once it may be tried: those behind it wait, so that the order stays."""
    found = store.first_waiting_or_none(session, webhook_id)
    return found if found is not None and found.next_at <= now else None
