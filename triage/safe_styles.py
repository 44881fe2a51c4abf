"""What of the look of a mail is kept in its safe page: the colour, weight and alignment of a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from triage import css

_NAMES: Final = frozenset({"color", "font-weight", "text-align"})
_ALIGNMENTS: Final = frozenset({"left", "right", "center", "justify"})
_BOLD: Final = 600
#: The page of a mail is drawn on white: what could not be seen there is drawn in black (WCAG 2.2, 1.4.11).
_CONTRAST: Final = 3.0


@dataclass(frozen=True, slots=True)
class Look:
    """colour: « #rrggbb », "" for the usual one; alignment: one of left, right, center, justify, or ""."""

    colour: str = ""
    bold: bool = False
    alignment: str = ""


def look_of(attributes: Mapping[str, str | None], *, is_font: bool = False) -> Look:
    """The look that the attributes of an element ask for, as far as it is kept."""
    said = css.declarations(attributes.get("style") or "", _NAMES)
    values = {name: value for name, (value, _) in said.items()}
    colour = values.get("color") or (attributes.get("color") if is_font else None) or ""
    alignment = (values.get("text-align") or attributes.get("align") or "").strip().lower()
    return Look(
        colour=_readable(colour),
        bold=_is_bold(values.get("font-weight", "")),
        alignment=alignment if alignment in _ALIGNMENTS else "",
    )


def _is_bold(weight: str) -> bool:
    return weight in {"bold", "bolder"} or (weight.isascii() and weight.isdigit() and int(weight) >= _BOLD)


def _readable(value: str) -> str:
    """The colour in six figures; "" when it is unknown, or too pale to be read on white."""
    found = css.colour_or_none(value[:100])
    if found is None or found[3] < 1:
        return ""
    red, green, blue = (min(max(part, 0), 255) for part in found[:3])
    light = 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
    return f"#{red:02x}{green:02x}{blue:02x}" if 1.05 / (light + 0.05) >= _CONTRAST else ""


def _linear(part: int) -> float:
    """A channel of sRGB as light (WCAG 2.2, relative luminance)."""
    share = part / 255
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
