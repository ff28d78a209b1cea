"""The ruled tables of a page, with what their cells say, and what stands outside of them."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphmodel.codes import KPICode, take_code
from loaders.headings import theme_heading
from loaders.pdf.areas import Area
from loaders.pdf.beside import between, side_of
from loaders.pdf.grid import GridCell, cells_of
from loaders.pdf.lines import TextLine, lines_of
from loaders.pdf.page import Character, Page
from loaders.pdf.ruling import Ruled, ruled_tables
from loaders.pdf.striking import struck_out
from loaders.pdf.tables import Table, TableCell
from loaders.pdf.white_columns import pieces_of
from loaders.pdf.wrapping import said_in

__all__ = ["RuledPage", "ruled_page"]

_WIDEST_MARGIN = 8.0  # points between the text of a cell and its border
_LEADING = 1.45  # of the height of a line, where a page has no cell of two lines
_SLACK = 0.5  # points
_NEAR = 1.0
_SAME_LINE = 1.0
_PARAGRAPH = 1.8  # of the distance of two lines, between a text and what goes on with it


class RuledPage(NamedTuple):
    """A page taken apart by its ruling lines.

    Attributes:
        page: The page.
        tables: From the top down.
        lines: The lines of text outside of them, from the top down.
        struck: What is struck out, and in no table and no line.
        middle: What parts tables that stand beside one another.
    """

    page: Page
    tables: list[Table]
    lines: list[TextLine]
    struck: str
    middle: float | None = None


def ruled_page(page: Page) -> RuledPage:
    """``page``, its tables and lines told apart."""
    across, struck = struck_out(page)
    ruled = ruled_tables(replace(page, across=across))
    left = {id(one): one for one in page.characters if one not in struck}
    grids = []
    for table in _real(ruled, left.values()):
        inside = [one for one in left.values() if table.area.holds(one.middle)]
        cells = cells_of(table, inside)
        if any(one.text.strip() for cell in cells for one in cell.characters):
            grids.append(cells)
            for cell in cells:
                for one in cell.characters:
                    del left[id(one)]
    middle = between([_area(cells) for cells in grids])
    sides: tuple[list[Character], list[Character]] = ([], [])
    for one in left.values():
        sides[side_of(one.middle[0], middle)].append(one)
    lines = [line for some in sides for line in _with_what_hangs_out(grids, lines_of(some))]
    tables = [_table(cells) for cells in grids]
    tables.sort(key=lambda table: (-table.area.top, table.area.left))
    return RuledPage(page, tables, lines, "".join(one.text for one in page.characters
                                                  if one in struck), middle)  # fmt: skip


def _real(tables: Sequence[Ruled], characters: Iterable[Character]) -> list[Ruled]:
    """The tables that are read as such, inner ones first.

    One inside of another's cell is a part of what the cell says, unless it lists codes itself.
    One whose lines do not part its KPIs, as a frame or lines between columns alone, is none.
    """
    known = list(characters)
    ordered = sorted(tables, key=lambda table: table.area.size)
    real: list[Ruled] = []
    for at, table in enumerate(ordered):
        outer = any(_holds(other, table) for other in ordered[at + 1 :])
        if outer and not _lists_codes(table, known):
            continue
        if _parts_rows(table, known):
            real.append(table)
    return real


def _holds(outer: Ruled, inner: Ruled) -> bool:
    left, bottom, right, top = inner.area
    return outer.area.holds((left, bottom), _NEAR) and outer.area.holds((right, top), _NEAR)


def _parts_rows(table: Ruled, characters: Iterable[Character]) -> bool:
    """Whether most of the KPIs that it lists stand in cells of their own."""
    inside = [one for one in characters if table.area.holds(one.middle)]
    counts = [
        sum(
            found is not None and isinstance(found[0], KPICode)
            for line in lines_of(cell.characters)
            for found in map(take_code, pieces_of(line))
        )
        for cell in cells_of(table, inside)
    ]
    return sum(count for count in counts if count > 1) * 2 <= sum(counts)


def _lists_codes(table: Ruled, characters: Iterable[Character]) -> bool:
    cells = cells_of(table, [one for one in characters if table.area.holds(one.middle)])
    return any(take_code("".join(one.text for one in cell.characters)) for cell in cells)


def _with_what_hangs_out(
    grids: Sequence[Sequence[GridCell]], lines: list[TextLine]
) -> list[TextLine]:
    """``lines`` without those that go on with a cell beyond the border that a page's end drew.

    They are given to the cell: what is set in the middle of a row that the end of a page cuts
    may be taller than its part of the row. So it is the first or the last of its page: what
    other lines or tables follow is a text between tables.
    """
    usual = _leading(grids)
    outside: list[TextLine] = []
    for at, line in enumerate(lines):
        leading = usual or line.height * _LEADING
        cell = next(
            (cell for cells in grids for cell in cells if _goes_on(cell, line, leading)), None
        )
        if cell is not None and not _ends_page(lines, at, cell, grids, leading):
            cell = None
        if cell is None:
            outside.append(line)
        else:
            cell.characters.extend(line.characters)
    return outside


def _goes_on(cell: GridCell, line: TextLine, leading: float) -> bool:
    if not (cell.area.left <= line.left and line.right <= cell.area.right):
        return False
    gap = max(line.middle - cell.area.top, cell.area.bottom - line.middle)
    if gap > line.height or take_code(line.text) or theme_heading(line.text, marked=False):
        return False
    own = lines_of(cell.characters)
    near = min((abs(one.middle - line.middle) for one in own), default=None)
    return near is not None and near <= leading + _SLACK


def _ends_page(
    lines: Sequence[TextLine],
    at: int,
    cell: GridCell,
    grids: Sequence[Sequence[GridCell]],
    leading: float,
) -> bool:
    """Whether no table and no near line stands beyond the line ``at``, as seen from ``cell``."""
    middle = lines[at].middle
    side = 1 if middle > cell.area.middle[1] else -1
    if any(side * (one.area.middle[1] - middle) > 0 for cells in grids for one in cells):
        return False
    near = (side * (one.middle - middle) for one in lines)
    return not any(_SAME_LINE < gap <= _PARAGRAPH * leading for gap in near)


def _leading(grids: Sequence[Sequence[GridCell]]) -> float | None:
    """The usual distance of two lines of a cell."""
    gaps = []
    for cells in grids:
        for cell in cells:
            lines = lines_of(cell.characters)
            gaps += [a.middle - b.middle for a, b in itertools.pairwise(lines)]
    return sorted(gaps)[len(gaps) // 2] if gaps else None


def _area(cells: Sequence[GridCell]) -> Area:
    return cells[0].area._replace(
        bottom=min(cell.area.bottom for cell in cells), right=max(c.area.right for c in cells)
    )


def _table(cells: Sequence[GridCell]) -> Table:
    return Table(
        _area(cells),
        [TableCell(cell.row, cell.column, _said(cell), cell.area, cell.rows) for cell in cells],
    )


def _said(cell: GridCell) -> str:
    lines = lines_of(cell.characters)
    if not lines:
        return ""
    ends = (
        min(line.left for line in lines) - cell.area.left,
        cell.area.right - max(line.right for line in lines),
    )
    from_left = min(max(ends[0], 0), _WIDEST_MARGIN)
    margin = from_left if ends[0] <= _WIDEST_MARGIN else min(max(ends[1], 0), _WIDEST_MARGIN)
    return said_in(lines, cell.area.left, cell.area.right, margin)
