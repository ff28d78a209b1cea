"""How a plan lies in Neo4j: labels, constraints, and the statements that write it.

A plan node (``_KpigraphPlan``) says which load is current. Every node of a load has the label
``_Kpigraph``, the properties ``plan`` and ``load``, and ``place``, its number within the load;
beside it stands ``Theme``, ``KPI`` and so on, or ``_KpigraphFile`` for a piece of the files that
the plan was read from. Names of labels and types come from the schema alone, never from a plan.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from graphmodel.graph import Graph
from graphmodel.schema import EdgeType, Label

__all__ = ["SCHEMA", "Batch", "batches", "schema_name"]

SCHEMA = (
    """\
CREATE CONSTRAINT kpigraph_plan IF NOT EXISTS
FOR (plan:_KpigraphPlan) REQUIRE plan.key IS UNIQUE""",
    """\
CREATE CONSTRAINT kpigraph_place IF NOT EXISTS
FOR (node:_Kpigraph) REQUIRE (node.load, node.place) IS UNIQUE""",
    "CREATE INDEX kpigraph_load IF NOT EXISTS FOR (node:_Kpigraph) ON (node.load)",
    "CREATE INDEX kpigraph_plan_of IF NOT EXISTS FOR (node:_Kpigraph) ON (node.plan)",
)
"""Two constraints and two indexes, all on kpigraph's own labels."""

_MOST_ROWS = 1_000
_MOST_BYTES = 1_000_000  # a row of a plan takes about 700; files come in pieces of this size

_CREATE_NODES = """\
UNWIND $rows AS row
CREATE (node:{label}:_Kpigraph)
SET node = row"""

_CREATE_EDGES = """\
UNWIND $rows AS row
MATCH (start:_Kpigraph {{load: $load, place: row.start}})
USING INDEX start:_Kpigraph(load, place)
MATCH (end:_Kpigraph {{load: $load, place: row.end}})
USING INDEX end:_Kpigraph(load, place)
CREATE (start)-[edge:{type}]->(end)
SET edge = row.edge"""

_FILE = "_KpigraphFile"


class Batch(NamedTuple):
    """Rows that one transaction writes.

    Attributes:
        statement: The Cypher, with ``$rows`` and ``$load``.
        rows: The values.
        nodes: How many nodes it makes.
        edges: How many relationships it makes.
    """

    statement: str
    rows: list[dict[str, Any]]
    nodes: int
    edges: int


def schema_name(statement: str) -> str:
    """The name of the constraint or index that a statement of :data:`SCHEMA` makes."""
    return statement.split()[2]


def batches(graph: Graph, files: Iterable[tuple[str, bytes]], load: str) -> Iterator[Batch]:
    """Everything of a load, nodes first, in batches bounded in rows and bytes."""
    places = {key: place for place, key in enumerate(graph)}
    nodes = (
        (node["label"], {**node, "key": key, "load": load, "place": places[key]})
        for key, node in graph.nodes(data=True)
    )
    for label, group in groupby(nodes, key=lambda pair: pair[0]):
        rows = ({k: v for k, v in row.items() if k != "label"} for _, row in group)
        for some in _bounded(rows):
            statement = _CREATE_NODES.format(label=Label(label).value)
            yield Batch(statement, some, len(some), 0)
    pieces = list(_pieces(files, str(graph.graph["plan"]), load, len(places)))
    for some in _bounded(pieces):
        yield Batch(_CREATE_NODES.format(label=_FILE), some, len(some), 0)
    edges = sorted(
        (
            (edge["type"], place, places[start], places[end], edge)
            for place, (start, end, edge) in enumerate(graph.edges(data=True))
        ),
        key=lambda known: known[:2],
    )
    for kind, ties in groupby(edges, key=lambda known: known[0]):
        rows = (
            {"start": start, "end": end, "edge": {**_without(edge, "type"), "place": place}}
            for _, place, start, end, edge in ties
        )
        for some in _bounded(rows):
            statement = _CREATE_EDGES.format(type=EdgeType(kind).value)
            yield Batch(statement, some, 0, len(some))


def _without(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}


def _pieces(
    files: Iterable[tuple[str, bytes]], plan: str, load: str, place: int
) -> Iterator[dict[str, Any]]:
    """The files in pieces; an empty file is one empty piece."""
    for name, data in files:
        for start in range(0, max(len(data), 1), _MOST_BYTES):
            piece = data[start : start + _MOST_BYTES]
            yield {"plan": plan, "load": load, "place": place, "name": name, "bytes": piece}
            place += 1


def _bounded(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """``rows`` in lists of at most so many rows, and so many bytes unless one row has more."""
    some: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        weight = _weight(row)
        if some and (len(some) == _MOST_ROWS or size + weight > _MOST_BYTES):
            yield some
            some, size = [], 0
        some.append(row)
        size += weight
    if some:
        yield some


def _weight(value: Any) -> int:
    """About how many bytes a value takes on the wire."""
    match value:
        case dict():
            return sum(len(key) + _weight(one) for key, one in value.items())
        case list():
            return 3 + sum(_weight(one) for one in value)
        case str():
            return 3 + len(value) * 3
        case bytes():
            return len(value)
        case _:
            return 9
