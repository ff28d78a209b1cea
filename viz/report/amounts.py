"""Numbers that a sentence says, each with the rows that give it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from graphmodel.language import Text
from queries.question import Row

__all__ = ["Amount", "How", "count", "different", "total", "value"]


class How(Enum):
    """How rows give a number."""

    ROWS = auto()  # how many they are
    SUM = auto()  # what a field of theirs adds up to
    DIFFERENT = auto()  # how many different values a field of theirs has
    CELL = auto()  # what a field of the one row says


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, and what it is a number of.

    Attributes:
        number: The number.
        table: What the table is called whose rows give it.
        rows: Those rows.
        how: How they give it.
        field: Their field, unless they are only counted.
    """

    number: int
    table: Text
    rows: tuple[Row, ...]
    how: How
    field: str = ""

    def __format__(self, nouns: str) -> str:
        """The number; with nouns (``KPI|KPIs``) before the one that goes with it."""
        if not nouns:
            return str(self.number)
        one, many = nouns.split("|")
        return f"{self.number} {one if self.number == 1 else many}"


def count(rows: Iterable[Row], table: Text) -> Amount:
    """How many rows there are."""
    known = tuple(rows)
    return Amount(len(known), table, known, How.ROWS)


def total(rows: Iterable[Row], field: str, table: Text) -> Amount:
    """What a field of rows adds up to."""
    known = tuple(rows)
    return Amount(sum(getattr(row, field) for row in known), table, known, How.SUM, field)


def different(rows: Sequence[Row], field: str, table: Text) -> Amount:
    """How many different values a field of rows has."""
    known = tuple(rows)
    values = {getattr(row, field) for row in known}
    return Amount(len(values), table, known, How.DIFFERENT, field)


def value(row: Row, field: str, table: Text) -> Amount:
    """What a field of a row says."""
    return Amount(getattr(row, field), table, (row,), How.CELL, field)
