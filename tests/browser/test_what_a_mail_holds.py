"""What comes with a mail (the text of files, enclosed mails, invitations), and the state of its mailbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from tests.acceptance.office import OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import enter, open_mail
from triage.models import CursorRow

pytestmark = pytest.mark.requires_chromium


def test_the_text_of_a_pdf_is_read_page_by_page_without_opening_it(
    page: Page, office: OfficeUnderTest
) -> None:
    enter(page, office)
    open_mail(page, office, letters.PLANNED)

    page.get_by_test_id("read-text").locator("summary").click()

    expect(page.get_by_test_id("file-text")).to_contain_text("Page 2 sur 2", timeout=20_000)
    expect(page.get_by_test_id("file-text")).to_contain_text("Article 2. Trois ans.")


def test_a_mail_inside_a_mail_is_unfolded(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    open_mail(page, office, "Tr: courrier du bailleur")
    enclosed = page.get_by_test_id("enclosed")
    expect(enclosed).to_contain_text("Congé pour vente")

    enclosed.locator("summary").click()

    expect(enclosed.get_by_text("délai de six mois")).to_be_visible()


def test_an_invitation_says_when_and_where(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    open_mail(page, office, "Réunion d’expertise")
    invitation = page.get_by_test_id("invitation")
    expect(invitation.locator("summary")).to_contain_text("26 nov., de 14\u00a0h\u00a000 à 15\u00a0h\u00a000")

    invitation.locator("summary").click()

    expect(invitation.get_by_text("12 rue des Essais, Liège")).to_be_visible()


def test_an_encrypted_mail_wears_its_badge(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)

    open_mail(page, office, "Confidentiel")

    expect(page.get_by_test_id("encrypted")).to_have_text("Chiffré")
    expect(page.get_by_test_id("why-no-draft")).to_contain_text("chiffré")


def test_the_mailbox_opens_the_account_of_its_folders(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)

    page.get_by_test_id("mailbox").click()

    panel = page.get_by_test_id("mailbox-panel")
    expect(panel.get_by_role("heading", name="INBOX")).to_be_visible()
    expect(panel.get_by_test_id("account-sum")).to_contain_text("par le serveur =", timeout=20_000)
    page.screenshot(path=pictures / "mailbox.png")
    redraw_mailboxes(page)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.get_by_test_id("mailbox")).to_be_focused()
    redraw_mailboxes(page)
    expect(page.get_by_test_id("mailbox")).to_be_focused()


def redraw_mailboxes(page: Page) -> None:
    """Wait until the lines of the mailboxes were drawn anew, as when something changed there."""
    page.get_by_test_id("mailbox").evaluate(
        "line => { line.dataset.old = 'x'; line.parentElement.dataset.seen = ''; }"
    )
    expect(page.locator("button.mailbox[data-old]")).to_have_count(0, timeout=15_000)


def test_a_missing_mail_is_an_alarm_over_the_desk(page: Page, office: OfficeUnderTest) -> None:
    def miss(count: int) -> None:
        with office.running.services.database.transaction() as session:
            (cursor,) = session.exec(select(CursorRow)).all()
            cursor.unaccounted = count
            session.add(cursor)

    miss(2)
    enter(page, office)

    expect(page.get_by_test_id("mailbox-unaccounted")).to_contain_text("il manque 2 mails")
    page.get_by_test_id("mailbox-unaccounted").get_by_role("button").click()
    expect(page.get_by_test_id("mailbox-alarm")).to_be_visible()
    miss(0)
