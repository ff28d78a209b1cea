"""What an office's file that was read is called."""

from pathlib import Path

from graphmodel.language import Text
from loaders.office.package import Package
from loaders.office.signatures import ZIP

__all__ = ["kind_of_office_file"]

_EXCEL = Text("Excel 活頁簿", "an Excel workbook")
_WORD = Text("Word 文件", "a Word document")
_SHEETS = Text("OpenDocument 試算表", "an OpenDocument spreadsheet")
_TEXT = Text("OpenDocument 文件", "an OpenDocument text")


def kind_of_office_file(data: bytes, path: Path) -> Text:
    """What the file at ``path``, which holds ``data``, is; of those before 2007 a workbook."""
    if not data.startswith(ZIP):
        return _EXCEL
    package = Package(path, data)
    if "content.xml" in package.names:
        kind = package.bytes_of("mimetype") if "mimetype" in package.names else b""
        return _SHEETS if b"spreadsheet" in kind else _TEXT
    return _EXCEL if (package.main_part() or "").startswith("xl/") else _WORD
