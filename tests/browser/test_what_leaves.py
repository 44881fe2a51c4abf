"""What leaves and to whom: files joined, recipients by keyboard, the last look, what waits, keys counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter, open_mail
from tests.browser.test_who_answers import deliver
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.requires_chromium
OVERFLOW = "document.documentElement.scrollWidth > innerWidth"


def edited(page: Page, office: OfficeUnderTest, dovecot: Dovecot, subject: str, number: int) -> int:
    """Deliver a letter of this test's own and open the editor on its draft."""
    deliver(office, dovecot, subject, number)
    enter(page, office)
    mail_id = open_mail(page, office, subject)
    page.keyboard.press("e")
    expect(page.get_by_test_id("editor")).to_be_focused()
    return mail_id


def saved(page: Page) -> None:
    """Wait until the editor says that the text is kept."""
    expect(page.get_by_test_id("editor-status")).to_contain_text("Enregistré")


def test_files_are_joined_taken_out_and_shown_with_what_leaves(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    mail_id = edited(page, office, dovecot, "Pièces du dossier Séquoia", 1101)

    files: list[FilePayload] = [
        {"name": "Projet d’acte.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 projet"},
        {"name": "Plan.png", "mimeType": "image/png", "buffer": b"\x89PNG" + b"a" * 20_000},
    ]
    page.get_by_test_id("join-picker").set_input_files(files)
    expect(page.get_by_test_id("joined-file")).to_have_count(2)
    page.get_by_test_id("join-open").click()
    page.get_by_test_id("received-file").click()
    expect(page.get_by_test_id("joined-file")).to_have_count(3)
    page.screenshot(path=pictures / "joined-files.png")
    page.get_by_test_id("joined-remove").nth(1).click()
    expect(page.get_by_test_id("joined-status")).to_have_text("«\u00a0Plan.png\u00a0» est retiré.")
    page.keyboard.press("Escape")

    expect(page.get_by_test_id("joined")).to_contain_text("Projet d’acte.pdf")
    expect(page.get_by_test_id("joined")).to_contain_text("Message entier")
    preview = office.client.get(f"/api/mails/{mail_id}/draft/preview").json()
    assert [one["name"] for one in preview["files"]] == ["Projet d’acte.pdf", "piece.pdf"]


def test_a_program_is_refused_in_words_and_the_text_is_kept(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    edited(page, office, dovecot, "Pièces du dossier Orme", 1102)
    text = page.get_by_test_id("editor").input_value()

    page.get_by_test_id("join-picker").set_input_files(
        {"name": "facture.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}
    )

    expect(page.get_by_test_id("joined-status")).to_contain_text("Un programme ne s’envoie pas")
    expect(page.get_by_test_id("editor")).to_have_value(text)


def test_a_forgotten_file_asks_for_one_more_look(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    edited(page, office, dovecot, "Pièces du dossier Peuplier", 1103)
    page.get_by_test_id("editor").fill("Bonjour,\n\nVous trouverez l’acte ci-joint.\n")
    saved(page)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("send")).to_be_enabled()

    page.keyboard.press("Enter")

    expect(page.get_by_test_id("confirm")).to_contain_text("aucun fichier n’est joint")
    page.get_by_test_id("confirm-cancel").click()
    expect(page.get_by_test_id("send")).to_be_enabled()


def test_copies_are_typed_with_help_and_somebody_new_asks_for_a_look(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    mail_id = edited(page, office, dovecot, "Pièces du dossier Saule", 1104)
    page.get_by_test_id("editor-copies").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("editor-cc")).to_be_focused()

    page.keyboard.type("lucie-11")
    expect(page.get_by_test_id("found-person").first).to_be_visible()
    page.screenshot(path=pictures / "recipients.png")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("editor-cc")).to_have_value(re.compile(r"<lucie-11\d\d@example\.org>, $"))
    page.keyboard.type("tiers@ailleurs.example")
    saved(page)
    expect(page.locator("#editor-to-note")).to_contain_text("tiers@ailleurs.example")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("recipient-notes")).to_contain_text("tiers@ailleurs.example")
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("confirm")).to_contain_text("ne figure pas au dossier")
    page.get_by_test_id("confirm-cancel").click()
    preview = office.client.get(f"/api/mails/{mail_id}/draft/preview").json()
    assert [one["address"] for one in preview["cc"]][-1] == "tiers@ailleurs.example"


