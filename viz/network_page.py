"""A picture as one HTML file that opens anywhere, offline, drawn by pyvis and vis-network."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from graphmodel.controls import visible, visible_lines
from graphmodel.language import Language, Text
from queries.columns.wording import WORDS
from viz.encoding import in_utf8
from viz.html_pages import TEMPLATES
from viz.picture import COLORS, EDGE_COLORS, Picture, PictureEdge, PictureNode

__all__ = ["network_page"]

_SCRIPT = "templates/lib/vis-9.1.2/vis-network.min.js"
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 120, "hideEdgesOnDrag": True},
    "edges": {"smooth": False},
    "nodes": {
        "font": {
            "face": "Noto Sans TC, Noto Sans CJK TC, PingFang TC, Microsoft JhengHei, sans-serif"
        }
    },
}
_HINT = Text(
    "滾輪縮放，拖曳移動；游標停在圖形或連線上，會顯示名稱與文件行號。",
    "Scroll to zoom, drag to move; point at a node or an edge for its name and lines.",
)


def network_page(picture: Picture, language: Language, home: str) -> bytes:
    """The page of ``picture`` in UTF-8; ``home`` is the address of the page that leads back.

    The page holds everything it needs: it asks for nothing, and its security policy lets it
    ask for nothing. Names reach it as JSON data and plain text, never as markup.
    """
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    network.options = _OPTIONS  # set_options takes the spaces out of the fonts' names
    for node in picture.nodes:
        _add_node(network, node)
    for edge in picture.edges:
        _add_edge(network, edge)
    network.path = "network.html"
    network.templateEnv = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    network.templateEnv.globals.update(
        title=visible(picture.title.in_language(language)),
        language=language.value,
        hint=_HINT.in_language(language),
        home=home,
        home_caption=Text("回分析報告首頁", "Back to the briefing").in_language(language),
        legend=[(WORDS[label].in_language(language), COLORS[label]) for label in picture.legend],
        script=_script(),
    )
    return in_utf8(network.generate_html())


@cache
def _script() -> Markup:
    """vis-network as pyvis installs it, safe to stand inside a script element."""
    text = files("pyvis").joinpath(_SCRIPT).read_text(encoding="utf-8")
    return Markup(text.replace("</script", "<\\/script"))  # noqa: S704 (an installed package)


def _add_node(network: Network, node: PictureNode) -> None:
    color = COLORS[node.label]
    network.add_node(
        node.key,
        label=visible_lines(node.caption),
        title=visible_lines(node.note),
        x=node.x,
        y=node.y,
        shape="box" if node.boxed else "dot",
        size=max(14, node.caption_size // 2),
        color={"background": color, "border": color, "highlight": "#1b1b1b", "hover": "#444444"},
        font={
            "size": node.caption_size,
            "color": "#ffffff" if node.boxed else "#222222",
        },
        margin=9,
    )


def _add_edge(network: Network, edge: PictureEdge) -> None:
    network.add_edge(
        edge.start,
        edge.end,
        title=visible_lines(edge.note),
        dashes=edge.dashed,
        color={"color": EDGE_COLORS[edge.kind], "highlight": "#1b1b1b", "hover": "#444444"},
        arrows={"to": {"enabled": True, "scaleFactor": 0.5}},
    )
