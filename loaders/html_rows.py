"""The rows of HTML tables."""

from html.parser import HTMLParser

from loaders.row import Row, line_row

__all__ = ["html_rows"]

_MOST_SPAN = 1000  # the limit of colspan in the HTML standard


def html_rows(text: str, first: int) -> list[Row]:
    """The rows of the tables in ``text``, whose first line has the number ``first``.

    Text that stands in no cell comes as rows that are not tabular.
    """
    parser = _Table(first)
    parser.feed(text)
    parser.close()
    return parser.finish()


class _Table(HTMLParser):
    """Collects the rows of HTML tables; a cell that spans rows is empty in the later ones."""

    def __init__(self, first: int) -> None:
        super().__init__(convert_charrefs=True)
        self._first = first
        self._rows: list[Row] = []
        self._cells: list[tuple[int, str]] | None = None
        self._text: list[str] | None = None
        self._line = first
        self._span = (1, 1)
        self._held: dict[int, tuple[int, str, int]] = {}
        self._above: dict[int, tuple[str, int]] = {}
        self._loose: list[Row] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._cells = []
        elif tag in ("td", "th"):
            self._end_cell()
            if self._cells is None:
                self._cells = []
            self._text = []
            self._line = self._here()
            given = dict(attrs)
            self._span = (_span(given.get("colspan")), _span(given.get("rowspan")))
        elif tag == "br" and self._text is not None:
            self._text.append("\n")
        elif tag in ("sub", "sup") and self._text:
            self._text[-1] = self._text[-1].rstrip(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
        elif data.strip():
            lines = (line_row(line, self._here() + n) for n, line in enumerate(data.split("\n")))
            self._loose.extend(row for row in lines if row is not None)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skip ``<![...>`` as browsers do; the standard library raises AssertionError."""
        return self.parse_bogus_comment(i, report)

    def finish(self) -> list[Row]:
        """All rows, and text that stands in no cell, in order of their lines."""
        self._end_row()
        return sorted([*self._rows, *self._loose], key=lambda row: row.line)

    def _here(self) -> int:
        return self._first + self.getpos()[0] - 1

    def _end_cell(self) -> None:
        if self._text is None or self._cells is None:
            return
        self._skip_held()
        text = "".join(self._text)
        lead = text[: len(text) - len(text.lstrip())].count("\n")
        lines = (" ".join(line.split()) for line in text.strip().split("\n"))
        columns, rows = self._span
        for offset in range(columns):
            cell = "\n".join(line for line in lines if line) if offset == 0 else ""
            if rows > 1:
                self._held[len(self._cells)] = (rows, cell, self._line + lead)
            self._cells.append((self._line + lead, cell))
        self._text = None

    def _skip_held(self) -> None:
        while self._cells is not None and len(self._cells) in self._held:
            column = len(self._cells)
            self._above[column] = self._held[column][1:]
            self._cells.append((self._here(), ""))

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells is not None:
            self._skip_held()
            if any(cell for _, cell in self._cells):
                lines = tuple(line for line, _ in self._cells)
                cells = tuple(cell for _, cell in self._cells)
                first = min(line for line, cell in self._cells if cell)
                self._rows.append(Row(first, cells, True, lines, held=self._above))
            self._held = {
                column: (left - 1, cell, line)
                for column, (left, cell, line) in self._held.items()
                if left > 1
            }
            self._above = {}
        self._cells = None


def _span(given: str | None) -> int:
    text = (given or "").strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(max(int(text), 1), _MOST_SPAN) if len(text) < 9 else _MOST_SPAN
