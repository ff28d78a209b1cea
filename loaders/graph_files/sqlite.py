"""A database of SQLite back in: the plan inside, and whether its tables still are the plan's."""

import sqlite3
from contextlib import closing
from pathlib import Path

from loaders.graph_files.carried import Carried, ForeignGraphError, changed, read_carried
from loaders.graph_files.tables import TABLES, GraphTable, rows_of
from loaders.sources import Reading

__all__ = ["CARRIED", "plan_in_sqlite"]

CARRIED = (
    GraphTable("kpigraph_export", None, ("part TEXT PRIMARY KEY", "said TEXT NOT NULL")),
    GraphTable("kpigraph_file", None, ("name TEXT PRIMARY KEY", "content BLOB NOT NULL")),
)
"""Who wrote the file and what the plan's files are; and these."""

_KIND = "sqlite"
# Where a database says how it is written to. One that a program set to a log beside the file
# (WAL) opens from no memory, and reads the same: https://www.sqlite.org/fileformat.html
_JOURNAL, _ROLLBACK = 18, b"\1\1"
_MANY = 100  # rows of what travels along; there are fewer than ten
_STEPS = 100_000  # of SQLite's machine, between two looks at how many there were
_MOST_LOOKS = 2_000  # a plan of 100,000 rows takes 200


def plan_in_sqlite(data: bytes, path: Path) -> Reading:
    """The plan in the database ``data`` of the file at ``path``.

    Only tables declared as kpigraph declares them are looked at, so that nothing of what the
    file brings along runs; and a broken tree of pages ends.

    Raises:
        SourceError: It is broken, holds none, or its tables are not the plan's any more.
    """
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.deserialize(data[:_JOURNAL] + _ROLLBACK + data[_JOURNAL + len(_ROLLBACK) :])
            base.execute("PRAGMA trusted_schema = OFF")
            base.set_progress_handler(_Patience(), _STEPS)
            declared = dict(base.execute("SELECT name, sql FROM sqlite_schema"))
            carried = _carried(base, declared)
            reading = read_carried(path, carried)
            same = all(_same(base, declared, table, reading) for table in TABLES)
        except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
            raise ForeignGraphError(path, _KIND) from error
    if not same:
        raise changed(path, carried)
    return reading


def _carried(base: sqlite3.Connection, declared: dict[str, str]) -> Carried:
    if any(declared.get(table.name) != table.sql for table in CARRIED):
        raise ValueError("no files of a plan")
    parts, files = (
        {str(row[0]): row[1] for row in _rows(base, table, _MANY)} for table in CARRIED
    )
    return Carried.of_parts(parts, files)


def _same(
    base: sqlite3.Connection, declared: dict[str, str], table: GraphTable, reading: Reading
) -> bool:
    """Whether ``table`` is there and has the rows of the plan, and no others."""
    wanted = list(rows_of(table, reading.graph.graph))
    there = declared.get(table.name) == table.sql
    return there and sorted(_rows(base, table, len(wanted) + 1), key=repr) == sorted(
        wanted, key=repr
    )


def _rows(base: sqlite3.Connection, table: GraphTable, most: int) -> list[tuple[object, ...]]:
    columns = ", ".join(table.columns)
    return base.execute(f"SELECT {columns} FROM {table.name}").fetchmany(most)  # noqa: S608


class _Patience:
    """Ends a statement that takes more steps than any plan needs."""

    def __init__(self) -> None:
        self._looks = 0

    def __call__(self) -> bool:
        self._looks += 1
        return self._looks > _MOST_LOOKS
