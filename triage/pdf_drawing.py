"""What the drawing operations of a PDF page change: matrices, colours, what is painted behind a text.

ISO 32000-1 sections 8.4 to 8.6 and 9.3. Nothing here knows the library that reads the file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

_MAX_GROUNDS: Final = 2_000
_SOLID: Final = 0.9

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Colour = tuple[float, float, float]
SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
WHITE: Final[Colour] = (1.0, 1.0, 1.0)
_BLACK: Final[Colour] = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Resources:
    """What the names on a page stand for.

    opacity: of a graphics state, None when it does not say. components: of a colour space, 1, 3 or 4; 0 when
    its numbers tell no colour. kind: of an object that is drawn, "Image", "Form" or "". odd_size: whether the
    sizes of a font say nothing (type 3).
    """

    opacity: Callable[[str], float | None]
    components: Callable[[str], int]
    kind: Callable[[str], str]
    odd_size: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state, as far as it decides what is seen."""

    matrix: Matrix = SAME
    fill: Colour | None = _BLACK
    stroke: Colour | None = _BLACK
    fill_parts: int = 1
    stroke_parts: int = 1
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    mode: int = 0
    size: float = 0.0
    odd_size: bool = True
    leading: float = 0.0


@dataclass(slots=True)
class Page:
    """One walk over the operations of a page."""

    box: Box
    resources: Resources
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    text: Matrix = SAME
    line: Matrix = SAME
    path: list[tuple[float, float]] = field(default_factory=list)
    is_box: bool = True
    grounds: list[tuple[Box, Colour | None]] = field(default_factory=list)
    pictures: float = 0.0
    invisible: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    seen_bytes: int = 0
    invisible_bytes: int = 0


def step(page: Page, operands: Any, operator: bytes) -> None:
    """Carry out an operation that shows no text."""
    if operator in _STATES:
        _STATES[operator](page, operands)
    elif operator in _PAINTS:
        _paint(page, operator)
    elif operator in (b"Do", b"INLINE IMAGE", b"sh"):
        _draw(page, operands, operator)


def _numbers(operands: Any, count: int) -> tuple[float, ...] | None:
    """So many numbers; None when they are anything else."""
    try:
        found = tuple(float(one) for one in operands)
    except (TypeError, ValueError):
        return None
    return found if len(found) == count else None


def times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def at_point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


# --- what changes the state


def _push(page: Page, _operands: Any) -> None:
    if len(page.stack) < 500:
        page.stack.append(page.state)


def _pop(page: Page, _operands: Any) -> None:
    if page.stack:
        page.state = page.stack.pop()


def _concat(page: Page, operands: Any) -> None:
    found = _numbers(operands, 6)
    if found is not None:
        page.state = replace(page.state, matrix=times(found, page.state.matrix))  # type: ignore[arg-type]  # six


def _begin(page: Page, _operands: Any) -> None:
    page.text = page.line = SAME


def _font(page: Page, operands: Any) -> None:
    try:
        name, size = str(operands[0]), float(operands[1])
    except (IndexError, TypeError, ValueError):
        page.state = replace(page.state, odd_size=True)
        return
    page.state = replace(page.state, size=size, odd_size=page.resources.odd_size(name))


def _mode(page: Page, operands: Any) -> None:
    found = _numbers(operands, 1)
    page.state = replace(page.state, mode=int(found[0]) if found else 0)


def _leading(page: Page, operands: Any) -> None:
    found = _numbers(operands, 1)
    page.state = replace(page.state, leading=found[0] if found else 0.0)


def _set_text(page: Page, operands: Any) -> None:
    found = _numbers(operands, 6)
    if found is not None:
        page.text = page.line = found  # type: ignore[assignment]  # six of them


def _move(page: Page, operands: Any) -> None:
    found = _numbers(operands, 2)
    if found is not None:
        page.line = page.text = times((1.0, 0.0, 0.0, 1.0, found[0], found[1]), page.line)


def _move_set(page: Page, operands: Any) -> None:
    found = _numbers(operands, 2)
    if found is not None:
        page.state = replace(page.state, leading=-found[1])
    _move(page, operands)


def next_line(page: Page, _operands: Any) -> None:
    _move(page, (0.0, -page.state.leading))


def _graphics(page: Page, operands: Any) -> None:
    opacity = page.resources.opacity(str(operands[0])) if operands else None
    if opacity is not None:
        page.state = replace(page.state, fill_opacity=opacity, stroke_opacity=opacity)


def _colour(parts: int, operands: Any) -> Colour | None:
    """The colour as red, green and blue from 0 to 1; None when the numbers tell none."""
    found = _numbers(operands, parts) if parts else None
    if found is None or any(not 0.0 <= one <= 1.0 for one in found):
        return None
    if parts == 1:
        return (found[0],) * 3
    if parts == 3:
        return found[0], found[1], found[2]
    cyan, magenta, yellow, black = found
    return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)


