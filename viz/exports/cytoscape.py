"""Cytoscape JSON, as Cytoscape opens it (.cyjs) and Cytoscape.js draws it.

Names of properties and styles: https://js.cytoscape.org/#style
"""

from typing import Any

from graphmodel.controls import json_text, visible_lines
from viz.encoding import in_utf8
from viz.exports.exported import Exported, ExportedEdge, ExportedNode
from viz.pictures.style import FAINT, Shape

__all__ = ["cytoscape"]

_SHAPES = {
    Shape.BOX: "rectangle",
    Shape.ROUND: "round-rectangle",
    Shape.DOT: "ellipse",
    Shape.HEXAGON: "hexagon",
    Shape.CUT: "cut-rectangle",
}
_STYLE = [
    {
        "selector": "node",
        "style": {
            "label": "data(label)",
            "shape": "data(shape)",
            "width": "data(width)",
            "height": "data(height)",
            "background-color": "data(fill_color)",
            "border-color": "data(line_color)",
            "border-width": 1,
            "color": "data(text_color)",
            "font-size": 10,
            "text-valign": "center",
            "text-wrap": "wrap",
        },
    },
    {
        "selector": "node[shape = 'ellipse']",
        "style": {"font-size": 3, "text-halign": "right", "min-zoomed-font-size": 6},
    },
    {
        "selector": "edge",
        "style": {
            "line-color": "data(line_color)",
            "width": "data(line_width)",
            "line-style": "data(line_style)",
            "opacity": FAINT,
            "target-arrow-shape": "triangle",
            "target-arrow-color": "data(line_color)",
            "arrow-scale": 0.5,
            "curve-style": "straight",
        },
    },
]


def cytoscape(exported: Exported) -> bytes:
    """The file: elements with data, places in pixels, and a style that draws them as the page."""
    whole = {
        "format_version": "1.0",
        "generated_by": "kpigraph",
        "data": {**exported.plan, "name": exported.title.zh},
        "elements": {
            "nodes": list(map(_node, exported.nodes)),
            "edges": [_edge(f"e{at}", edge) for at, edge in enumerate(exported.edges)],
        },
        "style": _STYLE,
        "layout": {"name": "preset"},
    }
    return in_utf8(json_text(whole, indent=1) + "\n")


def _node(node: ExportedNode) -> dict[str, Any]:
    said = {name: value for name, value in node.properties.items() if name != "label"}
    data = {
        **said,
        "id": node.id,
        "node_key": node.key,
        "node_type": node.properties["label"],
        "label": visible_lines(node.caption),
        "shape": _SHAPES[node.look.shape],
        "width": node.width,
        "height": node.height,
        "fill_color": node.look.fill,
        "line_color": node.look.line,
        "text_color": node.look.text,
    }
    return {"data": data, "position": {"x": node.x, "y": node.y}}


def _edge(id_: str, edge: ExportedEdge) -> dict[str, Any]:
    said = {name: value for name, value in edge.properties.items() if name != "type"}
    return {
        "data": {
            **said,
            "id": id_,
            "source": edge.start,
            "target": edge.end,
            "edge_type": edge.type,
            "weight": edge.rows,
            "line_color": edge.color,
            "line_width": edge.width,
            "line_style": "dashed" if edge.dashes else "solid",
        }
    }
