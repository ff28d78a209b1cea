"""What a push writes: constraints and indexes, then a load in batches of nodes and edges."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from graphmodel.graph import Graph
from graphmodel.schema import EdgeType, Label
from graphmodel.stored import FILE, NODE, PLAN, THE_PLAN, loaded, stored

__all__ = ["FILES", "SCHEMA", "SCHEMA_OF_BEFORE", "Batch", "batches", "schema_name", "together"]

SCHEMA = (
    f"""\
CREATE CONSTRAINT kpigraph_plan IF NOT EXISTS
FOR (plan:{PLAN}) REQUIRE plan.key IS UNIQUE""",
    f"""\
CREATE CONSTRAINT kpigraph_number IF NOT EXISTS
FOR {stored("node")} REQUIRE (node.load, node.number) IS UNIQUE""",
    f"""\
CREATE INDEX kpigraph_plan_load IF NOT EXISTS
FOR {stored("node")} ON (node.plan, node.load)""",
)
"""Two constraints and an index, all on kpigraph's own labels."""

SCHEMA_OF_BEFORE = {
    name: f"DROP INDEX {name} IF EXISTS" for name in ("kpigraph_load", "kpigraph_plan_of")
}
"""Indexes of an earlier kpigraph, by name, and how they go: each costs time at every node."""

FILES = f"""\
{THE_PLAN}
MATCH {loaded("file")}
WHERE file:{FILE}
RETURN file.name AS name, file.bytes AS bytes
ORDER BY file.number"""
"""The files that a plan was read from, in pieces."""

# What one transaction writes at most: a city's plan whole, so that it is there in one step, yet
# little enough for a server with a small heap behind a slow line.
_MOST_ROWS = 2_500
_MOST_BYTES = 2_000_000  # a row of a plan takes about 700
_PIECE = 1_000_000  # bytes of a file that one node holds


class Batch(NamedTuple):
    """Rows that one statement writes.

    Attributes:
        statement: The Cypher, with ``$rows`` and ``$load``.
        rows: The values.
        nodes: How many nodes it makes.
        edges: How many relationships it makes.
        weight: About how many bytes the rows take on the wire.
    """

    statement: str
    rows: list[dict[str, Any]]
    nodes: int
    edges: int
    weight: int


def schema_name(statement: str) -> str:
    """The name of the constraint or index that a statement of :data:`SCHEMA` makes."""
    return statement.split()[2]


def batches(graph: Graph, files: Iterable[tuple[str, bytes]], load: str) -> Iterator[Batch]:
    """Everything of a load, nodes first, in batches bounded in rows and bytes."""
    numbers = {key: number for number, key in enumerate(graph)}
    nodes = (
        (
            node["label"],
            {**_without(node, "label"), "key": key, "load": load, "number": numbers[key]},
        )
        for key, node in graph.nodes(data=True)
    )
    for label, group in groupby(nodes, key=lambda labelled: labelled[0]):
        for rows, weight in _bounded(row for _, row in group):
            yield Batch(_create_nodes(Label(label).value), rows, len(rows), 0, weight)
    pieces = _pieces(files, str(graph.graph["plan"]), load, len(numbers))
    for rows, weight in _bounded(pieces):
        yield Batch(_create_nodes(FILE), rows, len(rows), 0, weight)
    edges = sorted(
        (
            (edge["type"], number, numbers[start], numbers[end], edge)
            for number, (start, end, edge) in enumerate(graph.edges(data=True))
        ),
        key=lambda typed: typed[:2],
    )
    for kind, ties in groupby(edges, key=lambda typed: typed[0]):
        tied = (
            {"start": start, "end": end, "edge": {**_without(edge, "type"), "number": number}}
            for _, number, start, end, edge in ties
        )
        for rows, weight in _bounded(tied):
            yield Batch(_create_edges(EdgeType(kind)), rows, 0, len(rows), weight)


def together(batches: Iterable[Batch]) -> Iterator[tuple[Batch, ...]]:
    """``batches`` as transactions take them: as many at once as the bounds of one let in."""
    some: list[Batch] = []
    rows = size = 0
    for batch in batches:
        if some and (rows + len(batch.rows) > _MOST_ROWS or size + batch.weight > _MOST_BYTES):
            yield tuple(some)
            some, rows, size = [], 0, 0
        some.append(batch)
        rows += len(batch.rows)
        size += batch.weight
    if some:
        yield tuple(some)


def _create_nodes(label: str) -> str:
    return f"""\
UNWIND $rows AS row
CREATE (node:{label}:{NODE})
SET node = row"""


def _create_edges(kind: EdgeType) -> str:
    return f"""\
UNWIND $rows AS row
MATCH {stored("start", load="$load", number="row.start")}
USING INDEX start:{NODE}(load, number)
MATCH {stored("end", load="$load", number="row.end")}
USING INDEX end:{NODE}(load, number)
CREATE (start)-[edge:{kind.value}]->(end)
SET edge = row.edge"""


def _without(properties: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key != name}


def _pieces(
    files: Iterable[tuple[str, bytes]], plan: str, load: str, number: int
) -> Iterator[dict[str, Any]]:
    """The files in pieces; an empty file is one empty piece."""
    for name, data in files:
        for start in range(0, max(len(data), 1), _PIECE):
            piece = data[start : start + _PIECE]
            yield {"plan": plan, "load": load, "number": number, "name": name, "bytes": piece}
            number += 1


def _bounded(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[list[dict[str, Any]], int]]:
    """``rows`` in lists of so many rows and bytes at most, unless one row has more; with bytes."""
    batch: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        weight = _weight(row)
        if batch and (len(batch) == _MOST_ROWS or size + weight > _MOST_BYTES):
            yield batch, size
            batch, size = [], 0
        batch.append(row)
        size += weight
    if batch:
        yield batch, size


def _weight(value: Any) -> int:
    """About how many bytes a value takes on the wire."""
    match value:
        case dict():
            return sum(len(name) + _weight(inner) for name, inner in value.items())
        case list():
            return 3 + sum(_weight(inner) for inner in value)
        case str():
            return 3 + len(value) * 3
        case bytes():
            return len(value)
        case _:
            return 9
