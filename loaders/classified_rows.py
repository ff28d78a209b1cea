"""Rows and what they say by themselves, each thing found out once, when it is first asked for."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from graphmodel.codes import KPICode, ObjectiveCode, take_code
from graphmodel.evidence import Evidence
from graphmodel.names import without_wrap_spaces
from graphmodel.places import Place
from graphmodel.schema import Perspective
from loaders.cells import Cell, Piece, Row
from loaders.columns import Columns, find_columns
from loaders.headings import (
    ThemeHeading,
    find_perspective,
    is_marked,
    is_priorities_heading,
    plain_heading,
    theme_heading,
)
from loaders.heads import HeadMap
from loaders.markup import plain_text

__all__ = ["EMPTY", "ClassifiedCell", "ClassifiedRow", "classified"]


class ClassifiedCell:
    """A cell and what it says.

    Attributes:
        printed: The cell itself.
        text: What it prints, its lines joined by a newline; empty if it prints nothing.
    """

    # Nearly all that a large document takes while it is read: dictionaries would be half of it.
    __slots__ = ("_found", "_plain_pieces", "printed", "text")

    def __init__(self, printed: Cell, *, verbatim: bool = False) -> None:
        """Take a cell; what is ``verbatim`` has no markup, whatever it looks like."""
        self.printed = printed
        self.text = printed.text
        self._plain_pieces = tuple(one for one in printed.pieces if one.text) if verbatim else None
        self._found: tuple[ObjectiveCode | KPICode | None, str] | None = None

    @property
    def plain_pieces(self) -> tuple[Piece, ...]:
        """Its pieces without markup; those that say nothing are left out."""
        if self._plain_pieces is None:
            plain = (_plain(piece) for piece in self.printed.pieces if piece.text)
            self._plain_pieces = tuple(piece for piece in plain if piece.text)
        return self._plain_pieces

    @property
    def plain(self) -> str:
        """Its text without markup."""
        pieces = self.plain_pieces
        return pieces[0].text if len(pieces) == 1 else "\n".join(piece.text for piece in pieces)

    @property
    def line(self) -> str:
        """The same in one line, wrap spaces gone."""
        return without_wrap_spaces(" ".join(self.plain.split()))

    @property
    def objective(self) -> ObjectiveCode | None:
        """The objective's code that opens it."""
        code = self._code_and_name[0]
        return code if isinstance(code, ObjectiveCode) else None

    @property
    def kpi(self) -> KPICode | None:
        """The KPI's code that opens it."""
        code = self._code_and_name[0]
        return code if isinstance(code, KPICode) else None

    @property
    def name(self) -> str:
        """What follows its code."""
        return self._code_and_name[1]

    @property
    def theme_letter(self) -> str | None:
        """The theme that its code names."""
        code = self._code_and_name[0]
        if isinstance(code, KPICode):
            return code.objective.theme
        return code.theme if code else None

    @property
    def _code_and_name(self) -> tuple[ObjectiveCode | KPICode | None, str]:
        if self._found is None:
            self._found = (take_code(self.plain) if self.text else None) or (None, self.plain)
        return self._found

    def evidence(self, file: str) -> Evidence:
        """Where it stands; it must print something."""
        return Evidence(file, self.printed.places, self.text)


EMPTY = ClassifiedCell(Cell())


class ClassifiedRow:
    """A row and what it says.

    Attributes:
        printed: The row itself.
        cells: Its cells.
        held: By column the cell that spans it from above.
        tabular: Whether it is laid out as a table row.
        of_column: Whether it is a cell of a column of themes, of which each may come again.
        told: What a person says that columns hold.
    """

    of_column = False

    def __init__(self, printed: Row, told: HeadMap = ()) -> None:
        self.printed = printed
        self.told = told
        self.cells = tuple(ClassifiedCell(c) if c.pieces else EMPTY for c in printed.cells)
        self.held = {column: ClassifiedCell(cell) for column, cell in printed.held.items()}
        self.tabular = printed.tabular

    @cached_property
    def text(self) -> str:
        """What its cells print, in one line."""
        return self.printed.text

    @property
    def source(self) -> str:
        """The line as printed, marks of lists included; its text where there is none."""
        return self.printed.source or self.text

    @cached_property
    def place(self) -> Place:
        """Where it begins to print something."""
        return self.printed.place

    @cached_property
    def theme_letter(self) -> str | None:
        """The theme that its first code names."""
        letters = (cell.theme_letter for cell in self.cells)
        return next((letter for letter in letters if letter is not None), None)

    @cached_property
    def marked(self) -> bool:
        """Whether it is marked as a heading, of whatever level."""
        return is_marked(self.text)

    @cached_property
    def plain(self) -> str:
        """Its text without heading marks, markup and wrap spaces."""
        if self.marked:
            return plain_heading(self.text)
        return without_wrap_spaces(" ".join(cell.plain for cell in self.cells if cell.plain))

    @cached_property
    def theme_heading(self) -> ThemeHeading | None:
        """The theme that it opens."""
        return theme_heading(self.plain, marked=self.marked)

    @cached_property
    def opens_priorities(self) -> bool:
        """Whether it is the heading of a theme's priorities."""
        return is_priorities_heading(self.plain)

    @cached_property
    def perspective(self) -> Perspective | None:
        """The perspective that it announces."""
        return find_perspective(self.plain)

    @cached_property
    def columns(self) -> Columns | None:
        """The columns of which it is the head; a row with codes is none."""
        if not self.tabular or self.theme_letter is not None:
            return None
        return find_columns([cell.plain for cell in self.cells], self.told)

    @cached_property
    def repeated(self) -> bool:
        """Whether all its cells print one text, as a cell merged over them does when exported."""
        first, *others = self.cells
        if not (self.tabular and others and first.text and first.text == others[-1].text):
            return False
        return all(cell.text == first.text for cell in others)

    def spanning(self, column: int) -> ClassifiedCell:
        """Its cell in ``column``, else the one that spans it from above; else an empty one."""
        cell = self.cells[column] if column < len(self.cells) else EMPTY
        return cell if cell.text else self.held.get(column, EMPTY)

    def evidence(self, file: str) -> Evidence:
        """Where it begins; its cells in one line."""
        return Evidence(file, (self.place,), self.text)

    def evidence_of(self, cell: ClassifiedCell, file: str) -> Evidence:
        """Where ``cell``, one of its own, stands; of one that prints nothing, where it begins."""
        return Evidence(file, cell.printed.places or (self.place,), cell.text)


def classified(rows: Iterable[Row], told: HeadMap = ()) -> Iterator[ClassifiedRow]:
    """``rows``, ready to be asked, each as its turn comes: what they find out takes room."""
    return (ClassifiedRow(row, told) for row in rows)


def _plain(piece: Piece) -> Piece:
    """``piece`` without markup; nearly always it has none, and is the same piece."""
    text = plain_text(piece.text)
    return piece if text == piece.text else Piece(text, piece.places)
