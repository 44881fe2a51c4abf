"""Draws a QR code here, so that no secret goes to a service that draws them."""

from dataclasses import dataclass, field

import segno

QUIET = 4  # modules of white around it (ISO/IEC 18004, 9.1)


@dataclass(frozen=True, slots=True)
class QrCode:
    """`size`: its side in modules, white border included; `path`: the dark ones, as an SVG path."""

    size: int
    path: str = field(repr=False)


def qr_code(text: str) -> QrCode:
    """The code of this text, corrected as a screen needs. Raises ValueError when it is too long."""
    matrix = segno.make(text, error="m", micro=False).matrix
    strokes = [
        f"M{start + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for start, length in _runs(row)
    ]
    return QrCode(len(matrix) + 2 * QUIET, "".join(strokes))


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many follow."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
