"""The first load of the page: few requests, few bytes; what only dialogs need comes by itself after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from api.deps import COOKIE
from tests.acceptance.office import OfficeUnderTest
from tests.browser.desk import add_session

pytestmark = pytest.mark.requires_chromium

MAX_REQUESTS = 10
MAX_BYTES = 150_000


#: What comes by itself later: the script at rest, and what timers ask for (a list asked for again, too).
LATER = (".more.js", "/presence", "/departures")


def ends_with(path: str) -> Callable[[Request], bool]:
    return lambda request: request.url.endswith(path)


def test_first_mail_is_drawn_in_few_requests_and_bytes(page: Page, office: OfficeUnderTest) -> None:
    done: list[Request] = []
    page.on("requestfinished", lambda request: done.append(request))
    add_session(page, office.client.cookies[COOKIE])

    # An answer counts with its last byte: a slow machine may show the draft between its head and its body.
    with (
        page.expect_request_finished(ends_with("/beside")),
        page.expect_request_finished(ends_with("/past-answers")),
        page.expect_request_finished(ends_with("/draft/facts")),
        page.expect_request_finished(ends_with("/page.more.js")),
    ):
        page.goto(office.running.page.url)
    expect(page.get_by_test_id("draft-body")).to_be_visible()
    asked = {one.url: one for one in reversed(done) if not one.url.startswith("data:")}
    drawn = [one for url, one in asked.items() if not any(part in url for part in LATER)]
    sizes = [one.sizes() for one in drawn]

    assert {"page.js", "beside", "past-answers", "facts"} <= {one.url.rpartition("/")[2] for one in drawn}
    assert len(drawn) <= MAX_REQUESTS, [one.url for one in drawn]
    assert sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes) <= MAX_BYTES


def test_what_only_dialogs_need_comes_once_after_the_first_mail(page: Page, office: OfficeUnderTest) -> None:
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url) if ".js" in request.url else None)
    add_session(page, office.client.cookies[COOKIE])
    with page.expect_response("**/page.more.js"):
        page.goto(office.running.page.url)
    expect(page.get_by_test_id("draft-body")).to_be_visible()

    page.get_by_test_id("help-open").click()

    expect(page.get_by_test_id("help")).to_be_visible()
    assert [url.rpartition("/")[2] for url in scripts] == ["page.js", "page.more.js"]


def test_dialog_asked_for_before_its_script_came_opens_when_it_has(
    page: Page, office: OfficeUnderTest
) -> None:
    held: list[Route] = []
    page.route("**/page.more.js", lambda route: held.append(route))
    add_session(page, office.client.cookies[COOKIE])
    page.goto(office.running.page.url)
    expect(page.get_by_test_id("draft-body")).to_be_visible()
    page.get_by_test_id("help-open").click()
    expect(page.get_by_test_id("help")).to_have_count(0)

    held.pop().continue_()

    expect(page.get_by_test_id("help")).to_be_visible()
