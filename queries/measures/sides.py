"""The rows of two bureaus: whose each is, and what both meet in."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from graphmodel.kpi_rows import KPIRow
from graphmodel.plan_graph import PlanGraph

__all__ = ["Side", "Sides", "sides_of"]


class Side(StrEnum):
    """Who answers for a row."""

    A = "a"
    BOTH = "both"
    B = "b"


class Sides(NamedTuple):
    """The rows that one of two bureaus answers for, or both, in document order.

    Attributes:
        rows: By who answers for them.
        objectives: The keys of the objectives in which both answer, in one row or two.
        themes: The letters of the themes in which both answer.
        measures: The keys of the shared KPIs of which both answer for a row, one row or two.
    """

    rows: dict[Side, list[KPIRow]]
    objectives: tuple[str, ...]
    themes: tuple[str, ...]
    measures: tuple[str, ...]


def sides_of(plan: PlanGraph, a: Collection[str], b: Collection[str]) -> Sides:
    """The rows of the bureaus with the keys ``a`` and of those with ``b``, by what is printed."""
    rows: dict[Side, list[KPIRow]] = {side: [] for side in Side}
    for row in plan.kpis:
        side = _side(row, a, b)
        if side is not None:
            rows[side].append(row)
    of_a, of_b = ([*rows[side], *rows[Side.BOTH]] for side in (Side.A, Side.B))
    objectives = {row.objective.key for row in of_a} & {row.objective.key for row in of_b}
    themes = {row.letter for row in of_a} & {row.letter for row in of_b}
    measures = {row.shared for row in of_a} & {row.shared for row in of_b}
    return Sides(
        rows,
        tuple(key for key in plan.objectives if key in objectives),
        tuple(theme.letter for theme in plan.themes.values() if theme.letter in themes),
        tuple(key for key in plan.hubs if key in measures),
    )


def _side(row: KPIRow, a: Collection[str], b: Collection[str]) -> Side | None:
    owners = {owner.key for owner in row.owners}
    of_a, of_b = not owners.isdisjoint(a), not owners.isdisjoint(b)
    if of_a and of_b:
        return Side.BOTH
    return Side.A if of_a else Side.B if of_b else None
