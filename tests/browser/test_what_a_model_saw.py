"""« Ce que le modèle a vu »: every call with its text; without one what would leave, or why not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from drafting.prompts import PromptKind
from redaction.receipt import payload_digest
from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter
from tests.kept_receipts import RECEIPT, keep_receipts
from triage.message import MailId
from triage.store import receipts
from triage.store.receipts import Asker, NewReceipt

PHONE = {"width": 390, "height": 844}
PAYLOAD = """Objet : Référé du [DATE_1]

Bonjour Maître [PERSONNE_1],

Je vous confirme le rendez-vous du [DATE_1] à 9 h. Mon numéro est le [TEL_1], et le virement part du compte
[IBAN_1]. <b>Ceci n’est pas du gras</b> & reste tel quel.

Cordialement,
[PERSONNE_2]

[DATE_1] : jeudi, dans 12 jours"""


def call(office: OfficeUnderTest) -> NewReceipt:
    """A call made just now, with the instructions that ship."""
    prompt = office.running.services.prompts[PromptKind.REPLY]
    return replace(
        RECEIPT,
        at=datetime.now(UTC),
        system_prompt=prompt.text,
        prompt_version=prompt.version,
        payload=PAYLOAD,
        payload_sha256=payload_digest(prompt.text, PAYLOAD),
        counts={"PERSONNE": 2, "TEL": 1, "IBAN": 1, "DATE": 1},
    )


def open_nth(page: Page, office: OfficeUnderTest, lane: str, number: int) -> MailId:
    """Open a mail of the lane by its place; give its id."""
    mail = office.lane(lane)[number]
    page.get_by_test_id(f"lane-{lane}").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail['id']}']").click()
    expect(page.get_by_test_id("subject")).to_contain_text(str(mail["subject"]))
    return MailId(int(str(mail["id"])))


def test_every_call_is_shown_with_its_text_and_who_asked(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)
    mail_id = open_nth(page, office, "to_approve", 0)
    database, made = office.running.services.database, call(office)
    keep_receipts(database, mail_id, made)
    with database.transaction() as session:
        user = office.running.accounts.user_or_none("Camille")
        assert user is not None
        asked = replace(made, asked_by=Asker(user.id, user.name))
        receipts.add_receipt(session, mail_id, asked)  # never closed

    page.keyboard.press("v")

    shown = page.get_by_test_id("receipt")
    expect(shown).to_have_count(2)
    expect(shown.nth(0)).to_have_attribute("open", "")
    expect(shown.nth(0)).to_contain_text("Camille")
    expect(shown.nth(0).get_by_test_id("receipt-outcome")).to_have_text("Appel sans réponse enregistrée.")
    expect(shown.nth(0).get_by_test_id("receipt-counts")).to_contain_text("2\u00a0personnes")
    expect(shown.nth(0).get_by_test_id("redacted-text")).to_have_text(PAYLOAD, use_inner_text=True)
    assert shown.nth(0).locator("mark").all_inner_texts() == [
        "[DATE_1]",
        "[PERSONNE_1]",
        "[DATE_1]",
        "[TEL_1]",
        "[IBAN_1]",
        "[PERSONNE_2]",
        "[DATE_1]",
    ]
    page.screenshot(path=pictures / "model-saw.png")

    shown.nth(1).locator("> summary").press("Enter")
    expect(shown.nth(1)).to_contain_text("automatique")
    expect(shown.nth(1)).to_contain_text("Jetons")
    shown.nth(1).get_by_test_id("system-prompt").locator("summary").press("Enter")
    expect(shown.nth(1).get_by_test_id("system-prompt-text")).to_contain_text(
        "Vous préparez, pour un cabinet"
    )

    page.keyboard.press("Escape")
    expect(page.get_by_test_id("redacted")).to_have_count(0)


def test_receipts_are_downloaded_and_their_hash_is_that_of_the_text(
    page: Page, office: OfficeUnderTest
) -> None:
    enter(page, office)
    mail_id = open_nth(page, office, "to_approve", 1)
    keep_receipts(office.running.services.database, mail_id, call(office))
    page.get_by_test_id("redacted-open").click()

    with page.expect_download() as waiting:
        page.get_by_test_id("receipts-file").click()

    (line,) = waiting.value.path().read_text("utf-8").splitlines()
    found = json.loads(line)
    digest = hashlib.sha256(f"{found['system_prompt']}\0{found['payload']}".encode()).hexdigest()
    assert digest == found["payload_sha256"]
    assert waiting.value.suggested_filename == f"recus-mail-{mail_id}.jsonl"


def test_whole_hash_can_be_had(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    made = call(office)
    keep_receipts(office.running.services.database, open_nth(page, office, "to_approve", 2), made)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_test_id("redacted-open").click()

    page.get_by_test_id("copy-hash").click()

    expect(page.get_by_test_id("copy-hash")).to_have_text("Empreinte copiée.")
    assert page.evaluate("navigator.clipboard.readText()") == made.payload_sha256


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_without_a_call_what_would_leave_is_shown_with_why_it_has_not(
    page: Page, office: OfficeUnderTest, pictures: Path, size: dict[str, int] | None
) -> None:
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    open_nth(page, office, "to_approve", 3)

    page.get_by_test_id("redacted-open").click()

    expect(page.get_by_test_id("redacted")).to_contain_text("Rien n’est parti")
    expect(page.get_by_test_id("redacted-why")).to_contain_text("Aucun modèle")
    expect(page.get_by_test_id("redacted-text")).to_contain_text("[")
    overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(overflow) is False
    page.screenshot(path=pictures / f"would-see-{'phone' if size else 'desk'}.png")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("redacted-open")).to_be_focused()


def test_mail_that_redaction_refuses_says_why_nothing_would_leave(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    mail_id = open_nth(page, office, "to_read", 0)
    with office.running.services.database.engine.begin() as connection:
        query = "INSERT INTO vault (thread_id, entries) SELECT thread_id, 'abîmé' FROM mail WHERE id = ?"
        connection.exec_driver_sql(query, (mail_id,))

    page.get_by_test_id("redacted-open").click()

    expect(page.get_by_test_id("redacted")).to_contain_text("rien ne partirait")
    expect(page.get_by_test_id("redacted-why")).to_contain_text("registre des repères")
    expect(page.get_by_test_id("redacted-text")).to_have_count(0)
    page.screenshot(path=pictures / "refused-phone.png")


def test_receipt_fits_a_phone(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    keep_receipts(office.running.services.database, open_nth(page, office, "to_read", 1), call(office))

    page.get_by_test_id("redacted-open").click()

    expect(page.get_by_test_id("receipt")).to_have_count(1)
    body = page.get_by_test_id("redacted").locator(".dialog-body")
    assert body.evaluate("one => one.scrollWidth <= one.clientWidth") is True
    page.screenshot(path=pictures / "model-saw-phone.png")
