"""The local engine: plans read from files, asked as networkx graphs."""

from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from graphmodel.graph import Graph, build_graph
from graphmodel.language import Text
from loaders.sources import Reading
from queries.engines.engine import Engine, every_plan
from queries.problems import InvalidParameterError
from queries.question import Comparison, Question, Row

__all__ = ["LocalEngine"]

RowT = TypeVar("RowT", bound=Row)


class LocalEngine(Engine):
    """Answers from the graphs of readings.

    Attributes:
        readings: The plans, in the order in which they were given.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = tuple(readings)

    @cached_property
    def graphs(self) -> tuple[Graph, ...]:
        """The graph of each plan."""
        return tuple(build_graph(reading.plan) for reading in self.readings)

    def answer(self, question: Question[RowT]) -> tuple[RowT, ...]:
        if isinstance(question, Comparison):
            if len(self.graphs) != 2:
                raise InvalidParameterError(
                    Text("比較需要正好兩個計畫", "a comparison takes exactly two plans")
                )
            old, new = self.graphs
            return tuple(sorted(question.between(old, new), key=lambda row: row.order))

        def answered(graph: Graph) -> list[RowT]:
            return sorted(question.local(graph), key=lambda row: row.order)

        return every_plan(self.graphs, answered)
