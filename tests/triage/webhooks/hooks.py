"""What the tests of webhooks share: a webhook that leads to a loopback receiver, and a round of tellings."""

from __future__ import annotations

from tests.servers.receiver import Receiver
from tests.triage.desk import Desk
from triage.kinds import Role
from triage.review import webhooks
from triage.review.webhooks import DeliveryView
from triage.webhook_door import Door
from triage.webhook_kinds import WebhookEvent
from triage.webhooks import Teller

ALL = tuple(WebhookEvent)


def hooked(desk: Desk, receiver: Receiver, *events: WebhookEvent) -> tuple[int, str]:
    """A webhook that leads to the receiver, and its secret."""
    view, secret = webhooks.add(
        desk.office, desk.user(Role.ADMIN), receiver.url, events or ALL, internal=True
    )
    return view.id, secret


def teller(desk: Desk, door: Door | None = None) -> Teller:
    """The teller of this office; its tries are short."""
    return Teller(desk.database, desk.clock, door or Door(timeout_s=5))


def tell(desk: Desk, webhook_id: int, door: Door | None = None) -> None:
    """Tell all that can be told now."""
    one = teller(desk, door)
    while one.take_from_record():
        pass
    while one.tell_one(webhook_id):
        pass


def deliveries(desk: Desk, webhook_id: int) -> tuple[DeliveryView, ...]:
    """What it was told, the first one first."""
    page = webhooks.deliveries(desk.office, desk.user(Role.ADMIN), webhook_id, None, 200)
    return tuple(reversed(page.deliveries))
