"""Finds in the HTML of a mail the texts that its reader cannot see, and takes them out.

A text that might be seen stays: what is unknown about a style counts as visible.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from triage import css
from triage.css import Colour

MAX_TEXTS: Final = 50
MAX_TEXT_CHARS: Final = 4_000
MAX_TOTAL_CHARS: Final = 20_000
#: Of a page, the nodes that are looked at; beyond them every text counts as visible.
MAX_NODES: Final = 60_000
# Without one of these nothing in a page is hidden.
_CUE: Final = re.compile(
    r"style|<font|color|hidden|<!--|<template|<noscript|<title|\balt\s*=|\btitle\s*=|<meta|aria-label",
    re.IGNORECASE,
)
_TINY_PX: Final = 2.0
_FAINT: Final = 0.1
_OFF_SCREEN_PX: Final = -400.0
_NEAR_COLOUR: Final = 18
_WHITE: Final[Colour] = (255, 255, 255, 1.0)
_BLACK: Final[Colour] = (0, 0, 0, 1.0)
_LINK: Final[Colour] = (0, 0, 238, 1.0)
_NO_TEXT: Final = frozenset(
    {"script", "style", "head", "svg", "math", "object", "iframe", "select", "option"}
)
#: Whose own text no reader sees, though programs that strip tags keep it.
_SILENT: Final = frozenset({"template", "noscript", "title"})
_CLIPPED: Final = re.compile(
    r"rect\((?:0(?:px)?|1px)[\s,]+(?:0(?:px)?|1px)[\s,]+(?:0(?:px)?|1px)[\s,]+(?:0(?:px)?|1px)\)"
)
_CLIP_PATH: Final = re.compile(r"inset\((?:[5-9][0-9]|100)%|circle\(0|polygon\(0(?:px)? 0")
_SHRUNK: Final = re.compile(
    r"scale(?:x|y|3d)?\(0(?:\.0\d*)?[,)]|scale\(0\.0|translate(?:x|y|3d)?\([^)]{0,20}-[0-9]{4,}"
)
_TAGS: Final = re.compile(r"<[^<>]{0,2000}>")
_ATTRIBUTES: Final = ("alt", "title", "aria-label", "content")


@dataclass(frozen=True, slots=True)
class Page:
    """A page without its unseen texts.

    html: the same text as given when nothing was hidden. hidden: what styles hid, in order. silent: comments,
    templates, titles and descriptions, which no reader sees and any page may hold.
    """

    html: str
    hidden: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Page(html={len(self.html)} chars, hidden={len(self.hidden)}, silent={len(self.silent)})"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a node inherits. ground: None when a picture or an unknown colour lies behind the text."""

    colour: Colour | None = _BLACK
    ground: Colour | None = _WHITE
    font_px: float = 16.0
    opacity: float = 1.0
    shown: bool = True
    gone: bool = False


def without_unseen(markup: str) -> Page:
    """The page without what its reader cannot see. The markup is not a bomb: the caller looked."""
    if _CUE.search(markup) is None:
        return Page(markup)
    tree = LexborHTMLParser(markup)
    if tree.root is None:
        return Page(markup)
    reading = _Reading(_styles(tree))
    reading.walk(tree.root)
    for node in reading.unseen:
        node.remove()
    hidden = _bounded(reading.hidden)
    return Page((tree.html or "") if reading.unseen else markup, hidden, _bounded(reading.silent))


def _bounded(texts: list[str]) -> tuple[str, ...]:
    kept: list[str] = []
    room = MAX_TOTAL_CHARS
    for text in dict.fromkeys(texts):
        if room <= 0 or len(kept) >= MAX_TEXTS:
            break
        kept.append(text[: min(MAX_TEXT_CHARS, room)])
        room -= len(text)
    return tuple(kept)


def _styles(tree: LexborHTMLParser) -> dict[int, dict[str, str]]:
    """What the style sheets of the page say of each node, by its address; inline styles are not among it."""
    sheet = "\n".join(node.text() for node in tree.css("style"))
    applied: dict[int, list[tuple[tuple[bool, tuple[int, int, int], int], css.Rule]]] = {}
    for order, rule in enumerate(css.rules(sheet)):
        try:
            matched = tree.css(rule.selector)
        except (SelectolaxError, ValueError):
            continue
        for node in matched:
            applied.setdefault(node.mem_id, []).append(((False, rule.specificity, order), rule))
    return {node: _cascade(found) for node, found in applied.items()}


def _cascade(found: list[tuple[tuple[bool, tuple[int, int, int], int], css.Rule]]) -> dict[str, str]:
    """The values that stand; one that holds on some screens only makes its property unknown, so visible."""
    values: dict[str, tuple[tuple[bool, tuple[int, int, int], int], str]] = {}
    unknown: dict[str, str] = {}
    for (_, specificity, order), rule in found:
        for name, (value, important) in rule.declarations.items():
            rank = (important, specificity, order)
            if not rule.always:
                unknown[name] = "?"
            elif name not in values or rank >= values[name][0]:
                values[name] = (rank, f"{value}!" if important else value)
    return {name: value for name, (_, value) in values.items()} | unknown


