"""A plan's graph as tables of SQLite: a table a kind of node or edge, with foreign keys.

An objective's theme and a KPI's objective are columns of their own tables; every other edge is a
row of the table of its type. Lists are JSON, which SQLite and Datasette take apart.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graphmodel.graph import Graph
from graphmodel.schema import EdgeType, Label

__all__ = ["TABLES", "VIEWS", "GraphTable", "plain_cell", "rows_of"]

_EVIDENCE = ("file TEXT", "line INTEGER", "page INTEGER", "lines TEXT", "places TEXT", "cell TEXT")


class GraphTable(NamedTuple):
    """A table.

    Attributes:
        name: Its name.
        holds: The kind of node or edge that is a row of it; ``None`` for the plan itself.
        declared: Its columns with their types, as SQL has them.
        ends: Of edges the columns of their first and second node.
    """

    name: str
    holds: Label | EdgeType | None
    declared: tuple[str, ...]
    ends: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.split()[0] for column in self.declared)

    @property
    def sql(self) -> str:
        """What makes it."""
        unique = f",\n  PRIMARY KEY ({', '.join(self.ends)})" if self.ends else ""
        columns = ",\n  ".join(self.declared)
        return f"CREATE TABLE {self.name} (\n  {columns}{unique}\n)"


_KEY = ("key TEXT PRIMARY KEY", "position INTEGER NOT NULL")
TABLES = (
    GraphTable("plan", None, (
        "plan TEXT PRIMARY KEY", "city TEXT", "year TEXT", "title TEXT", "decisions TEXT",
    )),
    GraphTable("theme", Label.THEME, (*_KEY, "letter TEXT", "kind TEXT", "name TEXT", *_EVIDENCE)),
    GraphTable("objective", Label.OBJECTIVE, (
        *_KEY, "theme_key TEXT NOT NULL REFERENCES theme(key)", "code TEXT", "made INTEGER",
        "perspective TEXT", "name TEXT", *_EVIDENCE,
    )),
    GraphTable("kpi", Label.KPI, (
        *_KEY, "objective_key TEXT NOT NULL REFERENCES objective(key)", "code TEXT",
        "made INTEGER", "name TEXT", "qualifier TEXT", "match_name TEXT", "tags TEXT",
        "targets TEXT", "unit TEXT", "method TEXT", "standard TEXT", "system TEXT",
        "weight TEXT", "measured_at TEXT", *_EVIDENCE,
    )),
    GraphTable("bureau", Label.BUREAU, (
        *_KEY, "kind TEXT", "theme TEXT", "name TEXT", "full_name TEXT", "english_name TEXT",
        "aliases TEXT", *_EVIDENCE,
    )),
    GraphTable("shared_kpi", Label.SHARED_KPI, (
        *_KEY, "tier TEXT", "name TEXT", "match_names TEXT", *_EVIDENCE,
    )),
    GraphTable("responsible_for", EdgeType.RESPONSIBLE_FOR, (
        "bureau_key TEXT NOT NULL REFERENCES bureau(key)",
        "kpi_key TEXT NOT NULL REFERENCES kpi(key)", "position INTEGER", "role TEXT",
        "printed TEXT", *_EVIDENCE,
    ), ("bureau_key", "kpi_key")),
    GraphTable("instance_of", EdgeType.INSTANCE_OF, (
        "kpi_key TEXT NOT NULL REFERENCES kpi(key)",
        "shared_kpi_key TEXT NOT NULL REFERENCES shared_kpi(key)", "tier TEXT", "why TEXT",
        *_EVIDENCE,
    ), ("kpi_key", "shared_kpi_key")),
    GraphTable("member_of", EdgeType.MEMBER_OF, (
        "bureau_key TEXT NOT NULL REFERENCES bureau(key)",
        "collective_key TEXT NOT NULL REFERENCES bureau(key)", "inferred INTEGER", *_EVIDENCE,
    ), ("bureau_key", "collective_key")),
    GraphTable("related_to", EdgeType.RELATED_TO, (
        "kpi_key TEXT NOT NULL REFERENCES kpi(key)",
        "other_kpi_key TEXT NOT NULL REFERENCES kpi(key)", "relation TEXT", "because TEXT",
        *_EVIDENCE,
    ), ("kpi_key", "other_kpi_key")),
)  # fmt: skip
"""In an order in which what is referred to comes first."""

_ABOVE = {
    Label.OBJECTIVE: ("theme_key", EdgeType.BELONGS_TO),
    Label.KPI: ("objective_key", EdgeType.MEASURED_BY),
}
"""The column of a node's table that stands for an edge, and the edge."""


def _views() -> Iterator[str]:
    nodes = [
        f"SELECT key, '{table.holds}' AS node_type, name FROM {table.name}"  # noqa: S608
        for table in TABLES
        if isinstance(table.holds, Label)
    ]
    edges = [
        f"SELECT {table.ends[0]}, {table.ends[1]}, '{table.holds}' FROM {table.name}"  # noqa: S608
        for table in TABLES
        if table.ends
    ]
    parts = [
        "SELECT key AS start, theme_key AS \"end\", 'BELONGS_TO' AS edge_type FROM objective",
        "SELECT objective_key, key, 'MEASURED_BY' FROM kpi",
        *edges,
    ]
    yield "CREATE VIEW node AS\n" + "\nUNION ALL ".join(nodes)
    yield "CREATE VIEW edge AS\n" + "\nUNION ALL ".join(parts)


VIEWS = tuple(_views())
"""Every node and every edge of the plan, for those who want a graph and no tables."""


def rows_of(table: GraphTable, graph: Graph) -> Iterator[tuple[Any, ...]]:
    """The rows of ``table``, in the graph's order."""
    if table.holds is None:
        yield _row(table, graph.graph)
    elif isinstance(table.holds, Label):
        for key, node in graph.nodes(data=True):
            if node["label"] == table.holds:
                yield _row(table, {**node, "key": key, **_above(graph, key, table.holds)})
    else:
        for start, end, edge in graph.edges(data=True):
            if edge["type"] == table.holds:
                ends = dict(zip(table.ends, (start, end), strict=True))
                yield _row(table, {**edge, **ends})


def plain_cell(value: Any) -> Any:
    """A value as SQLite holds it: a list as JSON, and no half of a character."""
    if isinstance(value, list | tuple):
        return plain_cell(json.dumps(value, ensure_ascii=False))
    if isinstance(value, str):
        return str(value).encode("utf-8", "backslashreplace").decode()
    return int(value) if isinstance(value, bool) else value


def _row(table: GraphTable, properties: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(plain_cell(properties.get(column)) for column in table.columns)


def _above(graph: Graph, key: str, label: Label) -> dict[str, str]:
    if label not in _ABOVE:
        return {}
    column, kind = _ABOVE[label]
    ties = graph.succ[key] if label is Label.OBJECTIVE else graph.pred[key]
    return {column: next(other for other, edge in ties.items() if edge["type"] == kind)}
