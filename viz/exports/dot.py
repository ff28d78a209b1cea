"""DOT, as Graphviz draws it; places are the view's, so that it arranges nothing anew.

Everything that a document says stands in double quotes: https://graphviz.org/doc/info/lang.html
A backslash stands doubled, which only what is shown takes for one; there ``&`` opens an entity.
"""

from collections.abc import Iterator, Mapping

from loaders.graph_files.flat import Flat, flat_edge, flat_node, flat_value
from viz.encoding import in_utf8
from viz.exports.exported import Exported, ExportedEdge, ExportedNode
from viz.pictures.style import FAINT, GROUND, Shape

__all__ = ["dot"]

_POINTS = 0.75  # a pixel
_INCHES = 1 / 96
_SIZE, _SMALL = 8, 3  # points; of what stands in a box, and at a dot
_COVERS = f"{round(FAINT * 255):02x}"  # how much an edge covers
_SHAPES = {
    Shape.BOX: ("box", "filled"),
    Shape.ROUND: ("box", "filled,rounded"),
    Shape.DOT: ("circle", "filled"),
    Shape.HEXAGON: ("hexagon", "filled"),
    Shape.CUT: ("octagon", "filled"),
}
_OWN = frozenset(("label", "tooltip"))
"""The attributes in which Graphviz takes a backslash and an ampersand for more than they are."""


def dot(exported: Exported) -> bytes:
    """The file, in UTF-8."""
    return in_utf8("\n".join(_lines(exported)) + "\n")


def _lines(exported: Exported) -> Iterator[str]:
    yield f"digraph {_quoted(exported.reading.plan.key)} {{"
    yield f"  graph {_list({'layout': 'neato', 'inputscale': 72, 'bgcolor': GROUND})};"
    yield f"  node {_list({'fixedsize': 'shape', 'fontname': 'Noto Sans CJK TC'})};"
    yield f"  edge {_list({'arrowsize': 0.3})};"
    for node in exported.nodes:
        yield f"  {_quoted(node.id)} {_list(_node(node))};"
    for edge in exported.edges:
        yield f"  {_quoted(edge.start)} -> {_quoted(edge.end)} {_list(_edge(edge))};"
    yield "}"


def _node(node: ExportedNode) -> dict[str, Flat]:
    shape, style = _SHAPES[node.look.shape]
    said = flat_node(node.key, node.properties)
    about = {f"kpi_{name}": value for name, value in said.items()}
    return {
        "label": flat_value(node.caption),
        "tooltip": said["name"],
        "pos": f"{node.x * _POINTS:.2f},{-node.y * _POINTS:.2f}!",
        "width": round(node.width * _INCHES, 3),
        "height": round(node.height * _INCHES, 3),
        "shape": shape,
        "style": style,
        "fillcolor": node.look.fill,
        "color": node.look.line,
        "fontcolor": node.look.text,
        "fontsize": _SMALL if node.look.shape is Shape.DOT else _SIZE,
        **about,
    }


def _edge(edge: ExportedEdge) -> dict[str, Flat]:
    about = {f"kpi_{name}": v for name, v in flat_edge(edge.type, edge.properties).items()}
    return {
        "color": edge.color + _COVERS,
        "penwidth": edge.width,
        "style": "dashed" if edge.dashes else "solid",
        "tooltip": edge.type,
        "kpi_rows": edge.rows,
        **about,
    }


def _list(attributes: Mapping[str, Flat]) -> str:
    return f"[{', '.join(f'{name}={_value(name, v)}' for name, v in attributes.items())}]"


def _value(name: str, value: Flat) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if name not in _OWN:
        return _quoted(text)
    return _quoted(text.replace("&", "&amp;")).replace("\n", "\\n")


def _quoted(text: str) -> str:
    """``text`` in quotes; a lone backslash before the last would take it along."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
