"""Places: where in a document something stands, as a person looks it up there."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphmodel.language import Text

__all__ = [
    "AddedLine",
    "Element",
    "Line",
    "PageLine",
    "Paragraph",
    "Place",
    "SheetCell",
    "TableRow",
    "column_letters",
    "in_reading_order",
    "place_of_code",
    "said_places",
    "said_range",
]

_MORE_THAN_ROWS = 1_000_000  # what stands behind a table comes after all that a table may hold
_BEHIND_ALL = 1_000_000_000  # pages and sheets


class Place(ABC):
    """One place in a document. Places of one document sort in its reading order."""

    __slots__ = ()

    @property
    @abstractmethod
    def text(self) -> Text:
        """How a person is told of it: 第 57 行, line 57."""

    @property
    @abstractmethod
    def code(self) -> str:
        """A plain form for graphs and databases; :func:`place_of_code` reads it."""

    @property
    @abstractmethod
    def order(self) -> tuple[int, int, int]:
        """What places of one document are sorted by."""

    @property
    def line(self) -> int | None:
        """The number of the line, from 1; ``None`` where a document has no lines."""
        return None

    @property
    def page(self) -> int | None:
        """The number of the page, from 1; ``None`` where nothing tells it."""
        return None


@dataclass(frozen=True, slots=True)
class Line(Place):
    """A line of a text, counted from 1."""

    number: int

    @property
    def text(self) -> Text:
        return Text(f"第 {self.number} 行", f"line {self.number}")

    @property
    def code(self) -> str:
        return str(self.number)

    @property
    def order(self) -> tuple[int, int, int]:
        return self.number, 0, 0

    @property
    def line(self) -> int | None:
        return self.number


@dataclass(frozen=True, slots=True)
class AddedLine(Place):
    """A line of a saved outline that a person added, so that the document has no place of it."""

    number: int

    @property
    def text(self) -> Text:
        zh = f"人工加列（outline.md 第 {self.number} 行）"
        return Text(zh, f"added by hand (outline.md, line {self.number})")

    @property
    def code(self) -> str:
        return f"a{self.number}"

    @property
    def order(self) -> tuple[int, int, int]:
        return _BEHIND_ALL, self.number, 0


@dataclass(frozen=True, slots=True)
class TableRow(Place):
    """A row of a table, both counted from 1: on each page of a PDF, else in the whole document.

    Attributes:
        table: Which table.
        row: Which row of it.
        on_page: The page, counted, in a document that has pages.
        printed: The number that the page prints, if it is another one.
    """

    table: int
    row: int
    on_page: int | None = None
    printed: int | None = None

    @property
    def text(self) -> Text:
        zh, en = f"表 {self.table} 第 {self.row} 列", f"table {self.table}, row {self.row}"
        if self.on_page is not None:
            page = _said_page(self.on_page, self.printed)
            zh, en = f"{page.zh}{zh}", f"{page.en}, {en}"
        return Text(zh, en)

    @property
    def code(self) -> str:
        page = "" if self.on_page is None else _page_code(self.on_page, self.printed)
        return f"{page}t{self.table}r{self.row}"

    @property
    def order(self) -> tuple[int, int, int]:
        return self.on_page or 0, self.table, self.row

    @property
    def page(self) -> int | None:
        return self.on_page


@dataclass(frozen=True, slots=True)
class Paragraph(Place):
    """A paragraph of a document that has neither lines nor pages, outside of its tables.

    Attributes:
        number: Which of those behind the table, from 1; empty ones do not count.
        table: The table that it stands behind, counted from 1; 0 if it stands before all.
    """

    number: int
    table: int

    @property
    def text(self) -> Text:
        zh, en = f"第 {self.number} 段", f"paragraph {self.number}"
        if self.table:
            zh, en = f"表 {self.table} 之後{zh}", f"{en} behind table {self.table}"
        return Text(zh, en)

    @property
    def code(self) -> str:
        return f"t{self.table}p{self.number}"

    @property
    def order(self) -> tuple[int, int, int]:
        return 0, self.table, _MORE_THAN_ROWS + self.number


@dataclass(frozen=True, slots=True)
class PageLine(Place):
    """A line of a document that has pages, outside of its tables; or a whole page.

    Attributes:
        number: Which of those on the page, from 1; 0 for the page itself.
        on_page: The page, counted from 1.
        table: The table of the page that it stands below, from 1; 0 if it stands above all.
        printed: The number that the page prints, if it is another one.
    """

    number: int
    on_page: int
    table: int = 0
    printed: int | None = None

    @property
    def text(self) -> Text:
        page = _said_page(self.on_page, self.printed)
        if not self.number:
            return page
        zh, en = f"第 {self.number} 行", f"line {self.number}"
        outside = Text("表格外", " outside of tables") if self.table else Text("", "")
        return Text(f"{page.zh}{outside.zh}{zh}", f"{page.en}, {en}{outside.en}")

    @property
    def code(self) -> str:
        table = f"t{self.table}" if self.table else ""
        return f"{_page_code(self.on_page, self.printed)}{table}l{self.number}"

    @property
    def order(self) -> tuple[int, int, int]:
        return (
            self.on_page,
            self.table,
            _MORE_THAN_ROWS + self.number if self.table else self.number,
        )

    @property
    def page(self) -> int | None:
        return self.on_page


@dataclass(frozen=True, slots=True)
class SheetCell(Place):
    """A cell of a spreadsheet.

    Attributes:
        number: Which sheet of the workbook, from 1.
        sheet: The sheet's name.
        row: The row, from 1; 0 for the sheet itself.
        column: The column, from 1; 0 for the sheet itself.
    """

    number: int
    sheet: str
    row: int
    column: int

    @property
    def text(self) -> Text:
        if not self.row:
            return Text(f"工作表「{self.sheet}」", f"sheet 「{self.sheet}」")
        cell = f"「{self.sheet}」!{column_letters(self.column)}{self.row}"
        return Text(cell, cell)

    @property
    def code(self) -> str:
        return f"s{self.number}r{self.row}c{self.column} {self.sheet}"

    @property
    def order(self) -> tuple[int, int, int]:
        return self.number, self.row, self.column


@dataclass(frozen=True, slots=True)
class Element(Place):
    """An element of a StratML file, by the way that leads to it, as XPath writes it.

    Many such files are one line, so that a line alone would tell nothing.

    Attributes:
        goal: Which goal, from 1; 0 for the file itself.
        objective: Which objective of the goal, from 1; 0 for the goal itself.
        indicator: Which indicator of the objective, from 1; 0 for the objective itself.
        on_line: The line of the file on which it begins, from 1.
    """

    goal: int
    objective: int
    indicator: int
    on_line: int

    @property
    def text(self) -> Text:
        numbers = self.goal, self.objective, self.indicator
        steps = zip(("Goal", "Objective", "PerformanceIndicator"), numbers, strict=True)
        path = "/".join(f"{name}[{number}]" for name, number in steps if number)
        zh, en = f"第 {self.on_line} 行", f"line {self.on_line}"
        return Text(f"{zh} {path}", f"{en}, {path}") if path else Text(zh, en)

    @property
    def code(self) -> str:
        return f"g{self.goal}o{self.objective}i{self.indicator}={self.on_line}"

    @property
    def order(self) -> tuple[int, int, int]:
        return self.goal, self.objective, self.indicator


_CODE = re.compile(
    r"(?P<line>[0-9]+)"
    r"|(?:p(?P<page>[0-9]+)(?:=(?P<printed>[0-9]+))?)?t(?P<table>[0-9]+)r(?P<row>[0-9]+)"
    r"|p(?P<paper>[0-9]+)(?:=(?P<label>[0-9]+))?(?:t(?P<over>[0-9]+))?l(?P<text>[0-9]+)"
    r"|t(?P<above>[0-9]+)p(?P<paragraph>[0-9]+)"
    r"|a(?P<added>[0-9]+)"
    r"|g(?P<goal>[0-9]+)o(?P<objective>[0-9]+)i(?P<indicator>[0-9]+)=(?P<on>[0-9]+)"
    r"|s(?P<number>[0-9]+)r(?P<down>[0-9]+)c(?P<right>[0-9]+) (?P<sheet>.*)",
    re.DOTALL,
)


def place_of_code(code: str) -> Place:
    """The place whose :attr:`Place.code` is ``code``.

    Raises:
        ValueError: It is no such code.
    """
    if code.isascii() and code.isdigit():
        return Line(int(code))  # nearly all of them, so without the expression
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(f"{code!r} is no place")
    if found["table"]:
        page, printed = _number(found["page"]), _number(found["printed"])
        return TableRow(int(found["table"]), int(found["row"]), page, printed)
    if found["paper"]:
        table, printed = _number(found["over"]) or 0, _number(found["label"])
        return PageLine(int(found["text"]), int(found["paper"]), table, printed)
    if found["added"]:
        return AddedLine(int(found["added"]))
    if found["goal"]:
        goal, objective, indicator = (int(found[at]) for at in ("goal", "objective", "indicator"))
        return Element(goal, objective, indicator, int(found["on"]))
    if found["above"]:
        return Paragraph(int(found["paragraph"]), int(found["above"]))
    return SheetCell(int(found["number"]), found["sheet"], int(found["down"]), int(found["right"]))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def in_reading_order(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places as the document has them, each once."""
    known = dict.fromkeys(places)
    return tuple(known) if len(known) == 1 else tuple(sorted(known, key=lambda p: p.order))


