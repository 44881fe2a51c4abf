"""An assistant receives, reads, corrects, edits and sends, in a real browser."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import PERSON, OfficeUnderTest
from tests.browser.desk import enter, find, log_in
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until

pytestmark = pytest.mark.requires_chromium
MAIL = Path(__file__).parents[1] / "acceptance" / "mails" / "rendez_vous.eml"


def test_the_queue_is_shown_and_pictured(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    log_in(page, office)

    page.get_by_test_id("lane-to_approve").click()
    page.get_by_test_id("mail-row").nth(1).click()
    expect(page.get_by_test_id("draft-body")).to_be_visible()
    page.screenshot(path=pictures / "review.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "review-phone.png")

    assert (pictures / "review.png").stat().st_size > 20_000


def test_a_mail_is_edited_sent_and_listed_among_the_sent(
    page: Page,
    office: OfficeUnderTest,
    dovecot: Dovecot,
) -> None:
    enter(page, office)
    dovecot.deliver("browser", MAIL.read_bytes())
    subject = "Demande de rendez-vous - dossier Castagnede"
    wait_until(lambda: find(office, subject) is not None, 30.0)
    lane, mail_id = find(office, subject) or ("", 0)
    page.get_by_test_id(f"lane-{lane}").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail_id}']").click()
    expect(page.get_by_test_id("subject")).to_contain_text(subject)

    page.get_by_test_id("urgency-admin").click()
    page.get_by_test_id("write" if lane != "to_approve" else "edit").click()
    page.get_by_test_id("editor").fill("Madame,\n\nNous vous appelons pour un rendez-vous.\n\nCabinet")
    page.get_by_test_id("editor-send").click()
    page.get_by_test_id("confirm-send").click()
    page.get_by_test_id("lane-sent").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail_id}']").click()
    page.get_by_test_id("send-now").click()
    wait_until(lambda: any(_is_ours(one.data) for one in office.smtp.messages), 30.0)

    expect(page.get_by_test_id("sent")).to_be_visible()
    wait_until(lambda: any(_is_ours(raw) for raw in dovecot.messages("browser", "Sent")), 30.0)


def test_a_dismissed_mail_leaves_the_lane_and_comes_back(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    page.get_by_test_id("lane-to_read").click()
    row = page.get_by_test_id("mail-row").first
    mail_id = row.get_attribute("data-id")
    row.click()

    page.get_by_test_id("dismiss").click()
    expect(page.locator(f"[data-testid=mail-row][data-id='{mail_id}']")).to_have_count(0)
    page.get_by_test_id("toast-action").click()

    expect(page.locator(f"[data-testid=mail-row][data-id='{mail_id}']")).to_have_count(1)


def test_what_a_model_would_see_is_shown_redacted(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    page.get_by_test_id("lane-to_approve").click()
    page.get_by_test_id("mail-row").first.click()

    page.get_by_test_id("redacted-open").click()

    expect(page.get_by_test_id("redacted-text")).to_contain_text("[")


def test_wrong_password_is_said_in_french(page: Page, office: OfficeUnderTest) -> None:
    page.goto(office.running.page.url)

    page.get_by_test_id("login-name").fill(PERSON)
    page.get_by_test_id("login-password").fill("pas le bon mot de passe")
    page.get_by_test_id("login-submit").click()

    expect(page.get_by_test_id("login-error")).to_contain_text("incorrect")


def _is_ours(raw: bytes) -> bool:
    return "Castagnede" in str(message_from_bytes(raw, policy=default)["Subject"])
