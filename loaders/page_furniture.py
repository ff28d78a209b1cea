"""Cells without what their page printed into them: its number, or a running head."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphmodel.codes import take_code
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.names import fold
from graphmodel.places import Place
from loaders.cells import Cell, Piece
from loaders.classified_rows import ClassifiedCell, ClassifiedRow
from loaders.findings import rows as on_rows
from loaders.own_words import OwnWords
from loaders.page_marks import at_end, bare_number, is_page_mark, of_owners
from loaders.running_heads import running_heads

__all__ = ["PageFurniture"]

# Without any of these a cell of one line holds no mark.
_SUSPECT = re.compile(
    r"(?:^|[\s、,，;；/／)）])[-–—－_*=~～·]*\s*(?:第|[0-9０-９]|page|pg|p\.)|頁|页|\n",
    re.IGNORECASE,
)
# Beside these a number is a part of what is said: 第 12 次, CO 2, 12 小時.
_BEFORE_NUMBER = re.compile(r"[A-Za-z(（第至~～/／.\-]\Z")
_BEHIND_NUMBER = re.compile(
    r"[)）\]%％‰~～次件人項年月日時小天分秒元萬億千百公噸度個家戶場校處所班床坪頃級歲週季倍以至及與]"
)
_BEFORE_LIMIT = re.compile(r"[≧≦≥≤>＞<＜=＝]\Z")
_RUN = 3  # numbers that grow from one to the next count pages


class _Told(NamedTuple):
    """Something that a page printed, or may have.

    Attributes:
        text: It.
        line: The line of the cell in which it stands.
        sure: Whether it can be nothing else.
        kept: Whether it stays where it is, as nothing tells.
    """

    text: str
    line: Piece
    sure: bool = True
    kept: bool = False

    def finding(self, cell: ClassifiedCell, file: str) -> Finding:
        evidence = Evidence(file, self.line.places, cell.text)
        if self.kept:
            return on_rows.page_number_kept(self.text, evidence)
        if self.sure:
            return on_rows.page_mark(self.text, evidence)
        return on_rows.page_mark_judged(self.text, evidence)


class PageFurniture:
    """Tells what pages printed from what rows say, by all rows of a document."""

    def __init__(self, rows: Iterable[ClassifiedRow], words: OwnWords) -> None:
        known = tuple(rows)
        self._words = words
        self._heads = running_heads(known)
        self._counted = frozenset(_counted(known))
        self._names = Counter(_names_with_number(known))

    def is_head(self, row: ClassifiedRow) -> bool:
        """Whether a line marked as a heading is the document's title, printed again."""
        return self._heads.find(row.plain) is not None

    def of_name(
        self, cell: ClassifiedCell, row: ClassifiedRow, begun: str | None, file: str
    ) -> tuple[ClassifiedCell, list[Finding]]:
        """A cell of names without it, and what to say of it.

        ``begun`` is what the name ends in that the cell goes on with if it opens none; ``None``
        if there is no name.
        """
        opened = cell.theme_letter is not None
        if opened and not _SUSPECT.search(cell.plain):
            return cell, []
        told: list[_Told] = []
        kept: list[Piece] = []
        lines = list(_lines(cell))
        for at, line in enumerate(lines):
            if at == 0 and opened:
                text = self._without_end(line, told)
            else:
                before = _before(kept, begun, opened=opened)
                following = lines[at + 1].text if at + 1 < len(lines) else ""
                text = self._of_line(line, before, following, told, loose=not row.tabular)
            if text:
                kept.append(line._replace(text=text))
        return _rebuilt(cell, kept, told), [one.finding(cell, file) for one in told]

    def of_owners(
        self, cell: ClassifiedCell, row: ClassifiedRow, file: str, *, alone: bool
    ) -> tuple[ClassifiedCell, list[Finding]]:
        """A cell of owners without it, and what to say of it; ``alone``: in a row of no KPI."""
        if not alone and not _SUSPECT.search(cell.plain):
            return cell, []
        told: list[_Told] = []
        kept: list[Piece] = []
        for line in _lines(cell):
            head = self._heads.find(line.text) if alone or kept else None
            if head is not None and not self._words.are_bureaus(line.text, row.place):
                told.append(_Told(line.text, line, head))
                continue
            text, marks = of_owners(line.text)
            told += (_Told(mark, line) for mark in marks)
            if text:
                kept.append(line._replace(text=text))
        return _rebuilt(cell, kept, told), [one.finding(cell, file) for one in told]

    def _of_line(
        self, line: Piece, before: str | None, following: str, told: list[_Told], *, loose: bool
    ) -> str:
        """What stays of a line that opens no name."""
        text = line.text
        if is_page_mark(text):
            number = bare_number(text)
            if number is not None and _belongs(before, following):
                told.append(_Told(text, line, kept=True))
                return text
            sure = number is None or loose or before is None or "/" in text or "／" in text
            told.append(_Told(text, line, sure or (line.places, number) in self._counted))
            return ""
        head = self._heads.find(text)
        if head is not None and before != "":
            told.append(_Told(text, line, head or before is None))
            return ""
        return self._without_end(line, told)

    def _without_end(self, line: Piece, told: list[_Told]) -> str:
        text = line.text
        split = at_end(text)
        if split is None:
            return text
        if split.sure:
            told.append(_Told(split.mark, line))
            return split.text
        if _BEFORE_LIMIT.search(split.text):
            return text
        if self._names[_name_of(text)] < 2:  # printed twice, it is no page's
            told.append(_Told(split.mark, line, kept=True))
        return text


