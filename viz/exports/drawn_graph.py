"""What is exported as a graph of networkx whose values any writer takes."""

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx

from loaders.graph_files.flat import flat_edge, flat_node
from viz.exports.exported import Exported, ExportedEdge, ExportedNode

__all__ = ["channels", "drawn_graph"]


def drawn_graph(
    exported: Exported,
    of_node: Callable[[ExportedNode], Mapping[str, Any]],
    of_edge: Callable[[ExportedEdge], Mapping[str, Any]],
) -> "nx.DiGraph[str]":
    """Nodes and edges with flat properties and with how they look, as a format says it.

    Raises:
        ValueError: Two edges lead from one node to another; no plan or view has such.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for node in exported.nodes:
        graph.add_node(node.id, **flat_node(node.key, node.properties), **of_node(node))
    for edge in exported.edges:
        if graph.has_edge(edge.start, edge.end):
            raise ValueError(f"two edges from {edge.start} to {edge.end}")
        about = {**flat_edge(edge.type, edge.properties), "weight": edge.rows, **of_edge(edge)}
        graph.add_edge(edge.start, edge.end, **about)
    return graph


def channels(color: str) -> dict[str, int]:
    """The red, green and blue of ``#rrggbb``, from 0 to 255."""
    return {name: int(color[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
