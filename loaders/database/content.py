"""Whether the load of a plan still is what was written: nodes, edges, files and decisions."""

from collections import defaultdict
from typing import Any

from graphmodel.graph import Graph
from graphmodel.stored import ALL_EDGES, ALL_NODES, edge_properties, node_properties
from loaders.database.connection import Work
from loaders.database.layout import FILES
from loaders.database.pointer import Pointer, decided
from loaders.sources import Reading

__all__ = ["holds_decisions", "is_as_written"]


def is_as_written(work: Work, pointer: Pointer, reading: Reading) -> bool:
    """Whether the database holds what a push of ``reading`` writes, and nothing beside it.

    Relationships of other types than kpigraph's own are nobody's business here.
    """
    plan, graph = pointer.plan, reading.graph.graph
    return (
        holds_decisions(pointer, reading)
        and _nodes(work, plan) == {key: graph.nodes[key] for key in graph}
        and _edges(work, plan) == _built(graph)
        and _files(work, plan) == dict(reading.files)
    )


def holds_decisions(pointer: Pointer, reading: Reading) -> bool:
    """Whether the plan node says the decisions that ``reading`` has, all of them and no other."""
    return all(pointer.properties.get(name) == some for name, some in decided(reading).items())


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
