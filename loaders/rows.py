"""From text to lines and table rows: tab-separated, Markdown pipes, HTML tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["Row", "split_rows"]

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:\-]*-[\s|:\-]*")
_MOST_SPAN = 1000  # the limit of colspan in the HTML standard


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the document, or one row of an HTML table.

    Attributes:
        line: Where it begins, counted from 1.
        cells: Its cells as printed, without surrounding white space; a line that is in no
            table has one.
        tabular: Whether it is laid out as a table row.
        cell_lines: For each cell the number of the line it begins on.
    """

    line: int
    cells: tuple[str, ...]
    tabular: bool
    cell_lines: tuple[int, ...]

    @property
    def text(self) -> str:
        """The cells in one line."""
        return " ".join(cell for cell in self.cells if cell)


def split_rows(text: str) -> Iterator[Row]:
    """The rows of a document in order; blank lines and Markdown rules are left out."""
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        if _TABLE.search(lines[index]):
            end = _table_end(lines, index)
            yield from _html_rows(lines[index : end + 1], index + 1)
            index = end + 1
            continue
        row = _line(lines[index], index + 1)
        if row is not None:
            yield row
        index += 1


def _line(line: str, number: int) -> Row | None:
    if not line.strip():
        return None
    if "\t" in line:
        return _row(number, line.split("\t"))
    if _PIPE.search(line):
        if _RULE.fullmatch(line):
            return None
        inner = line.strip().removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        return _row(number, [cell.replace("\\|", "|") for cell in _PIPE.split(inner)])
    return Row(number, (line.strip(),), False, (number,))


def _row(number: int, cells: list[str]) -> Row:
    return Row(number, tuple(cell.strip() for cell in cells), True, (number,) * len(cells))


def _table_end(lines: list[str], start: int) -> int:
    depth = 0
    for index in range(start, len(lines)):
        depth += len(_TABLE.findall(lines[index])) - len(_TABLE_END.findall(lines[index]))
        if depth <= 0:
            return index
    return len(lines) - 1


def _html_rows(lines: list[str], first: int) -> Iterator[Row]:
    parser = _Table(first)
    parser.feed("\n".join(lines))
    parser.close()
    yield from parser.finish()


class _Table(HTMLParser):
    """Collects the rows of HTML tables; a cell that spans rows is empty in the later ones."""

    def __init__(self, first: int) -> None:
        super().__init__(convert_charrefs=True)
        self._first = first
        self._rows: list[Row] = []
        self._cells: list[tuple[int, str]] | None = None
        self._text: list[str] | None = None
        self._line = first
        self._span = (1, 1)
        self._held: dict[int, int] = {}
        self._loose: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._cells = []
        elif tag in ("td", "th"):
            self._end_cell()
            if self._cells is None:
                self._cells = []
            self._text = []
            self._line = self._here()
            given = dict(attrs)
            self._span = (_span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag == "br" and self._text is not None:
            self._text.append("\n")
        elif tag in ("sub", "sup") and self._text:
            self._text[-1] = self._text[-1].rstrip(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
        elif data.strip():
            lead = data[: len(data) - len(data.lstrip())].count("\n")
            self._loose.append((self._here() + lead, data.strip()))

    def finish(self) -> list[Row]:
        """All rows, and text that stands in no cell, in order of their lines."""
        self._end_row()
        loose = [Row(line, (text,), False, (line,)) for line, text in self._loose]
        return sorted([*self._rows, *loose], key=lambda row: row.line)

    def _here(self) -> int:
        return self._first + self.getpos()[0] - 1

    def _end_cell(self) -> None:
        if self._text is None or self._cells is None:
            return
        self._skip_held()
        text = "".join(self._text)
        lead = text[: len(text) - len(text.lstrip())].count("\n")
        lines = (" ".join(line.split()) for line in text.strip().split("\n"))
        columns, rows = self._span
        for offset in range(columns):
            if rows > 1:
                self._held[len(self._cells)] = rows
            cell = "\n".join(line for line in lines if line) if offset == 0 else ""
            self._cells.append((self._line + lead, cell))
        self._text = None

    def _skip_held(self) -> None:
        while self._cells is not None and self._held.get(len(self._cells), 0) > 0:
            self._cells.append((self._here(), ""))

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells is not None:
            self._skip_held()
            if any(cell for _, cell in self._cells):
                lines = tuple(line for line, _ in self._cells)
                cells = tuple(cell for _, cell in self._cells)
                first = min(line for line, cell in self._cells if cell)
                self._rows.append(Row(first, cells, True, lines))
            self._held = {column: left - 1 for column, left in self._held.items() if left > 1}
        self._cells = None


def _span(given: str | None) -> int:
    text = (given or "").strip()
    return min(max(int(text), 1), _MOST_SPAN) if text.isascii() and text.isdigit() else 1
