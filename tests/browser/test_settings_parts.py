"""The parts of « Réglages » for an administrator: mailboxes, dossier types, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import enter, open_mail
from tests.browser.every_state import LETTER, forge, signed_in, without_mail
from triage import dossier_register, office_settings
from triage.clock import now_utc
from triage.dossier_register import NewDossier, Writer
from triage.kinds import Role, SettingKey
from triage.permissions import FIRST_ROLES
from triage.store import approvals, people

pytestmark = pytest.mark.requires_chromium


def part(page: Page, office: OfficeUnderTest, name: str, *roles: Role) -> None:
    """Open a part of the settings as an administrator, or somebody else."""
    signed_in(page, office, f"Solène {'-'.join(roles) or 'admin'}", *(roles or FIRST_ROLES))
    page.get_by_test_id("settings-open").click()
    page.get_by_test_id(f"settings-go-{name}").click()


def pictured(page: Page, pictures: Path, name: str) -> None:
    """Take a picture at the size of a desk and of a telephone."""
    page.screenshot(path=pictures / f"{name}.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=pictures / f"{name}-phone.png")
    page.set_viewport_size({"width": 1280, "height": 860})


def test_administrator_tries_a_mailbox(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    sent = len(office.smtp.messages)
    part(page, office, "mailboxes")
    box = page.get_by_test_id("mailbox-of-contact")
    expect(box).to_contain_text("Dernière relève")
    expect(box).to_contain_text("chiffré (TLS)")

    page.get_by_test_id("mailbox-try-contact").click()

    told = page.get_by_test_id("mailbox-tried-contact")
    expect(told.locator(".note-ok")).to_have_count(3, timeout=30_000)
    expect(told).to_contain_text("rien n’a été envoyé")
    expect(page.get_by_test_id("mailbox-try-contact")).to_be_focused()
    assert len(office.smtp.messages) == sent
    pictured(page, pictures, "settings-mailboxes")


def test_mailboxes_are_not_offered_to_whoever_does_not_look_after_them(
    page: Page, office: OfficeUnderTest
) -> None:
    signed_in(page, office, "Solène praticien", Role.REVIEWER)
    page.get_by_test_id("settings-open").click()

    expect(page.get_by_test_id("settings-go-account")).to_be_visible()
    expect(page.get_by_test_id("settings-go-mailboxes")).to_have_count(0)


def taken_back(office: OfficeUnderTest, key: SettingKey) -> None:
    """Let the configuration stand again, for the other tests."""
    with office.running.services.database.transaction() as session:
        standing = office_settings.number_of(session, key)
        admin = people.user_by_name_or_none(session, "Solène admin")
        if standing and admin is not None:
            office_settings.change(session, key, standing, None, now_utc(), admin.id)


@pytest.fixture
def types_of_the_file(office: OfficeUnderTest) -> Iterator[None]:
    """Whatever types a test sets are taken back."""
    yield
    taken_back(office, SettingKey.DOSSIER_TYPES)


@pytest.mark.usefixtures("types_of_the_file")
def test_types_are_renamed_ordered_added_and_switched_off_for_everybody_at_once(
    page: Page, browser: Browser, office: OfficeUnderTest, pictures: Path
) -> None:
    colleague = browser.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR").new_page()
    enter(colleague, office)
    open_mail(colleague, office, LETTER)
    picker = colleague.get_by_test_id("dossier")
    expect(picker).not_to_contain_text("Vignes")
    part(page, office, "types")
    rows = page.get_by_test_id("types-list").locator("li")

    page.get_by_test_id("type-name-penal").fill("Droit pénal")
    page.get_by_test_id("type-up-penal").press("Enter")
    expect(page.get_by_test_id("types-told")).to_contain_text("est maintenant en position")
    page.get_by_test_id("type-on-succession").uncheck()
    page.get_by_test_id("type-new").fill("Vignes")
    page.get_by_test_id("type-new").press("Enter")
    expect(rows.last.locator("input").first).to_have_value("Vignes")
    expect(page.get_by_test_id("type-new")).to_be_focused()
    pictured(page, pictures, "settings-types")
    page.get_by_test_id("types-keep").click()

    expect(page.get_by_test_id("types-origin")).to_contain_text("Changé par Solène admin")
    expect(picker).to_contain_text("Vignes")
    expect(picker).to_contain_text("Droit pénal")
    expect(picker).not_to_contain_text("Succession")
    colleague.context.close()
    page.get_by_test_id("type-name-penal").fill("Vignes")
    page.get_by_test_id("types-keep").click()
    expect(page.locator("#types-problem")).to_contain_text("même nom")
    page.get_by_test_id("types-restore").click()
    expect(page.get_by_test_id("type-name-penal")).not_to_have_value("Droit pénal")


def test_administrator_reads_what_is_kept(page: Page, office: OfficeUnderTest, pictures: Path) -> None:
    part(page, office, "kept")

    expect(page.get_by_test_id("kept-mails")).to_contain_text("ko", ignore_case=True)
    expect(page.get_by_test_id("kept-journal")).to_contain_text("Jamais effacé")
    expect(page.get_by_test_id("settings-kept")).to_contain_text("Rien ne s’efface tout seul")
    pictured(page, pictures, "settings-kept")


@pytest.fixture
def subjects_as_shipped(office: OfficeUnderTest) -> Iterator[None]:
    """Whatever subject a test opens is reserved again."""
    yield
    taken_back(office, SettingKey.OPEN_SUBJECTS)


@pytest.mark.usefixtures("subjects_as_shipped")
def test_a_subject_is_opened_after_a_warning_and_reserved_again(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    part(page, office, "reserved")
    expect(page.get_by_test_id("subject-distress")).to_have_count(0)

    page.get_by_test_id("subject-clinical").click()
    expect(page.get_by_test_id("subject-dialog")).to_contain_text("Rien ne part sans la validation")
    pictured(page, pictures, "settings-subject-warning")
    page.get_by_test_id("subject-cancel").click()
    expect(page.get_by_test_id("subject-clinical")).to_contain_text("Ne plus réserver")
    page.get_by_test_id("subject-clinical").click()
    page.get_by_test_id("subject-confirm").press("Enter")

    expect(page.get_by_test_id("subject-clinical")).to_contain_text("Réserver de nouveau")
    expect(page.get_by_test_id("subject-clinical")).to_be_focused()
    expect(page.get_by_test_id("subjects-changed")).to_contain_text("Changé par Solène admin")
    pictured(page, pictures, "settings-subjects")
    page.get_by_test_id("subject-clinical").click()
    expect(page.get_by_test_id("subject-clinical")).to_contain_text("Ne plus réserver")


def test_the_texts_of_the_office_are_one_press_away(page: Page, office: OfficeUnderTest) -> None:
    signed_in(page, office, "Solène admin", *FIRST_ROLES)
    page.get_by_test_id("settings-open").click()

    page.get_by_test_id("settings-library").click()

    expect(page.get_by_test_id("library")).to_be_visible()
    expect(page.get_by_test_id("settings")).to_have_count(0)


@pytest.fixture
def rules_as_before(office: OfficeUnderTest) -> Iterator[None]:
    """Whatever rule a test sets is taken back."""
    yield
    admin = office.running.accounts.user_or_none("Solène admin")
    assert admin is not None
    with office.running.services.database.transaction() as session:
        approvals.set_rules(session, approvals.Rules(), now_utc(), admin.id)


@pytest.mark.usefixtures("rules_as_before")
def test_the_rule_of_one_dossier_is_set_where_the_dossier_is(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    with office.running.services.database.transaction() as session:
        dossier_register.create(session, Writer(None, now_utc()), NewDossier("Succession Kerviniou"))
    signed_in(page, office, "Solène admin", *FIRST_ROLES)
    page.get_by_test_id("register-open").click()
    page.locator("#register-search").fill("Kerviniou")
    page.locator("#register-search-list [role=option]").first.click()
    rule = page.get_by_test_id("register-two")
    expect(rule).to_be_enabled()

    rule.click()
    expect(page.get_by_test_id("register-two-told")).to_contain_text("deuxième personne")
    rule.scroll_into_view_if_needed()
    pictured(page, pictures, "dossier-rule")
    rule.click()
    expect(page.get_by_test_id("register-two-told")).to_contain_text("suffit de nouveau")


def test_an_administrator_who_reads_no_mail_has_a_page_of_their_own(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    refused: list[str] = []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    without_mail(page, office)

    expect(page.get_by_test_id("office-overview")).to_contain_text("ne lit pas les mails")
    expect(page.get_by_test_id("office-box-contact")).to_be_visible()
    expect(page.get_by_test_id("lane-to_approve")).to_have_count(0)
    pictured(page, pictures, "office-desk")
    page.locator("body").press("j")
    expect(page.get_by_test_id("settings-go-account")).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    expect(page.get_by_test_id("settings-go-office")).to_have_attribute("aria-current", "true")
    page.keyboard.press("?")
    expect(page.get_by_test_id("help")).to_be_visible()
    page.keyboard.press("Escape")
    for name in ("people", "access", "mailboxes", "types", "models", "reserved", "kept", "journal"):
        page.get_by_test_id(f"settings-go-{name}").click()
        expect(
            page.locator(f"[data-testid=settings-{name}] .muted, [data-testid=settings-{name}] p").first
        ).to_be_visible()
        expect(page.get_by_test_id(f"settings-{name}")).not_to_have_text("Chargement…")
    assert refused == []


def test_what_nobody_sees_any_more_is_said_with_the_way_to_mend_it(
    page: Page, office: OfficeUnderTest, pictures: Path
) -> None:
    gone = {"forsaken": [7], "forsaken_mailboxes": ["contact"]}
    forge(page, "**/api/access", lambda told: {**told, **gone})
    without_mail(page, office)

    overview = page.get_by_test_id("office-overview")
    expect(overview).to_contain_text("Personne ne voit plus la boîte")
    pictured(page, pictures, "office-walls")
    page.get_by_test_id("office-mend").click()

    expect(page.get_by_test_id("forsaken-7")).to_be_visible()
    expect(page.get_by_test_id("access-forsaken-box")).to_be_visible()
