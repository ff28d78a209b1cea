"""One plan, asked by whoever composes slides or a report of its answers."""

from collections.abc import Sequence
from typing import TypeVar

from graphmodel.language import Language, Text
from graphmodel.plan_graph import PlanGraph
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.question import Inquiry, Row, columns_of
from viz.figures.making import FigureMaker
from viz.tables import Table as Rows

__all__ = ["Asked"]

RowT = TypeVar("RowT", bound=Row)


class Asked:
    """A plan and its answers, each worked out once.

    Attributes:
        reading: The plan and what was noticed about its document.
        language: The language of what is composed.
        maker: Makes its figures.
    """

    def __init__(self, reading: Reading, language: Language, date: str = "") -> None:
        self.reading = reading
        self.language = language
        self.maker = FigureMaker(reading, language, date)
        self._engine = LocalEngine([reading])
        self._answers: dict[Inquiry[Row], tuple[Row, ...]] = {}

    @property
    def plan(self) -> PlanGraph:
        """The plan."""
        return self.reading.graph

    @property
    def has_common(self) -> bool:
        """Whether it has a common reference set, so that figures must say if they count it."""
        return any(theme.common for theme in self.plan.themes.values())

    @property
    def without(self) -> Text:
        """What is said of a figure that leaves the common set out."""
        said = Text("（不含共通性參考指標）", " (without the common set)")
        return said if self.has_common else Text("", "")

    @property
    def with_common(self) -> Text:
        """What is said of a figure that counts the common set."""
        said = Text("（含共通性參考指標）", " (with the common set)")
        return said if self.has_common else Text("", "")

    def say(self, text: Text) -> str:
        """``text`` in the language of what is composed."""
        return text.in_language(self.language)

    def rows(self, inquiry: Inquiry[RowT]) -> tuple[RowT, ...]:
        """The rows that answer ``inquiry``."""
        if inquiry not in self._answers:
            self._answers[inquiry] = self._engine.answer(inquiry)
        return self._answers[inquiry]  # type: ignore[return-value]  # as they were put there

    def cells(self, rows: Sequence[Row], *fields: str) -> list[tuple[str, ...]]:
        """Those columns of ``rows`` as people read them."""
        if not rows:
            return []
        known = {column.field: column for column in columns_of(type(rows[0]))}
        table = Rows(type(rows[0]), rows, self.language)
        columns = [known[field] for field in fields]
        return [tuple(table.cells(row, columns)) for row in rows]

    def heads(self, row: type[Row], *fields: str) -> tuple[str, ...]:
        """The heads of those columns."""
        known = {column.field: column for column in columns_of(row)}
        return tuple(self.say(known[field].head) for field in fields)