def _fill_by(parts: int) -> Callable[[Page, Any], None]:
    def apply(page: Page, operands: Any) -> None:
        page.state = replace(page.state, fill=_colour(parts, operands), fill_parts=parts)

    return apply


def _stroke_by(parts: int) -> Callable[[Page, Any], None]:
    def apply(page: Page, operands: Any) -> None:
        page.state = replace(page.state, stroke=_colour(parts, operands), stroke_parts=parts)

    return apply


def _space(page: Page, operands: Any) -> None:
    parts = page.resources.components(str(operands[0])) if operands else 0
    page.state = replace(page.state, fill_parts=parts, fill=_BLACK if parts else None)


def _stroke_space(page: Page, operands: Any) -> None:
    parts = page.resources.components(str(operands[0])) if operands else 0
    page.state = replace(page.state, stroke_parts=parts, stroke=_BLACK if parts else None)


def _fill_here(page: Page, operands: Any) -> None:
    page.state = replace(page.state, fill=_colour(page.state.fill_parts, operands))


def _stroke_here(page: Page, operands: Any) -> None:
    page.state = replace(page.state, stroke=_colour(page.state.stroke_parts, operands))


# --- what is painted


def _point(page: Page, operands: Any) -> None:
    found = _numbers(operands, len(operands))
    if found and len(found) % 2 == 0:
        page.is_box = False
        page.path += [at_point(page.state.matrix, *found[i : i + 2]) for i in range(0, len(found), 2)]


def _box(page: Page, operands: Any) -> None:
    found = _numbers(operands, 4)
    if found is not None:
        x, y, w, h = found
        page.is_box = page.is_box and not page.path
        page.path += [
            at_point(page.state.matrix, *at) for at in ((x, y), (x + w, y), (x, y + h), (x + w, y + h))
        ]


def _end_path(page: Page, _operands: Any = None) -> None:
    page.path, page.is_box = [], True


def _paint(page: Page, operator: bytes) -> None:
    """A filled path is a ground; one that is no box, or shines through, is of a colour nobody knows."""
    if page.path and operator not in (b"S", b"s"):
        solid = page.is_box and page.state.fill_opacity >= _SOLID
        _ground(page, _around(page.path), page.state.fill if solid else None)
    _end_path(page)


def _draw(page: Page, operands: Any, operator: bytes) -> None:
    kind = "Image" if operator == b"INLINE IMAGE" else "" if operator == b"sh" else _kind(page, operands)
    if kind != "Image":  # a form may paint anything anywhere
        _ground(page, (-1e9, -1e9, 1e9, 1e9), None)
        return
    corners = [at_point(page.state.matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    box = _around(corners)
    _ground(page, box, None)
    page.pictures = max(page.pictures, _share(box, page.box))


def _kind(page: Page, operands: Any) -> str:
    return page.resources.kind(str(operands[0])) if operands else ""


def _ground(page: Page, box: Box, colour: Colour | None) -> None:
    if len(page.grounds) < _MAX_GROUNDS:
        page.grounds.append((box, colour))
    else:
        page.grounds = [((-1e9, -1e9, 1e9, 1e9), None)]


def _around(points: Sequence[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _share(box: Box, page: Box) -> float:
    """How much of the page a box covers."""
    width = min(box[2], page[2]) - max(box[0], page[0])
    height = min(box[3], page[3]) - max(box[1], page[1])
    whole = (page[2] - page[0]) * (page[3] - page[1])
    return max(width, 0.0) * max(height, 0.0) / whole if whole > 0 else 0.0


_STATES: Final[dict[bytes, Callable[[Page, Any], None]]] = {
    b"q": _push,
    b"Q": _pop,
    b"cm": _concat,
    b"gs": _graphics,
    b"BT": _begin,
    b"Tf": _font,
    b"Tr": _mode,
    b"TL": _leading,
    b"Tm": _set_text,
    b"Td": _move,
    b"TD": _move_set,
    b"T*": next_line,
    b"g": _fill_by(1),
    b"rg": _fill_by(3),
    b"k": _fill_by(4),
    b"G": _stroke_by(1),
    b"RG": _stroke_by(3),
    b"K": _stroke_by(4),
    b"cs": _space,
    b"CS": _stroke_space,
    b"sc": _fill_here,
    b"scn": _fill_here,
    b"SC": _stroke_here,
    b"SCN": _stroke_here,
    b"m": _point,
    b"l": _point,
    b"c": _point,
    b"v": _point,
    b"y": _point,
    b"re": _box,
    b"n": _end_path,
}
_PAINTS: Final = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"})
