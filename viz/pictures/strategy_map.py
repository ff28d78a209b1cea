"""策略地圖: themes as columns, perspectives as bands, objectives in their cells."""

from collections import Counter, defaultdict

from graphmodel.language import Text
from graphmodel.nodes import ObjectiveNode
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Perspective
from viz.pictures.captions import on_lines
from viz.pictures.picture import Area, Picture, PictureNode, picture

__all__ = ["BANDS", "strategy_map"]

_COLUMN, _GAP = 104, 6
_SIDE = 64  # for the captions of the bands, on the left
_HEAD = 44
_BOX, _BETWEEN, _PAD = 25, 3, 5
_SIZE = 10
_BADGE = 12  # pixels
_UNKNOWN = ""
BANDS = {
    Perspective.CUSTOMER.value: Text("顧客", "customer"),
    Perspective.PROCESS.value: Text("內部流程", "process"),
    Perspective.LEARNING.value: Text("學習成長", "learning"),
    Perspective.FINANCE.value: Text("財務", "finance"),
    _UNKNOWN: Text("未列構面", "none"),
}
"""What is written in the band of each perspective, and of none."""


def strategy_map(plan: PlanGraph) -> Picture:
    """Themes as columns, the four perspectives as bands, objectives in their cells.

    An objective has the number of its KPIs in its corner; it is marked where one of them is
    shared across themes. Objectives of no perspective stand in a band below the others.
    """
    kpis = Counter(row.objective.key for row in plan.kpis)
    across = {group.hub.key for group in plan.shared_groups if len(group.letters) > 1}
    shared = {row.objective.key for row in plan.kpis if row.shared in across}
    cells: dict[tuple[str, str], list[ObjectiveNode]] = defaultdict(list)
    for objective in plan.objectives.values():
        cells[objective.perspective, objective.theme.key].append(objective)
    bands = [p.value for p in Perspective]
    if any(perspective == _UNKNOWN for perspective, _ in cells):
        bands.append(_UNKNOWN)
    nodes, areas = [], []
    lefts = {key: _SIDE + at * (_COLUMN + _GAP) for at, key in enumerate(plan.themes)}
    for key, theme in plan.themes.items():
        caption = on_lines(f"{theme.letter} {theme.name}", _COLUMN - 8, 12, 2)
        nodes.append(
            PictureNode(key, Label.THEME, lefts[key] + _COLUMN // 2, _HEAD // 2 - 2, _COLUMN,
                        _HEAD - 6, caption, size=12, rank=0, strong=theme.common)
        )  # fmt: skip
    top = _HEAD
    width = _SIDE + len(lefts) * (_COLUMN + _GAP)
    for band in bands:
        most = max((len(cells[band, column]) for column in lefts), default=0)
        height = max(most, 1) * (_BOX + _BETWEEN) + 2 * _PAD - _BETWEEN
        areas.append(Area(band, 0, top, width, height, BANDS[band]))
        for column, left in lefts.items():
            for at, objective in enumerate(cells[band, column]):
                name = f"{objective.code} {objective.name}"
                caption = on_lines(name, _COLUMN - _BADGE - 4, _SIZE, 2)
                nodes.append(
                    PictureNode(
                        objective.key,
                        Label.OBJECTIVE,
                        left + _COLUMN // 2,
                        top + _PAD + at * (_BOX + _BETWEEN) + _BOX // 2,
                        _COLUMN,
                        _BOX,
                        caption,
                        size=_SIZE,
                        rank=1,
                        badge=str(kpis[objective.key]),
                        shared=objective.key in shared,
                    )
                )
        top += height + _GAP
    return picture(
        Text(f"{plan.title}：策略地圖", f"{plan.title}: strategy map"), nodes, (), areas
    )
