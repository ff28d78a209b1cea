"""The plans that a database holds, and reading one of them whole."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from graphmodel.canonical import canonical_hash, load_hash
from graphmodel.language import Text
from graphmodel.stored import PLAN, stored
from loaders.database.connection import Database, Work
from loaders.database.content import holds_decisions
from loaders.database.layout import FILES
from loaders.database.pointer import Pointer, pointer_of
from loaders.database.problems import ChangedError, DatabaseError
from loaders.database.program import own_version
from loaders.plan_folder import is_file_name
from loaders.problems import SourceError
from loaders.sources import Reading, read_sources
from loaders.writing import write_new_folder

__all__ = [
    "LoadedPlan",
    "PlanReader",
    "files_of",
    "loaded_plans",
    "pull",
    "pulled_files",
    "read_plan",
    "whole_plans",
]

T = TypeVar("T")

_TRIES = 100

_PLANS = f"""\
MATCH (plan:{PLAN})
OPTIONAL MATCH {stored("node", plan="plan.key")}
WHERE node.load IS NOT NULL
WITH plan, count(node) AS nodes,
     sum(CASE WHEN node.load = plan.load THEN 1 ELSE 0 END) AS own
RETURN properties(plan) AS plan, own, nodes - own AS others,
       coalesce(plan.claimed_until > datetime.realtime().epochMillis, false) AS busy