def test_the_original_is_left_out_when_somebody_says_so(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    mail_id = edited(page, office, dovecot, "Pièces du dossier Tilleul", 1105)
    page.get_by_test_id("quote-open").click()
    page.get_by_test_id("editor-quote").uncheck()
    saved(page)
    page.keyboard.press("Escape")  # closes the menu, then the editor
    expect(page.get_by_test_id("quote-open")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_test_id("unquoted")).to_be_visible()
    assert office.client.get(f"/api/mails/{mail_id}/draft/preview").json()["quoted"] == ""


def test_the_seconds_left_are_there_after_a_reload_on_another_mail_and_z_stops_it(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    deliver(office, dovecot, "Pièces du dossier Troène", 1106)
    enter(page, office)
    mail_id = open_mail(page, office, "Pièces du dossier Troène")
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("toast-kept")).to_be_visible()

    page.reload()

    expect(page.get_by_test_id("toast-kept")).to_contain_text(
        re.compile(r"envoi dans [1-9]\d?\u00a0s"), timeout=15_000
    )
    expect(page.get_by_test_id("departures-open")).to_be_visible()
    page.get_by_test_id("departures-open").click()
    line = page.locator(f"[data-testid=departure][data-id='{mail_id}']")
    expect(line).to_contain_text("Pièces du dossier Troène")
    page.screenshot(path=pictures / "departures.png")
    page.keyboard.press("Escape")
    page.keyboard.press("z")

    expect(page.get_by_test_id("toast-kept")).to_have_count(0)
    expect(page.locator(f"article[data-id='{mail_id}']").get_by_test_id("state")).to_have_text("À valider")


def test_a_planned_reply_is_stopped_from_the_list(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    deliver(office, dovecot, "Pièces du dossier Viorne", 1107)
    enter(page, office)
    mail_id = open_mail(page, office, "Pièces du dossier Viorne")
    page.get_by_test_id("later").click()
    page.get_by_test_id("later-choice").last.click()
    page.get_by_test_id("departures-open").click(timeout=15_000)

    page.locator(f"[data-testid=departure][data-id='{mail_id}']").get_by_test_id("departure-cancel").click()

    expect(page.locator(f"[data-testid=departure][data-id='{mail_id}']")).to_have_count(0)
    page.keyboard.press("Escape")
    assert office.client.get(f"/api/mails/{mail_id}").json()["state"] == "drafted"


def test_good_drafts_take_two_keys_each(page: Page, office: OfficeUnderTest, dovecot: Dovecot) -> None:
    subjects = [f"Pièces du dossier Yeuse {number}" for number in range(1, 4)]
    for number, subject in enumerate(subjects, 1110):
        deliver(office, dovecot, subject, number)
    enter(page, office)
    ids = [open_mail(page, office, subject) for subject in subjects]
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        page.keyboard.press(key)

    page.locator("#rows").focus()
    for mail_id in reversed(ids):
        if page.locator(f"article[data-id='{mail_id}']").count() == 0:
            page.locator(f"[data-testid=mail-row][data-id='{mail_id}']").click()
        expect(page.locator(f"article[data-id='{mail_id}']")).to_be_visible()
        before = keys
        # A mail that opened by itself takes no key for a moment.
        page.wait_for_function("(at) => performance.now() > at", arg=page.evaluate("performance.now()") + 850)
        press("Enter")
        expect(page.locator(f"article[data-id='{mail_id}']")).to_have_count(0)
        assert keys - before <= 2

    assert {office.client.get(f"/api/mails/{one}").json()["state"] for one in ids} == {"approved"}
    for one in ids:
        office.client.post(f"/api/mails/{one}/cancel-sending").raise_for_status()
