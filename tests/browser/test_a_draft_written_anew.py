"""A draft is written anew at a person's word: seen as it comes, shown beside theirs, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from imaplib import Time2Internaldate
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.acceptance.office import OfficeUnderTest, open_office
from tests.browser.desk import enter
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until
from tests.servers.model import ModelFault, ModelServer, StreamFault
from tests.triage.desk import raw_mail

pytestmark = pytest.mark.requires_chromium
PHONE = {"width": 390, "height": 844}
LONG = (
    "Bonjour Madame,\n\nNous avons bien reçu votre message et nous vous en remercions. Vous trouverez le RIB "
    "du cabinet dans notre prochain courrier ; merci d’indiquer la référence de la facture au virement.\n\n"
    "Nous restons à votre disposition pour toute question.\n\nBien cordialement,"
)
SHORT = "Bonjour Madame,\n\nBien reçu, merci : le RIB suit par courrier.\n\nBien cordialement,"


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    """A model that writes what a test wants."""
    with ModelServer() as server:
        yield server


@pytest.fixture(scope="module")
def drafting(
    tmp_path_factory: pytest.TempPathFactory, dovecot: Dovecot, server: ModelServer
) -> Iterator[OfficeUnderTest]:
    """An office with a model, and some mails that it answered."""
    answering(server, LONG)
    with dovecot.session("redraft") as session:
        for number in range(5):
            raw = raw_mail(subject=f"Paiement {number}", Message_ID=f"<{number}@example.org>")
            session.append("INBOX", "", Time2Internaldate(datetime.now(UTC)), raw)
    folder = tmp_path_factory.mktemp("redraft")
    with open_office(folder, dovecot, "redraft", server, undo_s=60) as running:
        wait_until(lambda: len(running.lane("to_approve")) == 5, 60.0)
        yield running


def answering(server: ModelServer, reply: str) -> None:
    """Have the model write this from now on."""
    server.answer = lambda _request: json.dumps({"reponse": reply})


def show(page: Page, office: OfficeUnderTest, number: int) -> None:
    """Open a mail with its draft."""
    found = next(one for one in office.lane("to_approve") if one["subject"] == f"Paiement {number}")
    enter(page, office)
    page.locator(f"[data-testid=mail-row][data-id='{found['id']}']").click()
    expect(page.get_by_test_id("subject")).to_have_text(f"Paiement {number}")
    expect(page.get_by_test_id("draft-body")).to_be_visible()


def let_go(server: ModelServer, office: OfficeUnderTest, number: int) -> bool:
    """Let a held model go on; whether the draft of this mail is no longer its first version."""
    server.release()
    found = next(one for one in office.lane("to_approve") if one["subject"] == f"Paiement {number}")
    return bool(office.client.get(f"/api/mails/{found['id']}").json()["draft"]["version"] > 1)


def test_draft_is_seen_being_written_and_taken_back(
    page: Page, drafting: OfficeUnderTest, server: ModelServer, pictures: Path
) -> None:
    show(page, drafting, 0)
    answering(server, SHORT)
    page.keyboard.press("r")
    expect(page.get_by_test_id("redraft-text")).to_be_focused()
    expect(page.get_by_test_id("redraft-chip").first).to_have_text("plus court")
    page.screenshot(path=pictures / "redraft-box.png")

    server.stream_faults.append(StreamFault.HANG)
    page.get_by_test_id("redraft-text").fill("plus court")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("redraft-words")).to_contain_text("Bonjour Madame")
    page.screenshot(path=pictures / "redraft-writing.png")
    expect(page.get_by_test_id("draft-body")).to_contain_text("référence de la facture")
    page.get_by_test_id("redraft-stop").click()
    expect(page.get_by_test_id("redraft-status")).to_have_text("L’appel du modèle a été arrêté.")
    expect(page.get_by_test_id("redraft-words")).to_have_count(0)

    page.get_by_test_id("redraft-chip").first.click()
    expect(page.get_by_test_id("draft-body")).to_contain_text("le RIB suit")
    expect(page.get_by_test_id("toast").last).to_contain_text("Brouillon récrit")
    page.screenshot(path=pictures / "redraft-done.png")
    page.get_by_test_id("toast-action").click()
    expect(page.get_by_test_id("draft-body")).to_contain_text("référence de la facture")

    page.get_by_test_id("redraft-open").click()
    page.get_by_test_id("versions-open").click()
    expect(page.get_by_test_id("version")).to_have_count(3)
    expect(page.get_by_test_id("version-origin").nth(1)).to_contain_text("Origine\u00a0: modèle «")
    page.locator("[data-testid=version][data-version='2'] [data-testid=version-show]").click()
    expect(page.get_by_test_id("version-diff").locator("ins").first).to_be_visible()
    page.screenshot(path=pictures / "versions.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "versions-phone.png")
    page.set_viewport_size({"width": 1280, "height": 860})
    page.get_by_test_id("version-back").click()
    expect(page.get_by_test_id("draft-body")).to_contain_text("le RIB suit")


def test_own_wish_is_told_with_a_way_back_even_where_the_desk_shows_it_first(
    page: Page, drafting: OfficeUnderTest, server: ModelServer
) -> None:
    show(page, drafting, 4)
    answering(server, SHORT)
    page.get_by_test_id("redraft-open").click()
    expect(page.get_by_test_id("redraft-chip").first).to_be_visible()
    held: list[Route] = []
    holding = [True]

    def hold(route: Route) -> None:
        if holding and route.request.method == "GET":
            held.append(route)
        else:
            route.continue_()

    page.route("**/api/mails/*/redraft", hold)

    server.stream_faults.append(StreamFault.HANG)
    page.get_by_test_id("redraft-chip").first.click()
    expect(page.get_by_test_id("redraft-words")).to_be_visible()
    wait_until(lambda: let_go(server, drafting, 4), 30.0)
    expect(page.get_by_test_id("draft-body")).to_contain_text("le RIB suit")
    expect(page.get_by_test_id("toast")).to_have_count(0)
    holding.clear()
    for one in held:
        one.continue_()

    expect(page.get_by_test_id("toast")).to_contain_text("Brouillon récrit")
    page.get_by_test_id("toast-action").click()
    expect(page.get_by_test_id("draft-body")).to_contain_text("référence de la facture")


def test_persons_words_stay_and_the_proposal_stands_beside(
    page: Page, drafting: OfficeUnderTest, server: ModelServer, pictures: Path
) -> None:
    answering(server, SHORT)
    show(page, drafting, 1)
    page.get_by_test_id("edit").click()
    page.get_by_test_id("editor").fill("Bonjour Madame,\n\nMon texte à moi, bien reçu.\n\nBien cordialement,")
    page.get_by_test_id("redraft-open").click()
    page.get_by_test_id("redraft-text").fill("plus chaleureux")
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("redraft-compare")).to_be_visible()
    expect(page.get_by_test_id("editor")).to_have_value(
        "Bonjour Madame,\n\nMon texte à moi, bien reçu.\n\nBien cordialement,"
    )
    page.screenshot(path=pictures / "redraft-proposal-editor.png")
    page.get_by_test_id("editor-done").click()
    page.get_by_test_id("redraft-compare").click()
    expect(page.get_by_test_id("redraft-diff").locator("del").first).to_be_visible()
    page.screenshot(path=pictures / "redraft-proposal.png")
    page.get_by_test_id("redraft-take").click()
    expect(page.get_by_test_id("draft-body")).to_contain_text("le RIB suit")
    expect(page.get_by_test_id("redraft-compare")).to_have_count(0)


def test_proposal_is_left_on_a_phone(
    page: Page, drafting: OfficeUnderTest, server: ModelServer, pictures: Path
) -> None:
    answering(server, SHORT)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a TypedDict there
    show(page, drafting, 2)
    page.get_by_test_id("edit").click()
    page.get_by_test_id("editor").fill("Bonjour Madame,\n\nMon texte.\n\nBien cordialement,")
    page.get_by_test_id("editor-done").click()
    page.get_by_test_id("redraft-open").click()
    page.get_by_test_id("redraft-text").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "redraft-box-phone.png")
    page.get_by_test_id("redraft-chip").first.click()
    expect(page.get_by_test_id("redraft-diff")).to_be_visible()
    page.screenshot(path=pictures / "redraft-proposal-phone.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_test_id("redraft-later").click()
    page.get_by_test_id("redraft-leave").click()
    expect(page.get_by_test_id("redraft-leave")).to_have_count(0)
    expect(page.get_by_test_id("draft-body")).to_contain_text("Mon texte.")


def test_fault_of_the_model_is_told_and_the_text_stays(
    page: Page, drafting: OfficeUnderTest, server: ModelServer
) -> None:
    show(page, drafting, 3)
    server.fail_next(ModelFault.SERVER_ERROR)
    page.keyboard.press("r")
    page.get_by_test_id("redraft-text").fill("plus court")
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("redraft-status")).to_have_text("Le modèle a échoué.")
    expect(page.get_by_test_id("redraft-text")).to_have_value("plus court")
    expect(page.get_by_test_id("draft-body")).to_contain_text("référence de la facture")


def test_office_without_a_model_is_told_so(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    mail = office.lane("to_approve")[0]
    enter(page, office)
    page.locator(f"[data-testid=mail-row][data-id='{mail['id']}']").click()

    page.keyboard.press("r")

    expect(page.get_by_test_id("redraft-status")).to_contain_text("Aucun modèle n’est configuré")
    expect(page.get_by_test_id("redraft-text")).to_be_hidden()
    page.screenshot(path=pictures / "redraft-no-model.png")
