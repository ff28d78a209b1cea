"""Columns of nodes: their order, so that few edges cross, and their places."""

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise

__all__ = ["apart", "crossings", "ordered", "stacked"]

_SWEEPS = 12


def ordered(
    columns: Sequence[Sequence[str]], ties: Sequence[tuple[str, str]], fixed: Sequence[int] = ()
) -> list[list[str]]:
    """The columns, those not in ``fixed`` in an order in which few of ``ties`` cross.

    Each is sorted by the mean places of its neighbours, back and forth (the barycentre heuristic
    of Sugiyama, Tagawa and Toda, 1981), and two that stand together change places where that is
    better (greedy switching, Eades and Kelly, 1986). The order with the fewest crossings is kept.
    Equal means keep the order that was given.
    """
    order = [list(column) for column in columns]
    best, fewest = [list(column) for column in order], _all_crossings(order, ties)
    free = [at for at in range(len(order)) if at not in fixed]
    for sweep in range(_SWEEPS):
        for at in free if sweep % 2 == 0 else reversed(free):
            beside = [other for other in (at - 1, at + 1) if 0 <= other < len(order)]
            _sort(order[at], [order[other] for other in beside], ties)
        tried = [list(column) for column in order]
        _switch(tried, free, ties)
        found = _all_crossings(tried, ties)
        if found < fewest:
            best, fewest = tried, found
    return best


def crossings(left: Sequence[str], right: Sequence[str], ties: Sequence[tuple[str, str]]) -> int:
    """How many of ``ties`` between two columns cross, drawn as straight lines."""
    first = {key: place for place, key in enumerate(left)}
    second = {key: place for place, key in enumerate(right)}
    drawn = sorted(
        (first[a], second[b])
        for pair in ties
        for a, b in (pair, pair[::-1])
        if a in first and b in second
    )
    passed: list[int] = []
    crossed = 0
    for _, place in drawn:  # of one left end the right ends ascend, so none of these crosses
        crossed += len(passed) - bisect_right(passed, place)
        insort(passed, place)
    return crossed


def stacked(heights: Mapping[str, int], tall: int, gap: int) -> dict[str, int]:
    """The middle of each, one under another from the top, spread evenly over ``tall``.

    Where ``tall`` is not enough they go on below it.
    """
    whole = sum(heights.values())
    spare = (tall - whole) / max(len(heights), 1)
    between = max(spare, gap)
    top, places = between / 2, {}
    for key, height in heights.items():
        places[key] = math.floor(top + height / 2)  # round() would make gaps of two sizes
        top += height + between
    return places


def apart(places: Mapping[str, int], least: int) -> dict[str, int]:
    """The places moved down where it must be, so that they are at least ``least`` apart."""
    moved: dict[str, int] = {}
    free = min(places.values(), default=0)
    for key in sorted(places, key=lambda key: places[key]):
        moved[key] = max(places[key], free)
        free = moved[key] + least
    return moved


def _all_crossings(columns: Sequence[Sequence[str]], ties: Sequence[tuple[str, str]]) -> int:
    return sum(crossings(left, right, ties) for left, right in pairwise(columns))


def _sort(
    column: list[str], beside: Sequence[Sequence[str]], ties: Sequence[tuple[str, str]]
) -> None:
    places = {
        key: (place + 0.5) / len(other) for other in beside for place, key in enumerate(other)
    }
    tied: dict[str, list[float]] = {key: [] for key in column}
    for pair in ties:
        for one, other in (pair, pair[::-1]):
            if one in tied and other in places:
                tied[one].append(places[other])
    own = {key: (place + 0.5) / len(column) for place, key in enumerate(column)}
    column.sort(key=lambda key: (_mean(tied[key], own[key]), own[key]))


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _switch(
    columns: list[list[str]], free: Sequence[int], ties: Sequence[tuple[str, str]]
) -> None:
    """Let neighbours in the ``free`` columns change places while fewer ties cross for it."""
    for _ in range(_SWEEPS):
        better = False
        for at in free:
            tied = [
                _tied(columns[at], columns[other], ties)
                for other in (at - 1, at + 1)
                if 0 <= other < len(columns)
            ]
            column = columns[at]
            for place in range(len(column) - 1):
                upper, lower = column[place], column[place + 1]
                now = sum(_crossed(places[upper], places[lower]) for places in tied)
                then = sum(_crossed(places[lower], places[upper]) for places in tied)
                if then < now:
                    column[place], column[place + 1] = lower, upper
                    better = True
        if not better:
            return


def _tied(
    column: Sequence[str], other: Sequence[str], ties: Sequence[tuple[str, str]]
) -> dict[str, list[int]]:
    """Of each in a column the places of those it is tied to in another, ascending."""
    places = {key: place for place, key in enumerate(other)}
    tied: dict[str, list[int]] = {key: [] for key in column}
    for pair in ties:
        for one, end in (pair, pair[::-1]):
            if one in tied and end in places:
                insort(tied[one], places[end])
    return tied


def _crossed(upper: Sequence[int], lower: Sequence[int]) -> int:
    """How many ties of two that stand together cross."""
    return sum(bisect_left(lower, place) for place in upper)
