"""Where a value stands in a text as a whole, and which values are telling enough to be looked for."""

from collections.abc import Iterable
from typing import Final

from redaction.entities import NAMES, Entity, Span

_BLANK: Final = "§"
_MIN_NAME: Final = 3


def blank(text: str, spans: Iterable[Span]) -> str:
    """The text with every character of the spans (sorted, without overlap) replaced by a neutral sign."""
    pieces: list[str] = []
    position = 0
    for span in spans:
        pieces += [text[position : span.start], _BLANK * (span.end - span.start)]
        position = span.end
    return "".join([*pieces, text[position:]])


def is_telling(entity: Entity, value: str) -> bool:
    """Whether another mention of the value would give it away: an initial would not."""
    if entity is Entity.MARK:
        return False
    if entity in NAMES or value.isalpha():
        return len(value) >= _MIN_NAME
    return True


def whole_mentions(value: str, text: str) -> list[int]:
    """Where the value, spelled exactly so, stands in the text as a whole word or group of words."""
    starts: list[int] = []
    at = text.find(value)
    while at >= 0:
        before, after = text[max(0, at - 1) : at], text[at + len(value) : at + len(value) + 1]
        glued_before = before.isalnum() and value[0].isalnum()
        glued_after = after.isalnum() and value[-1].isalnum()
        if not glued_before and not glued_after:
            starts.append(at)
        at = text.find(value, at + 1)
    return starts
