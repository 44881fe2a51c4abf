"""Tells what the sender wrote from what the mail quotes or forwards, within fixed bounds."""

import contextlib
import re

import quotequail
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # quotequail lets some of these through

from triage import markup, mime

_MAX_CHARS = 50_000
_MAX_LINES = 1_000
_MAX_TAGS = 2_500
# What Outlook draws above the headers of the mail it quotes.
_SEPARATOR = re.compile(r"\n[ \t]{0,9}(?:_{5,99}|-{2,20} ?(?:Message d.origine|Original Message) ?-{2,20})\Z")
_LINES_BEFORE = 3  # quotequail joins two lines, and a hint may begin in the white space before its line
# Without any of these quotequail finds nothing, after trying some forty patterns on every line: an arrow, a
# rule, a line that ends in a colon or an address, a line that begins as a header does.
_HINT = re.compile(r"(?m)^\s{0,99}>|^\s{0,99}(?:---|___)|[:>]\s{0,99}$|^\s{0,99}\*?[-\w ]{1,40}:")

_MARKS = (":", ">", "---", "___")  # every hint holds one of them,
_BEFORE_MARK = 160  # after fewer characters than this


def text_of(html: str) -> str:
    """The text of a page as its reader sees it, without control characters."""
    return mime.clean_text(markup.html_to_text(html))


def unwrap_or_none(text: str) -> dict[str, str | None] | None:
    """What quotequail says of the text; None when it finds no quote.

    It begins at the first hint: no line before can matter, but the one that a hint's line continues.
    """
    hint = _first_hint_or_none(text)
    if hint is None:
        return None
    start = hint.start()
    for _ in range(_LINES_BEFORE):
        start = text.rfind("\n", 0, max(start - 1, 0)) + 1
    rest = text[start:]
    found: dict[str, str | None] | None = quotequail.unwrap(rest)
    if not found:
        return None
    top = found.pop("text_top", None) or ""
    whole_top = text[: start + rest.find(top) + len(top)].strip()
    return found | ({"text_top": whole_top} if whole_top else {})


def _first_hint_or_none(text: str) -> re.Match[str] | None:
    """The first hint, looked for from shortly before the first mark: most mails hold none."""
    marks = [at for mark in _MARKS if (at := text.find(mark)) >= 0]
    return _HINT.search(text, max(min(marks) - _BEFORE_MARK, 0)) if marks else None


def split_quoted(text: str) -> tuple[str, str]:
    """The sender's own part and the quoted or forwarded rest (empty when there is none)."""
    if len(text) > _MAX_CHARS or text.count("\n") > _MAX_LINES:
        return text, ""
    # quotequail takes « a écrit : » with a plain space only.
    found = unwrap_or_none(text.replace("\u00a0", " ").replace("\u202f", " "))
    if found is None:
        return text, ""
    top = _SEPARATOR.sub("", (found.get("text_top") or "").rstrip())
    own = "\n\n".join(part for part in (top, found.get("text_bottom")) if part)
    quoted = found.get("text") or ""
    return (own, quoted) if own.strip() else (text, "")


def split_html(html: str) -> tuple[str, str]:
    """The same for a page, both as text."""
    whole = text_of(html)
    found = None
    if len(html) <= 4 * _MAX_CHARS and html.count("<") <= _MAX_TAGS:
        with contextlib.suppress(LxmlError, ValueError, AssertionError, AttributeError):
            found = quotequail.unwrap_html(html)
    if not found:
        return split_quoted(whole)
    own = "\n\n".join(text_of(part) for part in (found.get("html_top"), found.get("html_bottom")) if part)
    quoted = text_of(found.get("html") or "")
    return (own, quoted) if own.strip() else (whole, "")
