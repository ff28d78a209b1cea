"""The views of the page, and what it opens with."""

from collections.abc import Sequence
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.problems import MisuseError
from loaders.sources import Reading
from queries.names.lookup import find_bureau

__all__ = ["VIEWS", "Opening", "check_view", "only_plan", "opening_of"]

VIEWS = ("map", "duplicates", "bureau", "compare", "themes", "all")
"""By name, in the order of their tabs."""


class Opening(NamedTuple):
    """What the page shows when its address says nothing.

    Attributes:
        view: The view's name.
        bureau: The key of the bureau of *bureau*, and the one of *compare*; empty for the
            first of the two that answer for most KPIs together.
        other: The key of the other bureau of *compare*; empty for the one that has most KPIs
            in common with the first.
    """

    view: str = VIEWS[0]
    bureau: str = ""
    other: str = ""


def opening_of(
    plan: PlanGraph, view: str | None, bureau: str | None, pair: Sequence[str] | None
) -> Opening:
    """What a page opens with; a bureau's name alone, or two, say which view is meant.

    Raises:
        MisuseError: There is no such view, or both a bureau and two to compare are named.
        UnknownNameError: The plan has no bureau of such a name.
    """
    if view is not None:
        check_view(view)
    if bureau is not None and pair is not None:
        raise MisuseError(
            Text("局處與比較的兩個局處擇一", "name a bureau or two to compare, not both")
        )
    if pair is not None:
        a, b = (find_bureau(plan, name) for name in pair)
        return Opening(view or "compare", a, b)
    if bureau is not None:
        return Opening(view or "bureau", find_bureau(plan, bureau))
    return Opening(view or VIEWS[0])


def check_view(view: str) -> None:
    """Refuse what is no view.

    Raises:
        MisuseError: There is none of that name.
    """
    if view not in VIEWS:
        views = ", ".join(VIEWS)
        raise MisuseError(
            Text(f"沒有檢視 {view}；有：{views}", f"no view {view}; there are {views}")
        )


_ONE = Text("檢視與局處是一個計畫的", "views and bureaus are those of one plan")


def only_plan(readings: Sequence[Reading], what: Text = _ONE) -> Reading:
    """The plan of which a view is wanted; ``what`` says why it must be one.

    Raises:
        MisuseError: There are several.
    """
    if len(readings) > 1:
        keys = ", ".join(reading.plan.key for reading in readings)
        raise MisuseError(
            Text(
                f"{what.zh}；請指定其中一個：{keys}",
                f"{what.en}; name one of {keys}",
            )
        )
    return readings[0]
