"""Reads as much of the style sheets of a mail as tells whether a text can be seen; bounded, never raises."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

MAX_SHEET_CHARS: Final = 200_000
MAX_RULES: Final = 400
MAX_SELECTOR_CHARS: Final = 120
MAX_DECLARATIONS: Final = 60

#: What can hide a text; other properties are not read.
PROPERTIES: Final = frozenset(
    [
        *("display", "visibility", "opacity", "font", "font-size", "color", "-webkit-text-fill-color"),
        *("background", "background-color", "background-image", "position", "left", "right", "top"),
        *("text-indent", "margin-left", "margin-top", "width", "height", "max-width", "max-height"),
        *("overflow", "overflow-x", "overflow-y", "clip", "clip-path", "transform", "filter"),
        "content-visibility",
    ]
)
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?|\\(.)")
_BRACE: Final = re.compile(r"[{}]")
_MEDIA_WIDTH: Final = re.compile(r"(min|max)-(?:device-)?width\s*:\s*([0-9]{1,6})")
_DEPTH: Final = 4
# Widths of the screens that mail is read on, in pixels: what holds for these is what a reader sees.
_WIDE: Final = 1000
_NARROW: Final = 320
_SMALLEST: Final = 240
_WIDEST: Final = 3000
_HEX: Final = re.compile(r"#([0-9a-f]{3,8})\Z")
_RGB: Final = re.compile(r"(rgba?|hsla?)\(([^()]{1,80})\)\Z")
_NUMBER: Final = re.compile(
    r"\s*(-?[0-9]{0,7}(?:\.[0-9]{1,7})?)\s*(px|pt|em|rem|ex|ch|%|vw|vh|in|cm|mm|pc)?\Z"
)
_PX: Final = {"px": 1.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "mm": 3.78, "pc": 16.0, "vw": 10.0, "vh": 7.0}
_FONT_SIZE: Final = re.compile(
    r"(?:^|\s)(-?[0-9.]{1,9}(?:px|pt|em|rem|%|ex|cm|mm|in|vw)|0)(?:\s*/\s*\S{1,12})?\s"
)
# CSS Color 4 section 6.1: the names that mails hide text with, and their usual grounds.
_NAMED: Final[Mapping[str, tuple[int, int, int]]] = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240),
    "azure": (240, 255, 255),
    "mintcream": (245, 255, 250),
    "honeydew": (240, 255, 240),
    "aliceblue": (240, 248, 255),
    "seashell": (255, 245, 238),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "yellow": (255, 255, 0),
    "orange": (255, 165, 0),
    "lightgray": (211, 211, 211),
    "lightgrey": (211, 211, 211),
    "gainsboro": (220, 220, 220),
}

#: Red, green, blue of 0 to 255 and opacity of 0 to 1.
Colour = tuple[int, int, int, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector and what it declares, as property to value and importance.

    `always` is false when it holds on some screens only.
    """

    selector: str
    declarations: Mapping[str, tuple[str, bool]]
    always: bool

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Identifiers, classes and attributes, names (Selectors 4 section 17), near enough."""
        names = re.findall(r"(?:^|[\s>+~(])[a-z]", self.selector)
        return self.selector.count("#"), len(re.findall(r"[.\[:]", self.selector)), len(names)


def declarations(text: str, names: Collection[str] = PROPERTIES) -> dict[str, tuple[str, bool]]:
    """Property to value and importance, for these properties, or those that can hide; the last one stands."""
    found: dict[str, tuple[str, bool]] = {}
    text = _ESCAPE.sub(_unescaped, _COMMENT.sub("", text[:8_000]))
    for part in text.split(";")[:MAX_DECLARATIONS]:
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in names:
            said, _, important = value.strip().lower().partition("!")
            if name not in found or important or not found[name][1]:
                found[name] = (said.strip(), bool(important))
    return found


def _unescaped(match: "re.Match[str]") -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def rules(sheet: str) -> list[Rule]:
    """The rules of a style sheet that can hide or show, in order, at most `MAX_RULES`."""
    found: list[Rule] = []
    for selectors, block, always in _blocks(_COMMENT.sub("", sheet[:MAX_SHEET_CHARS])):
        said = declarations(block)
        if said:
            for selector in selectors.lower().split(",")[:40]:
                selector = " ".join(selector.split())
                # « :has » looks at the whole tree for each element: quadratic, and unknown to mail programs.
                if selector and len(selector) <= MAX_SELECTOR_CHARS and ":has" not in selector:
                    found.append(Rule(selector, said, always))
        if len(found) >= MAX_RULES:
            break
    return found


def _blocks(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Selector, declarations, and whether the block holds on every screen."""
    around: list[str] = []
    position = 0
    for brace in _BRACE.finditer(sheet):
        before = sheet[position : brace.start()]
        position = brace.end()
        if brace[0] == "{":
            around.append(before.rpartition(";")[2].strip())
            if len(around) > _DEPTH:
                return
        elif around:
            selector = around.pop()
            if selector and not selector.startswith("@") and not any(map(_never_holds, around)):
                yield selector, before, all(map(_holds_always, around))


