"""Places computed here, not in the page: the same input gives the same picture."""

import math
from collections.abc import Mapping, Sequence

__all__ = ["around_circle", "at_mean_angles", "in_column", "mean_angle"]

Point = tuple[int, int]

_GAP = 34  # pixels between neighbours on a circle, so that no dot lies over another


def around_circle(count: int, radius: int) -> list[Point]:
    """``count`` places spread evenly on a circle, clockwise from the top."""
    return [_on_circle(2 * math.pi * i / count, radius) for i in range(count)]


def mean_angle(points: Sequence[Point]) -> float:
    """The direction of the mean of ``points`` from the middle, clockwise from the top.

    In radians, from 0 to 2π; 0 where the mean is the middle itself.
    """
    x = sum(point[0] for point in points)
    y = sum(point[1] for point in points)
    return math.atan2(x, -y) % (2 * math.pi) if x or y else 0.0


def at_mean_angles(
    tied: Mapping[str, Sequence[Point]], radius: int, *, spread: bool
) -> dict[str, Point]:
    """A place on a circle for each key, towards the points that it is tied to.

    With ``spread`` the places are evenly far apart and only their order follows the ties;
    without it they move on as little as keeps one from lying over another.
    """
    angles = {key: mean_angle(points) for key, points in tied.items()}
    order = sorted(angles, key=lambda key: (angles[key], key))
    if spread:
        return dict(zip(order, around_circle(len(order), radius), strict=True))
    apart = _apart([angles[key] for key in order], radius)
    return {key: _on_circle(angle, radius) for key, angle in zip(order, apart, strict=True)}


def in_column(heights: Mapping[str, int], x: int, tall: int) -> dict[str, Point]:
    """A place for each key, one under another, centred on the middle.

    Each has room for its height; what is left of ``tall`` is shared out between them.
    """
    spare = max(tall - sum(heights.values()), 0) / max(len(heights), 1)
    top = -(sum(heights.values()) + spare * len(heights)) / 2
    places = {}
    for key, height in heights.items():
        places[key] = (x, round(top + (height + spare) / 2))
        top += height + spare
    return places


def _apart(angles: Sequence[float], radius: int) -> list[float]:
    """Ascending ``angles`` with a gap between neighbours, the last and the first among them."""
    gap = min(_GAP / radius, 2 * math.pi / max(len(angles), 1))
    apart: list[float] = []
    for angle in angles:
        apart.append(max(angle, apart[-1] + gap) if apart else angle)
    most = apart[0] + 2 * math.pi - gap if apart else 0.0
    for index in reversed(range(len(apart))):
        apart[index] = min(apart[index], most)
        most = apart[index] - gap
    return apart


def _on_circle(angle: float, radius: int) -> Point:
    return round(radius * math.sin(angle)), round(-radius * math.cos(angle))
