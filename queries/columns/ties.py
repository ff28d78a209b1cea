"""Edges taken in either direction: what two nodes have to do with each other."""

from collections.abc import Iterator
from typing import Any

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import EdgeType
from queries.question import Shown, column

__all__ = ["direction", "neighbours", "relation", "tie"]


def relation(means: Text) -> Any:
    """The type of an edge."""
    return column(Text("關係", "Relation"), means, Shown.WORD)


def direction(means: Text) -> Any:
    """Which way an edge points."""
    return column(Text("方向", "Direction"), means, Shown.WORD)


def neighbours(graph: Graph, key: str, *, inferred: bool) -> Iterator[str]:
    """The nodes one edge away; over inferred membership only if asked."""
    for end, edge in graph.succ[key].items():
        if _stands(edge, inferred):
            yield end
    for start, edge in graph.pred[key].items():
        if _stands(edge, inferred):
            yield start


def tie(graph: Graph, start: str, end: str, *, inferred: bool) -> tuple[str, dict[str, Any]]:
    """The edge between two neighbours, and whether it goes ``out`` of the first or ``in``."""
    edge = graph.succ[start].get(end)
    if edge is not None and _stands(edge, inferred):
        return "out", edge
    return "in", graph.pred[start][end]


def _stands(edge: dict[str, Any], inferred: bool) -> bool:
    return inferred or edge["type"] != EdgeType.MEMBER_OF
