"""The Neo4j engine: plans that a database holds, each asked in one read transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from graphmodel.decisions import Decision
from graphmodel.plan_graph import PlanGraph
from graphmodel.progress import Progress, unheard
from graphmodel.schema import Label
from graphmodel.stored import ALL_EDGES, ALL_NODES, NODES_WITH_LABELS
from loaders.database.connection import Database
from loaders.database.layout import FILES
from loaders.database.plans import PlanReader, files_of, read_plan
from loaders.database.problems import TamperedError
from queries.cypher.in_cypher import InCypher, plan_graph_of
from queries.engines.engine import Engine
from queries.question import Question, Row

__all__ = ["Neo4jEngine", "whole_plan"]

RowT = TypeVar("RowT", bound=Row)


class Neo4jEngine(Engine[str]):
    """Answers from a database, whose plans it knows by their keys.

    A question that has Cypher of its own is asked in it; for any other the plan is fetched, and
    the same Python answers as without a database.
    """

    def __init__(
        self,
        database: Database,
        plans: Sequence[str],
        progress: Progress = unheard,
    ) -> None:
        super().__init__(plans, progress)
        self._database = database
        self._names: dict[tuple[str, tuple[Label, ...]], _Names] = {}

    def graph(self, plan: str) -> PlanGraph:
        return read_plan(self._database, plan, _whole)

    def about(self, plan: str) -> PlanGraph:
        return read_plan(self._database, plan, lambda reader: plan_graph_of(reader.about, ()))

    def decisions(self, plan: str) -> tuple[Decision, ...]:
        return read_plan(self._database, plan, lambda reader: reader.pointer.decisions)

    def rows(self, question: Question[RowT], plan: str) -> Iterable[RowT]:
        cypher = question.in_cypher
        if cypher is None or not cypher.answers(question):
            with _as_written(plan):
                return list(super().rows(question, plan))
        with _as_written(plan):
            return read_plan(
                self._database, plan, lambda reader: self._rows(reader, question, cypher)
            )

    def names(self, reader: PlanReader, labels: tuple[Label, ...]) -> PlanGraph:
        """The nodes of a plan that have ``labels``, fetched once as long as its load stands."""
        if not labels:
            return plan_graph_of(reader.about, ())
        load, place = reader.pointer.load or "", (reader.plan, labels)
        known = self._names.get(place)
        if known is None or known.load != load:
            found = reader.ask(NODES_WITH_LABELS, labels=[label.value for label in labels])
            known = _Names(load, plan_graph_of(reader.about, found))
            self._names[place] = known
        return known.nodes

    def _rows(
        self, reader: PlanReader, question: Question[RowT], cypher: InCypher[Any, RowT]
    ) -> list[RowT]:
        names = self.names(reader, cypher.looks_up(question))
        values = cypher.values(question, names)
        answers = [reader.ask(text, **values) for text in cypher.statements(question)]
        return list(cypher.rows(question, names, *answers))


class _Names(NamedTuple):
    """What a load calls its nodes.

    Attributes:
        load: The load.
        nodes: The nodes of the labels asked for, without edges.
    """

    load: str
    nodes: PlanGraph


def whole_plan(database: Database, plan: str) -> tuple[PlanGraph, dict[str, bytes]]:
    """One plan that a database holds, and the files that it was read from, of one load.

    Raises:
        DatabaseError: There is no such plan, or the database cannot be reached.
        TamperedError: Somebody changed it there.
    """

    def act(reader: PlanReader) -> tuple[PlanGraph, dict[str, bytes]]:
        return _whole(reader), files_of(reader.ask(FILES))

    with _as_written(plan):
        return read_plan(database, plan, act)


@contextmanager
def _as_written(plan: str) -> Iterator[None]:
    """Say of a plan that somebody changed there what is wrong, and no more.

    Raises:
        TamperedError: Properties or edges are not there that kpigraph always writes.
    """
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise TamperedError(plan) from error


def _whole(reader: PlanReader) -> PlanGraph:
    nodes, edges = (reader.ask(statement) for statement in (ALL_NODES, ALL_EDGES))
    return plan_graph_of(reader.about, nodes, edges)
