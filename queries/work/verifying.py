"""Verifying a database: whether it answers every question as the plans that it holds do."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from graphmodel.canonical import load_hash
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.progress import Progress, unheard
from graphmodel.schema import Label
from loaders.database.connection import Database
from loaders.database.plans import PlanReader, pull, read_plan
from loaders.database.problems import DatabaseError
from loaders.sources import Reading
from queries.comparison.compare_plans import ComparePlans
from queries.comparison.diff import Diff
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.engines.parity import VerifyRow, cases, compared
from queries.portfolio.history import History
from queries.portfolio.trends import Trends
from queries.question import Inquiry
from queries.questions.shared import Shared

__all__ = ["verify"]


class _Check(NamedTuple):
    """One question or comparison to both engines.

    ``plan`` is the key that its row carries, empty for what is asked of all plans together.
    """

    plan: str
    inquiry: Inquiry[Any]
    local: LocalEngine
    remote: Neo4jEngine


class _FetchingOnce(Neo4jEngine):
    """Fetches a plan once for all questions that have no Cypher of their own, and all names."""

    def __init__(
        self, database: Database, plans: Sequence[str], fetched: dict[str, PlanGraph]
    ) -> None:
        super().__init__(database, plans)
        self._fetched = fetched

    def graph(self, plan: str) -> PlanGraph:
        if plan not in self._fetched:
            self._fetched[plan] = super().graph(plan)
        return self._fetched[plan]

    def names(self, reader: PlanReader, labels: tuple[Label, ...]) -> PlanGraph:
        fetched = self._fetched.get(reader.plan)
        return fetched if fetched is not None else super().names(reader, labels)


def verify(
    database: Database,
    plans: Sequence[str],
    progress: Progress = unheard,
) -> tuple[VerifyRow, ...]:
    """Ask every question of the database and of its plans as pulled; a row for each.

    Args:
        database: Where the plans are.
        plans: Their keys; every two that follow each other are compared too, and all asked
            together.
        progress: Told how many of how many questions are asked.

    Raises:
        DatabaseError: A plan is not there, cannot be read back, or was replaced meanwhile.
    """
    with tempfile.TemporaryDirectory() as scratch:
        readings = {
            plan: pull(database, plan, Path(scratch, str(number)))
            for number, plan in enumerate(plans)
        }
    checks = list(_checks(database, readings))
    rows: list[VerifyRow] = []
    for check in checks:
        rows.append(
            compared(check.plan, check.inquiry, check.local, check.remote, position=len(rows))
        )
        progress(len(rows), len(checks))
    _see_that_none_moved(database, readings)
    return tuple(rows)


def _checks(database: Database, readings: Mapping[str, Reading]) -> Iterator[_Check]:
    fetched: dict[str, PlanGraph] = {}
    for plan, reading in readings.items():
        local, remote = LocalEngine([reading]), _FetchingOnce(database, [plan], fetched)
        for question in cases(reading.graph):
            yield _Check(plan, question, local, remote)
    for pair in pairwise(readings):
        both = LocalEngine([readings[plan] for plan in pair])
        there = _FetchingOnce(database, pair, fetched)
        for comparison in (Diff(*pair), ComparePlans(*pair)):
            yield _Check(pair[1], comparison, both, there)
    if len(readings) > 1:
        every = LocalEngine(list(readings.values()))
        there = _FetchingOnce(database, list(readings), fetched)
        for together in _together(every):
            yield _Check("", together, every, there)


def _together(local: LocalEngine) -> Iterator[Inquiry[Any]]:
    """What is asked of all plans, of the first bureau and KPI of each."""
    yield Shared(across=True)
    yield Trends()
    yield Trends(whole=True)
    for plan in map(local.graph, local.plans):
        firsts = (*plan.keys(Label.BUREAU)[:1], *plan.keys(Label.KPI)[:1])
        yield from map(History, firsts)


def _see_that_none_moved(database: Database, readings: Mapping[str, Reading]) -> None:
    """Differences of a plan that was replaced meanwhile would say nothing."""
    moved = [
        plan
        for plan, reading in readings.items()
        if read_plan(database, plan, lambda there: there.pointer.load_hash)
        != load_hash(reading.plan, reading.decisions)
    ]
    if moved:
        raise DatabaseError(
            Text(
                f"核對期間 {'、'.join(moved)} 已更新為新的內容；請再核對一次",
                f"{', '.join(moved)} was replaced meanwhile; verify again",
            )
        )
