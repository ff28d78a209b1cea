"""What cannot be read, and why a file cannot be."""

import errno

from graphmodel.language import Text
from graphmodel.problems import Exit, KpigraphError

__all__ = ["SourceError", "reason_of"]


_REASONS = {
    errno.ENOENT: Text("沒有這個檔案或資料夾", "no such file or folder"),
    errno.EACCES: Text("沒有權限", "permission denied"),
    errno.EPERM: Text("作業不被允許", "not permitted"),
    errno.EISDIR: Text("這是資料夾", "it is a folder"),
    errno.ENOTDIR: Text("路徑中有一段不是資料夾", "a part of the path is no folder"),
    errno.ENOSPC: Text("磁碟空間不足", "no space left on the disk"),
    errno.EROFS: Text("磁碟為唯讀", "the disk is read-only"),
    errno.ENAMETOOLONG: Text("名稱太長", "the name is too long"),
    errno.EBUSY: Text("正由其他程式使用", "it is in use"),
}
_TOO_LONG = Text(
    "路徑太長；請用較短的資料夾，例如 C:\\kpigraph",
    "the path is too long; use a shorter folder, such as C:\\kpigraph",
)
_OPEN_ELSEWHERE = Text(
    "已在其他程式（例如 Excel 或 Word）開啟；請先關閉該檔案再試一次",
    "another program such as Excel or Word has it open; close it there and try again",
)
# https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-
_REASONS_OF_WINDOWS = {32: _OPEN_ELSEWHERE, 33: _OPEN_ELSEWHERE, 206: _TOO_LONG}
_LONGEST_OF_WINDOWS = 248  # characters, of a folder; a file may have 11 more


def reason_of(error: OSError) -> Text:
    """Why a file cannot be read or written, as far as it is a common reason."""
    windows: int | None = getattr(error, "winerror", None)
    if windows in _REASONS_OF_WINDOWS:
        return _REASONS_OF_WINDOWS[windows]
    if windows and error.errno == errno.ENOENT and len(str(error.filename)) >= _LONGEST_OF_WINDOWS:
        return _TOO_LONG  # Windows says that there is no such file
    reason = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, Text(reason, reason))


class SourceError(KpigraphError):
    """A source cannot be read; says which file, where in it, and what was expected."""

    exit = Exit.UNREADABLE
