"""The closed sets of webhooks: what they tell, how a telling stands, why one was stopped."""

from enum import StrEnum


class WebhookEvent(StrEnum):
    """What an address may be told of."""

    MAIL_SORTED = "mail.sorted"
    DRAFT_READY = "draft.ready"
    MAIL_SENT = "mail.sent"
    MAIL_UNDELIVERABLE = "mail.undeliverable"


#: What a test carries in the place of an event.
TEST_EVENT = "webhook.test"


class DeliveryState(StrEnum):
    """How a telling stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class OffReason(StrEnum):
    """Why the service stopped a webhook by itself."""

    #: it failed at every try
    FAILING = "failing"
    #: its server said 410, that it wants no more
    UNWANTED = "unwanted"


class Fault(StrEnum):
    """Why a try failed."""

    #: the name leads nowhere
    NAME = "name"
    #: it leads to an address that is not allowed
    INTERNAL = "internal"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    TIMEOUT = "timeout"
    #: 3xx, which is not followed
    REDIRECT = "redirect"
    #: 4xx
    REFUSED = "refused"
    #: 410
    GONE = "gone"
    #: 5xx, or no answer of HTTP
    SERVER = "server"
    #: our own secret cannot be opened
    SECRET = "secret"  # noqa: S105  a reason
