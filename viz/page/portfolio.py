"""Several plans as plain data: what they are, have in common, and how they changed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from graphmodel.editions import series_of
from graphmodel.places import Place
from loaders.sources import Reading
from queries.comparison.diff import Diff
from queries.engines.local import LocalEngine
from queries.portfolio.shared_across import SharedAcrossRow
from queries.portfolio.trends import Trends
from queries.questions.shared import Shared
from viz.page.contents import LABELS

__all__ = ["portfolio"]

_FIGURES = (
    *("theme", "theme_name", "theme_before", "objectives", "kpis", "shared", "owners"),
    *("new", "gone", "moved_in", "moved_out"),
)


def portfolio(readings: Sequence[Reading]) -> dict[str, Any]:
    """The plans in their order, each year in figures, and what they have in common.

    Of each plan ``[key, title, city, year, counts]``; of each pair of editions that follow one
    another ``[old, new, rows]``, the plans by their number; of each theme and year the plan's
    number and what ``trends`` says; of each measure that several plans have its name, tier, its
    first KPI in each of them, years, cities, and how many KPIs it has. ``remarks`` says what a
    person must hear of their years and decisions.
    """
    engine = LocalEngine(readings)
    numbers = {reading.plan.key: number for number, reading in enumerate(readings)}
    trends, shared = Trends(), Shared(across=True)
    across: Sequence[Any] = engine.answer(shared) if len(readings) > 1 else ()
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
            for series in series_of(one.graph.edition for one in readings)
            for old, new in pairwise(series)
        ],
        "trends": [
            [numbers[row.plan], *(getattr(row, field) for field in _FIGURES)]
            for row in engine.answer(trends)
        ],
        "across": [list(_across(row, numbers)) for row in across],
        "remarks": [*trends.remarks_on_plans(engine), *shared.remarks_on_plans(engine)],
    }


def _across(row: SharedAcrossRow, numbers: Mapping[str, int]) -> Iterator[Any]:
    first: dict[int, str] = {}
    for key in row.kpis:
        first.setdefault(numbers[key.partition("/")[0]], key)
    yield from (row.name, row.tier, list(first.items()), row.years, row.cities, len(row.kpis))


def _changes(old: Reading, new: Reading) -> Iterator[list[Any]]:
    for row in Diff("", "").between(old.graph, new.graph):
        places = [_said(place) for place in (row.old_place, row.new_place)]
        yield [row.kind, row.label, row.name, row.old_key, row.new_key, row.before, row.after,
               *places]  # fmt: skip


def _said(place: Place | None) -> list[Any]:
    if place is None:
        return []
    return list(place.text) if place.line is None else [place.line]
