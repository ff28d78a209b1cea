"""The three views of a plan: the whole graph, the shared KPIs, the web of one bureau."""

from collections import defaultdict
from typing import Any

from graphmodel.graph import Graph
from graphmodel.language import Language, Text
from graphmodel.schema import EdgeType, Label
from graphmodel.walks import KPIRow, kpi_rows, nodes_of
from queries.columns.wording import WORDS
from queries.questions.shared import shared_groups
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
_MOST_LINES = 4


def whole_graph(graph: Graph, language: Language) -> Picture:
    """Every node and edge.

    KPIs stand on a circle in document order, their objectives and themes outside of it, the
    bureaus that answer for them and the measures that they share inside.
    """
    kpis = nodes_of(graph, Label.KPI)
    scale = max(1.0, len(kpis) / _KPIS)
    places = dict(zip(kpis, around_circle(len(kpis), round(_KPI_RADIUS * scale)), strict=True))
    rows = kpi_rows(graph)
    tied: dict[Label, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        point = places[row.key]
        tied[Label.OBJECTIVE][row.objective_key].append(point)
        tied[Label.THEME][f"{row.node['plan']}/{row.letter}"].append(point)
        for owner in row.owners:
            tied[Label.BUREAU][owner.key].append(point)
        if row.shared:
            tied[Label.SHARED_KPI][row.shared].append(point)
    for label, radius in _RADII.items():
        known = {key: tied[label].get(key, []) for key in nodes_of(graph, label)}
        inner = label in (Label.BUREAU, Label.SHARED_KPI)
        places.update(at_mean_angles(known, round(radius * scale), spread=inner))
    nodes = [
        PictureNode(
            key=key,
            label=Label(node["label"]),
            caption=_short_caption(node),
            note=_note(key, node, language),
            x=places[key][0],
            y=places[key][1],
            boxed=False,
            caption_size=_CAPTION_SIZES[Label(node["label"])],
        )
        for key, node in graph.nodes(data=True)
    ]
    edges = [
        PictureEdge(
            start,
            end,
            EdgeType(edge["type"]),
            _edge_note(edge, language),
            dashed=edge["type"] == EdgeType.MEMBER_OF,
        )
        for start, end, edge in graph.edges(data=True)
    ]
    title = graph.graph["title"]
    return _picture(Text(f"{title}：全圖", f"{title}: the whole graph"), nodes, edges)


def shared_measures(graph: Graph, language: Language) -> Picture:
    """Each shared KPI as one node, between its themes and those who answer for it."""
    groups = shared_groups(graph)
    order = sorted(groups, key=lambda key: (-len({r.letter for r in groups[key]}), key))
    members = [row for key in order for row in groups[key]]
    themes = [key for key in nodes_of(graph, Label.THEME) if _stands_in(key, members)]
    bureaus = list(dict.fromkeys(owner.key for row in members for owner in row.owners))
    places = _columns(graph, {-620: themes, 0: order, 620: bureaus})
    nodes = [_box(graph, key, places[key], language) for key in (*themes, *order, *bureaus)]
    edges: dict[tuple[str, str], list[KPIRow]] = defaultdict(list)
    for row in members:
        edges[f"{row.node['plan']}/{row.letter}", row.shared or ""].append(row)
        for owner in row.owners:
            edges[owner.key, row.shared or ""].append(row)
    drawn = [
        PictureEdge(
            start,
            end,
            EdgeType.RESPONSIBLE_FOR if start in bureaus else EdgeType.INSTANCE_OF,
            "\n".join(_row_note(row, language) for row in rows),
        )
        for (start, end), rows in edges.items()
    ]
    title = graph.graph["title"]
    return _picture(Text(f"{title}：共用指標", f"{title}: shared KPIs"), nodes, drawn)


def bureau_web(graph: Graph, bureau: str, language: Language) -> Picture:
    """A bureau, its KPIs, their objectives and themes, and the bureaus named with it."""
    rows = [row for row in kpi_rows(graph) if bureau in (owner.key for owner in row.owners)]
    kpis = [row.key for row in rows]
    objectives = list(dict.fromkeys(row.objective_key for row in rows))
    themes = list(dict.fromkeys(f"{row.node['plan']}/{row.letter}" for row in rows))
    others = list(dict.fromkeys(o.key for row in rows for o in row.owners if o.key != bureau))
    columns = {-420: others, 520: kpis, 1060: objectives, 1440: themes}
    places = {bureau: (0, 0), **_columns(graph, columns)}
    nodes = [_box(graph, key, place, language, key == bureau) for key, place in places.items()]
    edges = [
        PictureEdge(start, end, EdgeType(edge["type"]), _edge_note(edge, language))
        for start, end, edge in graph.edges(data=True)
        if start in places and end in places and edge["type"] != EdgeType.MEMBER_OF
    ]
    name = _bureau_name(graph.nodes[bureau])
    return _picture(Text(f"{name}的責任網絡", f"The web of {name}"), nodes, edges)


def _stands_in(theme: str, rows: list[KPIRow]) -> bool:
    return any(theme == f"{row.node['plan']}/{row.letter}" for row in rows)


def _picture(title: Text, nodes: list[PictureNode], edges: list[PictureEdge]) -> Picture:
    return Picture(
        title,
        tuple(sorted(nodes, key=lambda node: node.key)),
        tuple(sorted(edges, key=lambda edge: (edge.start, edge.end))),
    )


def _box(
    graph: Graph, key: str, place: tuple[int, int], language: Language, strong: bool = False
) -> PictureNode:
    node = graph.nodes[key]
    return PictureNode(
        key=key,
        label=Label(node["label"]),
        caption=_box_caption(node),
        note=_note(key, node, language),
        x=place[0],
        y=place[1],
        boxed=True,
        caption_size=26 if strong else 15,
    )


def _box_caption(node: dict[str, Any]) -> str:
    code = node.get("code") or node.get("letter") or ""
    name = _bureau_name(node) if node["label"] == Label.BUREAU else node["name"]
    return wrapped(f"{code} {name}".strip(), _WRAP, _MOST_LINES)


def _columns(graph: Graph, columns: dict[int, list[str]]) -> dict[str, tuple[int, int]]:
    """A place for every box, in columns by their x, as tall as the tallest needs to be."""
    heights = {x: {key: _height(graph, key) for key in keys} for x, keys in columns.items()}
    tall = max(sum(column.values()) for column in heights.values())
    return {
        key: place
        for x, column in heights.items()
        for key, place in in_column(column, x, tall).items()
    }


def _height(graph: Graph, key: str) -> int:
    """The pixels that a box takes, with the gap below it."""
    return 52 + 18 * _box_caption(graph.nodes[key]).count("\n")


def _bureau_name(node: dict[str, Any]) -> str:
    return f"{node['name']}（{node['theme']}）" if node["theme"] else str(node["name"])


def _short_caption(node: dict[str, Any]) -> str:
    match node["label"]:
        case Label.THEME:
            return f"{node['letter']} {node['name']}"
        case Label.OBJECTIVE | Label.KPI:
            return str(node["code"])
        case Label.BUREAU:
            return _bureau_name(node).replace("（", "\n（")
        case _:
            return wrapped(str(node["name"]), 12, _MOST_LINES)


def _note(key: str, node: dict[str, Any], language: Language) -> str:
    kind = WORDS[node["label"]].in_language(language)
    return "\n".join((f"{kind}　{node['name']}", key, _lines(node["lines"], language)))


def _edge_note(edge: dict[str, Any], language: Language) -> str:
    said = WORDS[edge["type"]].in_language(language)
    if "role" in edge:
        said += f"（{WORDS[edge['role']].in_language(language)}）"
    return f"{said}\n{_lines(edge['lines'], language)}"


def _row_note(row: KPIRow, language: Language) -> str:
    lines = _lines(row.node["lines"], language)
    joint = "、" if language is Language.ZH else ", "
    return f"{row.node['code']} {row.node['name']}　{joint.join(row.owner_names)}　{lines}"


def _lines(lines: list[int], language: Language) -> str:
    shown = ", ".join(map(str, lines[:8])) + (" …" if len(lines) > 8 else "")
    return f"第 {shown} 行" if language is Language.ZH else f"line{'s' * (len(lines) > 1)} {shown}"
