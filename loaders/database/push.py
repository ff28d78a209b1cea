"""A plan into Neo4j, so that a reader sees the old one or the new one and never half."""

import uuid
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import Any

from graphmodel.canonical import canonical_hash, load_hash
from graphmodel.progress import Progress, unheard
from graphmodel.schema import EdgeType, Label
from graphmodel.stored import edge_types, stored
from loaders.database.claim import OWN_PLAN, Claim, claimed
from loaders.database.connection import Database, Work
from loaders.database.content import is_as_written
from loaders.database.layout import SCHEMA, SCHEMA_OF_BEFORE, Batch, batches, schema_name, together
from loaders.database.pointer import Pointer, decided, loads_of, pointer_of, signature
from loaders.database.problems import (
    DatabaseError,
    DecisionsLostError,
    MiscountedError,
    OvertakenError,
)
from loaders.sources import Reading

__all__ = ["Pushed", "drop", "make_schema", "push", "push_where_schema_stands"]


_MOST_REMOVED = 1_000

# KPIs first: every edge but membership ends at one, so that no later batch has many edges.
_REMOVALS = tuple(
    f"""\
MATCH {stored("node", label, plan="$plan", load="$load")}
WITH node LIMIT $most
DETACH DELETE node
RETURN count(*) AS removed"""
    for label in (Label.KPI, None)
)

_COUNT = f"""\
OPTIONAL MATCH {stored("node", plan="$plan", load="$load")}
WITH count(node) AS nodes
OPTIONAL MATCH {stored(plan="$plan", load="$load")}-[edge:{edge_types(EdgeType)}]->{stored()}
RETURN nodes, count(edge) AS edges"""

_TURN = f"""\
{OWN_PLAN}
SET plan += $about, plan.load = $load, plan.hash = $hash, plan.load_hash = $load_hash,
    plan.pushed = toString(datetime.realtime())"""

_TURN_AWAY = f"""\
{OWN_PLAN}
REMOVE plan.load, plan.hash, plan.load_hash"""


