"""How each kind of node looks where it stands in a column."""

from graphmodel.kpi_rows import KPIRow, SharedGroup
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from viz.pictures.captions import cut, on_lines
from viz.pictures.picture import PictureNode

__all__ = ["bureau_box", "kpi_box", "measure_box", "objective_box", "theme_box"]

_INNER = 8  # pixels that a caption keeps from the sides of its box, both together


def theme_box(plan: PlanGraph, key: str, x: int, y: int, width: int = 120) -> PictureNode:
    """A theme: its letter and name."""
    theme = plan.themes[key]
    caption = cut(f"{theme.letter} {theme.name}", width - _INNER, 12)
    return PictureNode(key, Label.THEME, x, y, width, 26, caption, size=12, rank=0)


def objective_box(plan: PlanGraph, key: str, x: int, y: int, width: int = 150) -> PictureNode:
    """An objective: its code and name."""
    objective = plan.objectives[key]
    caption = cut(f"{objective.code} {objective.name}", width - _INNER, 11)
    return PictureNode(key, Label.OBJECTIVE, x, y, width, 19, caption, rank=3)


def kpi_box(row: KPIRow, x: int, y: int, width: int = 250) -> PictureNode:
    """A KPI: its code and name."""
    caption = cut(f"{row.code} {row.name}", width - _INNER, 11)
    return PictureNode(
        row.key, Label.KPI, x, y, width, 19, caption, rank=4, shared=row.shared is not None
    )


def measure_box(group: SharedGroup, x: int, y: int, width: int = 210) -> PictureNode:
    """A shared measure: its name, and in how many themes it stands."""
    name = f"{group.hub.name}（{len(group.letters)}）"
    caption = on_lines(name, width - _INNER, 11, 2)
    height = 19 if "\n" not in caption else 30
    return PictureNode(
        group.hub.key, Label.SHARED_KPI, x, y, width, height, caption, rank=2, shared=True
    )


def bureau_box(
    plan: PlanGraph, key: str, x: int, y: int, width: int = 130, *, strong: bool = False
) -> PictureNode:
    """A bureau: its name, a collective's with its theme."""
    bureau = plan.bureaus[key]
    size, height = (14, 26) if strong else (11, 17)
    return PictureNode(
        key,
        Label.BUREAU,
        x,
        y,
        width,
        height,
        cut(bureau.title, width - _INNER, size),
        size=size,
        rank=0 if strong else 1,
        collective=bureau.collective,
        strong=strong,
    )
