"""What is asked of all plans together, and what a person must hear of their years."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from graphmodel.editions import Edition, series_of
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from queries.question import Answering, Inquiry, PlanT, Row, RowT_co

__all__ = ["Together", "remarks_on_years"]


class Together(Inquiry[RowT_co]):
    """What is asked of all plans together, the years of each city in their order."""

    @abstractmethod
    def among(self, plans: Sequence[PlanGraph]) -> Iterable[RowT_co]:
        """The rows that the plans give, in any order.

        Raises:
            UnknownNameError: A parameter names something that none of them has.
        """

    def answered_by(self, engine: Answering[PlanT]) -> tuple[RowT_co, ...]:
        """The rows of an engine's plans, in their declared order.

        Raises:
            UnknownNameError: No plan has what a parameter names.
        """
        rows = self.among([engine.graph(plan) for plan in engine.plans])
        return tuple(sorted(rows, key=_order))

    def remarks_on_plans(self, engine: Answering[PlanT]) -> tuple[Text, ...]:
        """Which plans have no year or share one, and whether there are no two editions."""
        return tuple(remarks_on_years([engine.about(plan).edition for plan in engine.plans]))


def _order(row: Row) -> tuple[Any, ...]:
    return row.order


def remarks_on_years(editions: Sequence[Edition]) -> Iterator[Text]:
    """What a person must hear of the years of ``editions``; nothing of a single plan."""
    if len(editions) < 2:
        return
    if undated := [one.key for one in editions if one.number is None]:
        yield Text(
            f"{'、'.join(undated)} 未載年度，不與其他計畫排成先後；"
            "請以檔名（如 taipei-107.md）或 plan.toml 註明縣市與年度",
            f"{', '.join(undated)}: no year is known, so nothing puts it before or behind "
            "another plan; say city and year by the file's name (taipei-107.md) or in plan.toml",
        )
    series = [[editions[place] for place in places] for places in series_of(editions)]
    for some in series:
        for _, same in groupby(some, key=lambda one: one.number):
            keys = [one.key for one in same]
            if len(keys) > 1:
                yield Text(
                    f"{'、'.join(keys)} 是同一縣市同一年度的計畫，依指定的順序視為先後兩版",
                    f"{', '.join(keys)} are of one city and year; taken for editions in the order "
                    "in which they were given",
                )
    dated = [one for one in editions if one.number is not None]
    dated.sort(key=lambda one: (one.city, one.number or 0))
    for _, same in groupby(dated, key=lambda one: (one.city, one.number)):
        beside = list(same)
        if len({one.series for one in beside}) > 1:
            keys = [one.key for one in beside]
            yield Text(
                f"{'、'.join(keys)} 同縣市同年度，但是不同的計畫，各自與自己的其他年度比較",
                f"{', '.join(keys)} are of one city and year and different plans; each is "
                "compared with its own other years",
            )
    if all(len(some) < 2 for some in series):
        yield Text(
            "沒有同一計畫的兩個年度，因此沒有前後版可比較",
            "no plan has two years, so there are no editions to compare",
        )
