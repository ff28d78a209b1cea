"""The cells of HTML tables as rows."""

from loaders.html_tags import number
from loaders.markup import close_scripts, unescaped
from loaders.row import Row

__all__ = ["HTMLTable"]

_MOST_COLUMNS = 64  # that cells may span: no table of a plan is as wide


class HTMLTable:
    """Collects the cells of a row; a cell that spans rows is empty in the later ones."""

    def __init__(self) -> None:
        self._cells: list[tuple[int, str]] | None = None
        self._text: list[str] | None = None
        self._line: int | None = None
        self._opened = 1
        self._span = (1, 1)
        self._held: dict[int, tuple[int, str, int]] = {}
        self._above: dict[int, tuple[str, int]] = {}

    @property
    def in_cell(self) -> bool:
        """Whether text goes into a cell."""
        return self._text is not None

    @property
    def has_cells(self) -> bool:
        """Whether the row has cells already."""
        return bool(self._cells)

    def start_row(self) -> None:
        """Begin a row."""
        self._cells = []

    def start_cell(self, given: dict[str, str], line: int) -> None:
        """Begin a cell with the attributes ``given``."""
        self.end_cell()
        if self._cells is None:
            self._cells = []
        self._text = []
        self._line = None
        self._opened = line
        self._span = (
            min(number(given.get("colspan")), _MOST_COLUMNS),
            number(given.get("rowspan")),
        )

    def add(self, text: str, line: int) -> None:
        """Add text to the open cell."""
        if self._text is not None:
            if self._line is None and text.strip():
                self._line = line
            self._text.append(text)

    def end_cell(self) -> None:
        """End the open cell, if one is open."""
        if self._text is None or self._cells is None:
            return
        self._skip_held()
        line = self._line or self._opened
        printed = unescaped(close_scripts("".join(self._text))).strip().split("\n")
        lines = (" ".join(one.split()) for one in printed)
        cell = "\n".join(one for one in lines if one)
        columns, rows = self._span
        for _ in range(columns):
            if rows > 1 and len(self._cells) < _MOST_COLUMNS:
                self._held[len(self._cells)] = (rows, cell, line)
            self._cells.append((line, cell))
            cell = ""
        self._text = None

    def end_row(self) -> Row | None:
        """End the row; what it is, unless it is empty."""
        self.end_cell()
        if self._cells is None:
            return None
        self._skip_held()
        row = None
        if any(cell for _, cell in self._cells):
            lines = tuple(line for line, _ in self._cells)
            cells = tuple(cell for _, cell in self._cells)
            first = min(line for line, cell in self._cells if cell)
            row = Row(first, cells, True, lines, held=self._above)
        self._held = {
            column: (left - 1, cell, line)
            for column, (left, cell, line) in self._held.items()
            if left > 1
        }
        self._above = {}
        self._cells = None
        return row

    def _skip_held(self) -> None:
        while self._cells is not None and len(self._cells) in self._held:
            column = len(self._cells)
            self._above[column] = self._held[column][1:]
            self._cells.append((self._opened, ""))
