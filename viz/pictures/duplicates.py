"""重複指標: the measures that rows share, between their themes and those who answer for them."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label
from viz.pictures.boxes import bureau_box, kpi_box, measure_box, theme_box
from viz.pictures.layers import ordered, stacked
from viz.pictures.picture import Picture, PictureEdge, PictureNode, picture

__all__ = ["duplicates"]

_TALL = 640
_THEMES, _ROWS, _MEASURES, _BUREAUS = 70, 250, 430, 830
_DOT = 7
_WIDTH = 210


def duplicates(plan: PlanGraph, near: Sequence[tuple[str, str]] = ()) -> Picture:
    """Themes, rows, measures and bureaus in four columns; rows are small dots.

    Measures and bureaus are ordered so that few edges cross; themes and the rows of a measure
    keep the order of the document.

    Args:
        plan: The plan.
        near: Rows, two by two, whose names may mean one measure, the likeliest first. A row that
            is like a shared measure, or another row, is drawn right below it, and a dashed line
            says so. Each is drawn in one pair, so that no line runs behind a third.
    """
    rows = {row.key: row for row in plan.kpis}
    hubs = {group.hub.key: group for group in plan.shared_groups}
    pairs = _apart([(rows[a].shared or a, rows[b].shared or b) for a, b in near], hubs)
    alone = dict.fromkeys(key for pair in pairs for key in pair if key not in hubs)
    measures = {key: group.rows for key, group in hubs.items()}
    measures.update({key: (rows[key],) for key in alone})
    ties = [(row.theme.key, key) for key, some in measures.items() for row in some]
    answers = Counter(
        (key, owner.key) for key, some in measures.items() for row in some for owner in row.owners
    )
    drawn = {theme for theme, _ in ties}
    themes, order, bureaus = ordered(
        [
            [key for key in plan.themes if key in drawn],
            list(measures),
            list(dict.fromkeys(bureau for _, bureau in answers)),
        ],
        [*ties, *answers],
        fixed=(0,),
    )
    order = _beside(order, pairs, alone)
    heights = {key: _height(measures[key], alone=key in alone) for key in order}
    places = stacked(heights, _TALL, 6)
    tall = max(_TALL, sum(heights.values()) + 6 * len(heights))
    nodes: list[PictureNode] = []
    edges: list[PictureEdge] = []
    for key, y in stacked(dict.fromkeys(themes, 30), tall, 6).items():
        nodes.append(theme_box(plan, key, _THEMES, y))
    for key, y in stacked(dict.fromkeys(bureaus, 17), tall, 2).items():
        nodes.append(bureau_box(plan, key, _BUREAUS, y))
    for key in order:
        if key in alone:
            nodes.append(kpi_box(rows[key], _MEASURES, places[key], _WIDTH))
            edges.append(PictureEdge(key, rows[key].theme.key, EdgeType.BELONGS_TO))
            continue
        nodes.append(measure_box(hubs[key], _MEASURES, places[key], _WIDTH))
        top = places[key] - (len(measures[key]) - 1) * (_DOT + 1) / 2
        for at, row in enumerate(measures[key]):
            y = round(top + at * (_DOT + 1))
            nodes.append(
                PictureNode(row.key, Label.KPI, _ROWS, y, _DOT, _DOT, "", rank=9, shared=True)
            )
            edges.append(PictureEdge(row.key, row.theme.key, EdgeType.BELONGS_TO))
            edges.append(PictureEdge(row.key, key, EdgeType.INSTANCE_OF))
    for (measure, bureau), count in answers.items():
        width, dashed = round(1 + count / 3, 1), plan.bureaus[bureau].collective
        edges.append(
            PictureEdge(bureau, measure, EdgeType.RESPONSIBLE_FOR, count, width, dashed=dashed)
        )
    edges += [
        PictureEdge(one, other, EdgeType.RELATED_TO, width=2.0, dashed=True)
        for one, other in pairs
    ]
    title = Text(f"{plan.title}：重複指標", f"{plan.title}: shared KPIs")
    return picture(title, nodes, edges)


def _apart(pairs: Iterable[tuple[str, str]], hubs: Container[str]) -> list[tuple[str, str]]:
    """Those of ``pairs`` with a row that is no shared measure's, none with one drawn before."""
    drawn: set[str] = set()
    apart = []
    for pair in pairs:
        if drawn.isdisjoint(pair) and not all(key in hubs for key in pair):
            drawn.update(pair)
            apart.append(pair)
    return apart


def _beside(
    order: Sequence[str], pairs: Sequence[tuple[str, str]], alone: Iterable[str]
) -> list[str]:
    """``order`` with each of ``alone`` right below the first that it is like."""
    placed = [key for key in order if key not in alone]
    for key in alone:
        like = next((o for pair in pairs if key in pair for o in pair if o in placed), None)
        placed.insert(len(placed) if like is None else placed.index(like) + 1, key)
    return placed


def _height(rows: Sequence[KPIRow], *, alone: bool) -> int:
    return 19 if alone else max(30, len(rows) * (_DOT + 1))
