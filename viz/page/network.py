"""A picture as a network of pyvis: nodes at their places, edges, and nothing that moves."""

from collections.abc import Mapping
from typing import Any

from pyvis.network import Network

from viz.pictures.picture import Picture
from viz.pictures.style import dashes_of, kind_of

__all__ = ["OPTIONS", "network_of"]

OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "selectConnectedEdges": False},
    "edges": {"smooth": False},
}
"""What vis-network is told, the same of every view."""


def network_of(picture: Picture, numbers: Mapping[str, int | str]) -> Network:
    """The network of ``picture``, whose nodes are called by their ``numbers``.

    Nodes and edges are put into it as they are: ``add_edge`` looks through all edges each time.
    """
    network = Network(height="100%", width="100%", cdn_resources="in_line")
    network.options = OPTIONS
    network.nodes = [
        {
            "id": numbers[node.key],
            "x": node.x,
            "y": node.y,
            "label": node.caption,
            "badge": node.badge,
            "look": _plain(
                kind_of(node), node.width, node.height, node.anchor, node.size, node.rank,
                int(node.strong),
            ),
        }
        for node in picture.nodes
    ]  # fmt: skip
    network.edges = [
        {
            "from": numbers[edge.start],
            "to": numbers[edge.end],
            "look": _plain(edge.kind, edge.width, int(edge.dashed), dashes_of(edge), edge.rows),
        }
        for edge in picture.edges
    ]
    return network


def _plain(*values: Any) -> tuple[Any, ...]:
    """Values that make one look."""
    return values
