"""A browser tab that notices whatever a hostile page manages to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Dialog, Page

#: Why a browser did not send a request at all: a policy or the rules of origins forbade it, or it knows no such scheme.
_NOT_SENT = {"csp", "origin", "net::ERR_BLOCKED_BY_CSP", "net::ERR_UNKNOWN_URL_SCHEME", "net::ERR_ABORTED"}

#: In frames everything is watched; the page itself uses fetch and its own document, so only what it never does.
HOOKS = """
(() => {
  const hit = (what) => { try { window.__hit(what); } catch { /* not yet bound */ } };
  const replaced = (object, name) => { object[name] = () => hit(name); };
  for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) replaced(window, name);
  if (window === top) return;
  for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'eval']) replaced(window, name);
  const watch = (name) => {
    try { Object.defineProperty(document, name, { get: () => { hit(name); return ''; } }); } catch { /* opaque */ }
  };
  watch('cookie');
  for (const name of ['parent', 'top']) {
    try { Object.defineProperty(window, name, { get: () => { hit(name); return window; } }); } catch { /* kept */ }
  }
})();
"""


@dataclass
class Watched:
    """A tab, what ran in it, and the addresses it asked for outside of `home`."""

    page: Page
    home: str
    ran: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until what was to be drawn was, and what that began had its turn."""
        self.page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
        )


def watch(context: BrowserContext, home: str) -> Watched:
    """Open a tab that is watched from its first moment."""
    watched_ran: list[str] = []
    context.expose_binding("__hit", lambda _source, what: watched_ran.append(str(what)))
    context.add_init_script(HOOKS)
    page = context.new_page()
    watched = Watched(page, home, watched_ran)

    def left(url: str, failure: str | None) -> None:
        if not url.startswith((home, "data:", "about:", "blob:")) and failure not in _NOT_SENT:
            watched.outside.append(f"{url} {failure}")

    def opened(dialog: Dialog) -> None:
        watched.ran.append("dialog")
        dialog.dismiss()

    page.on("requestfailed", lambda request: left(request.url, request.failure))
    page.on("requestfinished", lambda request: left(request.url, None))
    page.on("dialog", opened)
    return watched
