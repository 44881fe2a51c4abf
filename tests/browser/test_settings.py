"""« Réglages » in a browser: opened by key or button, one part at a time, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import PERSON, OfficeUnderTest
from tests.browser.desk import enter
from tests.browser.every_state import forge, signed_in
from triage import model_stop, office_settings
from triage.clock import now_utc
from triage.kinds import Role, SettingKey
from triage.permissions import FIRST_ROLES
from triage.store import people

pytestmark = pytest.mark.requires_chromium


def test_settings_open_by_a_key_on_the_persons_own_account(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    enter(page, office)

    page.locator("body").press(",")

    expect(page.get_by_test_id("settings-account")).to_contain_text(PERSON)
    expect(page.get_by_test_id("settings-go-account")).to_have_attribute("aria-current", "true")
    page.screenshot(path=pictures / "settings.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "settings-phone.png")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("settings")).to_have_count(0)


def with_a_model(page: Page, office: OfficeUnderTest, role: Role = Role.ADMIN) -> None:
    """Sign in to an office that says it has a model."""
    told = {"configured": True, "name": "modele-essai", "host": "modele.example.org"}
    forge(page, "**/api/session", lambda session: {**session, "model": told})
    forge(page, "**/api/models", lambda models: {**models, "name": told["name"], "host": told["host"]})
    roles = FIRST_ROLES if role is Role.ADMIN else (role,)
    signed_in(page, office, f"Solène {role.value}", *roles)


@pytest.fixture
def running_models(office: OfficeUnderTest) -> Iterator[None]:
    """Whatever a test stops goes on for the others."""
    yield
    database = office.running.services.database
    model_stop.switch(database, now_utc(), None, stopped=False)


@pytest.mark.usefixtures("running_models")
def test_red_button_stops_all_models_and_an_administrator_starts_them(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    with_a_model(page, office)

    page.get_by_test_id("models-stop").click()
    expect(page.get_by_test_id("models-confirm")).to_be_focused()
    page.screenshot(path=pictures / "models-stop.png")
    page.get_by_test_id("models-confirm").click()

    banner = page.get_by_test_id("notice-models_stopped")
    expect(banner).to_contain_text("Modèles arrêtés par Solène admin à")
    expect(page.get_by_test_id("models-stopped")).to_be_visible()
    page.screenshot(path=pictures / "models-stopped.png")

    page.get_by_test_id("models-start").click()
    page.get_by_test_id("models-confirm").click()
    expect(banner).to_have_count(0)
    expect(page.get_by_test_id("models-stop")).to_be_visible()


@pytest.mark.usefixtures("running_models")
def test_reviewer_stops_them_in_the_settings_and_cannot_start_them(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    with_a_model(page, office, Role.REVIEWER)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("settings-go-models").click()
    page.screenshot(path=pictures / "settings-models-phone.png")

    page.get_by_test_id("settings-models-stop").press("Enter")
    page.get_by_test_id("models-confirm").press("Enter")

    expect(page.get_by_test_id("models-switch")).to_contain_text("Modèles arrêtés par Solène praticien")
    expect(page.get_by_test_id("settings-models-start")).to_have_count(0)
    page.screenshot(path=pictures / "settings-models-stopped-phone.png")


def test_reader_sees_no_red_button(page: Page, office: OfficeUnderTest) -> None:
    with_a_model(page, office, Role.READER)

    expect(page.get_by_test_id("models-stop")).to_have_count(0)
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("settings-go-models").click()
    expect(page.get_by_test_id("models-which")).to_contain_text("modele-essai")
    expect(page.get_by_test_id("settings-models-stop")).to_have_count(0)


@pytest.fixture
def budget_of_the_file(office: OfficeUnderTest) -> Iterator[None]:
    """Whatever a test sets is taken back for the others."""
    yield
    running = office.running.services
    with running.database.transaction() as session:
        standing = office_settings.budget(session, running.settings)
        if standing.own:
            admin = people.user_by_name_or_none(session, "Solène admin")
            assert admin is not None
            key = SettingKey.MODEL_BUDGET
            office_settings.change(session, key, standing.number, None, now_utc(), admin.id)


@pytest.mark.usefixtures("budget_of_the_file")
def test_administrator_sets_the_budget_and_takes_it_back(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    with_a_model(page, office)
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("settings-go-models").click()
    expect(page.get_by_test_id("budget-origin")).to_contain_text("fichier de configuration")

    page.get_by_test_id("budget-calls_per_day").fill("beaucoup")
    page.get_by_test_id("budget-keep").click()
    expect(page.get_by_test_id("budget-calls_per_day")).to_be_focused()
    expect(page.locator("#budget-problem")).to_contain_text("nombres entiers")
    page.get_by_test_id("budget-calls_per_day").fill("1 000")
    page.get_by_test_id("budget-keep").press("Enter")

    expect(page.get_by_test_id("budget-origin")).to_contain_text("Changé par Solène admin")
    expect(page.get_by_test_id("budget-calls_per_day")).to_have_value("1000")
    page.get_by_test_id("models-try").click()
    expect(page.get_by_test_id("models-tried")).to_contain_text("Aucun modèle n’est configuré")
    page.screenshot(path=pictures / "settings-models.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "settings-budget-phone.png")
    page.get_by_test_id("budget-restore").click()
    expect(page.get_by_test_id("budget-origin")).to_contain_text("repris par Solène admin")


@pytest.fixture
def no_words(office: OfficeUnderTest) -> Iterator[None]:
    """Whatever words a test adds are taken away for the others."""
    yield
    with office.running.services.database.transaction() as session:
        standing = office_settings.office_words(session)
        admin = people.user_by_name_or_none(session, "Solène admin")
        if standing.own and admin is not None:
            key = SettingKey.OFFICE_WORDS
            office_settings.change(session, key, standing.number, None, now_utc(), admin.id)


@pytest.mark.usefixtures("no_words")
def test_administrator_tries_and_keeps_words_of_the_office(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    with_a_model(page, office)
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("settings-go-reserved").click()
    words, told = page.get_by_test_id("reserved-words"), page.get_by_test_id("reserved-told")

    words.fill("zygomatique\nindivision forcée")
    page.get_by_test_id("reserved-text").fill("Le muscle Zygomatique est touché.")
    page.get_by_test_id("reserved-try").click()
    expect(told).to_contain_text("Ce texte serait réservé à cause de «\u00a0zygomatique\u00a0»")
    expect(told).to_contain_text("0\u00a0mail des 30 derniers jours")
    page.screenshot(path=pictures / "settings-reserved.png")

    words.fill("z")
    page.get_by_test_id("reserved-keep").click()
    expect(page.locator("#reserved-problem")).to_contain_text("3 à 60 signes")
    expect(words).to_be_focused()
    words.fill("zygomatique")
    page.get_by_test_id("reserved-keep").press("Enter")
    expect(page.get_by_test_id("reserved-changed")).to_contain_text("Changé par Solène admin")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / "settings-reserved-phone.png")


def test_reviewer_reads_what_is_reserved(page: Page, office: OfficeUnderTest) -> None:
    with_a_model(page, office, Role.REVIEWER)
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("settings-go-reserved").click()

    expect(page.get_by_test_id("reserved-always").locator("li")).to_have_count(6)
    expect(page.get_by_test_id("reserved-words")).to_have_count(0)
