"""How a plan lies in Neo4j: kpigraph's own labels and properties, as Cypher says them.

Nobody else writes these names. A plan node points to the load that is current. Every node of a
load has the label :data:`NODE` beside that of the schema, the properties of the graph's node, its
key, the key of its plan, the load's id, and its number within the load; a relationship has the
properties of the graph's edge and its number. Labels and types come from the schema alone, never
from a plan.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from graphmodel.schema import EdgeType, Label

__all__ = [
    "ALL_EDGES",
    "ALL_NODES",
    "FILE",
    "LAYOUT",
    "NODE",
    "NODES_WITH_LABELS",
    "PLAN",
    "PLAN_NODE",
    "THE_PLAN",
    "edge_properties",
    "edge_types",
    "label_of",
    "loaded",
    "node_properties",
    "stored",
]

LAYOUT = 4
"""Goes up when plans come to lie in another way, so that a load of before is pushed again."""

PLAN = "_KpigraphPlan"
"""The label of a plan node: ``key``, ``load``, hashes, decisions, ``layout``, writer, counts."""

NODE = "_Kpigraph"
"""The label of every node of a load."""

FILE = "_KpigraphFile"
"""The label of a piece of the files that a plan was read from; it has no key."""

PLAN_NODE = f"(plan:{PLAN} {{key: $plan}})"
"""The plan node that ``$plan`` names, as a pattern."""

THE_PLAN = f"MATCH {PLAN_NODE}"
"""Binds ``plan`` to it."""


def loaded(variable: str, label: Label | None = None, **wanted: str) -> str:
    """A pattern of a node of the current load of ``plan``; ``wanted`` are more properties."""
    return stored(variable, label, plan="plan.key", load="plan.load", **wanted)


def stored(variable: str = "", label: Label | None = None, **wanted: str) -> str:
    """A pattern of a node of kpigraph's, of any load.

    One that a pattern reaches from a node of a load is of that load too.
    """
    properties = ", ".join(f"{name}: {value}" for name, value in wanted.items())
    return f"({_labelled(variable, label)}{f' {{{properties}}}' if properties else ''})"


def label_of(variable: str) -> str:
    """The schema's label of a stored node, as an expression."""
    return f"[label IN labels({variable}) WHERE label <> '{NODE}'][0]"


def edge_types(types: Iterable[EdgeType]) -> str:
    """Types of relationships as a pattern writes them."""
    return "|".join(types)


def node_properties(record: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that the graph's node has, of those of a stored node."""
    return {k: v for k, v in record.items() if k not in ("key", "load", "number")}


def edge_properties(record: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that the graph's edge has, of those of a stored relationship."""
    return {k: v for k, v in record.items() if k != "number"}


def _labelled(variable: str, label: Label | None) -> str:
    return f"{variable}:{label.value}:{NODE}" if label else f"{variable}:{NODE}"


ALL_NODES = f"""\
{THE_PLAN}
MATCH {loaded("node")}
WHERE node.key IS NOT NULL
RETURN {label_of("node")} AS label, properties(node) AS node
ORDER BY node.number"""
"""Every node of a plan, in the graph's order."""

NODES_WITH_LABELS = f"""\
{THE_PLAN}
MATCH {loaded("node")}
WHERE node.key IS NOT NULL AND any(label IN labels(node) WHERE label IN $labels)
RETURN {label_of("node")} AS label, properties(node) AS node
ORDER BY node.number"""
"""The nodes of the labels ``$labels``, for finding what a person names."""

ALL_EDGES = f"""\
{THE_PLAN}
MATCH {loaded("start")}-[edge:{edge_types(EdgeType)}]->{stored("end")}
WHERE edge.number IS NOT NULL
RETURN start.key AS start, end.key AS end, type(edge) AS type, properties(edge) AS edge
ORDER BY edge.number"""
"""Every edge of a plan, in the graph's order."""
