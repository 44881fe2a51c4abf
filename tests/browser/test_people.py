"""« Personnes » in a browser: an administrator adds somebody, changes their role, closes their account."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import PASSWORD, OfficeUnderTest
from tests.browser.every_state import signed_in
from tests.browser.test_account import pictured, sign_in
from triage.accounts import Role

pytestmark = pytest.mark.requires_chromium

NEW = "goeland-argente-72"
NUMBERS = count(1)


@pytest.fixture
def people(page: Page, office: OfficeUnderTest) -> Iterator[Page]:
    """The part, open before an administrator."""
    signed_in(page, office, "Solène", Role.ADMIN, Role.REVIEWER)
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("settings-go-people").click()
    expect(page.get_by_test_id("person-row").first).to_be_visible()
    yield page
    with office.running.services.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM office_choice")


def test_administrator_adds_somebody_who_then_comes_in(
    people: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    name = f"Inès Kerdoncuff {next(NUMBERS)}"
    people.get_by_test_id("person-add").click()
    people.get_by_test_id("person-create").click()
    expect(people.get_by_role("alert").filter(has_text="Donnez un nom.")).to_be_visible()
    people.get_by_test_id("person-name").fill(name)
    people.get_by_test_id("person-role").select_option("lecteur")
    people.get_by_test_id("person-create").click()
    link = people.get_by_test_id("person-link").inner_text()
    expect(people.get_by_test_id("person-row").filter(has_text=name)).to_contain_text("pas encore choisi")
    pictured(people, pictures, "people-link")
    people.get_by_test_id("person-link-done").click()
    expect(people.get_by_test_id("person-link")).to_have_count(0)
    pictured(people, pictures, "people")

    people.goto("about:blank")
    people.context.clear_cookies()
    people.goto(link)
    people.get_by_test_id("login-password").fill(NEW)
    people.get_by_test_id("login-repeat").fill(NEW)
    people.get_by_test_id("login-submit").click()
    expect(people.get_by_test_id("login-name")).to_be_visible()
    sign_in(people, office, name, NEW)

    expect(people.get_by_test_id("lane-to_approve")).to_be_visible()
    people.get_by_test_id("settings-open").click()
    expect(people.get_by_test_id("settings-go-people")).to_have_count(0)


def test_account_is_closed_after_a_question_and_opened_again(
    people: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    user = office.running.accounts.add_user(f"Yann {next(NUMBERS)} bis", PASSWORD, Role.REVIEWER)
    people.get_by_test_id("settings-go-people").click()
    row = people.get_by_test_id("person-row").filter(has_text=user.name)
    row.get_by_test_id(f"person-role-{user.id}").select_option("lecteur")
    expect(people.get_by_test_id("toast")).to_contain_text("Enregistré")

    people.get_by_test_id(f"person-close-{user.id}").click()
    pictured(people, pictures, "people-close")
    people.get_by_test_id("person-close-yes").click()

    expect(row).to_contain_text("compte fermé")
    expect(people.get_by_test_id(f"person-close-{user.id}")).to_be_focused()
    people.get_by_test_id(f"person-close-{user.id}").click()
    expect(row).not_to_contain_text("compte fermé")
    found = office.running.accounts.user_or_none(user.name)
    assert found is not None
    assert (found.roles, found.disabled) == (frozenset({Role.READER}), False)
