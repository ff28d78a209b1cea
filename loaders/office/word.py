"""The rows of a Word document: its tables, and the paragraphs between them.

Tracked changes are taken as accepted, as the document will stand. What is hidden, deleted,
struck out or stands in a text box is left out and counted. Notes, comments, heads and feet of
pages are parts of their own, of which no cell gets anything.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from graphmodel.places import Paragraph, Place, TableRow
from loaders.cell_words import cell_of, tidied
from loaders.cells import Cell, Row
from loaders.findings import office as on_office
from loaders.noticed import Noticed
from loaders.office.lines import line_rows, numbered
from loaders.office.package import Package
from loaders.office.refusals import broken
from loaders.office.said import Said, tell
from loaders.office.word_names import W, is_on, parts, value
from loaders.office.word_numbering import Numbering
from loaders.office.word_styles import Styles
from loaders.office.word_text import WordText
from loaders.table_grid import MOST_COLUMNS, Box, with_inner

__all__ = ["word_rows"]

_TABLE = W + "tbl"
_PARAGRAPH = W + "p"
_NUMBER = re.compile(r"[0-9]{1,6}")
_MOST_LINES = 1000  # of a grid that a cell may take


def word_rows(package: Package, noticed: Noticed, *, by_hand: bool = False) -> Iterator[Row]:
    """The rows of the document that ``package`` is, in reading order.

    With ``by_hand`` text says where a line runs through it, and where something is drawn.

    Raises:
        SourceError: A part of it cannot be read.
    """
    main = package.main_part() or "word/document.xml"
    body = package.tree(main).find(W + "body")
    if body is None:
        raise broken(package.path, main)
    styles = Styles(package.tree_if_there(package.part_of_kind(main, "styles")))
    numbers = package.tree_if_there(package.part_of_kind(main, "numbering"))
    text = WordText(styles, by_hand=by_hand)
    yield from _Reader(styles, Numbering(numbers, styles), text, noticed).blocks(body)


class _Reader:
    def __init__(
        self, styles: Styles, numbering: Numbering, text: WordText, noticed: Noticed
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._text = text
        self._noticed = noticed
        self._tables = 0
        self._paragraphs = 0  # behind the newest table

    def blocks(self, element: Element) -> Iterator[Row]:
        """The rows of paragraphs and tables that stand one below the other."""
        said = Said()
        for block in parts(element):
            if block.tag == _PARAGRAPH:
                label = self._add(block, said)
                if not _goes_on(block):
                    yield from self._paragraph(block, label, said)
                    for box in said.framed:
                        yield from self.blocks(box)
                    said = Said()
            elif block.tag == _TABLE:
                yield from self._table(block)
            elif block.tag == W + "altChunk":
                self._noticed.note(on_office.parts_unread, self._here())

    def _add(self, paragraph: Element, said: Said) -> str:
        """Add what a paragraph says to ``said``; the number that stands before it."""
        before = said.text
        self._text.add(paragraph, said)
        if _goes_on(paragraph) and said.text == before:
            return ""  # it is deleted as a whole
        return self._numbering.label(paragraph.find(W + "pPr"))

    def _paragraph(self, paragraph: Element, label: str, said: Said) -> Iterator[Row]:
        """The rows of a paragraph that stands in no table."""
        lines = tidied(said.text)
        self._paragraphs += bool(lines)
        place = self._here()
        tell(said, place, self._noticed)
        properties = paragraph.find(W + "pPr")
        style = self._styles.of(value(properties, "pStyle")).name
        if not lines or style == "caption" or style.startswith("toc "):
            return  # a list of contents says again what the headings say
        heading = self._styles.is_heading(properties)
        yield from line_rows(lines, label, place, heading=heading)

    def _table(self, table: Element) -> Iterator[Row]:
        self._tables += 1
        self._paragraphs = 0
        number = self._tables
        rows: list[list[Box]] = []
        inside: list[list[Element]] = []
        at = 0
        for row in parts(table):
            if row.tag != W + "tr":
                continue
            at += 1
            place = TableRow(number, at)
            properties = row.find(W + "trPr")
            cells = [cell for cell in parts(row) if cell.tag == W + "tc"]
            if properties is not None and properties.find(W + "del") is not None:
                self._noticed.note(on_office.deletions_left_out, place, self._text.all_of(row))
            elif is_on(properties, "hidden"):
                self._noticed.note(on_office.hidden_left_out, place, self._text.all_of(row))
            else:
                boxes, nested = self._row(cells, properties, place)
                rows.append(boxes)
                inside.append(nested)
        yield from with_inner(rows, inside, self._inner)

    def _inner(self, element: Element) -> Iterator[Row]:
        """What a cell holds that is read behind its row."""
        if element.tag != _TABLE:
            return self.blocks(element)
        return (row._replace(apart=True) for row in self._table(element))

    def _row(
        self, cells: list[Element], properties: Element | None, place: Place
    ) -> tuple[list[Box], list[Element]]:
        """The cells of a row, and what is read behind it: the tables in them."""
        held = [[part for part in parts(cell) if part.tag == _TABLE] for cell in cells]
        if cells and all(held):
            return [], cells  # no row, but frames around what they hold
        tables = [table for within in held for table in within]
        boxes: list[Box] = []
        start = _span(properties, "gridBefore", least=0)
        for cell in cells:
            own = cell.find(W + "tcPr")
            if len(boxes) == MOST_COLUMNS:
                self._noticed.note(on_office.cells_beyond, place, self._text.all_of(cell))
            elif own is not None and own.find(W + "cellDel") is not None:
                self._noticed.note(on_office.deletions_left_out, place, self._text.all_of(cell))
            elif not _is_continued(own, "hMerge"):
                above = _is_continued(own, "vMerge")
                boxes.append(Box(start, Cell() if above else self._cell(cell, place), above))
            start += _span(own, "gridSpan", least=1)
        return boxes, tables

    def _cell(self, cell: Element, place: Place) -> Cell:
        said = Said()
        for paragraph in parts(cell):
            if paragraph.tag != _PARAGRAPH:
                continue
            before = len(said.text)
            label = self._add(paragraph, said)
            said.text = said.text[:before] + numbered(
                said.text[before:], label, place, self._noticed
            )
            if not _goes_on(paragraph):
                said.text += "\n"
        said.boxes += (self._text.all_of(box) for box in said.framed)
        tell(said, place, self._noticed)
        return cell_of(said.text, place)

    def _here(self) -> Place:
        return Paragraph(max(self._paragraphs, 1), self._tables)


def _goes_on(paragraph: Element) -> bool:
    """Whether the mark at its end is deleted, so that the next paragraph goes on with it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and mark.find(W + "del") is not None


def _is_continued(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on with one above it (``vMerge``) or to its left (``hMerge``)."""
    merged = properties.find(W + name) if properties is not None else None
    return merged is not None and merged.get(W + "val") != "restart"


def _span(properties: Element | None, name: str, *, least: int) -> int:
    """How many lines of the grid something takes."""
    printed = value(properties, name) or ""
    return max(min(int(printed), _MOST_LINES), least) if _NUMBER.fullmatch(printed) else least
