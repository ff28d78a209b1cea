"""Which format an office's file is of, by what it holds, and the rows of it."""

from collections.abc import Iterable
from pathlib import Path

from graphmodel.language import Text
from graphmodel.readable import readable
from loaders.bounds import bounded
from loaders.cells import Row
from loaders.findings import office as on_office
from loaders.noticed import Noticed
from loaders.office import refusals
from loaders.office.compound import names_at_top
from loaders.office.package import Package
from loaders.office.signatures import COMPOUND, RICH_TEXT, ZIP
from loaders.taken import Taken

__all__ = ["office_rows"]

_WORKBOOKS = {"Workbook", "Book"}
_DOCX = Text("DOCX", "DOCX")
_XLSX = Text("XLSX", "XLSX")
_ANY = Text("DOCX、XLSX、ODT 或 ODS", "DOCX, XLSX, ODT or ODS")


def office_rows(data: bytes, path: Path, *, by_hand: bool = False) -> Taken:
    """The rows of the file at ``path``, which holds ``data``.

    With ``by_hand`` the text of a document says where a line runs through it, and where
    something is drawn.

    Raises:
        SourceError: It is of no format that is read, broken, encrypted or too large.
    """
    noticed = Noticed(readable(path.name))
    try:
        rows = tuple(bounded(_rows(data, path, noticed, by_hand=by_hand), path))
    except RecursionError as error:
        raise refusals.too_large(path, path.name, "nesting") from error
    return Taken(rows, noticed.findings())


def _rows(data: bytes, path: Path, noticed: Noticed, *, by_hand: bool) -> Iterable[Row]:
    if data.startswith(ZIP):
        return _rows_of_package(Package(path, data), noticed, by_hand=by_hand)
    if data.startswith(COMPOUND):
        return _rows_of_compound(data, path, noticed)
    rich = data.startswith(RICH_TEXT)
    name = Text("RTF 文件", "an RTF document") if rich else Text("單一 XML 檔", "a flat XML file")
    raise refusals.other_format(path, name, _DOCX if rich else _ANY)


def _rows_of_package(package: Package, noticed: Noticed, *, by_hand: bool) -> Iterable[Row]:
    """The rows of a document or a workbook that is an archive."""
    if any(name.endswith("vbaProject.bin") for name in package.names):
        noticed.note(on_office.macros_not_run, None)
    if "content.xml" in package.names:
        return _rows_of_odf(package, noticed, by_hand=by_hand)
    main = package.main_part() or ""
    folder = main.partition("/")[0]
    path = package.path
    if main.endswith(".bin"):
        raise refusals.other_format(path, Text("XLSB 活頁簿", "an XLSB workbook"), _XLSX)
    if folder == "word":
        from loaders.office.word import word_rows

        return word_rows(package, noticed, by_hand=by_hand)
    if folder == "xl":
        from loaders.office.sheets import sheet_rows
        from loaders.office.workbook import workbook_sheets

        return sheet_rows(workbook_sheets(package, noticed), noticed)
    if folder == "ppt":
        raise refusals.other_format(path, Text("簡報", "a presentation"), _ANY)
    raise refusals.other_format(path, Text("壓縮檔", "an archive"), _ANY)


def _rows_of_odf(package: Package, noticed: Noticed, *, by_hand: bool) -> Iterable[Row]:
    """The rows of a document or a workbook of OpenDocument."""
    if any(name.startswith("Basic/") for name in package.names):
        noticed.note(on_office.macros_not_run, None)
    kind = package.bytes_of("mimetype") if "mimetype" in package.names else b""
    if b"spreadsheet" in kind:
        from loaders.office.odf_workbook import odf_sheets
        from loaders.office.sheets import sheet_rows

        return sheet_rows(odf_sheets(package, noticed), noticed)
    if b"opendocument.text" in kind:
        from loaders.office.odf_document import odf_rows

        return odf_rows(package, noticed, by_hand=by_hand)
    name = Text("其他 OpenDocument 檔案", "an OpenDocument file of another kind")
    raise refusals.other_format(package.path, name, _ANY)


def _rows_of_compound(data: bytes, path: Path, noticed: Noticed) -> Iterable[Row]:
    """The rows of a workbook of before 2007."""
    names = names_at_top(data)
    if "EncryptedPackage" in names:
        raise refusals.encrypted(path)
    if "WordDocument" in names:
        raise refusals.other_format(path, Text("舊版 Word 文件", "an old Word document"), _DOCX)
    if names & _WORKBOOKS:
        if "_VBA_PROJECT_CUR" in names:
            noticed.note(on_office.macros_not_run, None)
        from loaders.office.sheets import sheet_rows
        from loaders.office.xls_workbook import xls_sheets

        return sheet_rows(xls_sheets(data, path, noticed), noticed)
    raise refusals.other_format(path, Text("舊版 Office 檔案", "an old Office file"), _ANY)
