"""Pages put together into rows: tables, and the lines that stand between them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graphmodel.codes import KPICode, codes_inside, take_code
from graphmodel.places import PageLine, Place, TableRow
from loaders.cell_words import cell_of, tidied
from loaders.cells import Cell, Piece, Row
from loaders.pdf.beside import side_of
from loaders.pdf.furniture import Furniture, furniture_of
from loaders.pdf.lines import TextLine
from loaders.pdf.page import Page
from loaders.pdf.ruled_pages import RuledPage, ruled_page
from loaders.pdf.tables import Table
from loaders.pdf.text_columns import in_order
from loaders.pdf.transfer import Notice
from loaders.pdf.watermarks import over_one_another, without_marks
from loaders.pdf.white import White, white_tables
from loaders.pdf.white_beside import Beside, beside, moved
from loaders.table_grid import Box, laid_out

__all__ = ["Assembled", "assembled", "found_tables"]

_LARGE_PICTURE = 1 / 12  # of a page; a smaller one is a coat of arms or an ornament


class Assembled(NamedTuple):
    """What pages were put together into.

    Attributes:
        rows: In reading order.
        notices: What was left out or judged.
    """

    rows: tuple[Row, ...]
    notices: tuple[Notice, ...]


class _Found(NamedTuple):
    """What was found on a page.

    Attributes:
        page: The page, its ruled tables apart.
        furniture: What of its lines is no text of the document.
        tables: All its tables, from the top down.
        lines: The lines of text between them.
    """

    page: RuledPage
    furniture: Furniture
    tables: list[Table]
    lines: list[TextLine]


def assembled(pages: Sequence[Page]) -> Assembled:
    """The rows of ``pages``, those of a file."""
    rows: list[Row] = []
    notices: list[Notice] = []
    for taken, other, tables, lines in _found(pages):
        counted = taken.page.number
        made = list(_rows(counted, other.number, tables, lines, taken.middle))
        rows += made
        notices += _of_text(made)
        for number, table in enumerate(tables, start=1):
            notices += _of_white(table, number, counted, other.number)
        page = PageLine(0, counted, printed=other.number)
        notices += (Notice(kind, page, text) for kind, text in _noticed(taken))
        left_out = (taken.lines[at].text for at in sorted(other.again))
        notices += (Notice("furniture", page, text) for text in left_out)
    return Assembled(tuple(rows), tuple(notices))


def found_tables(pages: Sequence[Page]) -> list[list[Table]]:
    """The tables of each of ``pages``, from the top down."""
    return [found.tables for found in _found(pages)]


def _found(pages: Sequence[Page]) -> Iterator[_Found]:
    ruled = [ruled_page(page) for page in without_marks(pages)]
    furniture = furniture_of([one.lines for one in ruled])
    text = [
        [line for at, line in enumerate(one.lines) if at not in other.again]
        for one, other in zip(ruled, furniture, strict=True)
    ]
    sides = [
        None if one.middle is not None or one.tables else side
        for one, side in zip(ruled, beside(text), strict=True)
    ]
    for one, other, side, white in zip(ruled, furniture, sides, _white(text, sides), strict=True):
        middle = one.middle if side is None else side.gutter
        tables = [*one.tables, *white.tables]
        tables.sort(key=lambda table: (side_of(table.area.left, middle), -table.area.top))
        yield _Found(one._replace(middle=middle), other, tables, white.lines)


def _white(text: Sequence[list[TextLine]], sides: Sequence[Beside | None]) -> Iterator[White]:
    """The tables without ruling lines of each page, and what of its text is in none."""
    halves = [
        (lines,) if side is None else side.parted(lines)
        for lines, side in zip(text, sides, strict=True)
    ]
    found = iter(white_tables([half for page in halves for half in page]))
    for side in sides:
        white = next(found)
        if side is not None:
            right = next(found)
            white.tables.extend(table.moved(side.step) for table in right.tables)
            white.lines.extend(moved(line, side.step) for line in right.lines)
        yield white


def _of_white(table: Table, number: int, page: int, printed: int | None) -> Iterator[Notice]:
    """What a person should know of a table without ruling lines."""
    if table.ruled:
        return
    yield Notice("without lines", TableRow(number, 1, page, printed))
    for row in sorted(table.guessed):
        texts = (cell.text for cell in table.cells if cell.row == row and cell.text)
        place = TableRow(number, row + 1, page, printed)
        yield Notice("guessed", place, " ".join(" ".join(texts).split()))


def _of_text(rows: Iterable[Row]) -> Iterator[Notice]:
    """The KPIs among ``rows`` that stand in no table: what belongs to them is a guess."""
    for row in rows:
        text = row.text
        coded = take_code(text) is not None
        inside = (code for at, code in codes_inside(text) if coded or text[at - 1].isspace())
        if row.apart and any(isinstance(code, KPICode) for code in inside):
            yield Notice("guessed", row.place, row.text)


def _noticed(taken: RuledPage) -> Iterator[tuple[str, str]]:
    """What a person should know of a page."""
    page = taken.page
    if page.hidden:
        yield "hidden", page.hidden
    if page.mark:
        yield "mark", page.mark
    if page.downwards:
        yield "downwards", page.downwards
    if over := over_one_another(page.characters):
        yield "overprinted", over
    if taken.struck.strip():
        yield "struck", taken.struck
    if page.recognised:
        yield "recognised", ""
    elif not page.characters and page.pictures:
        yield "page picture", ""
    elif any(picture.size > _LARGE_PICTURE * page.area.size for picture in page.pictures):
        yield "picture", ""
    if page.unknown:
        yield "unknown", ""


def _rows(
    page: int,
    printed: int | None,
    tables: Iterable[Table],
    lines: Sequence[TextLine],
    middle: float | None,
) -> Iterator[Row]:
    """The rows of a page in reading order; ``middle`` parts tables that stand side by side."""
    sides = [[line for line in lines if side_of(line.left, middle) == side] for side in (0, 1)]
    parts: list[tuple[float, Table | TextLine]] = [
        *((table.area.top, table) for table in tables),
        *(ordered for side in sides for ordered in in_order(side)),
    ]
    parts.sort(key=lambda part: (side_of(_left(part[1]), middle), -part[0]))
    table = line = 0
    for _, part in parts:
        if isinstance(part, Table):
            table += 1
            yield from _table_rows(part, page, table, printed)
        else:
            line += 1
            yield from _line(part.text, PageLine(line, page, table, printed))


def _left(part: Table | TextLine) -> float:
    return part.area.left if isinstance(part, Table) else part.left


def _line(text: str, place: Place) -> Iterator[Row]:
    for said in tidied(text):
        yield Row((Cell((Piece(said, (place,)),)),), False, said, apart=True)


def _table_rows(table: Table, page: int, number: int, printed: int | None) -> Iterator[Row]:
    rows: dict[int, list[Box]] = {}
    for cell in table.cells:
        place = TableRow(number, cell.row + 1, page, printed)
        rows.setdefault(cell.row, []).append(Box(cell.column, cell_of(cell.text, place)))
        for lower in range(cell.row + 1, cell.row + cell.rows):
            rows.setdefault(lower, []).append(Box(cell.column, Cell(), above=True))
    ordered = [sorted(boxes, key=lambda box: box.start) for _, boxes in sorted(rows.items())]
    for row in laid_out(ordered):
        if row is not None:
            yield row
