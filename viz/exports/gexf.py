"""GEXF, Gephi's own format, with places, sizes and colours."""

import io

from networkx.readwrite.gexf import GEXFWriter

from loaders.graph_files.flat import flat_value
from viz.exports.drawn_graph import channels, drawn_graph
from viz.exports.exported import Exported, ExportedEdge, ExportedNode

__all__ = ["gexf"]

_SHAPES = {"box": "square", "cut": "diamond", "hexagon": "triangle"}


def gexf(exported: Exported) -> bytes:
    """The file, of no day and no version, so that it is the same for the same plan."""
    graph = drawn_graph(exported, _node, _edge)
    writer = GEXFWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph(graph)
    meta = writer.xml.find("meta")
    meta.attrib.clear()
    for told in meta:
        told.text = "kpigraph"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _node(node: ExportedNode) -> dict[str, object]:
    return {
        "label": flat_value(node.full),
        "viz": {
            "color": channels(node.look.line),
            "position": {"x": float(node.x), "y": float(-node.y), "z": 0.0},
            "size": float(min(node.width, node.height)),
            "shape": _SHAPES.get(node.look.shape, "disc"),
        },
    }


def _edge(edge: ExportedEdge) -> dict[str, object]:
    return {
        "viz": {
            "color": channels(edge.color),
            "thickness": edge.width,
            "shape": "dashed" if edge.dashes else "solid",
        }
    }
