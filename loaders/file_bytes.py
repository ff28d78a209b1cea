"""What a file holds: of files alone, and of a plan's folder nothing that lies outside it."""

import errno
import os
import stat
from pathlib import Path

from graphmodel.language import Text
from loaders.problems import SourceError, reason_of

__all__ = ["check_inside", "read_bytes"]

_MOST_BYTES = 64 * 1024 * 1024
# A pipe would be waited for until somebody writes into it; Windows knows no such flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_FILE = Text("這是管線或裝置，不是檔案", "it is a pipe or a device, not a file")
_NO_PATH = Text("名稱含有 NUL 字元", "the name has a NUL character")


def read_bytes(path: Path) -> bytes:
    """What the file at ``path`` holds.

    Raises:
        SourceError: It cannot be opened, is no file, or is too large.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # to open a device may already do something
            raise _unopened(path, _why_no_file(path))
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _unopened(path, _NO_FILE)
            data = file.read(_MOST_BYTES + 1) or b""
    except OSError as error:
        raise _unopened(path, reason_of(error)) from error
    except ValueError as error:
        raise _unopened(path, _NO_PATH) from error
    if len(data) > _MOST_BYTES:
        most = _MOST_BYTES // (1024 * 1024)
        raise SourceError(
            Text(
                f"{path} 超過 {most} MiB，施政綱要不會這麼大；請確認檔案",
                f"{path} is larger than {most} MiB, which no plan is; check the file",
            )
        )
    return data


def check_inside(folder: Path, path: Path) -> None:
    """See that the file at ``path`` lies in the plan's ``folder``, links followed.

    A plan comes from somebody else. A link in it could show, or carry on, what it never held.

    Raises:
        SourceError: It does not.
    """
    inside, real = os.path.realpath(folder), os.path.realpath(path)
    if not Path(real).is_relative_to(inside):
        raise SourceError(
            Text(
                f"{path} 是連到計畫資料夾以外的連結；請把檔案本身放進資料夾",
                f"{path} is a link to outside the plan's folder; put the file itself there",
            )
        )


def _why_no_file(path: Path) -> Text:
    if path.is_dir():
        return reason_of(IsADirectoryError(errno.EISDIR, ""))
    return _NO_FILE


def _unopened(path: Path, reason: Text) -> SourceError:
    return SourceError(Text(f"無法開啟 {path}：{reason.zh}", f"cannot open {path}: {reason.en}"))
