"""What a model said beside a draft: seen before it is sent, on the page and in the editor."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter
from triage.message import MailId
from triage.store import drafts
from triage.store.drafts import NewDraft

PHONE = {"width": 390, "height": 844}
KEPT: dict[str, object] = {
    "to_check": [
        ["La date de l’audience : le mail en donne deux.", False],
        ["Le montant de 1\u00a0240 €.", True],
    ],
    "missing": [["L’acte de naissance de moins de trois mois", False], ["<b>Le bail signé</b>", False]],
    "follow_up": "2026-03-12",
    "follow_up_doubtful": False,
}


def say(office: OfficeUnderTest, mail_id: MailId) -> None:
    """Keep the same draft once more, with what a model said beside it."""
    services = office.running.services
    with services.database.transaction() as session:
        one = drafts.current_draft_or_none(session, mail_id)
        assert one is not None
        again = NewDraft(one.subject, one.recipients, one.body, one.origin, one.source, details=KEPT)
        drafts.add_version(session, mail_id, one.version, again, services.clock())


def test_lines_are_read_beside_the_draft_and_while_it_is_edited(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    mail = office.lane("to_approve")[1]
    say(office, MailId(int(str(mail["id"]))))
    enter(page, office)

    page.get_by_test_id("lane-to_approve").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail['id']}']").click()

    points = page.get_by_test_id("points")
    expect(points.get_by_test_id("points-check").locator("li")).to_have_count(2)
    expect(points.locator(".mark-warn")).to_have_text("absent du mail")
    expect(points.get_by_test_id("points-missing")).to_contain_text("<b>Le bail signé</b>")
    expect(points.get_by_test_id("points-follow")).to_have_text("Relance proposée le jeudi 12 mars 2026.")
    expect(page.get_by_test_id("draft-body")).not_to_contain_text("bail signé")
    page.screenshot(path=pictures / "points.png")

    page.get_by_test_id("edit").click()
    expect(points.get_by_test_id("points-follow")).to_be_hidden()
    page.get_by_test_id("points-open").click()
    expect(points.get_by_test_id("points-follow")).to_be_visible()
    expect(page.get_by_test_id("editor-done")).to_be_in_viewport()
    page.screenshot(path=pictures / "points-editor.png")


def test_lines_are_read_on_a_phone(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    mail = office.lane("to_approve")[2]
    say(office, MailId(int(str(mail["id"]))))
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)

    page.get_by_test_id("lane-to_approve").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail['id']}']").click()

    points = page.get_by_test_id("points")
    points.scroll_into_view_if_needed()
    expect(points.get_by_test_id("points-follow")).to_be_visible()
    page.screenshot(path=pictures / "points-phone.png")
    page.get_by_test_id("edit").click()
    page.get_by_test_id("points-open").click()
    points.scroll_into_view_if_needed()
    page.screenshot(path=pictures / "points-editor-phone.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_draft_without_them_shows_nothing_of_the_kind(page: Page, office: OfficeUnderTest) -> None:
    mail = office.lane("to_approve")[0]
    enter(page, office)

    page.get_by_test_id("lane-to_approve").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail['id']}']").click()

    expect(page.get_by_test_id("draft-body")).to_be_visible()
    expect(page.get_by_test_id("points")).to_have_count(0)
