"""A plan's graph in values that every format of graphs can hold: texts, numbers, yes and no."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from graphmodel.controls import visible, visible_lines
from graphmodel.graph import Graph

__all__ = [
    "EDGE_TYPE",
    "Flat",
    "flat_edge",
    "flat_edges",
    "flat_node",
    "flat_nodes",
    "flat_value",
    "ids_of",
]

Flat: TypeAlias = "str | int | float | bool"

EDGE_TYPE = "edge_type"
"""The name under which an edge's type goes: in GEXF a type says whether it has a direction."""

_NODE_TYPE = "node_type"  # of a label: in other programs that is what is written at a node
_KEY = "node_key"
_JOINT = "; "


def flat_value(value: Any) -> Flat:
    """``value`` with lists joined, and characters that no XML may hold shown as symbols."""
    if isinstance(value, list | tuple):
        return _JOINT.join(str(flat_value(part)) for part in value)
    if isinstance(value, bool | int | float):
        return value
    return visible_lines(str(value))


def ids_of(keys: Iterable[str]) -> dict[str, str]:
    """What each node is called in a file: its key, no two alike once controls are symbols."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        name, number = visible(key), 1
        while name in taken:
            number += 1
            name = f"{visible(key)}~{number}"
        taken.add(name)
        ids[key] = name
    return ids


def flat_node(key: str, properties: Mapping[str, Any]) -> dict[str, Flat]:
    """The properties of a node, its key and label among them."""
    named = {_KEY: key, _NODE_TYPE: properties["label"], **properties}
    return {name: flat_value(value) for name, value in named.items() if name != "label"}


def flat_edge(kind: str, properties: Mapping[str, Any]) -> dict[str, Flat]:
    """The properties of an edge of type ``kind``."""
    named = {EDGE_TYPE: kind, **properties}
    return {name: flat_value(value) for name, value in named.items() if name != "type"}


def flat_nodes(graph: Graph) -> dict[str, dict[str, Flat]]:
    """The properties of every node, by what it is called in a file."""
    ids = ids_of(graph)
    return {ids[key]: flat_node(key, node) for key, node in graph.nodes(data=True)}


def flat_edges(graph: Graph) -> list[tuple[str, str, dict[str, Flat]]]:
    """Every edge: where it begins and ends, and its properties."""
    ids = ids_of(graph)
    return [
        (ids[start], ids[end], flat_edge(edge["type"], edge))
        for start, end, edge in graph.edges(data=True)
    ]
