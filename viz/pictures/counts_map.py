"""策略地圖 as counts: how much each theme sets itself in each perspective."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Language, Text
from graphmodel.nodes import ObjectiveNode
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Perspective
from viz.pictures.captions import on_lines
from viz.pictures.picture import Area, Picture, PictureNode, picture
from viz.pictures.strategy_map import BANDS

__all__ = ["CELL_WORDS", "counts_map"]

_WIDE = 1232
_SIDE = 104  # for the captions of the bands, on the left
_HEAD = 46
_BAND, _GAP, _PAD = 74, 6, 5
_SIZE = 15
CELL_WORDS = {
    "cell-sum": Text("合計", "All"),
    "cell-objectives": Text("{0} 目標", "{0} obj."),
    "cell-kpis": Text("{0} KPI", "{0} KPI"),
    "cell-shared": Text("{0} 重複", "{0} shared"),
}
"""What is written in the cells, by name; {0} is the number."""


class _Cell(NamedTuple):
    objectives: int = 0
    kpis: int = 0
    shared: int = 0

    def with_all_of(self, other: "_Cell") -> "_Cell":
        return _Cell(*(one + another for one, another in zip(self, other, strict=True)))


def counts_map(plan: PlanGraph, language: Language) -> Picture:
    """Themes as columns, perspectives as bands; in each cell its objectives and KPIs, counted.

    A third number counts the KPIs whose measure stands in other themes too. The last column and
    band hold the sums.
    """
    cells, whole = _cells(plan), CELL_WORDS["cell-sum"]
    bands = [one.value for one in Perspective]
    if any(perspective == "" for perspective, _ in cells):
        bands.append("")
    columns = [*plan.themes, ""]
    wide = (_WIDE - _SIDE) // len(columns)
    nodes: list[PictureNode] = []
    areas: list[Area] = []
    for at, key in enumerate(columns):
        theme = plan.themes.get(key)
        name = f"{theme.letter} {theme.name}" if theme else whole.in_language(language)
        nodes.append(
            PictureNode(
                key or "sum",
                Label.THEME,
                _SIDE + at * wide + wide // 2,
                _HEAD // 2 - 2,
                wide - _GAP,
                _HEAD - 4,
                on_lines(name, wide - _GAP - 6, _SIZE, 2),
                size=_SIZE,
                rank=0,
            )
        )
    for at, (band, caption) in enumerate([*((b, BANDS[b]) for b in bands), (None, whole)]):
        top = _HEAD + _GAP + at * (_BAND + _GAP)
        areas.append(Area(band or "", 0, top, _SIDE + len(columns) * wide, _BAND, caption, _SIZE))
        for column, key in enumerate(columns):
            cell = _sum(cells, band, key)
            if cell.objectives:
                nodes.append(
                    PictureNode(
                        f"{key or 'sum'}/{'sum' if band is None else band}",
                        Label.OBJECTIVE,
                        _SIDE + column * wide + wide // 2,
                        top + _BAND // 2,
                        wide - _GAP,
                        _BAND - 2 * _PAD,
                        "\n".join(_said(cell, language)),
                        size=_SIZE,
                        rank=1,
                        shared=cell.shared > 0,
                    )
                )
    title = Text(f"{plan.title}：各主題與構面", f"{plan.title}: themes and perspectives")
    return picture(title, nodes, (), areas)


def _cells(plan: PlanGraph) -> Mapping[tuple[str, str], _Cell]:
    """By perspective and the key of the theme."""
    across = {group.hub.key for group in plan.shared_groups if len(group.letters) > 1}
    cells: dict[tuple[str, str], _Cell] = {}

    def count(objective: ObjectiveNode, what: _Cell) -> None:
        place = objective.perspective, objective.theme.key
        cells[place] = cells.get(place, _Cell()).with_all_of(what)

    def of_row(row: KPIRow) -> _Cell:
        return _Cell(kpis=1, shared=int(row.shared in across))

    for objective in plan.objectives.values():
        count(objective, _Cell(objectives=1))
    for row in plan.kpis:
        count(row.objective, of_row(row))
    return cells


def _sum(cells: Mapping[tuple[str, str], _Cell], band: str | None, theme: str) -> _Cell:
    """Of a cell; of a whole column where there is no band, of a whole band without a theme."""
    whole = _Cell()
    for (perspective, column), cell in cells.items():
        if band in (None, perspective) and theme in ("", column):
            whole = whole.with_all_of(cell)
    return whole


def _said(cell: _Cell, language: Language) -> Iterator[str]:
    for count, number in cell._asdict().items():
        if number or count != "shared":
            yield CELL_WORDS[f"cell-{count}"].in_language(language).format(number)