def said_places(places: Iterable[Place], most: int | None = None) -> Text:
    """Several places as one text: 第 3、5 行; with ``most``, the first of them and ``…``."""
    known = list(places)
    shown = known if most is None else known[:most]
    rest = "…" if len(shown) < len(known) else ""
    lines = [place.line for place in shown]
    if shown and None not in lines:
        zh, en = "、".join(map(str, lines)), ", ".join(map(str, lines))
        return Text(f"第 {zh}{rest} 行", f"line{'s' * (len(known) > 1)} {en}{rest and ' …'}")
    zh, en = (_joined(shown, language) for language in (0, 1))
    return Text(zh + rest, en + rest)


def said_range(places: Iterable[Place]) -> Text:
    """From where to where places stand: 第 3 至 9 行. Nothing of none."""
    known = in_reading_order(places)
    if not known:
        return Text("", "")
    first, last = known[0], known[-1]
    if first == last:
        return first.text
    if first.line is not None and last.line is not None:
        return Text(f"第 {first.line} 至 {last.line} 行", f"lines {first.line} to {last.line}")
    return Text(f"{first.text.zh}至{last.text.zh}", f"{first.text.en} to {last.text.en}")


def _joined(places: Sequence[Place], language: int) -> str:
    return ("、", "; ")[language].join(place.text[language] for place in places)


def _said_page(counted: int, printed: int | None) -> Text:
    """第 23 頁; where the page prints another number than it has in the file, both."""
    if printed is None:
        return Text(f"第 {counted} 頁", f"page {counted}")
    return Text(
        f"第 {printed} 頁（檔案第 {counted} 頁）", f"page {printed} ({counted} in the file)"
    )


def _page_code(counted: int, printed: int | None) -> str:
    return f"p{counted}" if printed is None else f"p{counted}={printed}"


def column_letters(column: int) -> str:
    """A column as spreadsheets call it: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
