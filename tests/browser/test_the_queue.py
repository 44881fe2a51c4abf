"""The queue on the page: searching, choosing several mails, putting off, giving, noting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.api import mails
from tests.browser.desk import enter, find, open_mail
from tests.browser.every_state import forge
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until

pytestmark = pytest.mark.requires_chromium
PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def delivered(
    office: OfficeUnderTest, dovecot: Dovecot, *subjects: str, body: str = "Bonjour, à lire."
) -> list[int]:
    """Letters of the test's own, each in its lane; their ids."""
    for subject in subjects:
        number = sum(map(ord, subject))
        dovecot.deliver(
            "browser", mails.build(subject, body, f"Zoé {subject} <z{number}@example.org>", number).as_bytes()
        )
    found: dict[str, int] = {}

    def arrived() -> bool:
        for subject in subjects:
            place = find(office, subject)
            if place is not None:
                found[subject] = place[1]
        return len(found) == len(subjects)

    wait_until(arrived, 40.0)
    return [found[subject] for subject in subjects]


def state(office: OfficeUnderTest, mail_id: int) -> str:
    """Where the mail stands."""
    return str(office.client.get(f"/api/mails/{mail_id}").json()["state"])


def put_aside(office: OfficeUnderTest, *mail_ids: int) -> None:
    """Leave nothing that other tests see."""
    for mail_id in mail_ids:
        office.client.post(f"/api/mails/{mail_id}/dismiss")


def test_search_finds_by_keys_and_escape_goes_back(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    (mail_id,) = delivered(
        office, dovecot, "Éboulement du Clos", body="Bonjour,\n\nLe muret s’est éboulé hier."
    )
    enter(page, office)
    before = page.locator("article").get_attribute("data-id")

    page.keyboard.press("/")
    expect(page.get_by_test_id("search")).to_be_focused()
    page.keyboard.type("eboulé")

    row = page.locator(f"[data-testid=mail-row][data-id='{mail_id}']")
    expect(row.locator("mark")).to_have_text("éboulé")
    expect(row.get_by_test_id("mark-lane")).to_be_visible()
    page.screenshot(path=pictures / "search.png")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("subject")).to_contain_text("Éboulement du Clos")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("search")).to_have_value("")
    expect(page.locator("article")).to_have_attribute("data-id", before or "")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    page.evaluate("document.querySelector('.desk').dataset.view = 'list'")
    page.get_by_test_id("search").fill("eboul")
    expect(row).to_be_visible()
    page.screenshot(path=pictures / "search-phone.png")
    assert not page.evaluate(OVERFLOW)
    page.get_by_test_id("search").fill("zzzintrouvable")
    expect(page.get_by_test_id("empty")).to_contain_text("Rien ne contient ces mots")
    put_aside(office, mail_id)


