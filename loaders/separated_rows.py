"""The rows of separated values: commas, semicolons, tabs or pipes, with quotation marks."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from graphmodel.language import Text
from graphmodel.places import Line
from loaders.cells import Cell, Piece, Row
from loaders.columns import find_columns
from loaders.headings import is_marked, is_priorities_heading, priority_start, theme_heading
from loaders.heads import HeadMap
from loaders.markup import plain_text
from loaders.problems import SourceError

__all__ = ["separated_rows", "separator_of"]

_SEPARATORS = (",", ";", "\t", "|")
_ENDINGS = (".csv", ".tsv", ".tab")
_HEAD_WITHIN = 400  # lines from the beginning on, one of which is a table's head
_LONGEST = 4_000_000  # characters of a cell


def separator_of(text: str, path: Path, told: HeadMap = ()) -> str | None:
    """What divides the cells of ``text``, the file at ``path``; ``None`` if it is no such file.

    Its ending says that it is, else a head of a plan's table that commas or semicolons divide,
    or that stands in quotation marks.
    """
    lines = [line for line in islice(io.StringIO(text), _HEAD_WITHIN) if line.strip()]
    if path.suffix.lower() in _ENDINGS:
        most = max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in lines))
        return next((mark for mark in _SEPARATORS if _has_head(lines, mark, told)), most)
    quoted = [line for line in lines if line.startswith('"')]
    for mark in _SEPARATORS:
        if _has_head(lines if mark in ",;" else quoted, mark, told):
            laid_out = [line for line in lines if not line.startswith('"')]
            # One line of prose names the columns as well where the tables are laid out.
            return None if any(_has_head(laid_out, other, told) for other in "\t|") else mark
    return None


def separated_rows(text: str, path: Path, told: HeadMap = ()) -> Iterator[Row]:
    """The rows of ``text``, the file at ``path``, in order; a heading of its own line is none.

    Raises:
        SourceError: A quotation mark is never closed, or stands where none can.
    """
    separator = separator_of(text, path, told) or ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    csv.field_size_limit(_LONGEST)
    start = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise SourceError(
                Text(
                    f"{path} 第 {start} 行起的引號不成對，分不出儲存格；請以試算表重新另存",
                    f"{path}: a quotation mark in line {start} or behind it is not closed, so "
                    "its cells cannot be told; save it again from a spreadsheet",
                )
            ) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _row(cells, start)
        start = reader.line_num + 1


def _has_head(lines: list[str], mark: str, told: HeadMap) -> bool:
    """Whether one of ``lines``, its cells divided by ``mark``, is the head of a plan's table."""
    rows = (_cells(line, mark) for line in lines if mark in line)
    return any(find_columns([cell.strip() for cell in cells], told) for cells in rows)


def _cells(line: str, mark: str) -> list[str]:
    """The cells of a line; one that is no row of them is one cell."""
    try:
        return next(csv.reader([line], delimiter=mark))
    except csv.Error:
        return [line]


def _row(cells: list[str], line: int) -> Row:
    """The row that begins in ``line``; a cell with newlines goes on in the lines below."""
    found = []
    for text in cells:
        pieces = []
        for at, piece in enumerate(text.splitlines() or [""]):
            if piece.strip() or not text.strip():
                pieces.append(Piece(piece.strip(), (Line(line + at),)))
        found.append(Cell(tuple(pieces)))
        line += text.count("\n")
    printed = [text.strip() for text in cells if text.strip()]
    if len(printed) == 1 and cells[0].strip() and (len(cells) == 1 or _opens(printed[0])):
        return Row((found[0],), False, printed[0])
    return Row(tuple(found), True)


def _opens(text: str) -> bool:
    """Whether a text that stands alone in its row is a line between tables."""
    plain = plain_text(text)
    if is_marked(text) or is_priorities_heading(plain):
        return True
    return theme_heading(plain, marked=False) is not None or priority_start(text) is not None
