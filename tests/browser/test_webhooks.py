"""« Webhooks » in « Réglages »: added with its secret shown once, tried, paused, changed and removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.every_state import signed_in
from tests.servers.receiver import Receiver
from triage.kinds import Role

pytestmark = pytest.mark.requires_chromium


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A program of the office."""
    with Receiver() as running:
        yield running


def test_webhook_is_added_tried_paused_and_removed(
    page: Page, office: OfficeUnderTest, receiver: Receiver
) -> None:
    signed_in(page, office, "Solène", Role.ADMIN, Role.REVIEWER)
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("settings-go-webhooks").click()
    expect(page.get_by_test_id("webhook-none")).to_be_visible()
    page.get_by_test_id("webhook-add").press("Enter")

    page.get_by_test_id("webhook-url").fill(receiver.url)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("webhook-form").get_by_role("alert")).to_contain_text("Adresse interne")
    page.get_by_test_id("webhook-internal").check()
    page.get_by_test_id("webhook-keep").press("Enter")
    shown = page.get_by_test_id("webhook-shown")
    expect(shown).to_contain_text("whsec_")
    secret = shown.inner_text()
    page.get_by_test_id("webhook-done").press("Enter")
    expect(page.get_by_text(secret)).to_have_count(0)
    expect(page.get_by_test_id("webhook-add")).to_be_focused()

    page.get_by_test_id("webhook-test").press("Enter")
    expect(page.get_by_test_id("webhook-tested")).to_contain_text("Reçu")
    (came,) = [one for one in receiver.came if one.told["type"] == "webhook.test"]
    assert came.is_signed_with(secret)

    page.get_by_test_id("webhook-history").press("Enter")
    expect(page.get_by_test_id("webhook-delivery").first).to_contain_text("essai")
    page.get_by_test_id("webhook-pause").press("Enter")
    expect(page.get_by_test_id("webhook-resume")).to_be_focused()
    page.get_by_test_id("webhook-edit").press("Enter")
    expect(page.get_by_test_id("webhook-url")).to_have_value(receiver.url)
    page.get_by_test_id("webhook-mail.sorted").uncheck()
    page.get_by_test_id("webhook-keep").press("Enter")
    expect(page.get_by_test_id("webhook-row")).not_to_contain_text("un mail est trié")
    expect(page.get_by_test_id("webhook-edit")).to_be_focused()
    page.get_by_test_id("webhook-remove").press("Enter")
    page.get_by_test_id("webhook-confirm").press("Enter")
    expect(page.get_by_test_id("webhook-none")).to_be_visible()


def test_who_does_not_administer_sees_no_webhooks(page: Page, office: OfficeUnderTest) -> None:
    signed_in(page, office, "Inès", Role.REVIEWER)
    page.get_by_test_id("settings-open").click()

    expect(page.get_by_test_id("settings-account")).to_be_visible()
    expect(page.get_by_test_id("settings-go-webhooks")).to_have_count(0)
