"""How each kind of node looks where it stands in a column."""

from graphmodel.kpi_rows import KPIRow, SharedGroup
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from viz.pictures.captions import cut, on_lines
from viz.pictures.picture import PictureNode

__all__ = [
    "bureau_box",
    "full_captions",
    "kpi_box",
    "measure_box",
    "objective_box",
    "theme_box",
]

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
    caption = on_lines(_measure(group), width - _INNER, 11, 2)
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


def full_captions(plan: PlanGraph) -> dict[str, str]:
    """What boxes say where there is room for all of it, by the keys of their nodes."""
    return {
        **{key: f"{one.letter} {one.name}" for key, one in plan.themes.items()},
        **{key: f"{one.code} {one.name}" for key, one in plan.objectives.items()},
        **{row.key: f"{row.code} {row.name}" for row in plan.kpis},
        **{key: bureau.title for key, bureau in plan.bureaus.items()},
        **{group.hub.key: _measure(group) for group in plan.shared_groups},
    }


def _measure(group: SharedGroup) -> str:
    return f"{group.hub.name}（{len(group.letters)}）"
