"""« À surveiller » and « Qualité du tri » in a browser: looked at, answered, taken back, read on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import PASSWORD, OfficeUnderTest
from tests.browser.desk import enter
from triage.kinds import Role

pytestmark = pytest.mark.requires_chromium
PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
READER = "Lecture"


@pytest.fixture
def watched(office: OfficeUnderTest) -> Iterator[list[int]]:
    """Three mails likely to be urgent and one of the sample; the others are far from it meanwhile."""
    engine = office.running.services.database.engine
    with engine.begin() as connection:
        kept = connection.exec_driver_sql(
            "SELECT urgent_probability, sampled, received_at, mail_id FROM sorted_mail"
        ).all()
        found = connection.exec_driver_sql(
            "SELECT sorted_mail.mail_id FROM sorted_mail JOIN mail ON mail.id = sorted_mail.mail_id"
            " WHERE sorted_mail.urgency <> 'urgent' AND mail.state IN ('drafted', 'by_hand', 'to_read')"
            " AND NOT mail.corrected ORDER BY mail.id LIMIT 4"
        ).all()
        mails = [int(ident) for (ident,) in found]
        connection.exec_driver_sql("UPDATE sorted_mail SET urgent_probability = 0.0, sampled = 0")
        for mail, chance in zip(mails, (0.31, 0.2, 0.1, 0.2), strict=True):
            connection.exec_driver_sql(
                "UPDATE sorted_mail SET urgent_probability = ?, sampled = ?, received_at = datetime('now')"
                " WHERE mail_id = ?",
                (chance, int(mail == mails[3]), mail),
            )
    yield mails
    for mail in mails:
        office.client.delete(f"/api/mails/{mail}/watch")
    with engine.begin() as connection:
        for row in kept:
            connection.exec_driver_sql(
                "UPDATE sorted_mail SET urgent_probability = ?, sampled = ?, received_at = ?"
                " WHERE mail_id = ?",
                tuple(row),
            )


def test_mails_to_watch_are_answered_with_one_click_and_taken_back(
    page: Page, office: OfficeUnderTest, watched: list[int], pictures: Path
) -> None:
    enter(page, office)
    expect(page.get_by_test_id("watch-open")).to_have_attribute("data-count", "4")
    page.screenshot(path=pictures / "watch-desk.png")
    page.get_by_test_id("watch-open").click()
    rows = page.get_by_test_id("watch-row")
    expect(rows).to_have_count(4)
    expect(rows.nth(0)).to_have_attribute("data-id", str(watched[0]))
    expect(rows.nth(0).get_by_test_id("watch-chance")).to_have_text(
        "Environ une chance sur trois d’être urgent"
    )
    expect(page.get_by_test_id("watch-sample").get_by_test_id("watch-row")).to_have_count(1)
    expect(rows.nth(3)).to_contain_text("tiré au hasard")
    expect(rows.nth(3).get_by_test_id("watch-chance")).to_have_count(0)
    page.screenshot(path=pictures / "watch.png")

    rows.nth(0).get_by_test_id("watch-urgent").click()
    expect(rows.nth(0).get_by_test_id("watch-said")).to_contain_text("urgent")
    expect(rows.nth(1)).to_be_focused()
    rows.nth(1).get_by_test_id("watch-not-urgent").click()
    expect(rows.nth(1).get_by_test_id("watch-said")).to_contain_text("pas urgent")
    page.screenshot(path=pictures / "watch-answered.png")
    rows.nth(1).get_by_test_id("watch-back").click()
    expect(rows.nth(1).get_by_test_id("watch-not-urgent")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_test_id("watch")).to_have_count(0)
    expect(page.get_by_test_id("watch-open")).to_have_attribute("data-count", "3")
    assert office.client.get(f"/api/mails/{watched[0]}").json()["urgency"] == "urgent"
    page.get_by_test_id("watch-open").click()
    expect(rows).to_have_count(3)


def test_mail_to_watch_is_opened_in_the_desk(page: Page, office: OfficeUnderTest, watched: list[int]) -> None:
    enter(page, office)
    page.get_by_test_id("watch-open").click()
    subject = page.get_by_test_id("watch-row").nth(2).locator(".row-subject").inner_text()

    page.get_by_test_id("watch-row").nth(2).get_by_test_id("watch-read").click()

    expect(page.get_by_test_id("watch")).to_have_count(0)
    expect(page.get_by_test_id("subject")).to_have_text(subject)


def test_answer_that_somebody_gave_first_is_told(
    page: Page, office: OfficeUnderTest, watched: list[int]
) -> None:
    enter(page, office)
    page.get_by_test_id("watch-open").click()
    row = page.get_by_test_id("watch-row").first
    expect(row).to_be_visible()
    office.client.put(f"/api/mails/{watched[0]}/watch", json={"urgent": True}).raise_for_status()

    row.get_by_test_id("watch-not-urgent").click()

    expect(page.get_by_test_id("watch").get_by_role("alert")).to_contain_text("déjà prononcé")


def test_nothing_to_watch_makes_no_entry(page: Page, office: OfficeUnderTest, watched: list[int]) -> None:
    for mail in watched:
        office.client.put(f"/api/mails/{mail}/watch", json={"urgent": False}).raise_for_status()

    enter(page, office)

    expect(page.get_by_test_id("watch-open")).to_have_count(0)


def test_reader_looks_and_is_offered_no_answer(
    page: Page, office: OfficeUnderTest, watched: list[int]
) -> None:
    if office.running.accounts.user_or_none(READER) is None:
        office.running.accounts.add_user(READER, PASSWORD, Role.READER)
    page.goto(office.running.page.url)
    page.get_by_test_id("login-name").fill(READER)
    page.get_by_test_id("login-password").fill(PASSWORD)
    page.get_by_test_id("login-submit").click()

    page.get_by_test_id("watch-open").click()

    expect(page.get_by_test_id("watch-row")).to_have_count(4)
    expect(page.get_by_test_id("watch-urgent")).to_have_count(0)
    expect(page.get_by_test_id("watch-read")).to_have_count(4)


def test_quality_is_told_in_sentences(
    page: Page, office: OfficeUnderTest, watched: list[int], pictures: Path
) -> None:
    office.client.put(f"/api/mails/{watched[3]}/watch", json={"urgent": False}).raise_for_status()
    office.client.put(f"/api/mails/{watched[0]}/dossier", json={"dossier": None}).raise_for_status()
    office.client.put(f"/api/mails/{watched[0]}/watch", json={"urgent": True}).raise_for_status()
    enter(page, office)

    page.get_by_test_id("quality-open").click()

    dialog = page.get_by_test_id("quality")
    expect(dialog.get_by_test_id("quality-model")).to_contain_text("Le tri travaille avec")
    expect(dialog.get_by_test_id("quality-missed")).to_contain_text("pas encore connu")
    expect(dialog.get_by_test_id("quality-week").first).to_contain_text("Semaine du")
    expect(dialog.get_by_test_id("quality-alarm").first).to_contain_text("sept jours")
    expect(dialog.get_by_test_id("quality-step").first).to_be_visible()
    page.screenshot(path=pictures / "quality.png")
    dialog.get_by_test_id("quality-dossier").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "quality-steps.png")
    office.client.delete(f"/api/mails/{watched[0]}/dossier").raise_for_status()


def test_state_of_a_mailbox_names_the_model_and_leads_to_the_quality(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    page.get_by_test_id("mailbox").click()
    expect(page.get_by_test_id("sorting-state")).to_contain_text("Le tri travaille avec")
    page.get_by_test_id("sorting-quality").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "quality-from-health.png")

    page.get_by_test_id("sorting-quality").click()

    expect(page.get_by_test_id("quality-model")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("quality")).to_have_count(0)
    expect(page.get_by_test_id("mailbox-panel")).to_be_visible()


def test_both_fit_a_phone(page: Page, office: OfficeUnderTest, watched: list[int], pictures: Path) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    page.get_by_test_id("watch-open").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "watch-phone-desk.png")
    assert page.evaluate(OVERFLOW) is False
    page.get_by_test_id("watch-open").click()
    expect(page.get_by_test_id("watch-row")).to_have_count(4)
    page.screenshot(path=pictures / "watch-phone.png")
    body = page.get_by_test_id("watch").locator(".dialog-body")
    assert body.evaluate("one => one.scrollWidth <= one.clientWidth") is True
    page.get_by_test_id("watch-row").last.scroll_into_view_if_needed()
    page.screenshot(path=pictures / "watch-phone-sample.png")
    page.keyboard.press("Escape")

    page.get_by_test_id("mailbox").click()
    page.get_by_test_id("sorting-quality").click()
    expect(page.get_by_test_id("quality-model")).to_be_visible()
    body = page.get_by_test_id("quality").locator(".dialog-body")
    assert body.evaluate("one => one.scrollWidth <= one.clientWidth") is True
    page.screenshot(path=pictures / "quality-phone.png")
    page.get_by_test_id("quality-weeks").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "quality-phone-weeks.png")