def test_keys_typed_in_the_search_do_nothing_else(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    counts = page.get_by_test_id("lane-dismissed").get_attribute("data-count")

    page.keyboard.press("/")
    page.keyboard.type("x u a l s m n z g v c")

    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.get_by_test_id("lane-dismissed").get_attribute("data-count") == counts


def test_several_mails_are_put_aside_and_back_by_keys(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    ids = delivered(office, dovecot, "Lot premier", "Lot second", "Lot dernier")
    enter(page, office)
    page.keyboard.press("/")
    page.keyboard.type("zoe lot")
    expect(page.get_by_test_id("mail-row")).to_have_count(3)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("subject")).to_contain_text("Lot")

    page.keyboard.press("Shift+J")
    page.keyboard.press("Shift+J")
    expect(page.get_by_test_id("bulk-count")).to_have_text("3 mails choisis")
    page.screenshot(path=pictures / "bulk.png")
    page.keyboard.press("x")
    wait_until(lambda: {state(office, one) for one in ids} == {"dismissed"}, 10.0)
    expect(page.get_by_test_id("toast")).to_contain_text("3 mails écartés")
    expect(page.get_by_test_id("bulk")).to_be_hidden()
    page.keyboard.press("z")

    wait_until(lambda: "dismissed" not in {state(office, one) for one in ids}, 10.0)
    put_aside(office, *ids)


def test_mails_chosen_by_mouse_keep_what_changed_meanwhile_and_say_so(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    ids = delivered(office, dovecot, "Gerbe une", "Gerbe deux")
    enter(page, office)
    page.get_by_test_id("search").fill("zoe gerbe")
    expect(page.get_by_test_id("mail-row")).to_have_count(2)
    for sign in page.get_by_test_id("row-check").all():
        sign.click()
    office.client.post(f"/api/mails/{ids[0]}/dismiss").raise_for_status()

    page.get_by_test_id("bulk-dismiss").click()

    expect(page.locator(".toast-alert")).to_be_visible()
    wait_until(lambda: state(office, ids[1]) == "dismissed", 10.0)


def test_mail_is_put_off_and_woken_by_undo(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    (mail_id,) = delivered(office, dovecot, "Veille du saule")
    enter(page, office)
    open_mail(page, office, "Veille du saule")

    page.keyboard.press("s")
    expect(page.get_by_test_id("snooze-choice")).to_be_visible()
    page.screenshot(path=pictures / "snooze.png")
    page.keyboard.press("Enter")
    wait_until(
        lambda: bool(office.client.get(f"/api/mails/{mail_id}").json()["queue"]["snoozed_until"]), 10.0
    )
    page.get_by_test_id("lane-to_read").click()
    row = page.locator(f"[data-testid=mail-row][data-id='{mail_id}']")
    expect(row.get_by_test_id("mark-asleep")).to_contain_text("en veille jusqu’à")
    page.screenshot(path=pictures / "asleep.png")
    page.keyboard.press("z")

    wait_until(lambda: not office.client.get(f"/api/mails/{mail_id}").json()["queue"]["snoozed_until"], 10.0)
    put_aside(office, mail_id)


def test_mail_is_given_to_somebody_and_shown_as_mine(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    (mail_id,) = delivered(office, dovecot, "Charge du frêne")
    enter(page, office)
    open_mail(page, office, "Charge du frêne")

    page.keyboard.press("m")
    expect(page.get_by_test_id("assign-choice-0")).to_contain_text("(moi)")
    page.screenshot(path=pictures / "assign.png")
    page.keyboard.press("Enter")

    expect(page.locator(f"[data-id='{mail_id}'] [data-testid=mark-whose]")).to_have_text("à moi")
    page.get_by_test_id("mine").click()
    expect(page.get_by_test_id("mail-row")).to_have_count(1)
    page.get_by_test_id("mine").click()
    put_aside(office, mail_id)


def test_note_is_left_shown_and_taken_back(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    (mail_id,) = delivered(office, dovecot, "Billet du hêtre")
    enter(page, office)
    open_mail(page, office, "Billet du hêtre")

    page.keyboard.press("n")
    page.get_by_test_id("note-field").fill("Le client rappelle lundi.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("notes")).to_contain_text("Le client rappelle lundi.")
    page.screenshot(path=pictures / "notes.png")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("notes-open")).to_contain_text("1 note")
    page.keyboard.press("z")

    wait_until(lambda: office.client.get(f"/api/mails/{mail_id}/notes").json()["notes"] == [], 10.0)
    put_aside(office, mail_id)


@pytest.mark.parametrize(
    ("letter", "lane"),
    [("v", "to_approve"), ("u", "urgent"), ("a", "to_call"), ("r", "to_write"),
     ("l", "to_read"), ("c", "to_check"), ("e", "sent"), ("x", "dismissed")],
)  # fmt: skip
def test_g_and_a_letter_go_to_a_lane(page: Page, office: OfficeUnderTest, letter: str, lane: str) -> None:
    enter(page, office)
    page.get_by_test_id("lane-dismissed" if lane != "dismissed" else "lane-sent").click()

    page.keyboard.press("g")
    page.keyboard.press(letter)

    expect(page.get_by_test_id(f"lane-{lane}")).to_have_attribute("aria-current", "true")


def test_palette_finds_an_action_by_some_letters(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    enter(page, office)

    page.keyboard.press("Control+k")
    page.get_by_test_id("palette-field").fill("aller ecart")
    page.screenshot(path=pictures / "palette.png")
    expect(page.get_by_test_id("palette-choice")).to_have_count(1)
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("lane-dismissed")).to_have_attribute("aria-current", "true")


def test_urgency_set_by_a_key_is_undone_by_z(page: Page, office: OfficeUnderTest, dovecot: Dovecot) -> None:
    (mail_id,) = delivered(office, dovecot, "Allure du charme")
    before = office.client.get(f"/api/mails/{mail_id}").json()["urgency"]
    other = "urgent" if before != "urgent" else "later"
    enter(page, office)
    open_mail(page, office, "Allure du charme")

    page.keyboard.press(other[0])
    wait_until(lambda: office.client.get(f"/api/mails/{mail_id}").json()["urgency"] == other, 10.0)
    expect(page.get_by_test_id("toast").first).to_be_visible()
    page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    page.keyboard.press("z")

    wait_until(lambda: office.client.get(f"/api/mails/{mail_id}").json()["urgency"] == before, 10.0)
    put_aside(office, mail_id)


def test_what_was_put_aside_comes_back_by_z_after_a_reload(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    (mail_id,) = delivered(office, dovecot, "Gage du retour")
    enter(page, office)
    open_mail(page, office, "Gage du retour")
    page.keyboard.press("x")
    expect(page.get_by_test_id("toast")).to_contain_text("Mail écarté.")

    page.reload()
    expect(page.get_by_test_id("mail-row").first).to_be_visible()
    page.keyboard.press("z")

    expect(page.get_by_test_id("toast")).to_contain_text("Mail remis dans la file.")
    expect(page.get_by_test_id("subject")).to_contain_text("Gage du retour")
    assert state(office, mail_id) != "dismissed"
    put_aside(office, mail_id)


def test_next_check_is_told_by_the_clock_of_the_server(page: Page, office: OfficeUnderTest) -> None:
    page.add_init_script("const real = Date.now; Date.now = () => real() + 3600000")
    forge(page, "**/api/lanes*", lambda told: {**told, "poll_s": 3600})
    enter(page, office)

    page.get_by_test_id("mine").click()

    expect(page.get_by_test_id("next-check")).to_contain_text(re.compile(r"Prochaine relève dans \d+\smin\."))


def test_z_says_when_the_mail_changed_meanwhile(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    (mail_id,) = delivered(office, dovecot, "Sort du partage")
    enter(page, office)
    open_mail(page, office, "Sort du partage")
    page.keyboard.press("x")
    expect(page.get_by_test_id("toast")).to_contain_text("Mail écarté.")
    office.client.post(f"/api/mails/{mail_id}/restore").raise_for_status()

    page.keyboard.press("z")

    expect(page.locator(".toast-alert")).to_contain_text("Quelqu’un a changé ce mail depuis")
    put_aside(office, mail_id)
