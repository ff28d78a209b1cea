"""The Neo4j engine: plans that a database holds, asked in Cypher."""

from collections.abc import Sequence
from typing import Any, TypeVar

import networkx as nx

from graphmodel.graph import Graph
from graphmodel.language import Text
from loaders.database.connection import Database
from loaders.database.plans import PlanReader, read_plan
from queries.cypher.records import NAMES, WHOLE_GRAPH, graph_of
from queries.engines.engine import Engine, every_plan
from queries.problems import InvalidParameterError, NotAnsweredError
from queries.question import Comparison, Question, Row

__all__ = ["Neo4jEngine"]

RowT = TypeVar("RowT", bound=Row)


class Neo4jEngine(Engine):
    """Answers from a database, each plan in one read transaction.

    Attributes:
        plans: The keys of the plans, in the order in which they were given.
    """

    def __init__(self, database: Database, plans: Sequence[str]) -> None:
        self.plans = tuple(plans)
        self._database = database

    def answer(self, question: Question[RowT]) -> tuple[RowT, ...]:
        if not question.statements():
            raise NotAnsweredError(question.name, "neo4j")
        if isinstance(question, Comparison):
            if len(self.plans) != 2:
                raise InvalidParameterError(
                    Text("比較需要正好兩個計畫", "a comparison takes exactly two plans")
                )
            old, new = (read_plan(self._database, key, whole_graph) for key in self.plans)
            return tuple(sorted(question.between(old, new), key=lambda row: row.order))

        def answered(reader: PlanReader) -> list[RowT]:
            return sorted(_rows(reader, question), key=lambda row: row.order)

        return every_plan(self.plans, lambda key: read_plan(self._database, key, answered))


def whole_graph(reader: PlanReader) -> Graph:
    """A plan's graph, as the local engine has it."""
    nodes, edges = (reader.ask(statement) for statement in WHOLE_GRAPH)
    return graph_of(nx.DiGraph(**reader.about), nodes, edges)


def _rows(reader: PlanReader, question: Question[RowT]) -> list[RowT]:
    names: Graph = nx.DiGraph(**reader.about)
    labels = [label.value for label in question.looks_up()]
    if labels:
        names = graph_of(names, reader.ask(NAMES, labels=labels), ())
    values: dict[str, Any] = question.values(names)
    answers = [reader.ask(statement, **values) for statement in question.statements()]
    return list(question.from_records(names, *answers))
