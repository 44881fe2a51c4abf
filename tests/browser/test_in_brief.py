"""The extract above a long mail: unfolded on demand, told to be word for word and by no model."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.api import mails
from tests.browser import letters
from tests.browser.desk import LANES, enter, find, open_mail
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until
from tools.extract_figures import CORPUS, read_marked

pytestmark = pytest.mark.requires_chromium
PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_long_mail_has_its_extract_folded_above_it(
    page: Page, office: OfficeUnderTest, dovecot: Dovecot, pictures: Path, size: dict[str, int] | None
) -> None:
    subject, number = ("Bail du salon Karam", 981) if size else ("Bail du salon Sorel", 982)
    text = next(one for one in read_marked(CORPUS / "marked-read.txt") if one.name == "a10").passages[0].text
    dovecot.deliver("browser", mails.build(subject, text * 2, number=number).as_bytes())
    wait_until(lambda: (find(office, subject) or ("", 0))[0] in LANES, 30.0)
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a TypedDict there
    enter(page, office)
    open_mail(page, office, subject)

    page.get_by_test_id("brief").locator("summary").click()

    content = page.get_by_test_id("brief-content")
    expect(content.get_by_test_id("brief-questions")).to_contain_text("Puis-je exiger une indemnité")
    expect(content.get_by_test_id("brief-sent")).to_contain_text("Je vous joins le bail de 2016")
    expect(content).to_contain_text("par aucun modèle")
    assert page.evaluate(OVERFLOW) is False
    content.scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"brief-{'phone' if size else 'desk'}.png")


def test_short_mail_alone_has_none(page: Page, office: OfficeUnderTest) -> None:
    enter(page, office)
    open_mail(page, office, letters.DATED)

    expect(page.get_by_test_id("mail-text")).to_be_visible()
    expect(page.get_by_test_id("brief")).to_have_count(0)
