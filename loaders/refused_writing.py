"""Why a file or folder is not written."""

from collections.abc import Sequence
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import MisuseError

__all__ = [
    "ChangedFilesError",
    "FileTakenError",
    "FolderTakenError",
    "HeldOpenError",
    "UnwritableError",
]

_NAMED = 3  # files in a sentence


class UnwritableError(MisuseError):
    """A file or folder cannot be written, for a reason."""

    def __init__(self, path: Path, reason: Text) -> None:
        super().__init__(
            Text(f"無法寫入 {path}：{reason.zh}", f"cannot write {path}: {reason.en}")
        )


class HeldOpenError(UnwritableError):
    """Another program has the file open, and nobody else may write it."""

    def __init__(self, path: Path, lock: Path | None = None) -> None:
        zh, en = ("", "") if lock is None else (f"，或刪除 {lock}", f", or delete {lock}")
        super().__init__(
            path,
            Text(
                f"已在其他程式（例如 Excel）開啟；請先關閉該檔案再試一次{zh}",
                f"another program such as Excel has it open; close it there and try again{en}",
            ),
        )


class FileTakenError(MisuseError):
    """A file is there already, and what a person wrote into it would be lost."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                f"{path} 已經存在，可能有人填寫過，不予覆寫；請換一個檔名，或加上 --force",
                f"{path} is there already and may have been filled in, and is not overwritten; "
                "choose another name, or give --force",
            )
        )


class FolderTakenError(MisuseError):
    """The folder is not there to be written: it holds something else, or is no folder."""


class ChangedFilesError(FolderTakenError):
    """A person changed files of an earlier run, and what they did would be lost."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        some, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
        zh = f"{some.replace(', ', '、')}{f' 等 {len(names)} 個檔案' if more > 0 else ''}"
        en = f"{some}{f' and {more} more' if more > 0 else ''}"
        super().__init__(
            Text(
                f"{folder} 裡的 {zh} 在產生後有人修改過，不予覆寫；請先另存，或加上 --force",
                f"{en} in {folder} changed since kpigraph wrote the folder, and nothing is "
                "overwritten; put the changes elsewhere, or give --force",
            )
        )
