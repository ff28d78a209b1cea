"""Whether the load of a plan still is what was written: every node, edge and file of it."""

from collections import defaultdict
from typing import Any

from graphmodel.graph import Graph
from graphmodel.stored import ALL_EDGES, ALL_NODES, edge_properties, node_properties
from loaders.database.connection import Work
from loaders.database.layout import FILES
from loaders.sources import Reading

__all__ = ["is_as_written"]


def is_as_written(work: Work, reading: Reading) -> bool:
    """Whether the database holds what a push of ``reading`` writes, and nothing beside it.

    Relationships of other types than kpigraph's own are nobody's business here.
    """
    plan, graph = reading.plan.key, reading.graph.graph
    return (
        _nodes(work, plan) == {key: graph.nodes[key] for key in graph}
        and _edges(work, plan) == _built(graph)
        and _files(work, plan) == dict(reading.files)
    )


def _nodes(work: Work, plan: str) -> dict[str, dict[str, Any]]:
    return {
        record["node"]["key"]: {"label": record["label"], **node_properties(record["node"])}
        for record in work.ask(ALL_NODES, plan=plan)
    }


def _edges(work: Work, plan: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (record["start"], record["end"]): {
            "type": record["type"],
            **edge_properties(record["edge"]),
        }
        for record in work.ask(ALL_EDGES, plan=plan)
    }


def _built(graph: Graph) -> dict[tuple[str, str], dict[str, Any]]:
    return {(start, end): edge for start, end, edge in graph.edges(data=True)}


def _files(work: Work, plan: str) -> dict[str, bytes]:
    pieces: dict[str, bytes] = defaultdict(bytes)
    for record in work.ask(FILES, plan=plan):
        pieces[record["name"]] += record["bytes"] or b""
    return dict(pieces)
