"""The Neo4j engine: plans that a database holds, each asked in one read transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from graphmodel.decisions import Decision
from graphmodel.plan_graph import PlanGraph
from graphmodel.progress import Progress, unheard
from graphmodel.stored import ALL_EDGES, ALL_NODES, NODES_WITH_LABELS
from loaders.database.connection import Database
from loaders.database.plans import PlanReader, read_plan
from loaders.database.problems import TamperedError
from queries.cypher.in_cypher import InCypher, plan_graph_of
from queries.engines.engine import Engine
from queries.question import Question, Row

__all__ = ["Neo4jEngine"]

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
            return read_plan(self._database, plan, lambda reader: _rows(reader, question, cypher))


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


def _rows(reader: PlanReader, question: Question[RowT], cypher: InCypher[Any, RowT]) -> list[RowT]:
    labels = [label.value for label in cypher.looks_up(question)]
    found = reader.ask(NODES_WITH_LABELS, labels=labels) if labels else ()
    names = plan_graph_of(reader.about, found)
    values = cypher.values(question, names)
    answers = [reader.ask(text, **values) for text in cypher.statements(question)]
    return list(cypher.rows(question, names, *answers))
