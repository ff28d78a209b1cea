"""The cells of a workbook, XLSX or ODS, as text: https://ecma-international.org, OASIS ODF."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from graphmodel.language import Text
from loaders.problems import SourceError

__all__ = ["WorkbookSheet", "day_of_serial", "is_workbook", "workbook_sheets"]

_MOST_BYTES = 32 * 1024 * 1024  # of a part, unpacked
_MOST_COLUMNS = 256
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FIRST_DAY = date(1899, 12, 30)  # of serial numbers, as spreadsheets count days


class WorkbookSheet(NamedTuple):
    """A sheet.

    Attributes:
        name: What it is called.
        rows: Its rows that hold anything, each with its number from 1.
    """

    name: str
    rows: list[tuple[int, list[str]]]


def is_workbook(data: bytes) -> bool:
    """Whether a file begins as workbooks do, which are zip files."""
    return data.startswith(b"PK\x03\x04")


def workbook_sheets(data: bytes, path: Path) -> Iterator[WorkbookSheet]:
    """The sheets of the workbook ``data``, which is the file at ``path``, read one by one.

    Raises:
        SourceError: It is no workbook, or larger than one of decisions.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = set(file.namelist())
            if "xl/workbook.xml" in names:
                yield from _of_xlsx(file, names)
            elif "content.xml" in names:
                yield from _of_ods(file)
            else:
                raise ValueError("neither")
    except (
        zipfile.BadZipFile, zlib.error, ET.ParseError, KeyError, IndexError, ValueError,
        NotImplementedError, RuntimeError, EOFError,
    ) as error:  # fmt: skip
        raise SourceError(
            Text(
                f"{path} 不是可讀的 XLSX 或 ODS 試算表；請以試算表程式開啟後另存新檔",
                f"{path} is no spreadsheet (XLSX or ODS) that can be read; open it in a program "
                "for spreadsheets and save it anew",
            )
        ) from error


def day_of_serial(text: str) -> str:
    """The day that a spreadsheet holds as a number, as YYYY-MM-DD; else ``text`` as it is."""
    if not re.fullmatch(r"[0-9]{4,6}(?:\.0)?", text):
        return text
    try:
        return (_FIRST_DAY + timedelta(days=int(float(text)))).isoformat()
    except OverflowError:
        return text


class _NoDoctype(ET.TreeBuilder):
    """Takes no document that declares entities."""

    def doctype(self, *_: object) -> None:
        raise ValueError("a DOCTYPE")


def _part(file: zipfile.ZipFile, name: str) -> ET.Element:
    with file.open(name) as part:
        data = part.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ValueError("too large")
    parser = ET.XMLParser(target=_NoDoctype())  # noqa: S314 (no DOCTYPE, so no entities)
    parser.feed(data)
    root: ET.Element = parser.close()
    return root


def _of_xlsx(file: zipfile.ZipFile, names: set[str]) -> Iterator[WorkbookSheet]:
    relations = _part(file, "xl/_rels/workbook.xml.rels")
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    strings = []
    if "xl/sharedStrings.xml" in names:
        strings = [_string(one) for one in _part(file, "xl/sharedStrings.xml")]
    for sheet in _part(file, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = targets[sheet.get(_RELATION, "")]
        path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        rows = []
        number = 0
        for row in _part(file, path).iter(f"{_MAIN}row"):
            number = int(row.get("r", number + 1))
            cells: list[str] = []
            for cell in row.iter(f"{_MAIN}c"):
                place = _column(cell.get("r", "")) or len(cells) + 1
                if place <= _MOST_COLUMNS:
                    cells += [""] * (place - 1 - len(cells))
                    cells.append(_value(cell, strings))
            if any(cells):
                rows.append((number, cells))
        yield WorkbookSheet(sheet.get("name", ""), rows)


def _column(reference: str) -> int:
    column = 0
    for letter in reference.rstrip("0123456789"):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _value(cell: ET.Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_string(one) for one in cell.iter(f"{_MAIN}is"))
    found = cell.find(f"{_MAIN}v")
    text = (found.text or "") if found is not None else ""
    if kind == "s" and text:
        return strings[int(text)]
    return _unescaped(text) if kind == "str" else text


def _string(element: ET.Element) -> str:
    """A text without what is printed above it to be read aloud."""
    spoken = {id(part) for one in element.iter(f"{_MAIN}rPh") for part in one.iter(f"{_MAIN}t")}
    parts = (part.text or "" for part in element.iter(f"{_MAIN}t") if id(part) not in spoken)
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _of_ods(file: zipfile.ZipFile) -> Iterator[WorkbookSheet]:
    for table in _part(file, "content.xml").iter(f"{_TABLE}table"):
        rows = []
        number = 0
        for row in table.iter(f"{_TABLE}table-row"):
            number += 1
            cells: list[str] = []
            for cell in row:
                times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
                cells += [_shown(cell)] * min(times, _MOST_COLUMNS - len(cells))
            if any(cells):
                rows.append((number, cells))
            number += int(row.get(f"{_TABLE}number-rows-repeated", "1")) - 1
        yield WorkbookSheet(table.get(f"{_TABLE}name", ""), rows)


def _shown(cell: ET.Element) -> str:
    for value in ("value", "date-value"):
        if given := cell.get(f"{_OFFICE}{value}"):
            return given
    return "\n".join(map(_paragraph, cell.findall(f"{_TEXT}p")))


def _paragraph(element: ET.Element) -> str:
    text = element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            text += " " * min(int(child.get(f"{_TEXT}c", "1")), 1000)
        elif child.tag == f"{_TEXT}line-break":
            text += "\n"
        else:
            text += _paragraph(child)
        text += child.tail or ""
    return text
