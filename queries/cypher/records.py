"""What questions and Neo4j have to do with each other: names in the store, records, graphs.

A statement finds one plan by ``$plan`` and walks the load that the plan node points to; every
node of it has the label ``_Kpigraph``, so that nothing else in the database is counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import networkx as nx

from graphmodel.graph import Graph
from graphmodel.schema import EdgeType

__all__ = ["ALL_NODES", "NAMES", "WHOLE_GRAPH", "Record", "Records", "edge_types", "graph_of"]

Record: TypeAlias = Mapping[str, Any]
"""A record that a statement returns, by the names of its columns."""

Records: TypeAlias = Sequence[Record]

ALL_NODES = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (node:_Kpigraph {load: plan.load})
WHERE node.key IS NOT NULL
RETURN [label IN labels(node) WHERE label <> '_Kpigraph'][0] AS label,
       properties(node) AS node
ORDER BY node.place"""
"""Every node of a plan."""

_EDGES = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (start:_Kpigraph {load: plan.load})-[edge]->(end:_Kpigraph)
RETURN start.key AS start, end.key AS end, type(edge) AS type, properties(edge) AS edge
ORDER BY edge.place"""

WHOLE_GRAPH = (ALL_NODES, _EDGES)
"""Every node and edge of a plan in document order, for questions whose algorithm Cypher lacks."""


NAMES = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (node:_Kpigraph {load: plan.load})
WHERE node.key IS NOT NULL AND any(label IN labels(node) WHERE label IN $labels)
RETURN [label IN labels(node) WHERE label <> '_Kpigraph'][0] AS label,
       properties(node) AS node
ORDER BY node.place"""
"""The nodes of some labels, for finding what a person names."""


def edge_types(*, inferred: bool) -> str:
    """The types of edges to walk, as a pattern writes them."""
    return "|".join(kind for kind in EdgeType if inferred or kind != EdgeType.MEMBER_OF)


def graph_of(names: Graph, nodes: Iterable[Record], edges: Iterable[Record] = ()) -> Graph:
    """The graph of the records of :data:`WHOLE_GRAPH`, or of statements that return a part of it.

    Args:
        names: Any graph of the plan: it says the plan's key, city, year and title.
        nodes: Records of ``label`` and ``node`` (properties), in document order.
        edges: Records of ``start``, ``end`` (keys), ``type`` and ``edge`` (properties); those
            that lead out of ``nodes`` are left out.
    """
    graph: Graph = nx.DiGraph(**names.graph)
    for record in nodes:
        known = {**record["node"]}
        for own in ("load", "place"):
            known.pop(own, None)
        graph.add_node(known.pop("key"), label=record["label"], **known)
    for record in edges:
        known = {**record["edge"]}
        known.pop("place", None)
        if record["start"] in graph and record["end"] in graph:
            graph.add_edge(record["start"], record["end"], type=record["type"], **known)
    return graph
