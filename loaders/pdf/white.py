"""Tables without ruling lines, found among the lines of text of a file's pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graphmodel.codes import KPICode
from loaders.columns import find_columns
from loaders.headings import find_perspective, is_priorities_heading, theme_heading
from loaders.pdf.areas import Area
from loaders.pdf.lines import TextLine
from loaders.pdf.tables import Table, TableCell
from loaders.pdf.white_blocks import WhiteRow, leading_of, take_heads
from loaders.pdf.white_columns import (
    WhiteColumns,
    code_of,
    lefts_of,
    pieces_of,
    white_columns,
)
from loaders.pdf.white_doubts import doubt_beside, doubt_ends, doubt_rows, doubt_table
from loaders.pdf.white_objectives import carry_back
from loaders.pdf.white_placing import Setting
from loaders.pdf.white_rows import settings_of, white_rows
from loaders.pdf.wrapping import said_in

__all__ = ["White", "white_tables"]

_QUARTER = (
    4  # the smallest of so many distances is that of lines: between some cells there is more
)
_SAME = 2.0  # points between the beginnings of columns that are the same


class White(NamedTuple):
    """What was found on a page.

    Attributes:
        tables: From the top down.
        lines: What is in none of them.
    """

    tables: list[Table]
    lines: list[TextLine]


class _Placed(NamedTuple):
    page: int
    line: TextLine


class _Part(NamedTuple):
    """Lines of one page that follow one another.

    Attributes:
        page: Which page, from 0.
        lines: They, from the top down.
        is_table: Whether they are rows of the table.
    """

    page: int
    lines: list[TextLine]
    is_table: bool


class _Chunk(NamedTuple):
    """One table with what stands between its rows, maybe over several pages.

    Attributes:
        columns: Its columns.
        parts: Its lines, in order.
        tables: By part the lines of each column.
    """

    columns: WhiteColumns
    parts: list[_Part]
    tables: dict[int, list[list[TextLine]]]


def white_tables(pages: Sequence[Sequence[TextLine]]) -> list[White]:
    """The tables among the lines of each of ``pages``, these from the top down."""
    found = [White([], []) for _ in pages]
    chunks: list[_Chunk] = []
    columns: WhiteColumns | None = None
    for placed in _chunks(pages):
        own = [one.line for one in placed if not _is_head(one.line)]
        heads = [one.line for one in placed if _is_head(one.line)]
        columns = white_columns(own, heads) or columns
        if columns is None:
            for one in placed:
                found[one.page].lines.append(one.line)
            continue
        parts = list(_parts(placed, columns))
        tables = {at: columns.lines(part.lines) for at, part in enumerate(parts) if part.is_table}
        chunks.append(_Chunk(columns, parts, tables))
    leading = _leading(chunks)
    counts = (len(pieces_of(line)) for lines in pages for line in lines if _is_head(line))
    expected = max(counts, default=0)
    for chunk in chunks:
        _read(chunk, leading, expected, found)
    return found


def _leading(chunks: Sequence[_Chunk]) -> float | None:
    """The distance of two lines of one cell; ``None`` if all have one."""
    gaps = sorted(
        gap
        for chunk in chunks
        for by_column in chunk.tables.values()
        for gap in leading_of(chunk.columns, by_column)
    )
    return gaps[len(gaps) // _QUARTER] if gaps else None


def _chunks(pages: Sequence[Sequence[TextLine]]) -> Iterator[list[_Placed]]:
    """The lines of the file, parted where a theme begins, or a table with other columns."""
    chunk: list[_Placed] = []
    head: TextLine | None = None
    for page, lines in enumerate(pages):
        for line in lines:
            if _is_head(line):
                if chunk and head is not None and not _has_columns_of(line, head):
                    yield chunk
                    chunk = []
                head = line
            chunk.append(_Placed(page, line))
            if theme_heading(line.text, marked=False) is not None:
                yield chunk
                chunk, head = [], None
    if chunk:
        yield chunk


def _is_head(line: TextLine) -> bool:
    pieces = pieces_of(line)
    return len(pieces) > 1 and find_columns(pieces) is not None


def _has_columns_of(line: TextLine, other: TextLine) -> bool:
    lefts, others = lefts_of(line), lefts_of(other)
    return len(lefts) == len(others) and all(
        abs(a - b) <= _SAME for a, b in zip(lefts, others, strict=True)
    )


def _parts(chunk: Sequence[_Placed], columns: WhiteColumns) -> Iterator[_Part]:
    """``chunk``, parted where a page ends and where a line is no part of its table."""
    inside = False
    run: list[TextLine] = []
    for at, one in enumerate(chunk):
        last = at + 1 == len(chunk) or chunk[at + 1].page != one.page
        outside = _is_outside(one.line, columns)
        if not outside:
            run.append(one.line)
        if run and (outside or last):
            above, rows = _apart(run, columns, inside=inside)
            if above:
                yield _Part(one.page, above, False)
            if rows:
                yield _Part(one.page, rows, True)
            inside = bool(rows)
            run = []
        if outside:
            yield _Part(one.page, [one.line], False)
            inside = inside and find_perspective(one.line.text) is not None


def _is_outside(line: TextLine, columns: WhiteColumns) -> bool:
    text = line.text
    if not _is_head(line) and columns.crossed_by(line):
        return True
    return is_priorities_heading(text) or theme_heading(text, marked=False) is not None


def _apart(
    lines: list[TextLine], columns: WhiteColumns, *, inside: bool
) -> tuple[list[TextLine], list[TextLine]]:
    """Of lines that may be rows those above the table and those of it."""
    if inside:
        return [], lines
    by_column = columns.lines(lines)
    if not any(isinstance(code_of(line), KPICode) for line in by_column[columns.kpi]):
        return lines, []
    start = next(
        (
            at
            for at, line in enumerate(lines)
            if line.right > columns.lefts[columns.kpi] or code_of(line) or _is_perspective(line)
        ),
        0,
    )
    return lines[:start], lines[start:]


def _is_perspective(line: TextLine) -> bool:
    return find_perspective(line.text) is not None


def _read(chunk: _Chunk, leading: float | None, expected: int, found: Sequence[White]) -> None:
    """Read a table of as many columns as ``expected`` into what was found on its pages."""
    columns, parts, tables = chunk
    heads = dict(zip(tables, take_heads(list(tables.values()), leading), strict=True))
    settings = settings_of(columns, tables.values(), leading)
    rows = {at: white_rows(columns, some, leading, settings) for at, some in tables.items()}
    carry_back(list(rows.values()))
    _doubt(chunk, rows, settings, leading, expected)
    for at, part in enumerate(parts):
        page = found[part.page]
        if part.is_table:
            page.tables.append(_table([*heads[at], *rows[at]], columns))
        else:
            page.lines.extend(part.lines)


def _doubt(
    chunk: _Chunk,
    rows: Mapping[int, Sequence[WhiteRow]],
    settings: Mapping[int, Setting],
    leading: float | None,
    expected: int,
) -> None:
    """Mark the rows of a table, by the part that they are of, that are not certain."""
    together = [row for some in rows.values() for row in some]
    doubt_ends(list(rows.values()), chunk.columns)
    doubt_rows(together, chunk.columns, settings, leading)
    for at, part in enumerate(chunk.parts):
        if not part.is_table and at - 1 in rows and at + 1 in rows:
            doubt_beside(rows[at - 1], part.lines[0], rows[at + 1])
    lines = [line for part in chunk.parts if part.is_table for line in part.lines]
    doubt_table(together, lines, chunk.columns, expected)


def _table(rows: Sequence[WhiteRow], columns: WhiteColumns) -> Table:
    cells = [cell for at, row in enumerate(rows) for cell in _cells(at, row, columns)]
    area = Area(
        min(cell.area.left for cell in cells),
        min(cell.area.bottom for cell in cells),
        max(cell.area.right for cell in cells),
        max(cell.area.top for cell in cells),
    )
    guessed = frozenset(at for at, row in enumerate(rows) if row.guessed)
    return Table(area, cells, guessed, ruled=False)


def _cells(at: int, row: WhiteRow, columns: WhiteColumns) -> Iterator[TableCell]:
    """The cells of a row, one for each column."""
    for column, (left, right) in enumerate(zip(columns.lefts, columns.rights, strict=True)):
        lines = row.cells.get(column) or row.spanning.get(column) or []
        area = Area(left, row.bottom, right, row.top)
        yield TableCell(at, column, said_in(lines, left, right), area)
