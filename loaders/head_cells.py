"""What the heads of a table leave open and its cells tell: bureaus or units, goals above goals."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from graphmodel.codes import take_code
from graphmodel.names import fold
from loaders.classified_rows import ClassifiedRow
from loaders.columns import Columns
from loaders.heads import ColumnRole, Head

__all__ = ["by_cells", "judged", "take_cells_into_account", "year_of"]

_ENOUGH = 400  # rows of a table, which show what its columns hold

_NEARLY_ALL = 0.8
_BUREAU = re.compile(r"[^\W\d_]+[局處会會室科署部院府]")  # 處 alone is a unit, and 3處
_DIVIDERS = re.compile(r"[\s、,，;；/／()（）]+")
_YEAR = re.compile(r"(?:民國|西元)?([0-9]{2,4})(?:年度?)?")


def by_cells(heads: tuple[Head, ...], rows: Sequence[ClassifiedRow]) -> tuple[Head, ...]:
    """The heads, what ``rows`` below them tell taken into account."""
    return _dated(_layered(_owned(heads, rows), rows))


def judged(heads: Sequence[Head]) -> list[Head]:
    """The columns that were taken as their cells tell, and not by a word."""
    return [head for head in heads if head.role is not None and not head.word]


def take_cells_into_account(rows: Sequence[ClassifiedRow]) -> None:
    """Let the tables among ``rows``, those of a document, tell what their columns hold."""
    starts = [at for at, row in enumerate(rows) if row.columns is not None]
    for start, end in pairwise([*starts, len(rows)]):
        head = rows[start]
        if head.columns is not None:
            below = [row for row in rows[start + 1 : min(end, start + _ENOUGH)] if row.tabular]
            head.columns = Columns(by_cells(head.columns.heads, below))


def year_of(text: str) -> str:
    """The year that a cell of a column of years prints; one it is not known as stays its text."""
    folded = fold(text)
    found = _YEAR.fullmatch(folded)
    return found[1] if found else folded


def _owned(heads: tuple[Head, ...], rows: Sequence[ClassifiedRow]) -> tuple[Head, ...]:
    """A column called 單位 that holds bureaus is theirs, if no other is."""
    if any(head.role is ColumnRole.OWNER for head in heads):
        return heads

    def owned(head: Head) -> Head:
        said = _said(rows, head.column)
        bureaus = sum(
            all(map(_BUREAU.fullmatch, filter(None, _DIVIDERS.split(one)))) for one in said
        )
        if said and bureaus >= _NEARLY_ALL * len(said):
            return head._replace(role=ColumnRole.OWNER, word="")
        return head

    return _each(heads, lambda head: head.role is ColumnRole.UNIT and not head.told, owned)


def _layered(heads: tuple[Head, ...], rows: Sequence[ClassifiedRow]) -> tuple[Head, ...]:
    """Of two columns of objectives the one that prints fewer is that of themes."""
    taken = next((one for one in heads if one.role is ColumnRole.OBJECTIVE), None)
    other = next((one for one in heads if one.rival is ColumnRole.OBJECTIVE), None)
    if taken is None or other is None or taken.told:
        return heads
    left, right = sorted((taken.column, other.column))
    finer = right if _weight(rows, right) >= _weight(rows, left) else left
    # Codes name the themes themselves.
    themed = any(head.role is ColumnRole.THEME for head in heads) or _weight(rows, finer)[0] > 0
    coarser = None if themed else ColumnRole.THEME

    def layered(head: Head) -> Head:
        if head.column == finer:
            return head._replace(role=ColumnRole.OBJECTIVE, score=taken.score, rival=None,
                                 word=taken.word if head is taken else "")  # fmt: skip
        rival = ColumnRole.OBJECTIVE if themed else None
        return head._replace(role=coarser, word="", rival=rival)

    return _each(heads, lambda head: head.column in (left, right), layered)


def _dated(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """A column of years says when a target is due; without such targets it says nothing."""
    if any(head.role is ColumnRole.TARGET and not head.year for head in heads):
        return heads
    return _each(heads, lambda head: head.role is ColumnRole.YEAR,
                 lambda head: head._replace(role=None, word="", score=0))  # fmt: skip


def _each(
    heads: tuple[Head, ...], chosen: Callable[[Head], bool], made: Callable[[Head], Head]
) -> tuple[Head, ...]:
    return tuple(made(head) if chosen(head) else head for head in heads)


def _weight(rows: Sequence[ClassifiedRow], column: int) -> tuple[int, int]:
    """How many cells open with an objective's code, and how many say something new."""
    said = _said(rows, column)
    new = sum(one != two for one, two in pairwise(["", *said]))
    return sum(take_code(text) is not None for text in said), new


def _said(rows: Sequence[ClassifiedRow], column: int) -> list[str]:
    own = [row.cells[column].plain for row in rows if not row.repeated and column < len(row.cells)]
    return [text for text in own if text]
