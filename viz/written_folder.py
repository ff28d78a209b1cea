"""A folder that a command writes: complete or not at all, and nothing of anyone else's."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import MisuseError

__all__ = ["FolderTakenError", "write_folder"]

_MARK = "kpigraph.json"


class FolderTakenError(MisuseError):
    """The folder holds files that an earlier run did not write."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Text(
                f"{folder} 已有不是 kpigraph 產生的檔案；請換一個資料夾",
                f"{folder} holds files that kpigraph did not write; choose another folder",
            )
        )


def write_folder(folder: Path, contents: Mapping[str, str]) -> None:
    """Make ``folder`` hold ``contents`` (relative path to text) and nothing else.

    What an earlier run wrote there is replaced; a folder with anything else is left alone.
    The files are written beside it first, so a reader never finds half of them.

    Raises:
        FolderTakenError: It holds something that no earlier run wrote.
        OSError: It cannot be written.
    """
    if folder.exists() and not _is_ours(folder):
        raise FolderTakenError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        fresh = Path(beside) / "new"
        for name, text in contents.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        mark = {"files": sorted(contents)}
        (fresh / _MARK).write_text(json.dumps(mark, indent=1, ensure_ascii=False) + "\n", "utf-8")
        old = Path(beside) / "old"
        if folder.exists():
            folder.rename(old)
        try:
            fresh.rename(folder)
        except BaseException:  # the old folder must not go with the one beside it
            if old.exists():
                old.rename(folder)
            raise


def _is_ours(folder: Path) -> bool:
    """Whether everything in ``folder`` was written by an earlier run."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    found = {
        p.relative_to(folder).as_posix()
        for p in folder.rglob("*")
        if p.is_symlink() or not p.is_dir()
    }
    if not found:
        return True
    try:
        written = json.loads((folder / _MARK).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return isinstance(written, list) and found <= {*map(str, written), _MARK}
