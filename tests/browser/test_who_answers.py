"""Who answers a mail, on the page: reserved with a reason, given back, undone, followed in its thread."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import SIGNATURE, OfficeUnderTest
from tests.api import mails
from tests.browser.desk import enter, find, open_mail
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until

pytestmark = pytest.mark.requires_chromium
PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
#: Far from urgent, whatever this office's model learns meanwhile: a template answers it.
BODY = (
    "Bonjour,\n\nVeuillez trouver les pièces jointes, comme convenu. Rien ne presse.\n\n"
    "Merci d’avance\nLucie Martin"
)


def deliver(
    office: OfficeUnderTest,
    dovecot: Dovecot,
    subject: str,
    number: int,
    *,
    lane: str = "to_approve",
    answers: int | None = None,
    body: str = BODY,
) -> None:
    """Deliver a letter that a template answers, and wait until it is in its lane."""
    message = mails.build(subject, body, f"Lucie Martin <lucie-{number}@example.org>", number)
    if answers is not None:
        message["In-Reply-To"] = f"<mail-{answers}@example.org>"
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="piece.pdf")
    dovecot.deliver("browser", message.as_bytes())
    wait_until(lambda: (find(office, subject) or ("", 0))[0] == lane, 30.0)


def take_back(office: OfficeUnderTest, mail_id: int) -> None:
    """Leave no word that the office would learn while other tests go on."""
    office.client.put(f"/api/mails/{mail_id}/human-only", json={"human_only": None}).raise_for_status()


def test_word_is_undone_from_the_message_that_tells_of_it(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    deliver(office, dovecot, "Pièces du dossier Noyer", 911)
    enter(page, office)
    mail_id = open_mail(page, office, "Pièces du dossier Noyer")

    page.get_by_test_id("human-reserve").dblclick()
    expect(page.get_by_test_id("human-reason-none")).to_be_visible()
    expect(page.get_by_test_id("human-dialog")).to_have_count(1)
    page.get_by_test_id("human-reason-none").focus()  # the second click may have fallen on the dialog
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("call-card")).to_be_visible()
    page.get_by_test_id("toast-action").last.click()

    expect(page.get_by_test_id("state")).to_have_attribute("data-state", "drafted")
    expect(page.get_by_test_id("human-back")).to_have_count(0)
    mail = office.client.get(f"/api/mails/{mail_id}").raise_for_status().json()
    assert mail["human"]["said"] is None


def test_reply_by_hand_starts_with_the_signature_alone_over_a_draft_set_aside(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    deliver(office, dovecot, "Pièces du dossier Sorbier", 921)
    enter(page, office)
    mail_id = open_mail(page, office, "Pièces du dossier Sorbier")
    page.get_by_test_id("human-reserve").click()
    page.get_by_test_id("human-confirm").click()
    expect(page.get_by_test_id("state")).to_have_attribute("data-state", "to_call")

    page.get_by_test_id("write").click()
    expect(page.get_by_test_id("editor")).to_have_value(f"\n\n{SIGNATURE}")
    page.get_by_test_id("editor").fill("Chère Madame, je vous appelle.")
    expect(page.get_by_test_id("editor-status")).to_contain_text("Enregistré")
    page.get_by_test_id("editor-done").click()

    expect(page.get_by_test_id("draft-body")).to_have_text("Chère Madame, je vous appelle.")
    mail = office.client.get(f"/api/mails/{mail_id}").raise_for_status().json()
    assert (mail["state"], mail["draft"]["origin"], mail["human"]["reserved"]) == ("drafted", "person", True)
    take_back(office, mail_id)


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_thread_follows_and_a_person_lets_one_mail_be_prepared(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path, size: dict[str, int] | None
) -> None:
    name, number = ("Orme", 941) if size else ("Merisier", 931)
    first, second = f"Pièces du dossier {name}", f"Re: Pièces du dossier {name}"
    deliver(office, dovecot, first, number)
    found = find(office, first)
    assert found is not None
    word = {"human_only": True}
    office.client.put(f"/api/mails/{found[1]}/human-only", json=word).raise_for_status()
    deliver(office, dovecot, second, number + 1, answers=number, lane="to_call")
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    open_mail(page, office, second)
    expect(page.get_by_test_id("reason")).to_contain_text("Même fil qu’un mail réservé au professionnel le")
    expect(page.get_by_test_id("human-back")).to_have_count(0)
    page.screenshot(path=pictures / f"who-answers-thread-{number}.png")

    page.get_by_test_id("human-prepare").click()
    expect(page.get_by_test_id("state")).to_have_attribute("data-state", "drafted", timeout=20_000)
    expect(page.get_by_test_id("human-said")).to_contain_text("Réponse préparée permise par Camille")
    expect(page.get_by_test_id("human-said")).to_contain_text("même fil")
    assert page.evaluate(OVERFLOW) is False
    page.screenshot(path=pictures / f"who-answers-permitted-{number}.png")

    page.get_by_test_id("human-back").click()
    expect(page.get_by_test_id("state")).to_have_attribute("data-state", "to_call")
    expect(page.get_by_test_id("toast")).to_have_text("Décision reprise.Annuler")
    assert page.evaluate(OVERFLOW) is False
    page.screenshot(path=pictures / f"who-answers-back-{number}.png")
    take_back(office, found[1])


def test_dialog_fits_a_phone(page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path) -> None:
    deliver(office, dovecot, "Pièces du dossier Peuplier", 951)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    open_mail(page, office, "Pièces du dossier Peuplier")
    page.screenshot(path=pictures / "who-answers-phone.png")

    page.get_by_test_id("human-reserve").click()
    expect(page.get_by_test_id("human-dialog")).to_be_visible()
    page.screenshot(path=pictures / "who-answers-reason-phone.png")
    page.keyboard.press("Escape")

    expect(page.get_by_test_id("state")).to_have_attribute("data-state", "drafted")
    assert page.evaluate(OVERFLOW) is False


def test_word_that_comes_too_late_says_why(page: Page, office: OfficeUnderTest, dovecot: Dovecot) -> None:
    deliver(office, dovecot, "Pièces du dossier Genêt", 961)
    enter(page, office)
    mail_id = open_mail(page, office, "Pièces du dossier Genêt")
    page.get_by_test_id("human-reserve").click()
    draft = office.client.get(f"/api/mails/{mail_id}").raise_for_status().json()["draft"]
    approval = {"version": draft["version"], "digest": draft["preview"]["digest"]}
    office.client.post(f"/api/mails/{mail_id}/approve", json=approval).raise_for_status()

    page.get_by_test_id("human-confirm").click()

    expect(page.get_by_test_id("toast").last).to_contain_text("Une réponse validée attend son départ")
    office.client.post(f"/api/mails/{mail_id}/cancel-sending").raise_for_status()


# Last: the model of this office may learn the reason before the word is taken back.
def test_mail_is_reserved_with_a_reason_and_its_draft_comes_back(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    deliver(office, dovecot, "Pièces du dossier Tilleul", 901)
    enter(page, office)
    open_mail(page, office, "Pièces du dossier Tilleul")
    expect(page.get_by_test_id("draft-body")).to_be_visible()
    text = page.get_by_test_id("draft-body").inner_text()
    page.screenshot(path=pictures / "who-answers.png")

    page.keyboard.press("h")
    expect(page.get_by_test_id("human-reason-none")).to_be_focused()
    page.get_by_test_id("human-reason-clinical").check()
    page.screenshot(path=pictures / "who-answers-reason.png")
    page.get_by_test_id("human-confirm").click()

    expect(page.get_by_test_id("state")).to_have_attribute("data-state", "by_hand")
    expect(page.get_by_test_id("reason")).to_contain_text("Réservé au professionnel par Camille")
    expect(page.get_by_test_id("reason")).to_contain_text("décision clinique")
    expect(page.get_by_test_id("toast").last).to_contain_text("À rédiger soi-même")
    expect(page.get_by_test_id("send")).to_have_count(0)
    page.get_by_test_id("draft-aside").locator("summary").click()
    expect(page.get_by_test_id("draft-body")).to_have_text(text)
    page.screenshot(path=pictures / "who-answers-reserved.png")

    page.get_by_test_id("human-prepare").click()
    expect(page.get_by_test_id("state")).to_have_attribute("data-state", "drafted")
    expect(page.get_by_test_id("draft-body")).to_have_text(text)
    expect(page.get_by_test_id("send")).to_be_enabled()
    expect(page.get_by_test_id("reason")).to_have_count(0)
