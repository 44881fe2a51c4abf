"""The page in Chromium: what it fetches at first, and how long a key takes until the next mail is drawn."""

from typing import Any, Final

import httpx
from playwright.sync_api import Page, sync_playwright

from api.deps import COOKIE
from tests.servers.system_packages import chromium_or_none
from tools.bench_page.figures import Figures, FirstLoad

#: A mail that opened by itself takes no key for so long (GUARD_MS in desk.js), and the page polls meanwhile.
_ARMED_MS: Final = 850

#: Resolves with the milliseconds from the press of a key to the next frame with another mail drawn.
_WATCH: Final = """() => { window.drawn = new Promise((resolve) => {
  const before = document.querySelector('article')?.dataset.id;
  let began = 0;
  addEventListener('keydown', (event) => { began = event.timeStamp; }, { once: true, capture: true });
  const seen = new MutationObserver(() => {
    const now = document.querySelector('article')?.dataset.id;
    if (!now || now === before) return;
    seen.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - began));
  });
  seen.observe(document.body, { childList: true, subtree: true });
}); }"""


def measure(client: httpx.Client, figures: Figures, presses: int = 40) -> FirstLoad:
    """The first load; the time of `j` (next mail) and `x` (put aside, next opens) goes into the figures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_or_none(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR").new_page()
        session = client.headers["Cookie"].partition("=")[2]
        page.context.add_cookies(
            [{"name": COOKIE, "value": session, "domain": "127.0.0.1", "path": "/", "secure": True}]
        )
        done: list[Any] = []
        page.on("requestfinished", lambda request: done.append(request))
        page.goto(str(client.base_url))
        page.wait_for_selector("article")
        first = _weigh(done)
        for key, times in (("j", presses), ("x", presses // 2)):
            for _ in range(times):
                used = figures.clock() if figures.clock else 0.0
                figures.ms.setdefault(f"key {key}", []).append(_pressed(page, key))
                if figures.clock:  # with what the page asks by itself meanwhile
                    figures.cpu_ms.setdefault(f"key {key}", []).append((figures.clock() - used) * 1000)
        browser.close()
    return first


def _weigh(done: list[Any]) -> FirstLoad:
    fetched = [one for one in done if not one.url.startswith("data:") and not one.url.endswith("/api/events")]
    later = [one for one in fetched if one.url.endswith(".more.js")]
    drawn = [one for one in fetched if one not in later]
    return FirstLoad(len(drawn), _bytes_of(drawn), _bytes_of(later))


def _bytes_of(fetched: list[Any]) -> int:
    sizes = [one.sizes() for one in fetched]
    return sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)


def _pressed(page: Page, key: str) -> float:
    now = page.evaluate("performance.now()")
    page.wait_for_function("(at) => performance.now() > at", arg=now + _ARMED_MS if key == "x" else now)
    page.evaluate(_WATCH)
    page.keyboard.press(key)
    return float(page.evaluate("() => window.drawn"))
