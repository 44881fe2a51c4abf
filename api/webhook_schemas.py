"""The JSON of webhooks: whom the office tells, of what, and what came of each telling."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.bodies import Body
from triage.review.webhooks import DeliveryPage, DeliveryView, WebhookView
from triage.webhook_address import MAX_URL
from triage.webhook_kinds import DeliveryState, WebhookEvent


class WebhookIn(Body):
    """Where to tell what. `internal`: the address may be within the office's network, or this machine."""

    url: Annotated[str, Field(min_length=1, max_length=MAX_URL, examples=["https://agenda.example.org/b"])]
    events: Annotated[list[WebhookEvent], Field(max_length=len(WebhookEvent))]
    internal: bool = False


class WebhookOut(BaseModel):
    """A webhook. `off`: why the service stopped it, in French, null while it did not.

    `waiting`: how many tellings are to come; `both_until`: until when two secrets sign.
    """

    id: int
    url: Annotated[str, Field(examples=["https://agenda.example.org/b"])]
    events: list[WebhookEvent]
    internal: bool
    paused: bool
    off: str | None
    waiting: int
    both_until: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, view: WebhookView) -> "WebhookOut":
        """The webhook as JSON."""
        events = [WebhookEvent(one) for one in view.events]
        plain = {name: getattr(view, name) for name in cls.model_fields if name != "events"}
        return cls(events=events, **plain)


class WebhooksOut(BaseModel):
    """All of them, the oldest first, and how many there may be."""

    webhooks: list[WebhookOut]
    most: int


class WebhookSecretOut(BaseModel):
    """A webhook with its secret, which is told this once."""

    webhook: WebhookOut
    secret: Annotated[str, Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])]


class DeliveryOut(BaseModel):
    """A telling. `message_id`: its `webhook-id`, the same at every try; `message`: what came of it.

    `status`: of the last answer, null without one; `next_at`: of the next try, null when none comes.
    """

    id: int
    message_id: Annotated[str, Field(examples=["msg_0123456789abcdef01234567"])]
    event: Annotated[str, Field(examples=["mail.sorted"])]
    at: datetime
    state: DeliveryState
    tries: int
    tried_at: datetime | None
    next_at: datetime | None
    status: int | None
    message: str

    @classmethod
    def of(cls, view: DeliveryView) -> "DeliveryOut":
        """The telling as JSON."""
        return cls(**{name: getattr(view, name) for name in cls.model_fields})


class DeliveriesOut(BaseModel):
    """Some tellings, the newest first; `next_cursor`: to go on, null at the end."""

    deliveries: list[DeliveryOut]
    next_cursor: str | None

    @classmethod
    def of(cls, page: DeliveryPage, next_cursor: str | None) -> "DeliveriesOut":
        """The page as JSON."""
        return cls(deliveries=[DeliveryOut.of(one) for one in page.deliveries], next_cursor=next_cursor)
