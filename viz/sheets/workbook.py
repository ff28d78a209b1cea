"""A workbook as data: typed cells under heads, links and drop-downs, in no format of files."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple, TypeAlias

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from viz.sheets.cell_text import cell_text, columns_wide, sheet_names

__all__ = ["NUMERIC", "Cell", "Column", "Form", "Link", "Sheet", "Target", "Value", "Workbook"]

Value: TypeAlias = str | int | float | None

_MOST_ROWS = 1_048_576  # of a sheet, in Excel and in LibreOffice
_NARROWEST, _WIDEST = 6, 40  # columns of a screen; longer cells wrap
_WIDEST_LINKED = 64
_MARGIN = 2
_MOST_LINES = 24  # Excel's rows are at most 409 points high
_BUTTON = 3  # what the button of a filter takes beside a head


class Form(Enum):
    """How a column's values are set."""

    TEXT = auto()
    COUNT = auto()  # whole numbers
    FRACTION = auto()  # shown with three places, held as they are
    EXACT = auto()  # numbers as somebody else gave them
    ENTRY = auto()  # text that a person types


NUMERIC = frozenset({Form.COUNT, Form.FRACTION, Form.EXACT})
"""What is set to the right."""


class Target(NamedTuple):
    """A row of a sheet; ``row`` counts from 0 under the head, -1 is the head itself."""

    sheet: str
    row: int


Link: TypeAlias = Target | str
"""Where a cell leads: into the workbook, or to a file by its address beside it."""


class Cell(NamedTuple):
    """A value, and where it leads."""

    value: Value = None
    link: Link | None = None


class Column(NamedTuple):
    """A column of a sheet.

    Attributes:
        head: What it is called.
        form: How its values are set.
        choices: What a person may choose from; empty where there is nothing to choose.
        printed: Whether it is printed, and its long cells wrap; such columns come first.
        width: How wide it is, in columns of a screen; 0 as its cells need.
    """

    head: str
    form: Form = Form.TEXT
    choices: tuple[str, ...] = ()
    printed: bool = True
    width: int = 0


class Sheet(NamedTuple):
    """A sheet.

    Attributes:
        key: What links call it.
        title: What it is called; its name in a file is as near as programs allow.
        columns: Its columns.
        rows: Its rows, a cell for each column.
        lead: Lines above the head.
        lines: How many lines each row takes; a workbook works it out.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lead: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def head(self) -> int:
        """The row of the heads, counted from 0."""
        return len(self.lead)

    @property
    def last(self) -> int:
        """The last row, counted from 0."""
        return self.head + len(self.rows)

    @property
    def printed(self) -> int:
        """How many columns are printed."""
        return sum(column.printed for column in self.columns) or len(self.columns)


class Workbook:
    """Sheets that any program can hold: safe texts, names that differ, widths that fit.

    Attributes:
        title: What the whole is called in the file's properties.
        language: The language of what it says.
        sheets: In their order.
        names: The name of each sheet in a file, in the same order.
    """

    def __init__(self, title: str, language: Language, sheets: Iterable[Sheet]) -> None:
        """See that all of it fits.

        Raises:
            MisuseError: A sheet has more rows than a sheet can have.
        """
        self.language = language
        self.title = self._text(title)
        self.sheets = tuple(map(self._fitting, sheets))
        self.names = tuple(sheet_names([sheet.title for sheet in self.sheets]))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {sheet.key: number for number, sheet in enumerate(self.sheets)}

    def place(self, target: Target) -> tuple[str, int]:
        """The name of the sheet that ``target`` is in, and its row from 1 as people count."""
        number = self._places[target.sheet]
        return self.names[number], self.sheets[number].head + target.row + 2

    def _text(self, text: str) -> str:
        return cell_text(text, self.language)

    def _fitting(self, sheet: Sheet) -> Sheet:
        if sheet.last >= _MOST_ROWS:
            count, most = f"{len(sheet.rows):,}", f"{_MOST_ROWS - 1:,}"
            raise MisuseError(
                Text(
                    f"共 {count} 列，一張工作表最多 {most} 列；請改用 csv",
                    f"there are {count} rows and a sheet holds {most}; write csv instead",
                )
            )
        rows = tuple(tuple(map(self._cell, row)) for row in sheet.rows)
        columns = tuple(column._replace(head=self._text(column.head)) for column in sheet.columns)
        widths = [
            column.width or _width(column.head, [row[place] for row in rows])
            for place, column in enumerate(columns)
        ]
        columns = tuple(c._replace(width=w) for c, w in zip(columns, widths, strict=True))
        return sheet._replace(
            columns=columns,
            rows=rows,
            lead=tuple(map(self._text, sheet.lead)),
            lines=tuple(_lines(columns, row) for row in rows),
        )

    def _cell(self, cell: Cell) -> Cell:
        return cell._replace(value=self._text(cell.value)) if isinstance(cell.value, str) else cell


def _width(head: str, cells: Sequence[Cell]) -> int:
    """As wide as nine in ten of the values need; what leads somewhere does not wrap, so all."""
    wide = sorted(
        columns_wide(f"{value:.3f}" if isinstance(value, float) else str(value))
        for value, _ in cells
        if value is not None
    )
    linked = any(link is not None for _, link in cells)
    usual = wide[-1 if linked else len(wide) * 9 // 10] if wide else 0
    widest = _WIDEST_LINKED if linked else _WIDEST
    return max(_NARROWEST, min(widest, max(usual + _MARGIN, columns_wide(head) + _BUTTON)))


def _lines(columns: Sequence[Column], row: Sequence[Cell]) -> int:
    """How many lines the cells of a row take whose columns are printed."""
    texts = (
        (cell.value, column.width)
        for cell, column in zip(row, columns, strict=True)
        if column.printed and isinstance(cell.value, str)
    )
    lines = (sum(-(-columns_wide(line) // width) or 1 for line in text.split("\n"))
             for text, width in texts)  # fmt: skip
    return min(_MOST_LINES, max(lines, default=1))
