"""Subjects, names, file names, threads and what a model wrote, as payloads in every place that shows them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from api.deps import COOKIE
from tests.acceptance.office import OfficeUnderTest
from tests.browser import letters
from tests.browser.desk import add_session_to, find
from tests.browser.every_state import REFUSED, RETURNED, dispatch, forge
from tests.hostile.watching import watch

pytestmark = pytest.mark.requires_chromium
WORDS = (
    "<img src=x onerror=__hit(1)>",
    '"><script>__hit(1)</script><svg onload=__hit(1)>',
    "' onmouseover=__hit(1) autofocus onfocus=__hit(1) x='",
    "javascript:__hit(1)//\u202egpj.exe{{7*7}}${__hit(1)}",
    "</textarea></title></style><iframe srcdoc='<script>parent.__hit(1)</script>'>",
)
#: Of what the server says, the values that others wrote: everything that is shown as words.
OTHERS = {
    *("subject", "excerpt", "name", "address", "text", "label", "message", "reason", "sentence", "place"),
    *("body", "quoted", "summary", "location", "origin_label", "type_reason", "who", "server_reply"),
    *("refused_address", "how", "title", "model_version", "day", "host"),
}
MADE = """(() => [...document.querySelectorAll('img, script, iframe, [onload], [onerror], [onfocus]')]
  .filter((one) => !/\\/static\\/|^data:image\\/png;base64,/.test(one.src ?? ''))
  .map((one) => one.outerHTML))()"""


def poisoned(value: Any, word: str) -> Any:
    """The answer with this word in the place of every other's words."""
    if isinstance(value, dict):
        return {
            key: word if key in OTHERS and isinstance(one, str) else poisoned(one, word)
            for key, one in value.items()
        }
    return [poisoned(one, word) for one in value] if isinstance(value, list) else value


def full(mail: dict[str, Any], word: str) -> dict[str, Any]:
    """A mail in which everything that can be shown is there, in these words."""
    told = {
        "warnings": [{"key": "warn_hidden", "message": word}],
        "suspicion": {"attempts": [{"sentence": word, "place": word}], "hidden": [word]},
        "enclosed": [
            {
                "subject": word,
                "sender": {"name": word, "address": word},
                "dated_at": None,
                "text": word,
                "depth": 1,
            }
        ],
        "dispatch": dispatch(undelivered={**RETURNED, "text": word}, **REFUSED),
        "state": "undelivered",
    }
    return poisoned({**mail, **told}, word)  # type: ignore[no-any-return]


@pytest.mark.parametrize("word", WORDS)
def test_words_of_others_are_never_more_than_words(
    browser: Browser, office: OfficeUnderTest, word: str
) -> None:
    found = find(office, letters.WITH_FILES)
    assert found is not None
    lane, mail_id = found
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="fr-FR")
    add_session_to(context, office.client.cookies[COOKIE])
    watched = watch(context, office.running.page.url)
    page = watched.page
    letter = {
        "mail_id": 1,
        "sent": True,
        "at": "2026-11-23T09:00:00Z",
        "to": [word],
        "cut": False,
        "files": [word],
    }
    letter |= {"who": word, "subject": word, "text": word}
    forge(page, "**/api/mails?*", lambda answer: poisoned(answer, word))
    forge(page, "**/api/lanes", lambda answer: {**answer, "notices": [{"key": "x", "message": word}]})
    forge(page, f"**/api/mails/{mail_id}", lambda mail: full(mail, word))
    thread = {"letters": [letter], "older": False}
    forge(page, f"**/api/mails/{mail_id}/beside", lambda beside: {**beside, "thread": thread})
    forge(page, f"**/api/mails/{mail_id}/source", lambda answer: poisoned(answer, word))

    page.goto(office.running.page.url)
    page.get_by_test_id(f"lane-{lane}").click()
    page.locator(f"[data-testid=mail-row][data-id='{mail_id}']").click()
    expect(page.get_by_test_id("thread-letter")).to_be_visible()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.get_by_test_id("view-source").click()
    expect(page.get_by_test_id("mail-source")).to_be_visible()
    watched.settle()

    assert (watched.ran, watched.outside) == ([], [])
    assert page.evaluate(MADE) == []
    assert page.get_by_test_id("subject").inner_text().strip() == word.strip()
    context.close()
