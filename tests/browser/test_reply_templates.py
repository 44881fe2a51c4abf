"""Reply templates in a browser: read, written, asked about, switched off, and put in a draft with a key."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter, open_mail
from tests.browser.letters import MADE_SUBJECT, TEMPLATE_SUBJECT
from triage.kinds import PastKind
from triage.tables.history import PastMailRow

pytestmark = pytest.mark.requires_chromium


def fits(page: Page) -> bool:
    """Whether nothing stands out of the page sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_a_template_is_written_found_and_switched_off(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    page.get_by_test_id("library-open").click()
    part = page.get_by_test_id("library-templates")
    expect(part.get_by_test_id("template-row").first).to_be_visible()
    page.screenshot(path=pictures / "templates.png")

    part.get_by_test_id("template-new").click()
    page.get_by_test_id("template-title").fill("Horaires d’été")
    page.get_by_test_id("template-when").fill("Êtes-vous ouverts en août ?")
    page.get_by_test_id("template-body").fill(
        "{{civilite}},\n\nMme Odile Trémarec vous reçoit le {{jour}}.\n\n{{signature}}"
    )
    expect(page.get_by_test_id("slot-row")).to_have_count(1)
    page.get_by_test_id("slot-label-jour").fill("jour de réouverture")
    page.screenshot(path=pictures / "template-form.png")
    page.get_by_test_id("template-keep").click()
    expect(page.get_by_test_id("template-found")).to_contain_text("Trémarec")
    page.screenshot(path=pictures / "template-found.png")
    page.get_by_test_id("found-back").click()
    page.get_by_test_id("template-body").fill(
        "{{civilite}},\n\nLe cabinet rouvre le {{jour}}.\n\n{{signature}}"
    )
    page.get_by_test_id("template-keep").click()
    expect(page.get_by_test_id("template-form")).to_have_count(0)

    part.get_by_test_id("template-search").fill("ete horaires")
    row = part.locator("[data-testid=template-row][data-name=horaires-d-ete]")
    expect(row).to_be_visible()
    row.get_by_test_id("template-switch").click()
    expect(row).to_contain_text("désactivée")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "template-phone.png")
    assert fits(page)


def test_a_template_is_put_in_the_draft_with_a_key_and_never_over_a_text_unasked(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    open_mail(page, office, TEMPLATE_SUBJECT)
    page.keyboard.press("t")
    expect(page.get_by_test_id("template-choice").first).to_be_visible()
    page.screenshot(path=pictures / "template-picker.png")
    page.get_by_test_id("template-pick").fill("rendez-vous")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    editor = page.get_by_test_id("editor")
    expect(editor).to_be_visible()
    expect(editor).to_have_value(re.compile("à compléter"))
    expect(page.get_by_test_id("editor-send")).to_be_disabled()

    editor.fill("Madame,\n\nMerci, c’est noté.")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("draft-body")).to_contain_text("c’est noté")
    page.get_by_test_id("template-open").click()
    page.get_by_test_id("template-choice").first.click()
    expect(page.get_by_test_id("template-replace")).to_be_visible()
    page.screenshot(path=pictures / "template-replace.png")
    page.get_by_test_id("replace-cancel").click()
    expect(page.get_by_test_id("draft-body")).to_contain_text("c’est noté")
    page.get_by_test_id("template-open").click()
    expect(page.get_by_test_id("template-choice").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "template-picker-phone.png")
    assert fits(page)


def test_a_sent_reply_is_made_a_template_without_the_name_in_it(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, MADE_SUBJECT)
    page.keyboard.press("e")
    page.get_by_test_id("editor").fill(
        "Madame Martin,\n\nVous êtes attendue le mardi 17 mars 2026 à 14 h 30 ; merci de verser 350,00 €."
    )
    page.keyboard.press("Escape")
    page.get_by_test_id("send").click()
    page.get_by_test_id("lane-sent").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail_id}']").click()
    page.get_by_test_id("send-now").click()
    expect(page.get_by_test_id("template-make")).to_be_visible(timeout=20_000)

    page.get_by_test_id("template-make").click()

    body = page.get_by_test_id("template-body")
    expect(body).to_have_value(re.compile(r"attendue le \{\{date\}\}.*verser \{\{montant\}\}", re.DOTALL))
    assert "Martin" not in body.input_value()
    page.screenshot(path=pictures / "template-made.png")
    page.get_by_test_id("template-title").fill("Rendez-vous et provision")
    page.get_by_test_id("template-keep").click()
    keep = page.get_by_test_id("found-keep")
    expect(page.get_by_test_id("toast").filter(has_text="gardée").or_(keep)).to_be_visible()


def test_an_answer_typed_three_times_is_proposed_and_can_be_declined(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    past = [
        PastMailRow(
            mailbox_id=1,
            folder="Sent",
            uidvalidity=1,
            uid=9_000 + number,
            sha256=f"parking{number}",
            kind=PastKind.SENT,
            message_id=f"<parking{number}@example.org>",
            in_reply_to=f"<asked{number}@example.org>",
            dated_at=datetime.now(UTC) - timedelta(days=number),
            sender_name="",
            sender_address="",
            subject="Re: Parking",
            text=f"Madame {name},\n\nLe parking du cabinet est fermé pour travaux ; laissez votre voiture "
            "derrière la gare, où les deux premières heures sont gratuites.\n\nBien à vous",
        )
        for number, name in enumerate(("Trémarec", "Kerbrat", "Vasseur"), 1)
    ]
    with office.running.services.database.transaction() as session:
        session.add_all(past)
    enter(page, office)
    page.get_by_test_id("library-open").click()
    hint = page.get_by_test_id("template-suggestion").filter(has_text="Parking")
    expect(hint).to_contain_text("3\u00a0fois")
    page.screenshot(path=pictures / "template-hint.png")
    hint.locator("summary").click()
    page.screenshot(path=pictures / "template-hint-open.png")
    hint.get_by_test_id("suggestion-make").click()
    expect(page.get_by_test_id("template-body")).to_have_value(re.compile("derrière la gare"))
    page.keyboard.press("Escape")

    hint.get_by_test_id("suggestion-decline").click()

    expect(hint).to_have_count(0)