ORDER BY plan.key"""


class LoadedPlan(NamedTuple):
    """A plan node.

    Attributes:
        key: The plan's key.
        about: Its properties.
        own: Nodes of the current load.
        others: Nodes that belong to another load than the current one.
        busy: Whether a push or drop holds it at the moment.
    """

    key: str
    about: dict[str, Any]
    own: int
    others: int
    busy: bool

    @property
    def pointer(self) -> Pointer:
        """What it says of its load."""
        return Pointer(self.key, self.about)

    @property
    def whole(self) -> bool:
        """Whether all of it was written."""
        return self.pointer.load is not None

    @property
    def changed(self) -> bool:
        """Whether somebody added nodes to what was written, or removed some."""
        return self.whole and not self.pointer.outdated and self.own != self.pointer.counts[0]


class PlanReader:
    """One plan within one read transaction.

    Attributes:
        plan: Its key.
        pointer: Which load it is.
    """

    def __init__(self, work: Work, pointer: Pointer) -> None:
        self.plan = pointer.plan
        self.pointer = pointer
        self._work = work

    @property
    def about(self) -> dict[str, Any]:
        """What ``graph.graph`` has: key, city, year, title and the decisions that count."""
        parts = ("city", "year", "title", "decisions")
        return {"plan": self.plan, **{part: self.pointer.properties[part] for part in parts}}

    def ask(self, statement: str, **values: Any) -> list[dict[str, Any]]:
        """The records of a statement that finds the plan by ``$plan``."""
        return self._work.ask(statement, plan=self.plan, **values)


def read_plan(database: Database, plan: str, act: Callable[[PlanReader], T]) -> T:
    """What ``act`` gives of one load of ``plan``, all from that load.

    The pointer is read before and after, in one read transaction; if it moved, ``act`` is
    called again.

    Raises:
        DatabaseError: There is no such plan, or the database cannot be reached.
        OutdatedError: It lies there in a layout that this kpigraph does not read.
    """
    from neo4j.exceptions import DriverError, Neo4jError  # half a second to import

    def whole(work: Work) -> tuple[T] | None:
        before = pointer_of(work, plan)
        if before is None or before.load is None:
            raise _unknown(plan, [record["key"] for record in work.ask(_KEYS)])
        before.check_layout()
        found: T | Exception
        try:
            found = act(PlanReader(work, before))
        except (DriverError, Neo4jError):
            raise
        except Exception as error:  # of a plan that moved meanwhile it says nothing
            found = error
        after = pointer_of(work, plan)
        if after is None or after.load != before.load:
            return None
        if isinstance(found, Exception):
            raise found
        return (found,)

    for _ in range(_TRIES):
        answered = database.read(whole)
        if answered is not None:
            return answered[0]
    raise DatabaseError(
        Text(
            f"{plan} 持續更新中，無法讀取；請待 push 結束後再試",
            f"{plan} keeps being replaced and could not be read; wait until pushing ends",
        )
    )


_KEYS = f"""\
MATCH (plan:{PLAN})
WHERE plan.load IS NOT NULL
RETURN plan.key AS key
ORDER BY key"""


def _unknown(plan: str, known: Sequence[str]) -> DatabaseError:
    if not known:
        return DatabaseError(
            Text(
                f"資料庫裡沒有 {plan}，也沒有其他計畫；請先執行 kpigraph neo4j push",
                f"the database holds neither {plan} nor any other plan; first run kpigraph "
                "neo4j push",
            )
        )
    return DatabaseError(
        Text(
            f"資料庫裡沒有 {plan}；現有計畫為 {'、'.join(known)}",
            f"the database does not hold {plan}; it holds {', '.join(known)}",
        )
    )


def loaded_plans(database: Database) -> tuple[LoadedPlan, ...]:
    """Every plan node, by key."""
    return tuple(
        LoadedPlan(
            found["plan"]["key"], found["plan"], found["own"], found["others"], found["busy"]
        )
        for found in database.read(lambda work: work.ask(_PLANS))
    )


def whole_plans(database: Database) -> tuple[str, ...]:
    """The keys of the plans of which all is there.

    Raises:
        DatabaseError: There is none.
    """
    plans = tuple(record["key"] for record in database.read(lambda work: work.ask(_KEYS)))
    if not plans:
        raise DatabaseError(
            Text(
                "資料庫裡沒有計畫；請先執行 kpigraph neo4j push",
                "the database holds no plan; first run kpigraph neo4j push",
            )
        )
    return plans


def pulled_files(database: Database, plan: str) -> tuple[tuple[tuple[str, bytes], ...], Pointer]:
    """The files of a plan's folder, names and bytes, and which load they are of.

    Raises:
        DatabaseError: There is no such plan, or no file of it; or one has a name that could
            lead out of its folder.
    """

    def act(reader: PlanReader) -> tuple[list[dict[str, Any]], Pointer]:
        return reader.ask(FILES), reader.pointer

    records, pointer = read_plan(database, plan, act)
    files = files_of(records)
    bad = [name for name in files if not is_file_name(name)]
    if bad or not files:
        raise DatabaseError(
            Text(
                f"資料庫裡 {plan} 的檔案不完整或名稱不正確：{bad or '無'}",
                f"the files of {plan} in the database are not whole or not well named: "
                f"{bad or 'none'}",
            )
        )
    return tuple(files.items()), pointer


def files_of(records: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """The files whose pieces ``records`` are, by name."""
    files: dict[str, bytes] = {}
    for record in records:
        files[record["name"]] = files.get(record["name"], b"") + record["bytes"]
    return files


def pull(database: Database, plan: str, folder: Path) -> Reading:
    """Write a plan's folder that reads as the plan that was pushed, and read it.

    The folder is written whole or not at all; it is empty before, or not there.

    Raises:
        DatabaseError: There is no such plan, or what the folder would hold is not the plan
            that the database says it is.
        FolderTakenError: The folder holds something.
        UnwritableError: The folder cannot be written.
    """
    files, pointer = pulled_files(database, plan)
    changed = ChangedError(plan, pointer.writer, own_version())

    def checked(written: Path) -> Reading:
        try:
            (reading,) = read_sources([str(written)])
        except SourceError as error:  # it names a file that nobody will find
            raise changed from error
        hashes = canonical_hash(reading.plan), load_hash(reading.plan, reading.decisions)
        same = hashes == (pointer.hash, pointer.load_hash) and holds_decisions(pointer, reading)
        if reading.plan.key != plan or not same:
            raise changed
        return reading

    return write_new_folder(folder, dict(files), checked)
