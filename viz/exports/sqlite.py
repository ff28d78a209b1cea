"""A database of SQLite: the graph as tables, the answers to the questions, the plan's files.

It opens in Datasette, DuckDB, pandas or DB Browser, and can be read back.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

from graphmodel.language import Language
from loaders.graph_files.carried import carried_of
from loaders.graph_files.sqlite import CARRIED
from loaders.graph_files.tables import TABLES, VIEWS, GraphTable, plain_cell, rows_of
from queries.catalogue import questions
from queries.engines.local import LocalEngine
from queries.question import Inquiry, Row, columns_of
from viz.exports.exported import Exported
from viz.tables import plain_value

__all__ = ["sqlite"]

_QUESTION = GraphTable(
    "question",
    None,
    ("name TEXT PRIMARY KEY", "answers TEXT", "title TEXT", "asks TEXT", "counts TEXT"),
)
_COLUMN = GraphTable(
    "question_column",
    None,
    ("question TEXT REFERENCES question(name)", "field TEXT", "head TEXT", "means TEXT"),
    ("question", "field"),
)


def sqlite(exported: Exported, language: Language) -> bytes:
    """The database, always the same for the same: nothing in it is of a day or a machine.

    ``answer_...`` are the rows that kpigraph gives, under the fields of its JSON; a view of the
    answer's title shows them under the heads of ``language``.

    Raises:
        MisuseError: The plan was not read from files.
    """
    carried = carried_of(exported.reading)
    graph = exported.reading.graph.graph
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute("PRAGMA page_size = 4096")
        base.execute("BEGIN")
        for table in TABLES:
            _fill(base, table, rows_of(table, graph))
        for view in VIEWS:
            base.execute(view)
        _answers(base, exported, language)
        for table, rows in zip(CARRIED, (carried.parts.items(), carried.files), strict=True):
            _fill(base, table, rows)
        base.execute("COMMIT")
        return base.serialize()


def _answers(base: sqlite3.Connection, exported: Exported, language: Language) -> None:
    """Every question that need be told nothing, what it asks, and its rows."""
    engine = LocalEngine([exported.reading])
    _fill(base, _QUESTION, ())
    _fill(base, _COLUMN, ())
    for kind in questions():
        inquiry: Inquiry[Any] | None = kind.for_briefing()
        if inquiry is not None:
            _answer(base, inquiry, engine.answer(inquiry), language)


def _answer(
    base: sqlite3.Connection, inquiry: Inquiry[Any], rows: Sequence[Row], language: Language
) -> None:
    columns = columns_of(inquiry.row_type())
    table = f"answer_{inquiry.name.replace('-', '_')}"
    texts = (inquiry.title, inquiry.asks, inquiry.page_counts or inquiry.counts)
    title, *more = (text.in_language(language) for text in texts)
    _insert(base, _QUESTION.name, [(inquiry.name, table, title, *more)], 5)
    heads = [
        (inquiry.name, one.field, one.head.in_language(language), one.means.in_language(language))
        for one in columns
    ]
    _insert(base, _COLUMN.name, heads, 4)
    fields = [column.field for column in columns]
    base.execute(f"CREATE TABLE {table} ({', '.join(map(_named, fields))})")
    _insert(base, table, ([_cell(row, field) for field in fields] for row in rows), len(fields))
    shown = ", ".join(f"{_named(field)} AS {_named(head)}" for _, field, head, _ in heads)
    base.execute(f"CREATE VIEW {_named(title)} AS SELECT {shown} FROM {table}")  # noqa: S608


def _cell(row: Row, field: str) -> Any:
    return plain_cell(plain_value(getattr(row, field)))


def _named(name: str) -> str:
    """A name of ours in the quotes of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _fill(base: sqlite3.Connection, table: GraphTable, rows: Iterable[tuple[Any, ...]]) -> None:
    base.execute(table.sql)
    _insert(base, table.name, rows, len(table.columns))


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[Any], width: int) -> None:
    places = ", ".join("?" * width)
    base.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 (our own name)
