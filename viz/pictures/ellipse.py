"""Places on an ellipse."""

import math
from bisect import bisect_right
from itertools import accumulate, pairwise

__all__ = ["along", "at_angle"]

_STEPS = 720


def along(count: int, across: float, down: float) -> list[float]:
    """The angles of ``count`` places that stand evenly along an ellipse, from the top, clockwise.

    The way along the ellipse is measured in short straight steps.
    """
    steps = [at_angle(2 * math.pi * step / _STEPS, across, down) for step in range(_STEPS + 1)]
    ways = [0.0, *accumulate(math.dist(*pair) for pair in pairwise(steps))]
    angles = []
    for place in range(count):
        way = ways[-1] * (place + 0.5) / count
        step = bisect_right(ways, way) - 1
        part = (way - ways[step]) / (ways[step + 1] - ways[step])
        angles.append(2 * math.pi * (step + part) / _STEPS)
    return angles


def at_angle(angle: float, across: float, down: float) -> tuple[int, int]:
    """The place on an ellipse in a direction, in whole pixels from its middle."""
    return round(across * math.sin(angle)), round(-down * math.cos(angle))
