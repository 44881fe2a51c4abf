"""An approval whose answer is lost: the page asks again under the same key, and one reply leaves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.acceptance.office import OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import enter, open_mail

pytestmark = pytest.mark.requires_chromium


def test_an_approval_whose_answer_is_lost_is_repeated_under_its_key_and_done_once(
    page: Page, office: OfficeUnderTest
) -> None:
    enter(page, office)
    mail_id = open_mail(page, office, letters.UNHEARD)
    keys: list[str] = []
    statuses: list[int] = []

    def lose_the_first(route: Route) -> None:
        keys.append(route.request.headers.get("idempotency-key", ""))
        answer = route.fetch()
        statuses.append(answer.status)
        if len(keys) == 1:
            route.abort("aborted")  # the answer never comes
        else:
            route.fulfill(response=answer)

    page.route(f"**/api/mails/{mail_id}/approve", lose_the_first)
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("toast-kept")).to_be_visible()

    with office.running.services.database.engine.connect() as connection:
        dispatches = connection.exec_driver_sql(
            f"SELECT count(*) FROM dispatch WHERE mail_id = {mail_id}"  # noqa: S608  a number
        ).scalar_one()
        approvals = connection.exec_driver_sql(
            f"SELECT count(*) FROM audit WHERE event = 'reply:approved' AND mail_id = {mail_id}"  # noqa: S608
        ).scalar_one()
    assert statuses == [200, 200]
    assert len(keys[0]) == 32
    assert keys == [keys[0]] * 2
    assert (dispatches, approvals) == (1, 1)
    page.keyboard.press("z")
    expect(page.get_by_test_id("toast-kept")).to_have_count(0)
