"""Ruling lines that are drawn as dots, each of them a drawing of its own."""

from collections.abc import Iterable, Iterator

from loaders.pdf.page import Edge

__all__ = ["dotted"]

Point = tuple[float, float]

_SHORTEST = 8.0  # points of a line
_FEWEST = 4  # dots of one
_APART = 4.0  # points between two of its dots
_GRID = 4  # of a point: dots of one line may stand a quarter off


def dotted(dots: Iterable[Point]) -> tuple[list[Edge], list[Edge]]:
    """The horizontal and the vertical lines that ``dots`` make."""
    known = list(dots)
    return list(_runs(known)), list(_runs((y, x) for x, y in known))


def _runs(dots: Iterable[Point]) -> Iterator[Edge]:
    """Lines along the first coordinate."""
    alike: dict[int, list[float]] = {}
    for along, at in dots:
        alike.setdefault(round(at * _GRID), []).append(along)
    for at, places in alike.items():
        if len(places) < _FEWEST:
            continue
        places.sort()
        run = [places[0]]
        for place in [*places[1:], float("inf")]:
            if place - run[-1] <= _APART:
                run.append(place)
                continue
            if len(run) >= _FEWEST and run[-1] - run[0] >= _SHORTEST:
                yield Edge(run[0], run[-1], at / _GRID)
            run = [place]
