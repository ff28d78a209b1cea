"""The sheets of an OpenDocument workbook, whose cells hold what they show as text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from graphmodel.language import Text
from loaders.findings import office as on_office
from loaders.noticed import Noticed
from loaders.office.odf_names import HIDDEN, OFFICE, TABLE, TEXT, repeated, rows_of, spanned
from loaders.office.odf_styles import Styles
from loaders.office.odf_text import ODFText
from loaders.office.package import Package
from loaders.office.refusals import broken, too_many
from loaders.office.said import Said, tell
from loaders.office.sheet_cells import MOST_COLUMNS, Merge, Sheet, most_rows

__all__ = ["odf_sheets"]

_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_ERROR_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_AROUND_COLUMNS = frozenset(
    TABLE + name for name in ("table-columns", "table-header-columns", "table-column-group")
)


def odf_sheets(package: Package, noticed: Noticed, *, stored: bool = False) -> Iterator[Sheet]:
    """The visible sheets of the workbook that ``package`` is, in order.

    With ``stored`` all sheets, whose cells have what the file stores, however they are shown.

    Raises:
        SourceError: A part of it cannot be read, or a sheet has too many rows.
    """
    root = package.tree("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise broken(package.path, "content.xml")
    common = None if stored else package.tree_if_there("styles.xml")
    styles = Styles([] if stored else [root] if common is None else [common, root])
    for number, table in enumerate(body.iterfind(TABLE + "table"), start=1):
        sheet = Sheet(number, table.get(TABLE + "name", ""))
        if table.find(TABLE + "table-source") is not None:
            noticed.note(on_office.links_not_followed, None, sheet.name)
        if styles.hides_table(table.get(TABLE + "style-name")):
            noticed.note(on_office.hidden_left_out, sheet.place(), sheet.name)
            continue
        _Reader(sheet, styles, package, noticed, stored=stored).take(table)
        yield sheet


class _Reader:
    """Takes the rows of a sheet out of its table."""

    def __init__(
        self, sheet: Sheet, styles: Styles, package: Package, noticed: Noticed, *, stored: bool
    ) -> None:
        self._stored = stored
        self._most_rows = most_rows(stored=stored)
        self._sheet = sheet
        self._styles = styles
        self._text = ODFText(styles, {})
        self._package = package
        self._noticed = noticed

    def take(self, table: Element) -> None:
        """Take all rows."""
        self._columns(table, 1)
        number = 1
        for row in rows_of(table):
            times = repeated(row, "rows")
            cells = list(self._cells(row, number))
            hidden = row.get(TABLE + "visibility") in HIDDEN
            for at in range(number, number + times) if cells else ():
                if len(self._sheet.rows) == self._most_rows:
                    name = self._sheet.name
                    rows = Text(f"工作表「{name}」的列", f"rows on the sheet {name!r}")
                    raise too_many(self._package.path, rows, self._most_rows)
                self._sheet.rows[at] = dict(cells)
                if hidden:
                    self._sheet.hidden_rows.add(at)
            number += times

    def _columns(self, element: Element, number: int) -> int:
        """Note which columns are hidden; the number of the next column."""
        for child in element:
            if child.tag in _AROUND_COLUMNS:
                number = self._columns(child, number)
            elif child.tag == TABLE + "table-column":
                after = number + repeated(child, "columns")
                if child.get(TABLE + "visibility") in HIDDEN:
                    self._sheet.hidden_columns |= set(range(number, min(after, MOST_COLUMNS + 1)))
                number = after
        return number

    def _cells(self, row: Element, number: int) -> Iterator[tuple[int, str]]:
        """The columns of a row that print something, each with its text."""
        column = 1
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            times = repeated(cell, "columns")
            text = self._shown(cell, number, column) if cell.tag == _CELLS[0] else ""
            down, right = spanned(cell, "rows"), spanned(cell, "columns")
            if down > 1 or right > 1:
                bottom, last = number + down - 1, column + right - 1
                self._sheet.merges.append(Merge(number, column, bottom, last))
            if text.strip():
                for at in range(column, min(column + times, MOST_COLUMNS + 1)):
                    yield at, text
                if column + times > MOST_COLUMNS + 1:
                    place = self._sheet.place(number, column)
                    self._noticed.note(on_office.cells_beyond, place, text)
            column += times

    def _shown(self, cell: Element, number: int, column: int) -> str:
        """What a cell shows."""
        place = self._sheet.place(number, column)
        said = Said()
        lines: list[str] = []
        look = self._styles.look(cell.get(TABLE + "style-name"))
        for paragraph in cell.iterfind(TEXT + "p"):
            said.text = ""
            self._text.add(paragraph, said, look)
            lines.append(said.text)
        text = "\n".join(lines)
        tell(said, place, self._noticed)
        kind = cell.get(OFFICE + "value-type")
        if self._stored:
            return cell.get(OFFICE + "value") or cell.get(OFFICE + "date-value") or text
        if cell.get(_ERROR_TYPE) == "error":
            self._noticed.note(on_office.cell_error, place, text)
            return ""
        if not text and not said.struck:
            text = cell.get(OFFICE + "value", "")
        if not text and kind is None and cell.get(TABLE + "formula") is not None:
            self._noticed.note(on_office.formula_uncalculated, place)
        if kind in ("date", "time"):
            self._noticed.note(on_office.cell_date, place, text)
        return text
