"""What a question is: what it asks, its parameters, its rows, how a plan answers it."""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from graphmodel.decisions import Decision
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.progress import Progress
from queries.problems import InvalidParameterError, OutOfRangeError, UnknownNameError

if TYPE_CHECKING:
    from queries.cypher.in_cypher import InCypher

__all__ = [
    "Answering",
    "Column",
    "Comparison",
    "Inquiry",
    "Members",
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
    EXACT = auto()  # as it is: a number is somebody else's and nobody rounds it
    WORD = auto()  # a fixed word of the schema, said in the reader's language
    WORDED = auto()  # such a word, a space, and a name, which stays as it is
    KEY = auto()  # a key, shown without its plan
    PLACE = auto()  # a place or several, as the document's kind says them
    LINE = auto()  # numbers of lines; where a document has none, the row's places


class Members(NamedTuple):
    """What a list is a list of: the Chinese counter with its noun, the noun in English."""

    zh: str
    one: str
    many: str

    def counted(self, count: int) -> Text:
        """So many of them."""
        return Text(f"{count} {self.zh}", f"{count} {self.one if count == 1 else self.many}")


class Column(NamedTuple):
    """A field of a row, for people.

    Attributes:
        field: Its name in data formats.
        head: Its name in tables.
        means: What it says and how it counts.
        shown: How its values are shown.
        detail: Whether tables on a screen leave it out unless asked; data formats never do.
        of: What its values are lists of, if they are lists.
    """

    field: str
    head: Text
    means: Text
    shown: Shown
    detail: bool
    of: Members | None = None


def column(
    head: Text,
    means: Text,
    shown: Shown = Shown.PLAIN,
    *,
    detail: bool = False,
    of: Members | None = None,
) -> Any:
    """A field of a row's dataclass, with what a person should know of it."""
    return dataclasses.field(metadata={"column": (head, means, shown, detail, of)})


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
        kind: The type of its value: text, a number, a switch, or several texts.
        default: Its value where none is given.
        required: Whether the question cannot do without it (an argument, not an option).
        least: The least value of a whole number.
        named: What it names, where a part of a name may do for the whole; else ``None``.
    """

    name: str
    flag: str
    help: Text
    kind: type
    default: Any
    required: bool
    least: int
    named: Text | None


def argument(text: Text, kind: type = str, named: Text | None = None) -> Any:
    """A required parameter: text, or with ``kind=tuple`` one text or more."""
    return dataclasses.field(metadata={"help": text, "kind": kind, "named": named})


def option(
    text: Text,
    default: str | int | float | bool | None = None,
    kind: type = str,
    flag: str | None = None,
    least: int = 1,
    named: Text | None = None,
) -> Any:
    """An optional parameter; a whole number is at least ``least``."""
    metadata = {"help": text, "kind": kind, "flag": flag, "least": least, "named": named}
    return dataclasses.field(default=default, metadata=metadata)


RowT_co = TypeVar("RowT_co", bound=Row, covariant=True)
PlanT = TypeVar("PlanT")


class Answering(Protocol[PlanT]):
    """Whoever answers: it has plans, and gives one plan's rows or the plan itself."""

    @property
    def plans(self) -> Sequence[PlanT]:
        """The plans that are asked, by whatever tells them apart there."""

    def rows(self, question: "Question[RowT_co]", plan: PlanT) -> Iterable[RowT_co]:
        """The rows of one plan, in any order."""

    def graph(self, plan: PlanT) -> PlanGraph:
        """One plan, whole."""

    def about(self, plan: PlanT) -> PlanGraph:
        """One plan, with what it says of itself and perhaps without its nodes."""

    def decisions(self, plan: PlanT) -> Sequence[Decision]:
        """What people decided about one plan, whether it counts there or not."""

    @property
    def progress(self) -> Progress:
        """Told how many of how many parts of a long work are done."""


class Inquiry(ABC, Generic[RowT_co]):
    """What can be asked: a frozen dataclass whose fields are its parameters.

    Attributes:
        name: The command's name.
        title: What its answer is called on a page.
        asks: What it asks, in one sentence.
        counts: How it counts, and what to beware of.
        row: The type of its rows.
        page_counts: How it counts as a briefing asks it, where options change that.
        formulas: The formulas of its figures, each with its source; most have none.
        slow: Whether several plans take it long enough to show how far it is.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    asks: ClassVar[Text]
    counts: ClassVar[Text]
    row: ClassVar[type[Row]]
    page_counts: ClassVar[Text | None] = None
    formulas: ClassVar[tuple[Text, ...]] = ()
    slow: ClassVar[bool] = False

    def __post_init__(self) -> None:
        """See that every whole number is one that means something.

        Raises:
            OutOfRangeError: One does not.
        """
        for parameter in parameters_of(type(self)):
            if parameter.kind is not int:
                continue
            value, least = getattr(self, parameter.name), parameter.least
            if value is None and parameter.default is None:
                continue
            if not (isinstance(value, int) and least <= value <= _MOST):
                raise OutOfRangeError(parameter.flag, least, _MOST, value)

    @classmethod
    def for_briefing(cls) -> "Inquiry[RowT_co] | None":
        """As a briefing asks it; ``None`` if it must be told something first."""
        return None if any(parameter.required for parameter in parameters_of(cls)) else cls()

    @classmethod
    def row_types(cls) -> tuple[type[Row], ...]:
        """Every type of row that it can give; most have one."""
        return (cls.row,)

    def row_type(self) -> type[Row]:
        """The type of the rows that it gives with its parameters as they are."""
        return self.row

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that its own parameters name; most are asked of plans that others name."""
        return ()

    def remarks_on_decisions(self, engine: Answering[PlanT]) -> tuple[Text, ...]:
        """What a person must hear beside the rows, where these do not count every decision."""
        return ()

    def remarks_on_plans(self, engine: Answering[PlanT]) -> tuple[Text, ...]:
        """What a person must hear of the plans asked, such as that one has no year."""
        return ()

    @abstractmethod
    def answered_by(self, engine: Answering[PlanT]) -> tuple[RowT_co, ...]:
        """The rows of an engine's plans, in their declared order.

        Raises:
            QuestionError: It cannot be answered as it was put.
        """


class Question(Inquiry[RowT_co]):
    """What is asked of one plan at a time.

    Attributes:
        in_cypher: How Neo4j answers it, where that is faster than fetching the plan, or worth
            pasting into Neo4j Browser; elsewhere the plan is fetched and :meth:`answer` asked.
    """

    in_cypher: ClassVar["InCypher[Any, Any] | None"] = None

    @abstractmethod
    def answer(self, plan: PlanGraph) -> Iterable[RowT_co]:
        """The rows that one plan gives, in any order.

        Raises:
            UnknownNameError: A parameter names something that the plan does not have.
        """

    def answered_by(self, engine: Answering[PlanT]) -> tuple[RowT_co, ...]:
        """The rows of every plan, plan by plan, each plan's in their declared order.

        Raises:
            UnknownNameError: No plan has what a parameter names.
        """
        rows: list[RowT_co] = []
        unknown: list[UnknownNameError] = []
        for done, plan in enumerate(engine.plans, start=1):
            try:
                rows.extend(sorted(engine.rows(self, plan), key=_order))
            except UnknownNameError as error:
                unknown.append(error)
            engine.progress(done, len(engine.plans))
        if unknown and len(unknown) == len(engine.plans):
            raise UnknownNameError.of_all(unknown)
        return tuple(rows)


class Comparison(Inquiry[RowT_co]):
    """What is asked of two plans, which its first two parameters name as sources."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The two."""
        old, new, *_ = parameters_of(type(self))
        return getattr(self, old.name), getattr(self, new.name)

    @abstractmethod
    def between(self, old: PlanGraph, new: PlanGraph) -> Iterable[RowT_co]:
        """The rows that two plans give, in any order."""

    def answered_by(self, engine: Answering[PlanT]) -> tuple[RowT_co, ...]:
        """The rows of an engine's two plans.

        Raises:
            InvalidParameterError: It has more plans, or fewer.
        """
        return tuple(sorted(self.between(*self.two(engine)), key=_order))

    @staticmethod
    def two(engine: Answering[PlanT]) -> tuple[PlanGraph, PlanGraph]:
        """An engine's two plans.

        Raises:
            InvalidParameterError: It has more plans, or fewer.
        """
        if len(engine.plans) != 2:
            raise InvalidParameterError(
                Text("比較須指定兩個計畫", "a comparison takes exactly two plans")
            )
        old, new = map(engine.graph, engine.plans)
        return old, new


def _order(row: Row) -> tuple[Any, ...]:
    return row.order


def parameters_of(inquiry: type[Inquiry[Any]]) -> tuple[Parameter, ...]:
    """The parameters of a question or comparison, in order."""
    return tuple(
        Parameter(
            field.name,
            field.metadata.get("flag") or field.name,
            field.metadata["help"],
            field.metadata["kind"],
            None if field.default is dataclasses.MISSING else field.default,
            field.default is dataclasses.MISSING,
            field.metadata.get("least", 1),
            field.metadata["named"],
        )
        for field in dataclasses.fields(inquiry)  # type: ignore[arg-type]  # a dataclass too
    )
