"""What is exported: nodes and edges, what the plan says of them, and how a view draws them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType
from loaders.graph_files.flat import ids_of
from loaders.sources import Reading
from viz.pictures.boxes import full_captions
from viz.pictures.picture import Picture, PictureEdge, PictureNode
from viz.pictures.style import DASHES, EDGES, INFERRED, Kind, Look, dashes_of, kind_of, look
from viz.pictures.whole import whole

__all__ = ["PROPOSED", "Exported", "ExportedEdge", "ExportedNode", "export_of"]

PROPOSED = "PROPOSED"
"""The type of an edge between names that may mean one measure: nobody decided it."""

_WIDTH = 0.6  # pixels, of an edge that no view draws


@dataclass(frozen=True, slots=True)
class ExportedNode:
    """A node.

    Attributes:
        id: What it is called in a file; no two alike.
        key: Its key.
        properties: What the plan's graph says of it.
        caption: What the view writes at it, as short as the view has it.
        full: The same whole.
        x: Pixels to the right.
        y: Pixels downwards.
        width: Of its shape in pixels.
        height: Likewise.
        kind: What it looks like.
        look: Its outline and colours.
    """

    id: str
    key: str
    properties: Mapping[str, Any]
    caption: str
    full: str
    x: int
    y: int
    width: int
    height: int
    kind: Kind
    look: Look


@dataclass(frozen=True, slots=True)
class ExportedEdge:
    """An edge.

    Attributes:
        start: The id of its first node.
        end: That of its second.
        type: What it says; :data:`PROPOSED` is none of the plan's.
        properties: What the plan's graph says of it; nothing where the view made it of several.
        rows: For how many KPI rows it stands.
        color: Its colour.
        width: Pixels.
        dashes: How its line is broken, as SVG says it; empty for a whole line.
    """

    start: str
    end: str
    type: str
    properties: Mapping[str, Any]
    rows: int
    color: str
    width: float
    dashes: str


@dataclass(frozen=True)
class Exported:
    """A plan's graph, or what a view shows of it.

    Attributes:
        reading: The plan.
        title: What it shows.
        nodes: In the graph's order; of a view, by key.
        edges: Likewise.
        whole: Whether it is all of the plan.
    """

    reading: Reading
    title: Text
    nodes: tuple[ExportedNode, ...]
    edges: tuple[ExportedEdge, ...]
    whole: bool

    @property
    def plan(self) -> dict[str, Any]:
        """What is said of the plan: key, city, year, title, decisions that count."""
        return dict(self.reading.graph.graph.graph)


def export_of(reading: Reading, view: Picture | None = None) -> Exported:
    """All of a plan, its places those of the view ``all``; or what ``view`` shows."""
    plan = reading.graph
    drawn = whole(plan) if view is None else view
    places = {node.key: node for node in drawn.nodes}
    keys = list(plan.graph) if view is None else list(places)
    ids, full = ids_of(keys), full_captions(plan)
    nodes = tuple(_node(plan, places[key], ids[key], full) for key in keys)
    if view is not None and view.edges:
        edges = tuple(_drawn(plan, edge, ids) for edge in view.edges)
    else:  # where a view says by places what belongs to what, the plan's own edges say it
        edges = tuple(_edges(plan, ids))
    return Exported(reading, drawn.title, nodes, edges, view is None)


def _node(plan: PlanGraph, node: PictureNode, id_: str, full: Mapping[str, str]) -> ExportedNode:
    broken = "\n" in node.caption or "…" in node.caption
    return ExportedNode(
        id_,
        node.key,
        plan.graph.nodes[node.key],
        node.caption,
        full.get(node.key, node.caption) if broken else node.caption,
        node.x,
        node.y,
        node.width,
        node.height,
        kind_of(node),
        look(node),
    )


def _drawn(plan: PlanGraph, edge: PictureEdge, ids: Mapping[str, str]) -> ExportedEdge:
    own = plan.graph.get_edge_data(edge.start, edge.end) or {}
    ours = own.get("type") == edge.kind
    proposed = edge.kind is EdgeType.RELATED_TO and not ours
    return ExportedEdge(
        ids[edge.start],
        ids[edge.end],
        PROPOSED if proposed else edge.kind.value,
        own if ours else {},
        edge.rows,
        EDGES[edge.kind],
        edge.width,
        dashes_of(edge),
    )


def _edges(plan: PlanGraph, ids: Mapping[str, str]) -> Iterator[ExportedEdge]:
    """The plan's own edges between the nodes of ``ids``, in the graph's order."""
    for start, end, edge in plan.graph.edges(data=True):
        if start in ids and end in ids:
            kind = EdgeType(edge["type"])
            collective = start in plan.bureaus and plan.bureaus[start].collective
            inferred = kind is EdgeType.RESPONSIBLE_FOR and collective
            dashes = INFERRED if inferred else DASHES[kind]
            yield ExportedEdge(
                ids[start], ids[end], kind.value, edge, 1, EDGES[kind], _WIDTH, dashes
            )
