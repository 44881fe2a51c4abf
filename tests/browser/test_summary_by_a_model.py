"""The summary by the model under the extract: asked for, watched, stopped, each point with its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.acceptance.office import OfficeUnderTest
from tests.api import mails
from tests.browser.desk import LANES, enter, find, open_mail
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until
from tools.extract_figures import CORPUS, read_marked

pytestmark = pytest.mark.requires_chromium
PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NONE: dict[str, Any] = {
    "state": "none",
    "refused": None,
    "done": 0,
    "parts": 0,
    "message": None,
    "made": None,
}
POINTS = [
    ("request", "Demande", "M. Karam demande si une indemnité d’éviction peut être exigée.", "ce mail", []),
    ("amount", "Montant", "Le loyer annuel est de 18 000 € hors charges.", "bail.pdf, page 3", ["18 000 €"]),
    ("date", "Date", "Le congé doit être donné avant le 30 juin 2027.", "bail.pdf, page 4", []),
    (
        "open",
        "Reste ouvert",
        "La demande de baisse n’a pas reçu de réponse.",
        "mail de Yann Kerboulic, le 12 février",
        [],
    ),
]
MADE = {
    "points": [
        {
            "kind": kind,
            "label": label,
            "text": text,
            "place": place,
            "sentence": "" if kind == "open" else "Puis-je exiger une indemnité\u00a0? <b>inerte</b>",
            "unsupported": unsupported,
            "here": place == "ce mail",
        }
        for kind, label, text, place, unsupported in POINTS
    ],
    "origin": "Résumé par le modèle modele-de-test, consignes summary-fr-2, le 2 mars 2026 à 9 h 00.",
    "notes": ["Résumé partiel\u00a0: parties lues, 3 sur 4.", "Le modèle n’a pas répondu à temps."],
    "receipts": [4, 5, 6, 7],
    "stale": False,
}


class Summary:
    """What the server would say, moved on by the test; `asked`: the requests that change something."""

    def __init__(self, page: Page) -> None:
        self.told = dict(NONE)
        self.asked: list[str] = []
        page.route("**/api/mails/*/summary/model", self._answer)

    def _answer(self, route: Route) -> None:
        method = route.request.method
        if method != "GET":
            self.asked.append(method)
            self.told |= {"state": "asked"} if method == "POST" else {"state": "stopping"}
        route.fulfill(status=200, content_type="application/json", body=json.dumps(self.told))


def open_brief(page: Page, office: OfficeUnderTest, dovecot: Dovecot, subject: str, number: int) -> None:
    """Deliver a long mail, open it and unfold what is above it."""
    text = next(one for one in read_marked(CORPUS / "marked-read.txt") if one.name == "a10").passages[0].text
    dovecot.deliver("browser", mails.build(subject, text * 2, number=number).as_bytes())
    wait_until(lambda: (find(office, subject) or ("", 0))[0] in LANES, 30.0)
    enter(page, office)
    open_mail(page, office, subject)
    page.get_by_test_id("brief").locator("summary").first.click()


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_a_summary_is_asked_for_watched_and_read(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path, size: dict[str, int] | None
) -> None:
    summary = Summary(page)
    kind = "phone" if size else "desk"
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a TypedDict there
    subject, number = ("Bail du salon Narcisse", 971) if size else ("Bail du salon Tulipe", 972)
    open_brief(page, office, dovecot, subject, number)
    part = page.get_by_test_id("model-summary")
    expect(page.get_by_test_id("summary-ask")).to_have_text("Résumer")
    part.scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"summary-none-{kind}.png")

    page.get_by_test_id("summary-ask").click()
    expect(page.get_by_test_id("summary-progress")).to_contain_text("Résumé demandé…")
    summary.told |= {"state": "running", "done": 2, "parts": 4}
    expect(page.get_by_test_id("summary-progress")).to_contain_text("2 parties sur 4")
    page.screenshot(path=pictures / f"summary-running-{kind}.png")
    summary.told |= {"state": "done", "made": MADE}

    expect(page.get_by_test_id("summary-point")).to_have_count(4)
    expect(page.get_by_test_id("summary-note").locator("p")).to_have_count(2)
    expect(page.get_by_test_id("point-doubt")).to_have_count(1)
    expect(page.get_by_test_id("point-doubt")).to_contain_text("18 000 €")
    expect(page.get_by_test_id("summary-origin")).to_contain_text("modele-de-test")
    page.get_by_test_id("point-place").first.click()
    expect(page.get_by_test_id("point-source").first).to_have_text(
        "«\u00a0Puis-je exiger une indemnité\u00a0? <b>inerte</b>\u00a0»"
    )
    page.get_by_test_id("point-place").last.click()
    expect(page.get_by_test_id("point-source").last).to_contain_text("Aucune phrase précise")
    assert page.evaluate(OVERFLOW) is False
    assert summary.asked == ["POST"]
    part.scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"summary-made-{kind}.png")


def test_a_summary_is_stopped_and_its_failure_told(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path
) -> None:
    summary = Summary(page)
    summary.told |= {"state": "running", "done": 1, "parts": 4}
    open_brief(page, office, dovecot, "Bail du salon Iris", 973)

    page.get_by_test_id("summary-stop").click()
    expect(page.get_by_test_id("summary-progress")).to_contain_text("Arrêt après la partie en cours…")
    summary.told |= {"state": "failed", "message": "Le modèle n’a pas répondu à temps."}

    expect(page.get_by_test_id("summary-failed")).to_contain_text("pas répondu à temps")
    expect(page.get_by_test_id("summary-ask")).to_be_visible()
    assert summary.asked == ["DELETE"]
    page.get_by_test_id("model-summary").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "summary-failed.png")


def test_an_office_without_a_model_is_told_nothing_of_it(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot
) -> None:
    open_brief(page, office, dovecot, "Bail du salon Lotus", 974)

    expect(page.get_by_test_id("brief-questions")).to_be_visible()
    expect(page.get_by_test_id("model-summary")).to_have_count(0)
