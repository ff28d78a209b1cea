"""Lines of a column of a table without ruling lines that belong together, and its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphmodel.codes import KPICode, ObjectiveCode
from loaders.columns import find_columns
from loaders.headings import find_perspective
from loaders.pdf.lines import TextLine
from loaders.pdf.white_columns import WhiteColumns, code_of

__all__ = [
    "FURTHER",
    "LEADING",
    "Block",
    "WhiteRow",
    "blocks_of",
    "is_near",
    "leading_of",
    "middle_of",
    "take_heads",
]

_CLOSEST = 0.9  # times the height of a line; what is closer stands beside it
_SAME = 2.0  # points between heights that are one
FURTHER = 1.12
"""Times the distance of two lines of a cell, at which the next is of another."""
LEADING = 1.45
"""Times the height of a line, where no cell has two."""


@dataclass(slots=True)
class WhiteRow:
    """A row.

    Attributes:
        cells: By column its lines.
        code: The code of its KPI.
        guessed: Whether something in it might belong to another row.
        spanning: By column the lines of a cell that may go on in the next rows; they may stand at
            the height of one of these.
    """

    cells: dict[int, list[TextLine]] = field(default_factory=dict)
    code: KPICode | None = None
    guessed: bool = False
    spanning: dict[int, list[TextLine]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """Where it begins."""
        return max(line.top for lines in self.cells.values() for line in lines)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return min(line.bottom for lines in self.cells.values() for line in lines)

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Block:
    """Lines of one column that belong together, with the code that opens them."""

    lines: list[TextLine]
    code: ObjectiveCode | KPICode | None
    perspective: bool = False

    @property
    def middle(self) -> float:
        """Half its height."""
        return middle_of(self.lines)


def leading_of(columns: WhiteColumns, by_column: Sequence[Sequence[TextLine]]) -> list[float]:
    """The distances of two lines of one cell, by those of the KPIs."""
    return [
        above.middle - below.middle
        for above, below in pairwise(by_column[columns.kpi])
        if code_of(below) is None and above.middle - below.middle > _CLOSEST * below.height
    ]


def take_heads(
    tables: Sequence[Sequence[list[TextLine]]], leading: float | None
) -> list[list[WhiteRow]]:
    """Take the head away from the lines of each column of ``tables``, where these begin with one.

    They are one table, page by page, by column: what a head says beyond that of another page is
    the end of a row that the page's end cut.
    """
    found = [_head(by_column, leading) for by_column in tables]
    for cells, by_column in zip(found, tables, strict=True):
        for at, lines in cells.items():
            said = {_text(other[at]) for other in found if at in other}
            while any(_text(lines) != text and _text(lines).startswith(text) for text in said):
                lines.pop()
            del by_column[at][: len(lines)]
    return [[WhiteRow(cells)] if cells else [] for cells in found]


def _head(by_column: Sequence[list[TextLine]], leading: float | None) -> dict[int, list[TextLine]]:
    """By column the lines of the head that opens a table, if one does."""
    first = [blocks_of(lines, leading)[:1] for lines in by_column]
    cells = {at: some[0].lines for at, some in enumerate(first) if some}
    texts = [_text(cells.get(at, ())) for at in range(len(by_column))]
    return cells if find_columns(texts) is not None else {}


def _text(lines: Iterable[TextLine]) -> str:
    return "".join(line.text for line in lines)


def middle_of(lines: Sequence[TextLine]) -> float:
    """Half the height of ``lines``, from the top down."""
    return (lines[0].top + lines[-1].bottom) / 2


def is_near(height: float, heights: Sequence[float]) -> bool:
    """Whether ``height`` is one of ``heights``."""
    return any(abs(height - other) <= _SAME for other in heights)


def blocks_of(lines: Sequence[TextLine], leading: float | None) -> list[Block]:
    """The lines of a column, parted where a code opens one or the next is further off."""
    blocks: list[Block] = []
    for line in lines:
        code = code_of(line)
        perspective = find_perspective(line.text) is not None
        newest = blocks[-1] if blocks else None
        most = (leading or line.height * LEADING) * FURTHER
        if (
            newest is not None
            and code is None
            and not (perspective or newest.perspective)
            and newest.lines[-1].middle - line.middle <= most
        ):
            newest.lines.append(line)
        else:
            blocks.append(Block([line], code, perspective))
    return blocks
