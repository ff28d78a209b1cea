"""How Neo4j answers a question in Cypher: the optional part of a question."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

import networkx as nx

from graphmodel.graph import Graph
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from graphmodel.stored import edge_properties, node_properties

__all__ = ["InCypher", "Record", "Records", "plan_graph_of"]

Record: TypeAlias = Mapping[str, Any]
"""A record that a statement returns, by the names of its columns."""

Records: TypeAlias = Sequence[Record]

QuestionT = TypeVar("QuestionT")
RowT = TypeVar("RowT")


class InCypher(ABC, Generic[QuestionT, RowT]):
    """How Neo4j answers a type of question."""

    def answers(self, question: QuestionT) -> bool:
        """Whether Cypher answers it with its parameters as they are; else the plan is fetched."""
        _ = question
        return True

    @abstractmethod
    def statements(self, question: QuestionT) -> tuple[str, ...]:
        """The Cypher that asks one plan, with ``$plan`` for its key."""

    def looks_up(self, question: QuestionT) -> tuple[Label, ...]:
        """The labels of the nodes that its parameters name: :meth:`values` needs to see them."""
        _ = question
        return ()

    def values(self, question: QuestionT, names: PlanGraph) -> dict[str, Any]:
        """The values of the statements' parameters but ``$plan``.

        Args:
            question: The question as it was put.
            names: The nodes of the labels that it looks up, without edges; or the whole plan.

        Raises:
            UnknownNameError: A parameter names something that the plan does not have.
        """
        _ = question, names
        return {}

    @abstractmethod
    def rows(self, question: QuestionT, names: PlanGraph, *answers: Records) -> Iterable[RowT]:
        """The rows, in any order, of the answers to the statements, one answer each."""


def plan_graph_of(
    about: Mapping[str, Any], nodes: Iterable[Record], edges: Iterable[Record] = ()
) -> PlanGraph:
    """The plan, or the part of it, that records hold.

    Args:
        about: The plan's key, city, year, title and decisions, as a graph has them.
        nodes: Records of ``label`` and ``node`` (properties), in document order.
        edges: Records of ``start``, ``end`` (keys), ``type`` and ``edge`` (properties); those
            that lead out of ``nodes`` are left out.
    """
    graph: Graph = nx.DiGraph()
    graph.graph.update(about)
    for record in nodes:
        stored = record["node"]
        graph.add_node(stored["key"], label=record["label"], **node_properties(stored))
    for record in edges:
        if record["start"] in graph and record["end"] in graph:
            graph.add_edge(
                record["start"],
                record["end"],
                type=record["type"],
                **edge_properties(record["edge"]),
            )
    return PlanGraph(graph)
