"""The other letters of a thread under the mail, and the open mail on paper."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.acceptance.office import OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import enter, find, open_mail
from tests.browser.every_state import forge

pytestmark = pytest.mark.requires_chromium
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; }"


def test_other_letters_of_the_thread_are_opened_in_place(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    open_mail(page, office, f"Re: {letters.THREAD}")
    other = page.get_by_test_id("thread-letter")
    expect(page.get_by_test_id("thread")).to_contain_text("L’autre mail de l’échange")
    expect(other).to_have_count(1)

    other.locator("summary").click()

    expect(other).to_contain_text("Voici le calendrier proposé par l’expert.")
    expect(other).to_contain_text("calendrier.pdf")
    page.screenshot(path=pictures / "thread.png")
    other.get_by_test_id("thread-open").click()
    expect(page.get_by_test_id("mail-text")).to_contain_text("Voici le calendrier")
    expect(page.get_by_test_id("thread-letter")).to_contain_text("Reçu")


def test_sent_reply_of_the_thread_says_who_approved_it(page: Page, office: OfficeUnderTest) -> None:
    found = find(office, f"Re: {letters.THREAD}")
    assert found is not None
    reply = {
        "mail_id": 1,
        "sent": True,
        "at": "2026-11-23T09:00:00Z",
        "who": "Camille",
        "to": ["lucie@example.org"],
        "subject": "<img src=x onerror=alert(1)>",
        "text": "Madame,\n\n<b>Nous</b> en prenons note.",
        "cut": True,
        "files": [],
    }
    thread = {"letters": [reply], "older": True}
    forge(page, f"**/api/mails/{found[1]}/beside", lambda beside: {**beside, "thread": thread})
    enter(page, office)
    open_mail(page, office, f"Re: {letters.THREAD}")

    page.get_by_test_id("thread-letter").locator("summary").click()

    letter = page.get_by_test_id("thread-letter")
    expect(letter).to_contain_text("validé par Camille")
    expect(letter).to_contain_text("<img src=x onerror=alert(1)>")
    expect(letter).to_contain_text("<b>Nous</b> en prenons note.")
    expect(letter).to_contain_text("La fin de ce texte n’est pas montrée ici.")
    expect(page.get_by_test_id("thread")).to_contain_text("plus anciens")
    expect(letter.get_by_test_id("thread-open")).to_have_count(0)


def on_paper(page: Page) -> str:
    """The words on the pages that would be printed."""
    page.evaluate("addEventListener('beforeprint', () => { window.told = true; })")
    words = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages)
    assert page.evaluate("window.told"), "the browser tells the page before it prints"
    return " ".join(unicodedata.normalize("NFKC", words).split())  # a font joins « fi »


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mail_is_printed_with_its_answer_and_history_and_nothing_of_the_queue(
    page: Page, office: OfficeUnderTest, pictures: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    found = find(office, letters.LOOKED)
    assert found is not None
    office.client.get(f"/api/mails/{found[1]}").raise_for_status()  # somebody read it before
    enter(page, office)
    open_mail(page, office, letters.LOOKED)
    expect(page.get_by_test_id("draft-body")).to_be_visible()
    body = page.get_by_test_id("draft-body").inner_text()

    words = on_paper(page)

    assert "Veuillez trouver les pièces jointes." in words
    assert " ".join(body.split())[:60] in words
    assert letters.LOOKED in words
    assert "Ouvert." in words
    for furniture in ("À surveiller", "Se déconnecter", "Valider et envoyer", "Code source", "Écarter"):
        assert furniture not in words
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    page.screenshot(path=pictures / f"print-{scheme}.png", full_page=True)
    assert page.evaluate("getComputedStyle(document.querySelector('.mail-head')).color") == "rgb(0, 0, 0)"


def test_original_is_printed_as_its_text_and_comes_back(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    open_mail(page, office, letters.LAID_OUT)
    page.keyboard.press("o")
    expect(page.get_by_test_id("mail-frame")).to_be_visible()

    words = on_paper(page)

    assert "Confirmez votre accès." in words
    expect(page.get_by_test_id("mail-frame")).to_be_visible()
    expect(page.locator("article .about")).not_to_have_attribute("open", "")


def test_p_prints_the_open_mail(page: Page, office: OfficeUnderTest) -> None:
    page.add_init_script(PRINTED)
    enter(page, office)
    open_mail(page, office, letters.LOOKED)

    page.keyboard.press("p")
    page.get_by_test_id("print").click()

    assert page.evaluate("window.printed") == 2
    page.keyboard.press("/")
    page.get_by_test_id("edit").click()
    page.get_by_test_id("editor").press("p")
    assert page.evaluate("window.printed") == 2


@pytest.mark.parametrize("lane", ["to_approve", "to_write", "to_read", "to_call"])
def test_v_shows_what_a_model_saw_from_anywhere_on_the_desk(
    page: Page, office: OfficeUnderTest, lane: str
) -> None:
    enter(page, office)
    page.get_by_test_id(f"lane-{lane}").click()
    expect(page.locator("article")).to_be_visible()
    places = (
        "[data-testid=subject]",
        "#rows",
        ".mail-scroll",
        "[data-testid=view-original]",
        "[data-testid=help-open]",
    )

    for place in places:
        page.locator(place).focus()
        page.keyboard.press("v")
        expect(page.get_by_test_id("redacted")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_test_id("redacted")).to_have_count(0)
        expect(page.locator(place)).to_be_focused()
