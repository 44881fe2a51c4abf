"""One's own account in a browser: password, second factor, sessions, the two steps of the door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import httpx
import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import PASSWORD, OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import open_mail
from triage.accounts import Role, User

pytestmark = pytest.mark.requires_chromium

NEW = "goeland-argente-72"
NUMBERS = count(1)


@pytest.fixture
def person(office: OfficeUnderTest) -> Iterator[User]:
    """Somebody of this test's own, who cannot come in after it."""
    name = f"Erwan {next(NUMBERS)}"
    user = office.running.accounts.add_user(name, PASSWORD, Role.REVIEWER)
    yield user
    with office.running.services.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM totp")
        connection.exec_driver_sql("DELETE FROM office_choice")


def sign_in(page: Page, office: OfficeUnderTest, name: str, password: str = PASSWORD) -> None:
    """Give name and password at the door."""
    page.goto(office.running.page.url)
    page.get_by_test_id("login-name").fill(name)
    page.get_by_test_id("login-password").fill(password)
    page.get_by_test_id("login-submit").click()


def code_of(secret: str) -> str:
    """What the telephone shows now."""
    return pyotp.TOTP(secret.replace(" ", "")).at(datetime.now(UTC))


def fits(page: Page) -> bool:
    """Whether nothing sticks out at the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def pictured(page: Page, pictures: Path, name: str) -> None:
    """Look at it on a desk and on a telephone."""
    for width, height in ((1280, 860), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=pictures / f"account-{name}-{width}.png")
        assert fits(page)
    page.set_viewport_size({"width": 1280, "height": 860})


def test_browser_keeps_and_sends_the_secure_cookie_on_loopback(
    page: Page, office: OfficeUnderTest, person: User
) -> None:
    sign_in(page, office, person.name)
    expect(page.get_by_test_id("lane-to_approve")).to_be_visible()

    page.reload()

    expect(page.get_by_test_id("lane-to_approve")).to_be_visible()
    kept = {str(one["name"]): one for one in page.context.cookies()}
    assert set(kept) == {"__Host-bannette_session", "__Host-bannette_device"}
    assert all(one["secure"] and one["httpOnly"] and one["sameSite"] == "Strict" for one in kept.values())
    assert page.evaluate("document.cookie") == ""


def test_second_factor_is_set_up_and_asked_for_at_the_door(
    page: Page, office: OfficeUnderTest, person: User, pictures: Path
) -> None:
    sign_in(page, office, person.name)
    page.get_by_test_id("settings-open").click()
    expect(page.get_by_test_id("account-factor")).to_contain_text("Désactivée")
    pictured(page, pictures, "start")
    page.get_by_test_id("factor-on").click()
    page.get_by_test_id("confirm-password").fill("pas le bon")
    page.get_by_test_id("confirm-next").click()
    alert = page.get_by_test_id("account-factor").get_by_role("alert")
    expect(alert).to_contain_text("pas votre mot de passe")
    page.get_by_test_id("confirm-password").fill(PASSWORD)
    page.get_by_test_id("confirm-next").click()
    secret = page.get_by_test_id("factor-secret").inner_text()
    pictured(page, pictures, "setup")

    page.get_by_test_id("factor-code").fill(code_of(secret))
    page.get_by_test_id("factor-confirm").click()

    expect(page.get_by_test_id("recovery-codes").locator("li")).to_have_count(10)
    recovery = page.get_by_test_id("recovery-codes").locator("code").first.inner_text()
    pictured(page, pictures, "codes")
    page.get_by_test_id("codes-done").click()
    expect(page.get_by_test_id("account-factor")).to_contain_text("10\u00a0codes de secours")
    page.keyboard.press("Escape")
    page.get_by_test_id("sign-out").click()
    page.wait_for_url("**/connexion")
    sign_in(page, office, person.name)
    expect(page.get_by_test_id("login-code")).to_be_focused()
    pictured(page, pictures, "door")
    page.get_by_test_id("login-code").fill("000000")
    page.get_by_test_id("login-submit").click()
    expect(page.get_by_test_id("login-error")).to_contain_text("pas le bon")
    page.get_by_test_id("login-code").fill(recovery)
    page.get_by_test_id("login-submit").click()
    expect(page.get_by_test_id("lane-to_approve")).to_be_visible()


def test_office_that_demands_it_shows_where_to_set_it_up_instead_of_sending(
    page: Page, office: OfficeUnderTest, person: User, pictures: Path
) -> None:
    alix = office.running.accounts.user_or_none("Alix admin") or office.running.accounts.add_user(
        "Alix admin", PASSWORD, Role.ADMIN
    )
    sign_in(page, office, person.name)
    open_mail(page, office, letters.LOOKED)
    expect(page.get_by_test_id("send").first).to_be_enabled()
    office.running.accounts.second_factor.demand(alix, demanded=True)

    page.get_by_test_id("send").first.click()

    expect(page.get_by_test_id("account-factor")).to_contain_text("demande pour envoyer")
    expect(page.get_by_role("alert")).to_contain_text("double authentification")
    pictured(page, pictures, "demanded")


def test_password_is_changed_and_a_session_elsewhere_ended(
    page: Page, office: OfficeUnderTest, person: User, pictures: Path
) -> None:
    office.running.accounts.login(person.name, PASSWORD)
    sign_in(page, office, person.name)
    page.get_by_test_id("settings-open").click()
    expect(page.locator(".session-row")).to_have_count(2)
    page.get_by_test_id("session-end").click()
    expect(page.locator(".session-row")).to_have_count(1)
    expect(page.locator(".session-row")).to_contain_text("Linux")

    page.get_by_test_id("password-change").click()
    page.get_by_test_id("password-old").fill(PASSWORD)
    page.get_by_test_id("password-new").fill(NEW)
    page.get_by_test_id("password-again").fill("autre chose")
    page.get_by_test_id("password-save").click()
    expect(page.get_by_test_id("account-password").get_by_role("alert")).to_contain_text("diffèrent")
    pictured(page, pictures, "password")
    page.get_by_test_id("password-again").fill(NEW)
    page.get_by_test_id("password-save").click()

    expect(page.get_by_test_id("password-change")).to_be_visible()
    assert office.running.accounts.login(person.name, NEW).user.id == person.id


def test_link_lets_a_person_choose_their_password_and_then_log_in(
    page: Page, office: OfficeUnderTest, person: User, pictures: Path
) -> None:
    accounts = office.running.accounts
    alix = accounts.user_or_none("Alix admin") or accounts.add_user("Alix admin", PASSWORD, Role.ADMIN)
    page.goto(f"{office.running.page.url}/connexion#jeton={accounts.password_link(person, alix)}")
    expect(page.get_by_test_id("set-password")).to_be_visible()
    pictured(page, pictures, "link")

    page.get_by_test_id("login-password").fill(NEW)
    page.get_by_test_id("login-repeat").fill(NEW)
    page.get_by_test_id("login-submit").click()

    expect(page.get_by_test_id("login-name")).to_be_visible()
    page.get_by_test_id("login-name").fill(person.name)
    page.get_by_test_id("login-password").fill(NEW)
    page.get_by_test_id("login-submit").click()
    expect(page.get_by_test_id("lane-to_approve")).to_be_visible()


def test_token_is_made_shown_once_and_revoked(
    page: Page, office: OfficeUnderTest, person: User, pictures: Path
) -> None:
    sign_in(page, office, person.name)
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id("token-add").click()
    page.get_by_test_id("token-name").fill("Agenda du cabinet")
    page.get_by_test_id("token-edit").check()
    page.get_by_test_id("token-password").fill(PASSWORD)
    page.get_by_test_id("token-create").click()
    token = page.get_by_test_id("token-shown").inner_text()
    pictured(page, pictures, "token")
    headers = {"authorization": f"Bearer {token}"}
    with httpx.Client(base_url=office.running.page.url, headers=headers) as client:
        allowed = client.get("/api/lanes").status_code
        page.get_by_test_id("token-done").click()
        expect(page.get_by_test_id("token-rows")).to_contain_text("Agenda du cabinet")

        page.get_by_test_id("token-revoke").click()

        expect(page.get_by_test_id("token-rows").locator("li")).to_have_count(0)
        assert (allowed, client.get("/api/lanes").status_code) == (200, 401)
