"""重複指標: the measures that rows share, between their themes and those who answer for them."""

from collections import Counter

from graphmodel.kpi_rows import SharedGroup
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label, Role
from viz.pictures.boxes import bureau_box, measure_box, theme_box
from viz.pictures.layers import ordered, stacked
from viz.pictures.picture import Picture, PictureEdge, PictureNode, picture

__all__ = ["duplicates"]

_TALL = 640
_THEMES, _ROWS, _MEASURES, _BUREAUS = 70, 250, 430, 830
_DOT = 7


def duplicates(plan: PlanGraph) -> Picture:
    """Themes, rows, shared measures and bureaus in four columns; rows are small dots.

    Measures and bureaus are ordered so that few edges cross; themes and the rows of a measure
    keep the order of the document.
    """
    groups = plan.shared_groups
    ties = [(row.theme.key, group.hub.key) for group in groups for row in group.rows]
    answers = Counter(
        (group.hub.key, owner.key)
        for group in groups
        for row in group.rows
        for owner in row.owners
    )
    drawn = {theme for theme, _ in ties}
    columns = ordered(
        [
            [key for key in plan.themes if key in drawn],
            [group.hub.key for group in groups],
            list(dict.fromkeys(bureau for _, bureau in answers)),
        ],
        [*ties, *answers],
        fixed=(0,),
    )
    themes, measures, bureaus = columns
    by_hub = {group.hub.key: group for group in groups}
    heights = {key: _height(by_hub[key]) for key in measures}
    places = stacked(heights, _TALL, 6)
    tall = max(_TALL, sum(heights.values()) + 6 * len(heights))
    nodes: list[PictureNode] = []
    edges: list[PictureEdge] = []
    for key, y in stacked(dict.fromkeys(themes, 30), tall, 6).items():
        nodes.append(theme_box(plan, key, _THEMES, y))
    for key, y in stacked(dict.fromkeys(bureaus, 17), tall, 2).items():
        nodes.append(bureau_box(plan, key, _BUREAUS, y))
    for key in measures:
        group = by_hub[key]
        nodes.append(measure_box(group, _MEASURES, places[key]))
        top = places[key] - (len(group.rows) - 1) * (_DOT + 1) / 2
        for at, row in enumerate(group.rows):
            y = round(top + at * (_DOT + 1))
            nodes.append(
                PictureNode(row.key, Label.KPI, _ROWS, y, _DOT, _DOT, "", rank=9, shared=True)
            )
            edges.append(PictureEdge(row.key, row.theme.key, EdgeType.BELONGS_TO))
            edges.append(PictureEdge(row.key, key, EdgeType.INSTANCE_OF))
    collective = {
        owner.key
        for group in groups
        for row in group.rows
        for owner in row.owners
        if owner.role is Role.COLLECTIVE
    }
    for (measure, bureau), rows in answers.items():
        edges.append(
            PictureEdge(
                bureau,
                measure,
                EdgeType.RESPONSIBLE_FOR,
                rows,
                round(1 + rows / 3, 1),
                dashed=bureau in collective,
            )
        )
    title = Text(f"{plan.title}：重複指標", f"{plan.title}: shared KPIs")
    return picture(title, nodes, edges)


def _height(group: SharedGroup) -> int:
    return max(30, len(group.rows) * (_DOT + 1))