def _belongs(before: str | None, following: str) -> bool:
    """Whether a number between the two is a part of what they say."""
    if before is None:
        return False
    return bool(_BEFORE_NUMBER.search(before) or _BEHIND_NUMBER.match(following))


def _lines(cell: ClassifiedCell) -> Iterator[Piece]:
    for piece in cell.plain_pieces:
        for line in piece.text.split("\n"):
            if text := line.strip():
                yield Piece(text, piece.places)


def _before(kept: list[Piece], begun: str | None, *, opened: bool) -> str | None:
    """What the name ends in so far; empty behind a code, ``None`` if there is no name."""
    if not kept:
        return "" if opened else begun
    text = kept[-1].text
    return _name_of(text) if opened and len(kept) == 1 else text


def _name_of(text: str) -> str:
    code_and_name = take_code(text)
    return fold(code_and_name[1] if code_and_name else text)


def _rebuilt(cell: ClassifiedCell, kept: list[Piece], told: list[_Told]) -> ClassifiedCell:
    if all(one.kept for one in told):
        return cell
    return ClassifiedCell(Cell(tuple(kept)))


def _names_with_number(rows: Iterable[ClassifiedRow]) -> Iterator[str]:
    """The lines that open a name and end in a number behind a space."""
    for row in rows:
        for cell in row.cells if row.tabular else ():
            if cell.theme_letter is not None and cell.plain[-1:].isdecimal():
                yield from (_name_of(line.text) for line in _lines(cell) if at_end(line.text))


def _counted(rows: Iterable[ClassifiedRow]) -> Iterator[tuple[tuple[Place, ...], int | None]]:
    """The numbers, each alone in its line, that grow through the document."""
    run: list[tuple[tuple[Place, ...], int]] = []
    for found in (*_numbers(rows), None):
        if run and (found is None or found[1] <= run[-1][1]):
            if len(run) >= _RUN:
                yield from run
            run = []
        if found is not None:
            run.append(found)


def _numbers(rows: Iterable[ClassifiedRow]) -> Iterator[tuple[tuple[Place, ...], int]]:
    for row in rows:
        cells = [cell for cell in row.cells if cell.text]
        for cell in cells:
            lines = list(_lines(cell)) if len(cells) == 1 or "\n" in cell.plain else []
            for line in lines:
                if is_page_mark(line.text) and (number := bare_number(line.text)) is not None:
                    yield line.places, number
