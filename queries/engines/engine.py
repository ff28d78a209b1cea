"""An engine: something that answers questions about a portfolio of plans."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from queries.problems import UnknownNameError
from queries.question import Question, Row

__all__ = ["Engine", "every_plan"]

PlanT = TypeVar("PlanT")
RowT = TypeVar("RowT", bound=Row)


class Engine(ABC):
    """Answers questions with sorted rows."""

    @abstractmethod
    def answer(self, question: Question[RowT]) -> tuple[RowT, ...]:
        """The rows of every plan, plan by plan, each plan's in the rows' declared order.

        Raises:
            UnknownNameError: A parameter names something that no plan has.
        """


def every_plan(plans: Sequence[PlanT], ask: Callable[[PlanT], Iterable[RowT]]) -> tuple[RowT, ...]:
    """The rows that ``ask`` gives of every plan, in turn.

    Raises:
        UnknownNameError: No plan has what a parameter names.
    """
    rows: list[RowT] = []
    unknown: list[UnknownNameError] = []
    for plan in plans:
        try:
            rows.extend(ask(plan))
        except UnknownNameError as error:
            unknown.append(error)
    if unknown and len(unknown) == len(plans):
        known = dict.fromkeys(name for error in unknown for name in error.nearest)
        raise UnknownNameError(unknown[0].what, unknown[0].name, tuple(known))
    return tuple(rows)
