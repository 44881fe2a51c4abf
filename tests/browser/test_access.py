"""Who may see a dossier, and a reply that two persons approve, as the page shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser.every_state import STATES

pytestmark = pytest.mark.requires_chromium

SIZES = {"desk": (1280, 860), "phone": (390, 844)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["dossier_access", "first_approval"])
def test_what_is_new_is_shown(
    page: Page, office: OfficeUnderTest, pictures: Path, name: str, size: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})

    STATES[name](page, office)

    page.screenshot(path=pictures / f"{name}-{size}.png")
    if name == "dossier_access":
        page.get_by_test_id("dossier-access-open").check()
        expect(page.get_by_test_id("dossier-access-person-1")).to_be_hidden()
