"""Several plans as plain data: what they are, and what changed from one edition to the next."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from graphmodel.places import Place
from loaders.sources import Reading
from queries.comparison.diff import Diff
from viz.page.contents import LABELS

__all__ = ["portfolio"]


def portfolio(readings: Sequence[Reading]) -> dict[str, Any]:
    """The plans in their order, and the changes between editions of one city.

    Of each plan ``[key, title, city, year, counts]``; of each pair of editions that follow one
    another ``[old, new, rows]``, the plans by their number.
    """
    return {
        "plans": [
            [
                one.plan.key,
                one.graph.title,
                one.plan.city,
                one.plan.year,
                [len(one.graph.keys(label)) for label in LABELS],
            ]
            for one in readings
        ],
        "changes": [
            [old, new, list(_changes(readings[old], readings[new]))]
            for old, new in _editions(readings)
        ],
    }


def _editions(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Each two plans of a city that follow one another, the earlier first."""
    of_city: dict[str, list[int]] = defaultdict(list)
    for number, reading in enumerate(readings):
        of_city[reading.plan.city].append(number)
    for numbers in of_city.values():
        yield from pairwise(sorted(numbers, key=lambda n: (_year(readings[n]), n)))


def _year(reading: Reading) -> tuple[int, str]:
    year = reading.plan.year
    return (int(year) if year.isdecimal() else 0, year)


def _changes(old: Reading, new: Reading) -> Iterator[list[Any]]:
    for row in Diff("", "").between(old.graph, new.graph):
        places = [_said(place) for place in (row.old_place, row.new_place)]
        yield [row.kind, row.label, row.name, row.old_key, row.new_key, row.before, row.after,
               *places]  # fmt: skip


def _said(place: Place | None) -> list[Any]:
    if place is None:
        return []
    return list(place.text) if place.line is None else [place.line]
