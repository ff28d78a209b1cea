"""主題: themes and bureaus; a line is as wide as there are KPI rows behind it."""

from collections import Counter

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType
from viz.pictures.boxes import bureau_box, theme_box
from viz.pictures.layers import ordered, stacked
from viz.pictures.picture import Picture, PictureEdge, PictureNode, picture

__all__ = ["theme_bureaus"]

_TALL = 660
_WIDEST = 12.0  # pixels
_MANY = 160  # lines; of more, each is narrower


def theme_bureaus(plan: PlanGraph) -> Picture:
    """Themes on the left in the document's order, bureaus on the right as few lines cross."""
    rows = Counter((row.theme.key, owner.key) for row in plan.kpis for owner in row.owners)
    themes = list(plan.themes)
    _, bureaus = ordered([themes, list(plan.bureaus)], list(rows), fixed=(0,))
    tall = max(_TALL, len(bureaus) * 20)
    nodes: list[PictureNode] = [
        theme_box(plan, key, 110, y, 150)
        for key, y in stacked(dict.fromkeys(themes, 26), tall, 8).items()
    ]
    nodes += [
        bureau_box(plan, key, 760, y, 150)
        for key, y in stacked(dict.fromkeys(bureaus, 17), tall, 3).items()
    ]
    most = max(rows.values(), default=1)
    widest = _WIDEST * min(1, _MANY / max(len(rows), 1))
    edges = [
        PictureEdge(
            bureau,
            theme,
            EdgeType.RESPONSIBLE_FOR,
            count,
            round(max(0.6, widest * count / most), 1),
            dashed=plan.bureaus[bureau].collective,
        )
        for (theme, bureau), count in rows.items()
    ]
    title = Text(f"{plan.title}：主題與局處", f"{plan.title}: themes and bureaus")
    return picture(title, nodes, edges)
