"""The rows of an OpenDocument text: its tables, and the paragraphs between them.

As in :mod:`loaders.office.word`, tracked changes are taken as accepted; what is hidden, deleted
or stands in a text box is left out and counted.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from graphmodel.language import Text
from graphmodel.places import Paragraph, Place, TableRow
from loaders.cell_words import cell_of, tidied
from loaders.cells import Cell, Row
from loaders.findings import office as on_office
from loaders.noticed import Noticed
from loaders.office.lines import line_rows, numbered
from loaders.office.odf_names import DRAW, HIDDEN, OFFICE, TABLE, TEXT, repeated, rows_of, spanned
from loaders.office.odf_numbering import Numbering
from loaders.office.odf_styles import Styles
from loaders.office.odf_text import ODFText, deletions
from loaders.office.package import Package
from loaders.office.refusals import broken, too_many
from loaders.office.said import DRAWN, Said, tell
from loaders.table_grid import MOST_COLUMNS, Box, with_inner

__all__ = ["odf_rows"]

_HEADING = TEXT + "h"
_LIST = TEXT + "list"
_TABLE = TABLE + "table"
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_AROUND = (TEXT + "section", TEXT + "index-body")
_CAPTIONS = ("Caption", "Illustration", "Table", "Figure", "Drawing", "Text")
_MOST_ROWS = 20_000  # of a table, one of which may be written for any number


def odf_rows(package: Package, noticed: Noticed, *, by_hand: bool = False) -> Iterator[Row]:
    """The rows of the text document that ``package`` is, in reading order.

    With ``by_hand`` text says where a line runs through it, and where something is drawn.

    Raises:
        SourceError: A part of it cannot be read.
    """
    root = package.tree("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise broken(package.path, "content.xml")
    common = package.tree_if_there("styles.xml")
    styles = Styles([root] if common is None else [common, root])
    text = ODFText(styles, deletions(body), by_hand=by_hand)
    yield from _Reader(styles, text, package.path, noticed, by_hand=by_hand).blocks(body)


class _Reader:
    def __init__(
        self, styles: Styles, text: ODFText, path: Path, noticed: Noticed, *, by_hand: bool
    ) -> None:
        self._path = path
        self._drawn = DRAWN if by_hand else ""
        self._styles = styles
        self._numbering = Numbering(styles)
        self._text = text
        self._noticed = noticed
        self._tables = 0
        self._paragraphs = 0  # behind the newest table

    def blocks(self, element: Element) -> Iterator[Row]:
        """The rows of paragraphs and tables that stand one below the other."""
        for block, label in self._numbered(element):
            if block.tag == _TABLE:
                yield from self._table(block)
            elif _is_around(block):
                yield from self._around(block)
            else:
                yield from self._paragraph(block, label)

    def _numbered(
        self, element: Element, style: str = "", level: int = 0
    ) -> Iterator[tuple[Element, str]]:
        """The blocks of ``element``, those of lists included, each with its number."""
        for child in element:
            if child.tag == _LIST:
                own = child.get(TEXT + "style-name") or style
                self._numbering.begin(child, own, level + 1)
                for item in child:
                    label = ""
                    if item.tag == TEXT + "list-item" and not _only_deeper(item):
                        label = self._numbering.of_item(item, own, level + 1)
                    for block, deeper in self._numbered(item, own, level + 1):
                        yield block, deeper or label
                        label = ""
            elif child.tag == _HEADING and not level:
                depth = child.get(TEXT + "outline-level", "1")
                counted = depth.isascii() and depth.isdigit() and len(depth) < 3
                yield child, self._numbering.of_heading(int(depth)) if counted else ""
            elif child.tag in (TEXT + "p", _HEADING, _TABLE) or _is_around(child):
                yield child, ""

    def _around(self, element: Element) -> Iterator[Row]:
        """What a section or a frame holds; an index only says again what the headings say."""
        if element.get(TEXT + "display") == "none":
            texts = "".join(element.itertext()).split()
            self._noticed.note(on_office.hidden_left_out, self._here(), " ".join(texts))
            return
        if element.find(TEXT + "section-source") is not None:
            self._noticed.note(on_office.links_not_followed, self._here())
        is_box = element.tag.startswith(DRAW)
        if is_box and element.find(f".//{_TABLE}") is None:
            said = Said()
            self._text.add_drawn(element, said)
            tell(said, self._here(), self._noticed)
            if self._drawn:
                yield from line_rows([self._drawn], "", self._here(), heading=False)
            return
        yield from self.blocks(element)

    def _paragraph(self, paragraph: Element, label: str) -> Iterator[Row]:
        """The rows of a paragraph that stands in no table."""
        said = Said()
        self._text.add(paragraph, said)
        lines = tidied(said.text)
        self._paragraphs += bool(lines)
        place = self._here()
        tell(said, place, self._noticed)
        style = self._styles.origin(paragraph.get(TEXT + "style-name"))
        if lines and style not in _CAPTIONS:
            heading = paragraph.tag == _HEADING or style == "Title"
            yield from line_rows(lines, label, place, heading=heading)
        for box in said.framed:
            yield from self.blocks(box)

    def _table(self, table: Element) -> Iterator[Row]:
        self._tables += 1
        self._paragraphs = 0
        number = self._tables
        rows: list[list[Box]] = []
        inside: list[list[Element]] = []
        spans: dict[int, int] = {}  # by column how many rows a cell above still takes
        at = 0
        for row in rows_of(table):
            for _ in range(repeated(row, "rows")):
                at += 1
                if at > _MOST_ROWS:
                    rows_of_table = Text(f"表 {number} 的列", f"rows in table {number}")
                    raise too_many(self._path, rows_of_table, _MOST_ROWS)
                place = TableRow(number, at)
                boxes, nested = self._row(row, spans, place)
                if row.get(TABLE + "visibility") in HIDDEN:
                    texts = " ".join(text for text in row.itertext() if text.strip())
                    self._noticed.note(on_office.hidden_left_out, place, texts)
                    continue
                rows.append(boxes)
                inside.append(nested)
        yield from with_inner(rows, inside, self._inner)

    def _inner(self, element: Element) -> Iterator[Row]:
        """What a cell holds that is read behind its row."""
        if element.tag != _TABLE:
            return self.blocks(element)
        return (row._replace(apart=True) for row in self._table(element))

    def _row(
        self, row: Element, spans: dict[int, int], place: Place
    ) -> tuple[list[Box], list[Element]]:
        """The cells of a row, and what is read behind it: the tables in them."""
        cells = [cell for cell in row if cell.tag in _CELLS]
        held = [[table for table in cell if table.tag == _TABLE] for cell in cells]
        if cells and all(held):
            return [], cells  # no row, but frames around what they hold
        tables = [table for within in held for table in within]
        boxes: list[Box] = []
        column = 0
        for cell in cells:
            for _ in range(min(repeated(cell, "columns"), MOST_COLUMNS + 1)):
                box = self._box(cell, column, spans, place)
                column += 1
                if box is None:
                    continue
                if len(boxes) < MOST_COLUMNS:
                    boxes.append(box)
                elif box.cell.pieces:
                    self._noticed.note(on_office.cells_beyond, place, box.cell.text)
        return boxes, tables

    def _box(self, cell: Element, column: int, spans: dict[int, int], place: Place) -> Box | None:
        """The cell of a column; ``None`` where one to its left takes it."""
        left = spans.get(column, 0)
        if cell.tag == _CELLS[1]:
            if left:
                spans[column] = left - 1
                return Box(column, Cell(), above=True)
            return None
        spans[column] = spanned(cell, "rows") - 1
        return Box(column, self._cell(cell, place))

    def _cell(self, cell: Element, place: Place) -> Cell:
        said = Said()
        lines: list[str] = []
        for block, label in self._numbered(cell):
            if block.tag == _TABLE:
                continue
            said.text = ""
            if block.tag.startswith(DRAW):
                self._text.add_drawn(block, said)
                said.text = self._drawn
            else:
                self._text.add(block, said)
            lines.append(numbered(said.text, label, place, self._noticed))
        said.boxes += ("".join(box.itertext()) for box in said.framed)
        tell(said, place, self._noticed)
        return cell_of("\n".join(lines), place)

    def _here(self) -> Place:
        return Paragraph(max(self._paragraphs, 1), self._tables)


def _is_around(element: Element) -> bool:
    """Whether an element stands around paragraphs, or is drawn between them."""
    return element.tag in _AROUND or element.tag.startswith(DRAW)


def _only_deeper(item: Element) -> bool:
    """Whether an item of a list holds nothing but a list of the next level."""
    return all(child.tag == _LIST for child in item)