class _Reading:
    """One walk over a page, from its root, without recursion."""

    def __init__(self, styles: dict[int, dict[str, str]]) -> None:
        self._styles = styles
        self.unseen: list[LexborNode] = []
        self.hidden: list[str] = []
        self.silent: list[str] = []

    def walk(self, root: LexborNode) -> None:
        """Fills the lists; nothing is changed."""
        waiting: list[tuple[LexborNode, _Look]] = [(root, _Look())]
        seen = 0
        while waiting and seen < MAX_NODES:
            node, look = waiting.pop()
            seen += 1
            child = node.first_child
            children: list[tuple[LexborNode, _Look]] = []
            while child is not None:
                if child.is_comment_node:
                    self._note(self.silent, child.comment_content)
                elif child.is_text_node:
                    self._text(child, look)
                elif child.is_element_node:
                    self._element(child, look, children)
                child = child.next
            waiting += reversed(children)

    def _text(self, node: LexborNode, look: _Look) -> None:
        text = node.text_content
        if text and text.strip() and _is_unseen(look):
            self.unseen.append(node)
            self._note(self.hidden, text)

    def _element(self, node: LexborNode, look: _Look, children: list[tuple[LexborNode, _Look]]) -> None:
        tag = (node.tag or "").lower()
        for name in _ATTRIBUTES:
            if name in node.attributes and tag in {
                "img",
                "meta",
                "a",
                "td",
                "div",
                "span",
                "p",
                "area",
                "table",
            }:
                self._note(self.silent, node.attributes[name])
        if tag in _SILENT:
            self._note(self.silent, node.text_content or _TAGS.sub(" ", node.html or ""))
        elif tag == "head":
            children.append((node, look))
        elif tag not in _NO_TEXT:
            look = self._look(node, tag, look)
            if look.gone:
                self.unseen.append(node)
                self._note(self.hidden, node.text(separator=" "))
            else:
                children.append((node, look))

    @staticmethod
    def _note(notes: list[str], text: str | None) -> None:
        text = " ".join((text or "").split())
        if text:
            notes.append(text)

    def _look(self, node: LexborNode, tag: str, look: _Look) -> _Look:
        attributes = node.attributes
        said = dict(self._styles.get(node.mem_id, {}))
        for name, (value, important) in css.declarations(attributes.get("style") or "").items():
            if important or not said.get(name, "").endswith("!"):
                said[name] = value
        said = {name: value.removesuffix("!") for name, value in said.items()}
        look = _coloured(look, tag, attributes, said)
        size = css.font_size_or_none(said["font"], look.font_px) if "font" in said else None
        if "font-size" in said:
            size = css.length_or_none(said["font-size"], look.font_px)
            size = 16.0 if size is None else size
        if "visibility" in said:
            look = replace(look, shown=said["visibility"] not in {"hidden", "collapse"})
        opacity = css.length_or_none(said.get("opacity", ""), 1.0)
        return replace(
            look,
            font_px=look.font_px if size is None else size,
            opacity=look.opacity * (1.0 if opacity is None else opacity),
            gone=_is_gone(attributes, said, look.font_px),
        )


def _coloured(look: _Look, tag: str, attributes: dict[str, str | None], said: dict[str, str]) -> _Look:
    colour, ground = look.colour, look.ground
    if tag == "a":
        colour = _LINK
    given = attributes.get("color") if tag == "font" else attributes.get("text") if tag == "body" else None
    for value in (given, said.get("color"), said.get("-webkit-text-fill-color")):
        if value and value not in {"inherit", "currentcolor", "initial"}:
            colour = css.colour_or_none(value)
        elif value == "inherit":
            colour = look.colour
    for value in (attributes.get("bgcolor"), said.get("background"), said.get("background-color")):
        if value:
            ground = _ground(value, ground)
    if attributes.get("background") or said.get("background-image", "none") != "none":
        ground = None
    return replace(look, colour=colour, ground=ground)


def _ground(value: str, behind: Colour | None) -> Colour | None:
    if value in {"none", "inherit", "initial", "unset"}:
        return behind
    for word in [value, *value.split()][:8]:
        found = css.colour_or_none(word)
        if found is not None and "url(" not in value:
            return behind if found[3] < _FAINT else found if found[3] > 1 - _FAINT else None
    return None


def _is_unseen(look: _Look) -> bool:
    """Whether a text with this look cannot be seen."""
    if not look.shown or look.opacity <= _FAINT or look.font_px <= _TINY_PX:
        return True
    if look.colour is None:
        return False
    if look.colour[3] <= _FAINT:
        return True
    if look.ground is None:
        return False
    return all(
        abs(one - other) <= _NEAR_COLOUR for one, other in zip(look.colour[:3], look.ground[:3], strict=True)
    )


def _is_gone(attributes: dict[str, str | None], said: dict[str, str], font_px: float) -> bool:
    """Whether nothing of the element is drawn where a reader could see it, whatever is inside."""
    if said.get("display") == "none" or ("hidden" in attributes and "display" not in said):
        return True
    if said.get("content-visibility") == "hidden":
        return True

    def px(name: str) -> float | None:
        return css.length_or_none(said.get(name, ""), font_px)

    if said.get("position") in {"absolute", "fixed"}:
        if (
            any((px(edge) or 0) <= _OFF_SCREEN_PX for edge in ("left", "top", "right"))
            or (px("left") or 0) >= 5000
        ):
            return True
        if _CLIPPED.search(said.get("clip", "")):
            return True
    if any((px(name) or 0) <= _OFF_SCREEN_PX for name in ("text-indent", "margin-left", "margin-top")):
        return True
    if _CLIP_PATH.search(said.get("clip-path", "")) or _SHRUNK.search(said.get("transform", "")):
        return True
    if "opacity(0" in said.get("filter", "").replace(" ", "") and "opacity(0." not in said.get("filter", ""):
        return True
    overflow = " ".join(said.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    flat = any(
        (size := px(name)) is not None and size <= 1
        for name in ("height", "max-height", "width", "max-width")
    )
    return flat and ("hidden" in overflow or "clip" in overflow)
