"""A reply that was approved: taken back, sent later, overtaken by a newer mail, refused, not delivered."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import enter, open_mail
from tests.servers.dovecot import Dovecot
from triage.message import MailId
from triage.models import DispatchRow
from triage.states import DispatchPhase, MailState
from triage.store import dispatches
from triage.store import mails as rows

pytestmark = pytest.mark.requires_chromium
SECONDS = re.compile(r"envoi dans [1-9]\d?\u00a0s")


def test_a_reply_is_taken_back_with_z_while_its_time_runs(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.UNDONE)
    text = page.get_by_test_id("draft-body").inner_text()
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("toast-kept")).to_contain_text(SECONDS)
    page.screenshot(path=pictures / "countdown.png")

    page.keyboard.press("z")

    expect(page.get_by_test_id("toast-kept")).to_have_count(0)
    expect(page.locator(f"article[data-id='{mail_id}']").get_by_test_id("state")).to_have_text("À valider")
    assert page.get_by_test_id("draft-body").inner_text() == text
    assert not office.lane("sent") or mail_id not in [one["id"] for one in office.lane("sent")]


def test_on_a_phone_the_time_left_is_on_the_mail_after_a_reload_and_can_be_stopped_there(
    page: Page, office: OfficeUnderTest
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, office)
    open_mail(page, office, letters.PHONE)
    page.get_by_test_id("send").click()
    page.get_by_test_id("confirm-send").click()
    expect(page.get_by_test_id("toast-kept")).to_be_visible()
    page.reload()
    open_mail(page, office, letters.PHONE)

    expect(page.get_by_test_id("waiting")).to_contain_text(re.compile(r"Envoi dans [1-9]\d?\u00a0s"))
    page.get_by_test_id("cancel-sending").click()

    expect(page.get_by_test_id("send")).to_be_enabled()
    expect(page.get_by_test_id("waiting")).to_have_count(0)


def test_a_reply_leaves_later_until_somebody_stops_it(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.PLANNED)
    page.get_by_test_id("later").click()
    last = page.get_by_test_id("later-choice").last  # the first working day of next week
    expect(last).to_have_text(re.compile(r"8\u00a0h\u00a000$"))
    last.click()
    expect(page.get_by_test_id("toast")).to_contain_text(
        re.compile(r"envoi prévu (?:le|demain) .*8\u00a0h\u00a000")
    )
    page.get_by_test_id("lane-sent").click()
    row = page.locator(f"[data-testid=mail-row][data-id='{mail_id}']")
    expect(row.get_by_test_id("planned")).to_have_text(
        re.compile(r"Envoi prévu (?:le|demain) .*8\u00a0h\u00a000")
    )
    row.click()

    expect(page.get_by_test_id("waiting")).to_contain_text("Envoi prévu")
    page.get_by_test_id("cancel-sending").click()

    expect(page.get_by_test_id("send")).to_be_enabled()


#: Somebody presses Enter again the moment another mail is drawn.
ENTER_AGAIN = """(id) => new MutationObserver((_, watch) => {
  const drawn = document.querySelector("article.mail-sheet");
  if (!drawn || drawn.dataset.id === id) return;
  watch.disconnect();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}).observe(document.body, { childList: true, subtree: true })"""


def test_a_second_enter_sends_nothing_more_and_says_so(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    mail_id = str(open_mail(page, office, letters.PLANNED))
    expect(page.get_by_test_id("send")).to_be_enabled()
    page.locator("#rows").focus()
    page.evaluate(ENTER_AGAIN, mail_id)

    page.keyboard.press("Enter")

    expect(page.get_by_test_id("toast").filter(has_text="vient de s’afficher")).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator(f"article[data-id='{mail_id}']")).to_be_visible()
    expect(page.get_by_test_id("toast-kept")).to_have_count(0)


def test_the_menu_is_worked_by_keyboard_and_a_past_hour_is_refused(
    page: Page, office: OfficeUnderTest
) -> None:
    enter(page, office)
    open_mail(page, office, letters.PICKED)
    page.get_by_test_id("later").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("later")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("later-menu")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_test_id("later-pick")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_test_id("later-at").fill("2020-01-01T08:00")
    page.get_by_test_id("later-confirm").click()
    expect(page.get_by_role("alert").filter(has_text="déjà passée")).to_be_visible()

    today = datetime.now()  # noqa: DTZ005  the page takes the local time of its machine
    sunday = today + timedelta(days=13 - today.weekday())
    page.get_by_test_id("later-at").fill(sunday.strftime("%Y-%m-%dT09:30"))
    page.get_by_test_id("later-at").press("Tab")
    expect(page.get_by_test_id("later-outside")).to_contain_text("hors des heures du cabinet")
    page.get_by_test_id("later-confirm").click()

    expect(page.get_by_test_id("toast")).to_contain_text("à 9\u00a0h\u00a030")
    page.get_by_test_id("departures-open").click(timeout=15_000)
    expect(page.get_by_test_id("departure-outside")).to_have_text(" · hors des heures du cabinet")


def test_a_newer_mail_keeps_the_draft_from_leaving_until_it_was_read(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.OVERTAKEN)
    expect(page.get_by_test_id("send")).to_be_enabled()

    dovecot.deliver("browser", letters.newer(letters.OVERTAKEN))

    expect(page.get_by_test_id("overtaken")).to_be_visible(timeout=20_000)  # the open page notices by itself
    expect(page.get_by_test_id("send")).to_be_disabled()
    row = page.locator(f"[data-testid=mail-row][data-id='{mail_id}']")
    expect(row.get_by_test_id("mark-overtaken")).to_be_visible()
    page.get_by_test_id("open-newer").click()
    expect(page.get_by_test_id("mail-text")).to_contain_text("je complète")
    row.click()
    page.get_by_test_id("keep-draft").click()

    expect(page.get_by_test_id("overtaken")).to_have_count(0)
    expect(page.get_by_test_id("send")).to_be_enabled()


def test_a_reply_already_approved_is_held_when_a_newer_mail_comes(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    enter(page, office)
    open_mail(page, office, letters.HELD)
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("toast-kept")).to_be_visible()

    dovecot.deliver("browser", letters.newer(letters.HELD))

    alert = page.get_by_test_id("toast").filter(has_text="retenue")
    expect(alert).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("toast-kept")).to_have_count(0)
    alert.get_by_test_id("toast-action").click()
    expect(page.get_by_test_id("overtaken")).to_be_visible()


def test_a_refused_reply_names_the_address_and_is_corrected(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    mail_id = approve_for_later(page, office, letters.REFUSED)
    refuse(office, mail_id)
    open_mail(page, office, letters.REFUSED)

    expect(page.get_by_test_id("refused-address")).to_contain_text("lucie.martin@example.org")
    expect(page.get_by_test_id("edit")).to_contain_text("Corriger et renvoyer")
    page.get_by_test_id("edit").click()

    expect(page.get_by_test_id("editor-to")).to_have_value("lucie.martin@example.org")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_test_id("sent-eml").click()
    assert download.value.suggested_filename.endswith(".eml")
    page.get_by_test_id("other-address").click()
    expect(page.get_by_test_id("editor-to")).to_be_focused()
    page.keyboard.type("autre@example.org")
    expect(page.get_by_test_id("editor-status")).to_contain_text("Enregistré")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("draft-to")).to_contain_text("autre@example.org")
    expect(page.get_by_test_id("send")).to_be_enabled()


def test_a_reply_that_did_not_arrive_says_so_and_leads_to_the_report(
    page: Page, office: OfficeUnderTest
) -> None:
    enter(page, office)
    mail_id = approve_for_later(page, office, letters.BOUNCED)
    report = office.lane("to_read")[0]
    bounce(office, mail_id, MailId(int(str(report["id"]))))
    open_mail(page, office, letters.BOUNCED)

    expect(page.get_by_test_id("state")).to_have_text("Non remis")
    expect(page.get_by_test_id("undelivered")).to_contain_text("pleine")
    expect(page.get_by_test_id("undelivered")).to_contain_text("Vérifiez l’adresse avec votre correspondant")
    expect(page.get_by_test_id("other-address")).to_be_visible()
    expect(page.get_by_test_id("sent-eml")).to_have_attribute("href", f"/api/mails/{mail_id}/export/eml")
    page.get_by_test_id("report-open").click()

    expect(page.get_by_test_id("subject")).to_have_text(str(report["subject"]))


def approve_for_later(page: Page, office: OfficeUnderTest, subject: str) -> MailId:
    """Approve a reply through the API for a day nobody waits for."""
    mail_id = open_mail(page, office, subject)
    send_at = (datetime.now(UTC) + timedelta(days=300)).isoformat()
    preview = office.client.get(f"/api/mails/{mail_id}/draft/preview").raise_for_status().json()
    body = {"version": 1, "send_at": send_at, "digest": preview["digest"]}
    office.client.post(f"/api/mails/{mail_id}/approve", json=body).raise_for_status()
    return MailId(mail_id)


def refuse(office: OfficeUnderTest, mail_id: MailId) -> None:
    """Do what the sender does when the server does not know the address."""
    with office.running.services.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        assert dispatch is not None
        rows.advance(session, mail_id, MailState.APPROVED, MailState.SENDING)
        rows.advance(session, mail_id, MailState.SENDING, MailState.FAILED)
        dispatches.set_phase(
            session,
            dispatch.id,
            DispatchPhase.REFUSED,
            cause="send_mailbox_unknown",
            reply=(550, "5.1.1 no such user"),
            refused_address="lucie.martin@example.org",
        )


def bounce(office: OfficeUnderTest, mail_id: MailId, report_id: MailId) -> None:
    """Do what is done when a report says that the mailbox is full."""
    with office.running.services.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        assert dispatch is not None
        rows.advance(session, mail_id, MailState.APPROVED, MailState.SENDING)
        rows.advance(session, mail_id, MailState.SENDING, MailState.SENT)
        rows.advance(session, mail_id, MailState.SENT, MailState.UNDELIVERED)
        row = session.get_one(DispatchRow, dispatch.id)
        row.phase, row.undelivered_at, row.filed_at = (
            DispatchPhase.ACCEPTED,
            datetime.now(UTC),
            datetime.now(UTC),
        )
        row.undelivered_status, row.undelivered_text = "5.2.2", "mailbox is full"
        row.report_mail_id = report_id
        session.add(row)
