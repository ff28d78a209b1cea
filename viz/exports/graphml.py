"""GraphML, as Gephi, yEd, igraph and networkx read it; a whole plan can be read back."""

import io

from networkx.readwrite.graphml import GraphMLWriter

from loaders.graph_files.carried import carried_of
from loaders.graph_files.flat import flat_value
from loaders.graph_files.graphml import CARRIED
from viz.exports.drawn_graph import channels, drawn_graph
from viz.exports.exported import Exported, ExportedEdge, ExportedNode

__all__ = ["graphml"]


def graphml(exported: Exported) -> bytes:
    """The file; of a whole plan with the files of its folder inside.

    Raises:
        MisuseError: The plan is whole and was not read from files.
    """
    graph = drawn_graph(exported, _node, _edge)
    graph.graph.update({name: flat_value(value) for name, value in exported.plan.items()})
    if exported.whole:
        graph.graph[CARRIED] = carried_of(exported.reading).text
    writer = GraphMLWriter(graph, encoding="utf-8", prettyprint=True)
    _name_keys(writer)
    out = io.BytesIO()
    writer.dump(out)
    return out.getvalue()


def _name_keys(writer: GraphMLWriter) -> None:
    """Call each key by what it is of: Gephi takes networkx's ``d3`` for yEd's name of a node."""
    names, switches = {}, set()
    for key in writer.xml.iter("key"):
        name = f"{key.get('for')}-{key.get('attr.name')}"
        names[key.get("id")] = name
        if key.get("attr.type") == "boolean":
            switches.add(name)
        key.set("id", name)
    for datum in writer.xml.iter("data"):
        name = names[datum.get("key")]
        datum.set("key", name)
        if name in switches:  # XML's own words for them, not Python's
            datum.text = str(datum.text).lower()


def _node(node: ExportedNode) -> dict[str, object]:
    """By the names that Gephi looks for; it has y upwards."""
    return {
        "label": flat_value(node.full),
        "x": float(node.x),
        "y": float(-node.y),
        "size": float(min(node.width, node.height)),
        **channels(node.look.line),
    }


def _edge(edge: ExportedEdge) -> dict[str, int]:
    return channels(edge.color)
