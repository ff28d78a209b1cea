"""Files that are neither texts nor an office's, told by how they begin: a refusal names them."""

from pathlib import Path

from graphmodel.language import Text
from loaders.problems import SourceError

__all__ = ["kind_of", "refusal"]

_IMAGE = Text("圖片", "a picture")
_ARCHIVE = Text("壓縮檔", "an archive")
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)


def kind_of(data: bytes) -> Text | None:
    """What a file with ``data`` is called; ``None`` if it may be a text."""
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
