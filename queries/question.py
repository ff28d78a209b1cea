"""What a question is: what it asks, its parameters, its rows, how the local graph answers it."""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Iterable
from enum import Enum, auto
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label
from queries.cypher.records import WHOLE_GRAPH, Records, graph_of
from queries.problems import OutOfRangeError

__all__ = [
    "Column",
    "Comparison",
    "Parameter",
    "Question",
    "Row",
    "Shown",
    "argument",
    "column",
    "columns_of",
    "option",
    "parameters_of",
]


class Shown(Enum):
    """How a person is shown a column's values; data formats carry them as they are."""

    PLAIN = auto()
    WORD = auto()  # a fixed word of the schema, said in the reader's language
    KEY = auto()  # a key, shown without its plan


class Column(NamedTuple):
    """A field of a row, for people.

    Attributes:
        field: Its name in data formats.
        head: Its name in tables.
        means: What it says and how it counts.
        shown: How its values are shown.
        detail: Whether tables on a screen leave it out unless asked; data formats never do.
    """

    field: str
    head: Text
    means: Text
    shown: Shown
    detail: bool


def column(head: Text, means: Text, shown: Shown = Shown.PLAIN, *, detail: bool = False) -> Any:
    """A field of a row's dataclass, with what a person should know of it."""
    return dataclasses.field(metadata={"column": (head, means, shown, detail)})


class Row(ABC):
    """A row of an answer: a frozen dataclass whose fields are made by :func:`column`."""

    __slots__ = ()

    plan: str

    @property
    @abstractmethod
    def order(self) -> tuple[Any, ...]:
        """What rows of one plan are sorted by; no two rows have the same."""


def columns_of(row: type[Row]) -> tuple[Column, ...]:
    """The columns of a row type, in order."""
    fields = dataclasses.fields(row)  # type: ignore[arg-type]  # every row type is a dataclass
    return tuple(Column(field.name, *field.metadata["column"]) for field in fields)


_MOST = 1_000_000_000  # far more than there is of anything, and no engine stumbles over it


class Parameter(NamedTuple):
    """A parameter of a question.

    Attributes:
        name: Its field.
        flag: What a person calls it; the field's name unless that means something else.
        help: What it does.
        kind: The type of its value: text, a whole number, a switch, or several texts.
        default: Its value where none is given.
        required: Whether the question cannot do without it (an argument, not an option).
        least: The least value of a whole number.
    """

    name: str
    flag: str
    help: Text
    kind: type
    default: Any
    required: bool
    least: int


def argument(text: Text, kind: type = str) -> Any:
    """A required parameter: text, or with ``kind=tuple`` one text or more."""
    return dataclasses.field(metadata={"help": text, "kind": kind})


def option(
    text: Text,
    default: str | int | bool | None = None,
    kind: type = str,
    flag: str | None = None,
    least: int = 1,
) -> Any:
    """An optional parameter; a whole number is at least ``least``."""
    said = {"help": text, "kind": kind, "flag": flag, "least": least}
    return dataclasses.field(default=default, metadata=said)


RowT_co = TypeVar("RowT_co", bound=Row, covariant=True)


class Question(ABC, Generic[RowT_co]):
    """A question to a plan's graph: a frozen dataclass whose fields are its parameters.

    Attributes:
        name: The command's name.
        title: What its answer is called on a page.
        asks: What it asks, in one sentence.
        counts: How it counts, and what to beware of.
        row: The type of its rows.
        page_counts: How it counts as a briefing asks it, where options change that.
        formulas: The formulas of its figures, each with its source; most have none.
        cypher: The statements that ask Neo4j for one plan, with ``$plan`` for its key; none if
            Neo4j cannot answer it.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    asks: ClassVar[Text]
    counts: ClassVar[Text]
    row: ClassVar[type[Row]]
    page_counts: ClassVar[Text | None] = None
    formulas: ClassVar[tuple[Text, ...]] = ()
    cypher: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        """See that every whole number is one that means something.

        Raises:
            OutOfRangeError: One does not.
        """
        for parameter in parameters_of(type(self)):
            if parameter.kind is not int:
                continue
            value, least = getattr(self, parameter.name), parameter.least
            if not (isinstance(value, int) and least <= value <= _MOST):
                raise OutOfRangeError(parameter.flag, least, _MOST, value)

    @classmethod
    def for_briefing(cls) -> "Question[RowT_co] | None":
        """The question as a briefing asks it; ``None`` if it must be told something first."""
        return None if any(one.required for one in parameters_of(cls)) else cls()

    @classmethod
    def rows(cls) -> tuple[type[Row], ...]:
        """Every type of row that it can give; most have one."""
        return (cls.row,)

    def row_type(self) -> type[Row]:
        """The type of the rows that it gives with its parameters as they are."""
        return self.row

    @abstractmethod
    def local(self, graph: Graph) -> Iterable[RowT_co]:
        """The rows that one plan's graph gives, in any order.

        Raises:
            UnknownNameError: A parameter names something that the plan does not have.
        """

    def statements(self) -> tuple[str, ...]:
        """The Cypher that asks for one plan with the parameters as they are."""
        return self.cypher

    def looks_up(self) -> tuple[Label, ...]:
        """The labels of the nodes that its parameters name: :meth:`values` needs to see them."""
        return ()

    def values(self, names: Graph) -> dict[str, Any]:
        """The values of the statements' parameters but ``$plan``.

        Args:
            names: The nodes of the labels that it looks up, without edges; or the whole graph.

        Raises:
            UnknownNameError: A parameter names something that the plan does not have.
        """
        _ = names
        return {}

    def from_records(self, names: Graph, *answers: Records) -> Iterable[RowT_co]:
        """The rows, in any order, that the answers to the statements give, one answer each.

        They are those of :meth:`local` on the same plan. Here the statements are taken to
        return nodes and edges (as :data:`~queries.cypher.WHOLE_GRAPH` does), for questions
        whose algorithm Cypher lacks: the same Python answers.
        """
        return self.local(graph_of(names, *answers))


class Comparison(Question[RowT_co]):
    """A question to two plans, which its first two parameters name as sources."""

    cypher: ClassVar[tuple[str, ...]] = WHOLE_GRAPH

    def local(self, graph: Graph) -> Iterable[RowT_co]:
        """Nothing: one plan cannot be compared."""
        _ = graph
        return ()

    @abstractmethod
    def between(self, old: Graph, new: Graph) -> Iterable[RowT_co]:
        """The rows that two plans' graphs give, in any order."""


def parameters_of(question: type[Question[Any]]) -> tuple[Parameter, ...]:
    """The parameters of a question type, in order."""
    return tuple(
        Parameter(
            field.name,
            field.metadata.get("flag") or field.name,
            field.metadata["help"],
            field.metadata["kind"],
            None if field.default is dataclasses.MISSING else field.default,
            field.default is dataclasses.MISSING,
            field.metadata.get("least", 1),
        )
        for field in dataclasses.fields(question)  # type: ignore[arg-type]  # a dataclass too
    )
