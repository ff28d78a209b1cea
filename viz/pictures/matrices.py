"""Matrices: what is better read than drawn, as data; behind each cell stand the rows it counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph

__all__ = ["Cell", "Matrix", "measures_by_themes", "objectives_by_bureaus", "themes_by_themes"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one thing has to do with another.

    Attributes:
        count: The figure in it.
        rows: The keys of the KPI rows behind it, in document order.
    """

    count: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of figures between two lists of things.

    Attributes:
        title: What it counts.
        down: The keys of the things on its left, those with a figure.
        across: The keys of the things above it, those with a figure.
        cells: By the two keys, the one on the left first; what is 0 is left out.
    """

    title: Text
    down: tuple[str, ...]
    across: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]


def themes_by_themes(plan: PlanGraph) -> Matrix:
    """How many shared KPIs stand in two themes; on the diagonal those that stand in one.

    Behind a cell stand their rows in the two.
    """
    measures: dict[tuple[str, str], int] = defaultdict(int)
    rows: dict[tuple[str, str], list[KPIRow]] = defaultdict(list)
    for group in plan.shared_groups:
        here = dict.fromkeys(row.theme.key for row in group.rows)
        for pair in product(here, here):
            measures[pair] += 1
            rows[pair] += [row for row in group.rows if row.theme.key in pair]
    cells = {pair: Cell(measures[pair], _keys(some)) for pair, some in rows.items()}
    title = Text("任兩個主題都有的重複指標數", "Shared KPIs that stand in both themes")
    return _matrix(title, plan.themes, plan.themes, cells)


def objectives_by_bureaus(plan: PlanGraph) -> Matrix:
    """For how many KPI rows of an objective a bureau answers, in whatever role."""
    rows: dict[tuple[str, str], list[KPIRow]] = defaultdict(list)
    for row in plan.kpis:
        for owner in row.owners:
            rows[row.objective.key, owner.key].append(row)
    title = Text("各局處在各策略目標負責的 KPI 數", "KPIs of each bureau in each objective")
    return _matrix(title, plan.objectives, plan.bureaus, _counted(rows))


def measures_by_themes(plan: PlanGraph) -> Matrix:
    """How many rows a shared KPI has in a theme."""
    rows: dict[tuple[str, str], list[KPIRow]] = defaultdict(list)
    for group in plan.shared_groups:
        for row in group.rows:
            rows[group.hub.key, row.theme.key].append(row)
    title = Text("各重複指標在各主題的列數", "Rows of each shared KPI in each theme")
    return _matrix(title, plan.hubs, plan.themes, _counted(rows))


def _counted(rows: Mapping[tuple[str, str], list[KPIRow]]) -> dict[tuple[str, str], Cell]:
    return {pair: Cell(len(some), _keys(some)) for pair, some in rows.items()}


def _keys(rows: Iterable[KPIRow]) -> tuple[str, ...]:
    return tuple(row.key for row in sorted(rows, key=lambda row: row.position))


def _matrix(
    title: Text,
    down: Iterable[str],
    across: Iterable[str],
    cells: Mapping[tuple[str, str], Cell],
) -> Matrix:
    """A matrix of what has a figure, in the order of the document."""
    left, above = ({pair[side] for pair in cells} for side in (0, 1))
    return Matrix(
        title,
        tuple(key for key in down if key in left),
        tuple(key for key in across if key in above),
        cells,
    )
