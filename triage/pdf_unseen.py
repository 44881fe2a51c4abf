"""Tells which texts of a PDF page its reader cannot see, from the drawing operations alone.

Invisible by rendering mode, too small, outside of the page, transparent, or of the colour of what lies behind
(ISO 32000-1 sections 8.4 to 8.6 and 9.3). A text that might be seen stays: an unknown colour, ground or font
counts as visible. Nothing here knows the library that reads the file.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from triage.pdf_drawing import WHITE, Box, Colour, Matrix, Page, Resources, at_point, next_line, step, times

SHOWS: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
MAX_OPERATIONS: Final = 200_000
"""Of a page; beyond them everything counts as visible."""
_TINY_PT: Final = 1.0
_FAINT: Final = 0.1
_NEAR: Final = 18 / 255
_OCR_SHARE: Final = 0.5
"""Of the page, so much is covered by a picture under the text of a scan."""
_OCR_SEEN: Final = 0.2
"""Of the letters of a scan, at most so many are drawn visibly, such as a stamp."""


def unseen(operations: Sequence[tuple[Any, bytes]], box: Box, resources: Resources) -> frozenset[int]:
    """The places of the operations that show text nobody sees; `box`: the page as it is shown.

    The invisible text over a scanned page is what makes it searchable: it is not among them.
    """
    if len(operations) > MAX_OPERATIONS:
        return frozenset()
    page = Page(box, resources)
    for place, (operands, operator) in enumerate(operations):
        if operator in SHOWS:
            _show(page, place, operands, operator)
        else:
            step(page, operands, operator)
    total = page.seen_bytes + page.invisible_bytes
    scanned = page.pictures >= _OCR_SHARE and page.seen_bytes <= _OCR_SEEN * total
    return frozenset(page.hidden if scanned else (*page.hidden, *page.invisible))


def _show(page: Page, place: int, operands: Any, operator: bytes) -> None:
    if operator in (b"'", b'"'):
        next_line(page, ())
    size = sum(_sizes(operands))
    if page.state.mode in (3, 7):
        page.invisible.append(place)
        page.invisible_bytes += size
    elif _is_unseen(page, size):
        page.hidden.append(place)
    else:
        page.seen_bytes += size


def _sizes(operands: Any) -> Iterator[int]:
    """Lengths of the strings shown, in bytes or characters."""
    for one in operands:
        if isinstance(one, list):
            yield from _sizes(one)
        elif isinstance(one, bytes | str):
            yield len(one)


def _is_unseen(page: Page, size: int) -> bool:
    state = page.state
    matrix = times(page.text, state.matrix)
    tall = abs(state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
    if not state.odd_size and tall <= _TINY_PT:
        return True
    if _is_outside(matrix, tall, size, page.box):
        return True
    ground = _ground_at(page, at_point(matrix, 0.2 * state.size, 0.25 * state.size))
    fills, strokes = state.mode in (0, 2, 4, 6), state.mode in (1, 2, 5, 6)
    hidden_fill = _is_lost(state.fill, state.fill_opacity, ground)
    hidden_stroke = _is_lost(state.stroke, state.stroke_opacity, ground)
    return (not fills or hidden_fill) and (not strokes or hidden_stroke)


def _is_outside(matrix: Matrix, tall: float, size: int, box: Box) -> bool:
    """Whether no sign can reach the page: each is taken to be as wide as it is tall, in any direction."""
    x, y = matrix[4], matrix[5]
    far = max(tall, 1.0) * (size + 1)
    across = (x, x + far) if matrix[0] > 0 and abs(matrix[1]) < 1e-6 else (x - far, x + far)
    up = (y - tall, y + tall) if abs(matrix[1]) < 1e-6 else (y - far, y + far)
    return across[1] < box[0] or across[0] > box[2] or up[1] < box[1] or up[0] > box[3]


def _ground_at(page: Page, at: tuple[float, float]) -> Colour | None:
    for box, colour in reversed(page.grounds):
        if box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]:
            return colour
    return WHITE


def _is_lost(colour: Colour | None, opacity: float, ground: Colour | None) -> bool:
    if opacity <= _FAINT:
        return True
    if colour is None or ground is None:
        return False
    return all(abs(one - other) <= _NEAR for one, other in zip(colour, ground, strict=True))
