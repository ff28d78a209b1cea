"""What cannot be read, and why a file cannot be."""

import errno

from graphmodel.language import Text
from graphmodel.problems import Exit, KpigraphError

__all__ = ["SourceError", "reason_of"]


_REASONS = {
    errno.ENOENT: Text("沒有這個檔案或資料夾", "no such file or folder"),
    errno.EACCES: Text("沒有權限", "permission denied"),
    errno.EPERM: Text("不允許", "not permitted"),
    errno.EISDIR: Text("這是資料夾", "it is a folder"),
    errno.ENOTDIR: Text("路徑中有一段不是資料夾", "a part of the path is no folder"),
    errno.ENOSPC: Text("磁碟空間不足", "no space left on the disk"),
    errno.EROFS: Text("磁碟為唯讀", "the disk is read-only"),
    errno.ENAMETOOLONG: Text("名稱太長", "the name is too long"),
    errno.EBUSY: Text("正被其他程式使用", "it is in use"),
}


def reason_of(error: OSError) -> Text:
    """Why a file cannot be read or written, as far as it is a common reason."""
    reason = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, Text(reason, reason))


class SourceError(KpigraphError):
    """A source cannot be read; says which file, where in it, and what was expected."""

    exit = Exit.UNREADABLE
