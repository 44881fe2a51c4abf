"""The page in English: no French left in any state, the same keys, and a choice that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from api.deps import COOKIE as SESSION
from api.page_language import page_file
from tests.acceptance.office import OfficeUnderTest
from tests.api.web_modules import WEB, catalogues_in
from tests.browser.axe import violations
from tests.browser.desk import add_session, enter, log_in, open_mail
from tests.browser.every_state import LETTER, STATES, forge

pytestmark = pytest.mark.requires_chromium

#: Everything that is seen or read aloud, save what people wrote and what the server says.
_TOLD = """() => {
    const told = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) told.add(walker.currentNode.textContent.trim());
    for (const node of document.querySelectorAll('[aria-label], [title], [placeholder]'))
        for (const name of ['aria-label', 'title', 'placeholder'])
            told.add((node.getAttribute(name) ?? '').trim());
    return [...told];
}"""
#: A word of a letter that stands alone, and that the page says too.
_OF_THE_LETTERS = {"texte"}
#: The states whose pictures are looked at.
_PICTURED = ("draft", "editor", "settings", "keys", "register", "quality")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh desktop page of a browser that asks for English."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 860}, locale="en-GB", timezone_id="Europe/Paris"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Give what the page says in French and not in English."""
    said: dict[str, set[str]] = {"fr": set(), "en": set()}
    for name, values in catalogues_in(tmp_path_factory.mktemp("words")).items():
        for one in values.values():
            if one["kind"] == "string":
                said[name[:2]] |= {words.strip() for words in one["said"]}
    return frozenset(words for words in said["fr"] - said["en"] if re.search(r"\w{3}", words))


@pytest.mark.parametrize("name", STATES)
def test_no_french_is_left_in_any_state(
    page: Page, office: OfficeUnderTest, french: frozenset[str], name: str, pictures: Any
) -> None:
    STATES[name](page, office)

    assert page.evaluate("document.documentElement.lang") == "en"
    assert sorted(french & set(page.evaluate(_TOLD)) - _OF_THE_LETTERS) == []
    assert violations(page) == []
    if name in _PICTURED:
        for width, height in ((1280, 860), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("document.querySelector('.desk:has(article)')?.setAttribute('data-view', 'mail')")
            page.screenshot(path=pictures / f"english-{name}-{width}.png")


def test_door_is_in_english_and_keys_are_the_same(page: Page, office: OfficeUnderTest, pictures: Any) -> None:
    page.goto(office.running.page.url)
    expect(page.get_by_test_id("login-submit")).to_have_text("Sign in")
    assert violations(page) == []
    page.screenshot(path=pictures / "english-door-1280.png")

    log_in(page, office)
    open_mail(page, office, LETTER)
    page.locator("body").press("?")

    expect(page.get_by_test_id("help")).to_contain_text("Approve and send the draft shown")
    expect(page.get_by_test_id("lane-to_approve")).to_contain_text("To approve")


def test_language_chosen_at_the_door_holds(page: Page, office: OfficeUnderTest) -> None:
    page.goto(office.running.page.url)
    page.get_by_test_id("language-fr").click()
    expect(page.get_by_test_id("login-submit")).to_have_text("Se connecter")
    expect(page.get_by_test_id("language-fr")).to_have_attribute("aria-pressed", "true")

    page.reload()

    expect(page.get_by_test_id("login-submit")).to_have_text("Se connecter")
    page.get_by_test_id("language-en").click()
    expect(page.get_by_test_id("login-submit")).to_have_text("Sign in")


def test_one_time_link_is_still_there_after_the_language_is_chosen(
    page: Page, office: OfficeUnderTest
) -> None:
    page.route("**/api/session/link", lambda route: route.fulfill(json={"needs_account": True}))
    page.goto(f"{office.running.page.url}/connexion#jeton=jeton-d-essai")
    expect(page.get_by_test_id("login-repeat")).to_be_visible()

    page.get_by_test_id("language-fr").click()

    expect(page.get_by_test_id("login-submit")).to_have_text("Créer le compte")
    expect(page.get_by_test_id("login-repeat")).to_be_visible()
    assert "jeton" not in page.url


def _speaks(page: Page, spoken: dict[str, str]) -> None:
    """Let the session say this language and locale, which may change meanwhile."""
    forge(page, "**/api/session", lambda session: {**session, **spoken})


def test_session_of_another_language_loads_the_page_once_more(page: Page, office: OfficeUnderTest) -> None:
    _speaks(page, {"language": "fr", "locale": "fr-BE"})
    loads: list[str] = []
    page.on("request", lambda one: loads.append(one.url) if one.resource_type == "document" else None)

    enter(page, office)

    expect(page.get_by_test_id("lane-to_approve")).to_contain_text("À valider")
    assert len(loads) == 2
    hour = page.get_by_test_id("mail-row").first.locator("time").first
    assert not re.search(r"\d\s+h", hour.inner_text())


def test_page_that_stays_in_its_language_is_not_loaded_without_end(
    page: Page, office: OfficeUnderTest
) -> None:
    _speaks(page, {"language": "fr", "locale": "fr-FR"})
    loads: list[str] = []
    page.on("request", lambda one: loads.append(one.url) if one.resource_type == "document" else None)

    english = page_file(WEB, "en")
    page.route(re.compile(r":\d+/$"), lambda route: route.fulfill(path=english, content_type="text/html"))
    add_session(page, office.client.cookies[SESSION])
    page.goto(office.running.page.url)

    expect(page.get_by_test_id("lane-to_approve")).to_contain_text("To approve")
    assert len(loads) == 2


def test_language_is_chosen_in_the_settings_and_survives(page: Page, office: OfficeUnderTest) -> None:
    spoken = {"language": "en", "locale": "en-GB"}
    _speaks(page, spoken)
    asked: list[Any] = []

    def keep(route: Route) -> None:
        asked.append(route.request.post_data_json)
        spoken.update(language="fr", locale="fr-FR")
        route.fulfill(json={"language": "fr"})

    page.route("**/api/account/language", keep)
    enter(page, office)
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("account-language").get_by_test_id("language-fr").click()
    expect(page.get_by_test_id("lane-to_approve")).to_contain_text("À valider")

    page.reload()

    expect(page.get_by_test_id("lane-to_approve")).to_contain_text("À valider")
    assert asked == [{"language": "fr"}]


def test_choice_that_the_server_refuses_is_said_and_changes_nothing(
    page: Page, office: OfficeUnderTest
) -> None:
    _speaks(page, {"language": "en", "locale": "en-GB"})
    fault = {"error": {"code": "internal", "message": "Not possible now."}}
    page.route("**/api/account/language", lambda route: route.fulfill(status=500, json=fault))
    enter(page, office)
    page.get_by_test_id("settings-open").click()

    page.get_by_test_id("account-language").get_by_test_id("language-fr").click()

    expect(page.get_by_test_id("account-language").get_by_role("alert")).not_to_be_empty()
    expect(page.get_by_test_id("lane-to_approve")).to_contain_text("To approve")