def _never_holds(at_rule: str) -> bool:
    """Whether the condition around a rule holds on no screen that mail is read on."""
    words = at_rule.lower()
    elsewhere = "print" in words and "screen" not in words
    return elsewhere or any(
        int(width) < _SMALLEST if edge == "max" else int(width) > _WIDEST
        for edge, width in _MEDIA_WIDTH.findall(words)
    )


def _holds_always(at_rule: str) -> bool:
    """Whether the condition around a rule holds on wide and narrow screens alike."""
    words = at_rule.lower()
    if not words.startswith("@media"):
        return not words.startswith("@") or words.startswith(("@layer", "@supports"))
    if any(
        word in words for word in ("print", "not ", "prefers-", "orientation", "resolution", "ratio", "hover")
    ):
        return False
    return all(
        int(width) >= _WIDE if edge == "max" else int(width) <= _NARROW
        for edge, width in _MEDIA_WIDTH.findall(words)
    )


def length_or_none(value: str, font_px: float) -> float | None:
    """A length in pixels; None when it is none, or is computed by the reader's program."""
    match = _NUMBER.match(value)
    if match is None or match[1] in {"", "-", ".", "-."}:
        return None
    number, unit = float(match[1]), match[2]
    if unit is None:
        return number
    if unit in {"em", "%"}:
        return number * font_px / (100 if unit == "%" else 1)
    return number * (16.0 if unit == "rem" else 8.0 if unit in {"ex", "ch"} else _PX[unit])


def font_size_or_none(font: str, font_px: float) -> float | None:
    """The size in the short form `font`, in pixels."""
    match = _FONT_SIZE.search(f"{font} ")
    return None if match is None else length_or_none(match[1], font_px)


def colour_or_none(value: str) -> Colour | None:
    """The colour, or None when it is not one of those that are read."""
    value = value.strip().lower()
    if value == "transparent":
        return 0, 0, 0, 0.0
    if value in _NAMED:
        return (*_NAMED[value], 1.0)
    if match := _HEX.match(value):
        return _of_hex(match[1])
    if match := _RGB.match(value):
        return _of_function(match[1], match[2])
    return None


def _of_hex(figures: str) -> Colour | None:
    if len(figures) in {3, 4}:
        figures = "".join(2 * figure for figure in figures)
    if len(figures) not in {6, 8}:
        return None
    red, green, blue = (int(figures[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue, int(figures[6:] or "ff", 16) / 255


def _of_function(name: str, inside: str) -> Colour | None:
    parts = [part for part in re.split(r"[\s,/]+", inside.strip()) if part]
    try:
        numbers = [float(part.rstrip("%deg")) / (100 if part.endswith("%") else 1) for part in parts]
    except ValueError:
        return None
    if len(numbers) not in {3, 4}:
        return None
    alpha = numbers[3] if len(numbers) == 4 else 1.0
    if name.startswith("hsl"):
        # Only what hides is needed: black, white, and the greys between them.
        light = round(255 * numbers[2]) if numbers[1] < 0.1 or numbers[2] in {0.0, 1.0} else None
        return None if light is None else (light, light, light, alpha)
    red, green, blue = (
        round(255 * number if part.endswith("%") else number)
        for number, part in zip(numbers[:3], parts, strict=False)
    )
    return red, green, blue, alpha
