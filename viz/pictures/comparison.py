"""比較: two bureaus, what each answers for alone on its side, what both do in the middle."""

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType
from queries.measures.sides import Side, sides_of
from viz.pictures.boxes import bureau_box, kpi_box
from viz.pictures.layers import stacked
from viz.pictures.picture import Area, Picture, PictureEdge, PictureNode, picture

__all__ = ["comparison"]

_WIDTH, _ROW, _TALL, _HEAD = 290, 19, 560, 60
_X = {Side.A: 150, Side.BOTH: 470, Side.B: 790}


def comparison(plan: PlanGraph, a: str, b: str) -> Picture:
    """The KPIs of two bureaus in three columns; the bureaus above their own."""
    columns = sides_of(plan, (a,), (b,)).rows
    tall = max(_TALL, *(len(rows) * (_ROW + 3) for rows in columns.values()))
    nodes: list[PictureNode] = [bureau_box(plan, a, _X[Side.A], 20, 200, strong=True)]
    if b != a:
        nodes.append(bureau_box(plan, b, _X[Side.B], 20, 200, strong=True))
    edges: list[PictureEdge] = []
    for side, rows in columns.items():
        places = stacked({row.key: _ROW for row in rows}, min(tall, len(rows) * 40), 3)
        for row in rows:
            nodes.append(kpi_box(row, _X[side], _HEAD + places[row.key], _WIDTH - 10))
            edges += [
                PictureEdge(owner.key, row.key, EdgeType.RESPONSIBLE_FOR)
                for owner in row.owners
                if side is Side.BOTH and owner.key in (a, b)
            ]
    areas = [
        Area(
            side.value, x - _WIDTH // 2, _HEAD - 22, _WIDTH, tall + 22, _caption(plan, side, a, b)
        )
        for side, x in _X.items()
    ]
    one, other = (plan.bureaus[key].title for key in (a, b))
    return picture(Text(f"{one}與{other}", f"{one} and {other}"), nodes, edges, areas)


def _caption(plan: PlanGraph, side: Side, a: str, b: str) -> Text:
    if side is Side.BOTH:
        return Text("共同負責", "both")
    title = plan.bureaus[a if side is Side.A else b].title
    return Text(f"僅{title}", f"only {title}")
