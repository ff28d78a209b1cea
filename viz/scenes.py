"""The three views of a plan: the whole graph, the shared KPIs, the web of one bureau."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graphmodel.evidence import Evidence
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Language, Text
from graphmodel.nodes import NamedNode
from graphmodel.places import Place, said_places
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label, walked
from queries.columns.wording import WORDS
from viz.layout import around_circle, at_mean_angles, in_column
from viz.picture import Picture, PictureEdge, PictureNode, wrapped

__all__ = ["bureau_web", "shared_measures", "whole_graph"]

_KPI_RADIUS = 1700
_KPIS = 350  # as many dots as the circle of that radius holds; more widen it
_RADII = {Label.OBJECTIVE: 1950, Label.THEME: 2380, Label.SHARED_KPI: 1400, Label.BUREAU: 1050}
_CAPTION_SIZES = {
    Label.THEME: 84,
    Label.BUREAU: 32,
    Label.SHARED_KPI: 34,
    Label.OBJECTIVE: 22,
    Label.KPI: 14,
}
_WRAP = 26
_DRAWN = walked(inferred=False)
_MOST_LINES = 4


def whole_graph(plan: PlanGraph, language: Language) -> Picture:
    """Every node and edge.

    KPIs stand on a circle in document order, their objectives and themes outside of it, the
    bureaus that answer for them and the measures that they share inside.
    """
    count = len(plan.kpis)
    scale = max(1.0, count / _KPIS)
    circle = around_circle(count, round(_KPI_RADIUS * scale))
    points = {row.key: point for row, point in zip(plan.kpis, circle, strict=True)}
    tied: dict[Label, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in plan.kpis:
        point = points[row.key]
        tied[Label.OBJECTIVE][row.objective.key].append(point)
        tied[Label.THEME][row.theme.key].append(point)
        for owner in row.owners:
            tied[Label.BUREAU][owner.key].append(point)
        if row.shared:
            tied[Label.SHARED_KPI][row.shared].append(point)
    for label, radius in _RADII.items():
        known = {key: tied[label].get(key, []) for key in plan.keys(label)}
        inner = label in (Label.BUREAU, Label.SHARED_KPI)
        points.update(at_mean_angles(known, round(radius * scale), spread=inner))
    nodes = [
        PictureNode(
            key=node.key,
            label=node.label,
            caption=_short_caption(plan, node),
            note=_note(node, language),
            x=points[node.key][0],
            y=points[node.key][1],
            boxed=False,
            caption_size=_CAPTION_SIZES[node.label],
        )
        for node in plan.nodes.values()
    ]
    edges = [
        PictureEdge(
            start,
            end,
            EdgeType(edge["type"]),
            _edge_note(edge, language),
            dashed=edge["type"] == EdgeType.MEMBER_OF,
        )
        for start, end, edge in plan.edges(*EdgeType)
    ]
    return _picture(Text(f"{plan.title}：全圖", f"{plan.title}: the whole graph"), nodes, edges)


def shared_measures(plan: PlanGraph, language: Language) -> Picture:
    """Each shared KPI as one node, between its themes and those who answer for it."""
    groups = sorted(plan.shared_groups, key=lambda group: (-len(group.letters), group.hub.key))
    rows = [row for group in groups for row in group.rows]
    drawn = {row.theme.key for row in rows}
    themes = [key for key in plan.themes if key in drawn]
    bureaus = list(dict.fromkeys(owner.key for row in rows for owner in row.owners))
    hubs = [group.hub.key for group in groups]
    points = _columns(plan, {-620: themes, 0: hubs, 620: bureaus})
    nodes = [_box(plan, key, points[key], language) for key in (*themes, *hubs, *bureaus)]
    ties: dict[tuple[str, str, EdgeType], list[KPIRow]] = defaultdict(list)
    for group in groups:
        for row in group.rows:
            ties[row.theme.key, group.hub.key, EdgeType.INSTANCE_OF].append(row)
            for owner in row.owners:
                ties[owner.key, group.hub.key, EdgeType.RESPONSIBLE_FOR].append(row)
    edges = [
        PictureEdge(start, end, kind, "\n".join(_row_note(row, language) for row in some))
        for (start, end, kind), some in ties.items()
    ]
    return _picture(Text(f"{plan.title}：重複指標", f"{plan.title}: shared KPIs"), nodes, edges)


def bureau_web(plan: PlanGraph, bureau: str, language: Language) -> Picture:
    """A bureau, its KPIs, their objectives and themes, and the bureaus named with it."""
    rows = [row for row in plan.kpis if bureau in (owner.key for owner in row.owners)]
    kpis = [row.key for row in rows]
    objectives = list(dict.fromkeys(row.objective.key for row in rows))
    themes = list(dict.fromkeys(row.theme.key for row in rows))
    others = list(dict.fromkeys(o.key for row in rows for o in row.owners if o.key != bureau))
    columns = {-420: others, 520: kpis, 1060: objectives, 1440: themes}
    points = {bureau: (0, 0), **_columns(plan, columns)}
    nodes = [_box(plan, key, point, language, key == bureau) for key, point in points.items()]
    edges = [
        PictureEdge(start, end, EdgeType(edge["type"]), _edge_note(edge, language))
        for start, end, edge in plan.edges(*_DRAWN)
        if start in points and end in points
    ]
    title = plan.bureaus[bureau].title
    return _picture(Text(f"{title}的責任網絡", f"The web of {title}"), nodes, edges)


def _picture(title: Text, nodes: list[PictureNode], edges: list[PictureEdge]) -> Picture:
    return Picture(
        title,
        tuple(sorted(nodes, key=lambda node: node.key)),
        tuple(sorted(edges, key=lambda edge: (edge.start, edge.end))),
    )


def _box(
    plan: PlanGraph, key: str, point: tuple[int, int], language: Language, strong: bool = False
) -> PictureNode:
    node = plan.nodes[key]
    return PictureNode(
        key=key,
        label=node.label,
        caption=_box_caption(plan, node),
        note=_note(node, language),
        x=point[0],
        y=point[1],
        boxed=True,
        caption_size=26 if strong else 15,
    )


def _box_caption(plan: PlanGraph, node: NamedNode) -> str:
    name = plan.bureaus[node.key].title if node.label is Label.BUREAU else node.name
    return wrapped(f"{node.code} {name}".strip(), _WRAP, _MOST_LINES)


def _columns(plan: PlanGraph, columns: dict[int, list[str]]) -> dict[str, tuple[int, int]]:
    """A point for every box, in columns by their x, as tall as the tallest needs to be."""
    heights = {x: {key: _height(plan, key) for key in keys} for x, keys in columns.items()}
    tall = max(sum(column.values()) for column in heights.values())
    return {
        key: point
        for x, column in heights.items()
        for key, point in in_column(column, x, tall).items()
    }


def _height(plan: PlanGraph, key: str) -> int:
    """The pixels that a box takes, with the gap below it."""
    return 52 + 18 * _box_caption(plan, plan.nodes[key]).count("\n")


def _short_caption(plan: PlanGraph, node: NamedNode) -> str:
    match node.label:
        case Label.THEME:
            return f"{node.code} {node.name}"
        case Label.OBJECTIVE | Label.KPI:
            return node.code
        case Label.BUREAU:
            return plan.bureaus[node.key].title.replace("（", "\n（")
        case _:
            return wrapped(node.name, 12, _MOST_LINES)


def _note(node: NamedNode, language: Language) -> str:
    kind = WORDS[node.label.value].in_language(language)
    return "\n".join((f"{kind}　{node.name}", node.key, _where(node.evidence.places, language)))


def _edge_note(edge: Mapping[str, Any], language: Language) -> str:
    words = WORDS[edge["type"]].in_language(language)
    if "role" in edge:
        words += f"（{WORDS[edge['role']].in_language(language)}）"
    return f"{words}\n{_where(Evidence.of(edge).places, language)}"


def _row_note(row: KPIRow, language: Language) -> str:
    where = _where(row.evidence.places, language)
    joint = "、" if language is Language.ZH else ", "
    return f"{row.code} {row.name}　{joint.join(row.owner_names)}　{where}"


def _where(places: Iterable[Place], language: Language) -> str:
    return said_places(places, most=8).in_language(language)
