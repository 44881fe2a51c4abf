"""What a measured share is worth: its Wilson interval, and percentiles of times."""

import math
from collections.abc import Sequence
from typing import Final

# Two-sided 95 %.
_Z: Final = 1.96


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Lower and upper bound of the share hits / n, at 95 %; (0, 1) when there is nothing to count.

    Wilson (1927), in the form of Brown, Cai and DasGupta (2001), "Interval estimation for a binomial
    proportion", Statistical Science 16(2), equation 4.
    """
    if n == 0:
        return 0.0, 1.0
    share, square = hits / n, _Z * _Z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    # A share of 0 or 1 is its own bound; the rounding of the formula must not say otherwise.
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == n else min(1.0, centre + half)
    return low, high


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least that share of the values do not exceed; None without values."""
    if not values:
        return None
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]
