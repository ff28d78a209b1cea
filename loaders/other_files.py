"""Files that are no text, told by how their bytes begin, so that a refusal names them."""

from pathlib import Path

from graphmodel.language import Text
from loaders.problems import SourceError

__all__ = ["kind_of", "refusal"]

_IMAGE = Text("圖片", "a picture")
_ARCHIVE = Text("壓縮檔", "an archive")
_BEGINNINGS = (
    (b"%PDF-", Text("PDF", "a PDF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Text("舊版 Office 檔（.doc、.xls）",
                                               "an old Office file (.doc, .xls)")),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"{\\rtf", Text("RTF 文件", "an RTF document")),
)  # fmt: skip
_ZIPPED = (
    (b"word/document.xml", Text("Word 文件", "a Word document")),
    (b"xl/workbook.", Text("Excel 活頁簿", "an Excel workbook")),
    (b"ppt/presentation.xml", Text("PowerPoint 簡報", "a PowerPoint presentation")),
    (b"opendocument.spreadsheet", Text("ODS 試算表", "an ODS spreadsheet")),
    (b"opendocument.text", Text("ODT 文件", "an ODT document")),
)


def kind_of(data: bytes) -> Text | None:
    """What a file with ``data`` is called; ``None`` if it may be a text."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in data), _ARCHIVE)
    return next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)


def refusal(path: Path, kind: Text) -> SourceError:
    """What to say of the file at ``path``, which is ``kind``."""
    return SourceError(
        Text(
            f"{path} 是{kind.zh}，無法讀取；請將表格另存為 CSV、HTML 或純文字（UTF-8）",
            f"{path} is {kind.en}, which cannot be read; save its tables as CSV, HTML or plain "
            "text (UTF-8)",
        )
    )
