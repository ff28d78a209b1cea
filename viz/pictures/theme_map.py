"""策略地圖 of one theme: its objectives by perspective, their KPIs and who answers for each."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.nodes import ObjectiveNode
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Perspective
from viz.pictures.captions import on_lines
from viz.pictures.picture import Area, Picture, PictureNode, picture, text_width
from viz.pictures.strategy_map import BANDS

__all__ = ["theme_map", "theme_maps"]

_WIDE, _BETWEEN = 608, 16  # of a column, and between both
_SIZE = 14
_HEAD, _PAD, _GAP = 24, 6, 5  # of a band
_OBJECTIVE, _KPI = 152, 322
_LEFT = 6  # of the first box in a column
_LINE, _ROW = 17, 23
_EVEN = 8  # pixels by which columns are tried to be equally high
_OWNER = 8  # pixels that an owner's name keeps from the sides of its box, both together


@dataclass(frozen=True, slots=True)
class _Group:
    """An objective with its rows, and how high they are.

    Attributes:
        perspective: The objective's.
        objective: The objective.
        caption: Its code and name on lines.
        rows: Its KPIs: each with its code and name on lines, and its owners by line.
    """

    perspective: str
    objective: ObjectiveNode
    caption: str
    rows: tuple["_Row", ...]

    @property
    def height(self) -> int:
        rows = sum(row.height + _GAP for row in self.rows) - _GAP
        return max(rows, _height(self.caption.count("\n") + 1))


@dataclass(frozen=True, slots=True)
class _Row:
    row: KPIRow
    caption: str
    owners: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> int:
        return max(_height(self.caption.count("\n") + 1), len(self.owners) * (_ROW + 2) - 2)


def theme_map(plan: PlanGraph, theme: str) -> Picture:
    """The theme in two columns of bands; a row is a KPI with its owners beside it.

    An owner's box has the key of its row and, after a space, its own.
    """
    return _drawn_in(plan, theme, _columns(list(_groups(plan, theme))))


def theme_maps(plan: PlanGraph, theme: str, tall: int) -> tuple[Picture, ...]:
    """The same over as many pictures as it takes, none higher than ``tall`` pixels.

    Only an objective that is higher by itself makes a higher one.
    """
    groups = list(_groups(plan, theme))
    most = math.ceil(len(_flowed(groups, tall)) / 2) * 2
    even = next(high for high in range(0, tall + _EVEN, _EVEN) if _fits(groups, high, tall, most))
    columns = _flowed(groups, min(even, tall))
    pairs = [columns[at : at + 2] for at in range(0, len(columns), 2)] or [[]]
    return tuple(
        _drawn_in(plan, theme, [_by_perspective(some) for some in pair]) for pair in pairs
    )


def _fits(groups: Sequence[_Group], high: int, tall: int, most: int) -> bool:
    return high >= tall or len(_flowed(groups, high)) <= most


def _flowed(groups: Sequence[_Group], tall: int) -> list[list[_Group]]:
    """The groups in columns, each as full as ``tall`` lets it be."""
    columns: list[list[_Group]] = []
    for group in groups:
        if columns and _high([*columns[-1], group]) <= tall:
            columns[-1].append(group)
        else:
            columns.append([group])
    return columns


def _drawn_in(
    plan: PlanGraph, theme: str, columns: Sequence[Mapping[str, Sequence[_Group]]]
) -> Picture:
    across = {group.hub.key for group in plan.shared_groups if len(group.letters) > 1}
    nodes: list[PictureNode] = []
    areas: list[Area] = []
    for at, column in enumerate(columns):
        left, top = at * (_WIDE + _BETWEEN), 0
        for perspective, band in column.items():
            y = top + _HEAD + _PAD
            for group in band:
                nodes += _drawn(plan, group, left + _LEFT, y, across)
                y += group.height + _PAD
            areas.append(Area(perspective, left, top, _WIDE, y - top, BANDS[perspective], _SIZE))
            top = y + _GAP
    one = plan.themes[theme]
    name = f"{one.letter} {one.name}"
    return picture(Text(f"策略主題 {name}", f"Theme {name}"), nodes, (), areas)


def _groups(plan: PlanGraph, theme: str) -> Iterator[_Group]:
    rows: dict[str, list[KPIRow]] = defaultdict(list)
    for row in plan.kpis:
        rows[row.objective.key].append(row)
    order = [*(one.value for one in Perspective), ""]
    mine = [one for one in plan.objectives.values() if one.theme.key == theme]
    for objective in sorted(mine, key=lambda one: order.index(one.perspective)):
        drawn = tuple(_row(plan, row) for row in rows[objective.key])
        height = sum(row.height + _GAP for row in drawn)
        caption = on_lines(
            f"{objective.code} {objective.name}",
            _OBJECTIVE - 10,
            _SIZE,
            max(2, (height - _GAP) // _LINE),
        )
        yield _Group(objective.perspective, objective, caption, drawn)


def _row(plan: PlanGraph, row: KPIRow) -> _Row:
    caption = on_lines(f"{row.code} {row.name}", _KPI - 16, _SIZE, 2)
    room = _WIDE - _LEFT - _OBJECTIVE - _KPI - 3 * _GAP
    lines: list[list[str]] = [[]]
    used = 0
    for owner in row.owners:
        width = _owner_width(plan, owner.key) + _GAP
        if lines[-1] and used + width > room:
            lines.append([])
            used = 0
        lines[-1].append(owner.key)
        used += width
    return _Row(row, caption, tuple(tuple(line) for line in lines if line))


def _columns(groups: Sequence[_Group]) -> tuple[dict[str, list[_Group]], ...]:
    """The groups in two columns, as equally high as they can be, each by perspective."""
    cut = min(
        range(len(groups) + 1),
        key=lambda at: (max(_high(groups[:at]), _high(groups[at:])), -at),
    )
    return tuple(map(_by_perspective, (groups[:cut], groups[cut:])))


def _high(groups: Sequence[_Group]) -> int:
    """How high a column of them is."""
    bands = {group.perspective for group in groups}
    return sum(group.height + _PAD for group in groups) + len(bands) * (_HEAD + _PAD + _GAP)


def _by_perspective(groups: Sequence[_Group]) -> dict[str, list[_Group]]:
    column: dict[str, list[_Group]] = {}
    for group in groups:
        column.setdefault(group.perspective, []).append(group)
    return column


def _drawn(
    plan: PlanGraph, group: _Group, left: int, top: int, across: set[str]
) -> Iterator[PictureNode]:
    heavy = any(one.row.shared in across for one in group.rows)
    yield _box(
        group.objective.key, Label.OBJECTIVE, left, top, _OBJECTIVE, group.height, group.caption,
        shared=heavy,
    )  # fmt: skip
    at_kpi = left + _OBJECTIVE + _GAP
    for one in group.rows:
        yield _box(
            one.row.key, Label.KPI, at_kpi, top, _KPI, one.height, one.caption,
            shared=one.row.shared in across,
        )  # fmt: skip
        y = top + (one.height - len(one.owners) * (_ROW + 2) + 2) // 2
        for line in one.owners:
            x = at_kpi + _KPI + _GAP
            for key in line:
                wide = _owner_width(plan, key)
                bureau = plan.bureaus[key]
                yield _box(
                    f"{one.row.key} {key}", Label.BUREAU, x, y, wide, _ROW,
                    on_lines(bureau.name, wide - _OWNER, _SIZE, 1),
                    collective=bureau.collective,
                )  # fmt: skip
                x += wide + _GAP
            y += _ROW + 2
        top += one.height + _GAP


def _box(
    key: str,
    label: Label,
    left: int,
    top: int,
    width: int,
    height: int,
    caption: str,
    *,
    shared: bool = False,
    collective: bool = False,
) -> PictureNode:
    return PictureNode(
        key, label, left + width // 2, top + height // 2, width, height, caption,
        size=_SIZE, rank=1, shared=shared, collective=collective,
    )  # fmt: skip


def _owner_width(plan: PlanGraph, key: str) -> int:
    bureau = plan.bureaus[key]
    corners = _ROW // 2 if bureau.collective else 0
    room = _WIDE - _LEFT - _OBJECTIVE - _KPI - 3 * _GAP
    return min(round(text_width(bureau.name, _SIZE)) + _OWNER + corners, room)


def _height(lines: int) -> int:
    return max(_ROW, lines * _LINE + 4)
