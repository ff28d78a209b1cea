"""Places on an ellipse."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

__all__ = ["along", "at_angle", "way_around"]

_STEPS = 720


def along(widths: Sequence[float], across: float, down: float) -> list[float]:
    """The angles of places along an ellipse, from the top, clockwise.

    Each is in the middle of its share of the way around, which is as its width among all.
    """
    ways = _ways(across, down)
    angles = []
    for width, end in zip(widths, accumulate(widths), strict=True):
        way = ways[-1] * (end - width / 2) / sum(widths)
        step = bisect_right(ways, way) - 1
        part = (way - ways[step]) / (ways[step + 1] - ways[step])
        angles.append(2 * math.pi * (step + part) / _STEPS)
    return angles


def way_around(across: float, down: float) -> float:
    """How many pixels it is around an ellipse."""
    return _ways(across, down)[-1]


def at_angle(angle: float, across: float, down: float) -> tuple[int, int]:
    """The place on an ellipse in a direction, in whole pixels from its middle."""
    x, y = _exactly_at(angle, across, down)
    return round(x), round(y)


def _ways(across: float, down: float) -> list[float]:
    """How far it is along an ellipse to each of its steps, which are short and straight."""
    steps = [_exactly_at(2 * math.pi * step / _STEPS, across, down) for step in range(_STEPS + 1)]
    return [0.0, *accumulate(math.dist(*pair) for pair in pairwise(steps))]


def _exactly_at(angle: float, across: float, down: float) -> tuple[float, float]:
    return across * math.sin(angle), -down * math.cos(angle)
