"""Webhooks: other programs of the office are told what happened, ids only. For its administrators."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import ManagerDep, OfficeDep
from api.errors import responses_of
from api.paging import CursorQuery, LimitQuery, cursor_of, place_of
from api.webhook_schemas import (
    DeliveriesOut,
    DeliveryOut,
    WebhookIn,
    WebhookOut,
    WebhookSecretOut,
    WebhooksOut,
)
from triage.review import webhooks

IdPath = Annotated[int, Path(ge=1, le=2**62)]
router = APIRouter(prefix="/webhooks", tags=["webhooks"], responses=responses_of(401, 403, 503))
_ONE = responses_of(404, 422)


@router.get("")
def get_webhooks(office: OfficeDep, user: ManagerDep) -> WebhooksOut:
    """Every webhook of the office."""
    found = [WebhookOut.of(one) for one in webhooks.list_webhooks(office, user)]
    return WebhooksOut(webhooks=found, most=webhooks.MAX_WEBHOOKS)


@router.post("", responses=responses_of(422))
def post_webhook(body: WebhookIn, office: OfficeDep, user: ManagerDep) -> WebhookSecretOut:
    """Add one: it is told of what happens from now on. Its secret is given this once."""
    view, secret = webhooks.add(office, user, body.url, body.events, internal=body.internal)
    return WebhookSecretOut(webhook=WebhookOut.of(view), secret=secret)


@router.put("/{webhook_id}", responses=_ONE)
def put_webhook(webhook_id: IdPath, body: WebhookIn, office: OfficeDep, user: ManagerDep) -> WebhookOut:
    """Change where it is told what."""
    view = webhooks.change(office, user, webhook_id, body.url, body.events, internal=body.internal)
    return WebhookOut.of(view)


@router.delete("/{webhook_id}", status_code=204, responses=_ONE)
def delete_webhook(webhook_id: IdPath, office: OfficeDep, user: ManagerDep) -> None:
    """Remove it, with what it was still to be told."""
    webhooks.remove(office, user, webhook_id)


@router.post("/{webhook_id}/secret", responses=_ONE)
def post_secret(webhook_id: IdPath, office: OfficeDep, user: ManagerDep) -> WebhookSecretOut:
    """Give it another secret, told this once; for a day both sign."""
    view, secret = webhooks.renew_secret(office, user, webhook_id)
    return WebhookSecretOut(webhook=WebhookOut.of(view), secret=secret)


@router.post("/{webhook_id}/pause", responses=_ONE)
def post_pause(webhook_id: IdPath, office: OfficeDep, user: ManagerDep) -> WebhookOut:
    """Tell it nothing for a while; what happens meanwhile is told afterwards, for three days."""
    return WebhookOut.of(webhooks.set_paused(office, user, webhook_id, paused=True))


@router.post("/{webhook_id}/resume", responses=_ONE)
def post_resume(webhook_id: IdPath, office: OfficeDep, user: ManagerDep) -> WebhookOut:
    """Go on after a pause, or after the service stopped it."""
    return WebhookOut.of(webhooks.set_paused(office, user, webhook_id, paused=False))


@router.post("/{webhook_id}/test", responses=_ONE)
def post_test(webhook_id: IdPath, office: OfficeDep, user: ManagerDep) -> DeliveryOut:
    """Tell it a test (`webhook.test`) now, and say what came of it."""
    return DeliveryOut.of(webhooks.try_now(office, user, webhook_id))


@router.get("/{webhook_id}/deliveries", responses=_ONE)
def get_deliveries(
    webhook_id: IdPath,
    office: OfficeDep,
    user: ManagerDep,
    cursor: CursorQuery = None,
    limit: LimitQuery = 20,
) -> DeliveriesOut:
    """What it was told lately, the newest first: the last 200, of 30 days at most."""
    page = webhooks.deliveries(office, user, webhook_id, place_of(cursor), limit)
    return DeliveriesOut.of(page, cursor_of(page.before))


@router.post("/{webhook_id}/deliveries/{delivery_id}/repeat", responses=_ONE)
def post_repeat(webhook_id: IdPath, delivery_id: IdPath, office: OfficeDep, user: ManagerDep) -> DeliveryOut:
    """Tell it again under the same `webhook-id`, before what came after it."""
    return DeliveryOut.of(webhooks.repeat(office, user, webhook_id, delivery_id))
