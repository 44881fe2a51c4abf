"""Hostile mails in a real Chromium: nothing runs, nothing is fetched, nothing lies over the page."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from api.deps import COOKIE
from tests.acceptance.office import OfficeUnderTest, open_office
from tests.browser.desk import add_session
from tests.hostile.parts import Walls, frame, headers_of, page_of
from tests.hostile.payloads import CLASSES, Payload, payloads
from tests.hostile.trap import Trap, open_trap
from tests.hostile.watching import Watched, watch
from tests.servers.dovecot import Dovecot
from tests.servers.loopback import wait_until

pytestmark = pytest.mark.requires_chromium
IN_ONE_MAIL = 40
IN_ONE_PAGE = 120
#: Points of the page outside of the pane, each 12 pixels: none of them is the frame's.
COVERED = """() => {
  const pane = document.querySelector('.mail-pane').getBoundingClientRect();
  const found = [];
  for (let x = 1; x < innerWidth; x += 12) for (let y = 1; y < innerHeight; y += 12) {
    if (x >= pane.left && x <= pane.right && y >= pane.top && y <= pane.bottom) continue;
    if (document.elementFromPoint(x, y)?.matches('iframe')) found.push([x, y]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    """Give the server that nobody may reach."""
    with open_trap() as trap:
        yield trap


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser profile of the test's own."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR")
    yield context
    context.close()


def hostile_mail(number: int, pages: list[Payload]) -> bytes:
    """A mail that holds several pages, each a part of its own."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Lucie Martin <hostile-{number}@example.org>"
    message["To"] = "contact@cabinet.example"
    message["Subject"] = f"Essai {number}"
    message["Message-ID"] = f"<hostile-{number}@example.org>"
    message["Date"] = "Mon, 23 Nov 2026 08:00:00 +0100"
    message.make_mixed()
    for one in pages:
        part = EmailMessage(policy=SMTP)
        part.set_content(one.html, subtype="html", cte="base64")
        message.attach(part)
    return message.as_bytes()


def in_lots(pages: list[Any], most: int) -> list[list[Any]]:
    """The payloads in lots of at most that many."""
    return [pages[start : start + most] for start in range(0, len(pages), most)]


@pytest.fixture(scope="module")
def hostile_office(
    tmp_path_factory: pytest.TempPathFactory, dovecot: Dovecot, trap: Trap
) -> Iterator[OfficeUnderTest]:
    """Run an office that received every payload by mail."""
    every = in_lots(payloads(trap.url), IN_ONE_MAIL)
    with dovecot.session("hostile") as session:
        for number, pages in enumerate(every):
            session.append("INBOX", "", None, hostile_mail(number, pages))
    with open_office(tmp_path_factory.mktemp("hostile"), dovecot, "hostile") as office:
        office.client.timeout = 30.0
        wait_until(lambda: not office.lane("in_progress") and len(every_mail(office)) >= len(every), 90.0)
        yield office


def every_mail(office: OfficeUnderTest) -> list[tuple[str, int]]:
    """Lane and id of all mails that were sorted."""
    lanes = ("to_approve", "to_write", "to_read", "to_call")
    return [(lane, int(str(mail["id"]))) for lane in lanes for mail in office.lane(lane)]


def enter(watched: Watched, office: OfficeUnderTest) -> None:
    """Open the page as somebody whose session is open."""
    add_session(watched.page, office.client.cookies[COOKIE])
    watched.page.goto(watched.home)
    expect(watched.page.get_by_test_id("lane-to_approve")).to_be_visible()


def test_the_set_is_large_and_holds_every_class() -> None:
    every = payloads("http://127.0.0.1:9")

    assert len(every) >= 400
    assert {one.kind for one in every} == set(CLASSES)


def test_hostile_mails_do_nothing_in_the_page(
    context: BrowserContext, hostile_office: OfficeUnderTest, trap: Trap
) -> None:
    watched = watch(context, hostile_office.running.page.url)
    page = watched.page
    enter(watched, hostile_office)
    covered: list[object] = []

    for lane, mail_id in every_mail(hostile_office):
        page.get_by_test_id(f"lane-{lane}").click()
        page.locator(f"[data-testid=mail-row][data-id='{mail_id}']").click()
        expect(page.locator(f"article[data-id='{mail_id}']")).to_be_visible()
        page.keyboard.press("o")
        expect(page.get_by_test_id("mail-frame")).to_be_visible()
        watched.settle()
        covered += page.evaluate(COVERED)

    assert (watched.ran, watched.outside, trap.caught, covered) == ([], [], [], [])
    assert page.evaluate("[...document.body.children].map(one => one.id || one.tagName)") == [
        "app",
        "toasts",
        "live",
        "NOSCRIPT",
    ]


@pytest.fixture(scope="module")
def home() -> Iterator[Trap]:
    """Give the server of the pages that hold the frames, which may reach loopback as our page may."""
    with open_trap() as home:
        yield home


def shown(context: BrowserContext, trap: Trap, home: Trap, walls: Walls) -> Watched:
    """Open every payload behind these walls: as it is in a frame of its own, made safe with others."""
    watched = watch(context, home.url)
    trap.caught.clear()
    every = [one.html for one in payloads(trap.url)]
    frames = [frame(lot, walls) for lot in in_lots(every, IN_ONE_MAIL if walls.safe else 1)]
    for number, lot in enumerate(in_lots(frames, IN_ONE_PAGE)):
        home.pages[f"/{number}"] = (headers_of(walls), page_of(lot))
        watched.page.goto(f"{home.url}/{number}")
        watched.settle()
        assert watched.page.url == f"{home.url}/{number}"
    return watched


def test_without_any_wall_the_set_runs_and_fetches(context: BrowserContext, trap: Trap, home: Trap) -> None:
    watched = shown(context, trap, home, Walls(safe=False, sandbox=False, policy=False))

    assert len(watched.ran) > 100
    wait_until(lambda: len(set(trap.caught)) > 40, 10.0)


WALLS = {
    "not made safe": Walls(safe=False),
    "without the sandbox": Walls(sandbox=False),
    "without the policies": Walls(policy=False),
    "made safe only": Walls(sandbox=False, policy=False),
    "policies only": Walls(safe=False, sandbox=False),
}


@pytest.mark.parametrize("walls", WALLS.values(), ids=WALLS)
def test_the_walls_that_are_left_hold(context: BrowserContext, trap: Trap, home: Trap, walls: Walls) -> None:
    watched = shown(context, trap, home, walls)

    assert (watched.ran, watched.outside, trap.caught) == ([], [], [])


def test_the_sandbox_alone_lets_nothing_run(context: BrowserContext, trap: Trap, home: Trap) -> None:
    watched = shown(context, trap, home, Walls(safe=False, policy=False))

    assert watched.ran == []
