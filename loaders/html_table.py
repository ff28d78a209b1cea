"""The cells of HTML tables as rows."""

from collections.abc import Iterable, Iterator
from itertools import compress

from graphmodel.places import Line
from loaders.cells import Cell, Piece, Row
from loaders.html_tags import number
from loaders.markup import script_marks, unescaped

__all__ = ["HTMLTable"]

_MOST_COLUMNS = 64  # that cells may span: no table of a plan is as wide

_Texts = list[tuple[str, int]]  # each with the number of its line


class HTMLTable:
    """Collects the cells of a row; a cell that spans rows is empty in the later ones."""

    def __init__(self) -> None:
        self._cells: list[Cell] | None = None
        self._texts: _Texts | None = None
        self._span = (1, 1)
        self._held: dict[int, tuple[int, Cell]] = {}
        self._above: dict[int, Cell] = {}

    @property
    def in_cell(self) -> bool:
        """Whether text goes into a cell."""
        return self._texts is not None

    @property
    def has_cells(self) -> bool:
        """Whether the row has cells already."""
        return bool(self._cells)

    def start_row(self) -> None:
        """Begin a row."""
        self._cells = []

    def start_cell(self, given: dict[str, str]) -> None:
        """Begin a cell with the attributes ``given``."""
        self.end_cell()
        if self._cells is None:
            self._cells = []
        self._texts = []
        self._span = (
            min(number(given.get("colspan")), _MOST_COLUMNS),
            number(given.get("rowspan")),
        )

    def add(self, text: str, line: int) -> None:
        """Add text to the open cell; a newline ends a line of the cell."""
        if self._texts is not None:
            self._texts.append((text, line))

    def end_cell(self) -> None:
        """End the open cell, if one is open."""
        if self._texts is None or self._cells is None:
            return
        self._skip_held()
        cell = Cell(tuple(_pieces(self._texts)))
        columns, rows = self._span
        for _ in range(columns):
            if rows > 1 and len(self._cells) < _MOST_COLUMNS:
                self._held[len(self._cells)] = (rows, cell)
            self._cells.append(cell)
            cell = Cell()
        self._texts = None

    def end_row(self) -> Row | None:
        """End the row; what it is, unless it is empty."""
        self.end_cell()
        if self._cells is None:
            return None
        self._skip_held()
        row = None
        if any(cell.pieces for cell in self._cells):
            row = Row(tuple(self._cells), True, held=self._above)
        self._held = {
            column: (left - 1, cell) for column, (left, cell) in self._held.items() if left > 1
        }
        self._above = {}
        self._cells = None
        return row

    def _skip_held(self) -> None:
        while self._cells is not None and len(self._cells) in self._held:
            column = len(self._cells)
            self._above[column] = self._held[column][1]
            self._cells.append(Cell())


def _pieces(texts: _Texts) -> Iterator[Piece]:
    # Nearly every cell is one text, which is on one line and has no tags.
    divided = [texts] if len(texts) == 1 else _divided(_without_script_marks(texts))
    for texts_of_line in divided:
        places = dict.fromkeys(Line(line) for text, line in texts_of_line if text.strip())
        for text in unescaped("".join(text for text, _ in texts_of_line)).split("\n"):
            if tidied := " ".join(text.split()):
                yield Piece(tidied, tuple(places))


def _divided(texts: Iterable[tuple[str, int]]) -> Iterator[_Texts]:
    """The texts of each line of the cell."""
    current: _Texts = []
    for text, line in texts:
        if text == "\n":
            yield current
            current = []
        else:
            current.append((text, line))
    yield current


def _without_script_marks(texts: _Texts) -> _Texts:
    """The texts with sub- and superscripts closed up, also where they stand on other lines."""
    marks = script_marks("".join(text for text, _ in texts))
    if not marks:
        return texts
    kept = bytearray(b"\1") * sum(len(text) for text, _ in texts)
    for start, end in marks:
        kept[start:end] = bytes(end - start)
    flags = iter(kept)
    return [("".join(compress(text, flags)), line) for text, line in texts]
