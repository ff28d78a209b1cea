"""An engine: something that answers questions about a portfolio of plans."""

from abc import ABC, abstractmethod
from typing import TypeVar

from queries.question import Question, Row

__all__ = ["Engine"]

RowT = TypeVar("RowT", bound=Row)


class Engine(ABC):
    """Answers questions with sorted rows."""

    @abstractmethod
    def answer(self, question: Question[RowT]) -> tuple[RowT, ...]:
        """The rows of every plan, plan by plan, each plan's in the rows' declared order.

        Raises:
            UnknownNameError: A parameter names something that no plan has.
        """
