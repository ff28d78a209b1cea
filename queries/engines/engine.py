"""An engine: something that answers questions about a portfolio of plans."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from graphmodel.decisions import Decision
from graphmodel.plan_graph import PlanGraph
from graphmodel.progress import Progress, unheard
from queries.question import Inquiry, Question, Row

__all__ = ["Engine"]

PlanT = TypeVar("PlanT")
RowT = TypeVar("RowT", bound=Row)


class Engine(ABC, Generic[PlanT]):
    """Answers questions with sorted rows.

    Attributes:
        plans: The plans that it asks, in the order in which they were given.
        progress: Told how many of how many parts of a long work are done.
    """

    def __init__(self, plans: Iterable[PlanT], progress: Progress = unheard) -> None:
        self.plans: Sequence[PlanT] = tuple(plans)
        self.progress = progress

    def answer(self, inquiry: Inquiry[RowT]) -> tuple[RowT, ...]:
        """The rows of every plan, plan by plan, each plan's in the rows' declared order.

        Raises:
            QuestionError: It cannot be answered as it was put.
        """
        return inquiry.answered_by(self)

    @abstractmethod
    def graph(self, plan: PlanT) -> PlanGraph:
        """One plan, whole."""

    def about(self, plan: PlanT) -> PlanGraph:
        """One plan, with what it says of itself and perhaps without its nodes."""
        return self.graph(plan)

    @abstractmethod
    def decisions(self, plan: PlanT) -> Sequence[Decision]:
        """What people decided about one plan, whether it counts there or not."""

    def rows(self, question: Question[RowT], plan: PlanT) -> Iterable[RowT]:
        """The rows of one plan, in any order."""
        return question.answer(self.graph(plan))