class Pushed(StrEnum):
    """What a push did."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"  # the database holds the same content


def push(
    database: Database,
    reading: Reading,
    progress: Progress = unheard,
    waiting: Callable[[], None] = lambda: None,
    *,
    without_decisions: bool = False,
) -> Pushed:
    """Load a plan, in the place of what the database holds under its key.

    The same content is not written again, unless another kpigraph laid it out in another way or
    somebody changed what was written.
    Run again after any failure, it leaves the plan whole and nothing else behind.
    With ``without_decisions`` those that only the database holds are given up.

    Raises:
        DecisionsLostError: The database holds decisions about things that no decision of the
            reading is about.
        DatabaseError: The database cannot be reached or refuses; the old plan still stands.
        OvertakenError: Another writer took over.
        MiscountedError: Somebody else changed what was written meanwhile.
    """
    make_schema(database)
    return push_where_schema_stands(
        database, reading, progress, waiting, without_decisions=without_decisions
    )


def push_where_schema_stands(
    database: Database,
    reading: Reading,
    progress: Progress,
    waiting: Callable[[], None],
    *,
    without_decisions: bool,
) -> Pushed:
    """The same after :func:`make_schema`, as one of many."""
    plan = reading.plan.key
    wanted = load_hash(reading.plan, reading.decisions)
    if database.read(lambda work: _as_wanted(work, reading, wanted)):
        return Pushed.UNCHANGED
    token = str(uuid.uuid4())
    with claimed(database, plan, token, create=True, waiting=waiting) as claim:
        if claim is None:  # dropped between two steps; the next try makes it anew
            raise OvertakenError(plan)
        before = claim.before
        if not without_decisions:
            _check_decisions(before, reading)
        _remove_loads(claim, [load for load in claim.loads if load != before.load])
        if claim.before.holds(wanted) and claim.write(
            lambda work: _stands(work, before, reading, wanted)
        ):
            return Pushed.UNCHANGED
        _write(claim, reading, wanted, progress)
        _remove_loads(claim, [before.load] if before.load else [])
    return Pushed.WRITTEN


def drop(database: Database, plan: str, waiting: Callable[[], None] = lambda: None) -> bool:
    """Take a plan away; whether there was one.

    Raises:
        DatabaseError: The database cannot be reached or refuses.
        OvertakenError: Another writer took over.
    """
    token = str(uuid.uuid4())
    with claimed(database, plan, token, create=False, waiting=waiting) as claim:
        if claim is None:
            return False
        claim.write(lambda work: work.ask(_TURN_AWAY, plan=plan, claim=token))
        _remove_loads(claim, claim.loads)
        claim.forget()
    return True


def make_schema(database: Database) -> None:
    """Make the constraints and indexes that are not there yet, and wait until they stand.

    Nothing else may be written meanwhile: both would wait for each other.

    Raises:
        DatabaseError: The database cannot be reached or refuses.
    """
    standing = _standing(database)
    for name in standing & SCHEMA_OF_BEFORE.keys():
        database.write(_asking(SCHEMA_OF_BEFORE[name]))
    lacking = [statement for statement in SCHEMA if schema_name(statement) not in standing]
    for statement in lacking:
        try:
            database.write(_asking(statement))
        except DatabaseError:
            if schema_name(statement) not in _standing(database, states=("ONLINE", "POPULATING")):
                raise  # else a rival made it at the same moment, which the server calls an error
    if lacking:
        database.read(lambda work: work.ask("CALL db.awaitIndexes(20)"))


def _standing(database: Database, states: tuple[str, ...] = ("ONLINE",)) -> set[str]:
    """The names of the indexes, those of constraints too, that are in one of ``states``."""
    indexes = database.read(lambda work: work.ask("SHOW INDEXES YIELD name, state"))
    return {index["name"] for index in indexes if index["state"] in states}


def _as_wanted(work: Work, reading: Reading, wanted: str) -> bool:
    """Whether the plan is there already, with no leftovers to remove."""
    plan = reading.plan.key
    pointer = pointer_of(work, plan)
    if pointer is None or pointer.claimed or not _stands(work, pointer, reading, wanted):
        return False
    return set(loads_of(work, plan)) <= {pointer.load}


def _stands(work: Work, pointer: Pointer, reading: Reading, wanted: str) -> bool:
    """Whether the plan is there as it was written, whatever the plan node says of it."""
    if not pointer.holds(wanted):
        return False
    (counted,) = work.ask(_COUNT, plan=pointer.plan, load=pointer.load)
    found = counted["nodes"], counted["edges"]
    return found == pointer.counts and is_as_written(work, pointer, reading)


def _check_decisions(before: Pointer, reading: Reading) -> None:
    """See that every thing that was decided there is decided in ``reading`` too, however."""
    held = before.decisions if before.load else ()  # of a plan that was dropped none count
    known = {one.about for one in reading.decisions}
    if lacking := sum(one.about not in known for one in held):
        raise DecisionsLostError(before.plan, len(held), lacking)


def _write(claim: Claim, reading: Reading, wanted: str, progress: Progress) -> None:
    """Write a new load and turn to it. The load's id is the claim's: one push makes one."""
    graph = reading.graph.graph
    load = claim.token
    whole = graph.number_of_nodes() + graph.number_of_edges()
    nodes = edges = 0
    for some in together(batches(graph, reading.files, load)):
        claim.write(partial(_write_batches, some, load))
        nodes += sum(batch.nodes for batch in some)
        edges += sum(batch.edges for batch in some)
        progress(min(nodes + edges, whole), whole)
    labels = [node["label"] for _, node in graph.nodes(data=True)]
    about = {
        **signature(),
        "name": reading.plan.title,
        **{part: graph.graph[part] for part in ("title", "city", "year")},
        **decided(reading),
        **{f"{label.lower()}s": labels.count(label) for label in Label},
        "nodes": nodes,
        "edges": edges,
    }

    def turn(work: Work) -> None:
        (counted,) = work.ask(_COUNT, plan=claim.plan, load=load)
        found = counted["nodes"], counted["edges"]
        if found != (nodes, edges):
            raise MiscountedError(claim.plan, (nodes, edges), found)
        hashes = {"hash": canonical_hash(reading.plan), "load_hash": wanted}
        work.ask(_TURN, plan=claim.plan, claim=load, load=load, about=about, **hashes)

    if claim.before.load is None:
        claim.write_last(turn)
    else:  # the old load is still to be removed
        claim.write(turn)


def _write_batches(batches: Iterable[Batch], load: str, work: Work) -> None:
    for batch in batches:
        work.ask(batch.statement, rows=batch.rows, load=load)


def _asking(statement: str, **values: Any) -> Callable[[Work], list[dict[str, Any]]]:
    """A transaction that asks ``statement`` alone."""
    return lambda work: work.ask(statement, **values)


def _remove_loads(claim: Claim, loads: Iterable[str]) -> None:
    """Remove ``loads`` of the plan: old ones, and what a crash left."""
    for load in loads:
        for statement in _REMOVALS:
            removal = _asking(statement, plan=claim.plan, load=load, most=_MOST_REMOVED)
            while claim.write(removal)[0]["removed"] == _MOST_REMOVED:
                pass
