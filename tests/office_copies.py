"""A text's rows as the files of offices, written by libraries other than the readers."""

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import docx
import openpyxl
from odf.opendocument import OpenDocument, OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import H, P
from rows_of_text import rows_of

from loaders.cells import Row

__all__ = ["COPIES"]


def _word(text: str) -> bytes:
    document = docx.Document()
    for rows in _blocks(text):
        if not rows[0].tabular:
            for row in rows:
                plain = row.text.lstrip("# ")
                if row.text.startswith("#"):
                    document.add_heading(plain, 2)
                else:
                    document.add_paragraph(plain)
            continue
        table = document.add_table(len(rows), max(len(row.cells) for row in rows))
        for made, row in zip(table.rows, rows, strict=True):
            for cell, printed in zip(made.cells, row.cells, strict=False):
                cell.text = printed.text
    return _saved(document.save)


def _excel(text: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows_of(text):
        texts = [cell.text for cell in row.cells] if row.tabular else [row.text.lstrip("# ")]
        book.active.append([text or None for text in texts])
    return _saved(book.save)


def _open_text(text: str) -> bytes:
    document = OpenDocumentText()
    for rows in _blocks(text):
        if rows[0].tabular:
            document.text.addElement(_table(rows))
            continue
        for row in rows:
            marked = row.text.startswith("#")
            made = H(outlinelevel=2) if marked else P()
            made.addText(row.text.lstrip("# "))
            document.text.addElement(made)
    return _of_odf(document)


def _open_workbook(text: str) -> bytes:
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(_table(rows_of(text)))
    return _of_odf(document)


COPIES: dict[str, Callable[[str], bytes]] = {
    "docx": _word,
    "xlsx": _excel,
    "odt": _open_text,
    "ods": _open_workbook,
}
"""By ending what makes such a file of a text."""


def _blocks(text: str) -> Iterator[list[Row]]:
    """The rows of a text, those of a table and those between tables together."""
    return (list(rows) for _, rows in groupby(rows_of(text), key=lambda row: row.tabular))


def _table(rows: Sequence[Row]) -> Table:
    table = Table(name="甲")
    for row in rows:
        made = TableRow()
        for cell in row.cells:
            one = TableCell(valuetype="string")
            for line in cell.text.lstrip("#" if not row.tabular else "").split("\n"):
                paragraph = P()
                paragraph.addText(line.strip())
                one.addElement(paragraph)
            made.addElement(one)
        table.addElement(made)
    return table


def _of_odf(document: OpenDocument) -> bytes:
    return _saved(document.write)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    data = io.BytesIO()
    save(data)
    return data.getvalue()
