"""Turns the HTML of a mail into the text its reader would see, within fixed bounds."""

import html
import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from triage.unseen import Page, without_unseen

MAX_HTML_CHARS = 2_000_000
MAX_OPEN_TAGS = 5_000
MAX_REOPENED_TAGS = 1_000_000

_BREAK = "\ue000"  # private use: stands for a line break while white space is folded
_BLOCKS = (
    "address,article,aside,blockquote,br,dd,div,dl,dt,fieldset,footer,form,h1,h2,h3,h4,h5,h6,"
    "header,hr,li,main,nav,ol,p,pre,section,table,tr,ul"
)
_UNSEEN = "script,style,template,noscript,title,head,svg,math,object,iframe"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
# HTML standard, section 13.2.4.3: left open, these are opened again in every paragraph that follows.
_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)


def page(markup: str) -> Page:
    """The page without the texts that its reader cannot see; a bomb as it is, all of its text shown."""
    markup = markup[:MAX_HTML_CHARS]
    return Page(markup) if is_bomb(markup) else without_unseen(markup)


def html_to_text(markup: str) -> str:
    """The text a reader of the page would see, one line per block; scripts and styles left out."""
    markup = markup[:MAX_HTML_CHARS]
    if is_bomb(markup):
        return _fold(html.unescape(re.sub(r"<[^<>]{1,4000}>", _BREAK, markup)))
    body = LexborHTMLParser(markup).body
    if body is None:
        return ""
    for node in body.css(_UNSEEN):
        node.decompose()
    for node in body.css(_BLOCKS):
        node.insert_before(_BREAK)
        node.insert_after(_BREAK)
    for node in body.css("td,th"):
        node.insert_after(" ")
    return _fold(body.text())


def is_bomb(markup: str) -> bool:
    """Whether a tree of this would take quadratic time (tags never closed) or space (formatting reopened)."""
    open_tags: Counter[str] = Counter()
    depth = formatting = reopened = 0
    for closing, name in _TAG.findall(markup):
        tag = name.lower()
        if tag in _VOID or (closing and not open_tags[tag]):
            continue
        step = -1 if closing else 1
        open_tags[tag] += step
        depth += step
        formatting += step * (tag in _FORMATTING)
        reopened += formatting
        if depth > MAX_OPEN_TAGS or reopened > MAX_REOPENED_TAGS:
            return True
    return False


def _fold(text: str) -> str:
    lines = re.sub(rf"{_BREAK}\s*(?:{_BREAK}\s*)*", "\n", " ".join(text.split())).split("\n")
    return "\n".join(line.strip() for line in lines).strip()
