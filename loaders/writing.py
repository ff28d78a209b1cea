"""Files and folders out: in bytes, each whole or not there at all."""

import json
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from graphmodel.controls import json_text
from graphmodel.language import Text
from graphmodel.problems import MisuseError
from loaders.held_files import held_file, locked_name, patiently
from loaders.problems import reason_of
from loaders.windows_names import check_names

__all__ = [
    "FolderTakenError",
    "HeldOpenError",
    "UnwritableError",
    "check_folder",
    "check_shelf",
    "write_file",
    "write_folder",
    "write_new_folder",
]

T = TypeVar("T")

_LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))  # of file managers
_MARK = "kpigraph.json"
_WITHIN = ".kpigraph-"
_LEFT = re.compile(rf"{re.escape(_WITHIN)}\w{{8}}/(new|old)/")  # by a run that was killed


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


class FolderTakenError(MisuseError):
    """The folder is not there to be written: it holds something else, or is no folder."""


def write_file(path: Path, data: bytes) -> None:
    """Write a file; a device or a pipe is written to, never replaced.

    What a link leads to is replaced, not the link. A file that is there keeps its mode.

    Raises:
        UnwritableError: It cannot be written; the file that was there is untouched.
        UnusableNameError: This system has no files of such a name.
    """
    check_names(path)
    with _told(path):
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
            return
        mode = _mode(target) if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=_WITHIN)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            beside.chmod(mode)
            patiently(lambda: beside.replace(target))
        finally:
            beside.unlink(missing_ok=True)


def check_folder(folder: Path) -> None:
    """See that :func:`write_folder` would destroy nothing there.

    Raises:
        FolderTakenError: It holds something that no earlier run wrote, or is no folder.
        HeldOpenError: A program has a file of an earlier run open.
        UnwritableError: It cannot be looked at.
        UnusableNameError: This system has no folders of such a name.
    """
    check_names(folder)
    with _told(folder):
        _check_kind(folder)
        if foreign := _foreign(folder):
            if _is_lock(foreign):
                lock = folder / foreign
                raise HeldOpenError(lock.with_name(locked_name(lock.name)), lock)
            name, inner = _named(folder), PurePosixPath(foreign).parts[0]
            if (folder / inner / _MARK).is_file():
                raise FolderTakenError(
                    Text(
                        f"{name} 裡有 kpigraph 產生的另一個資料夾（{inner}）；請換一個資料夾",
                        f"{name} holds {inner}, another folder that kpigraph wrote; choose "
                        "another folder",
                    )
                )
            raise FolderTakenError(
                Text(
                    f"{name} 裡有不是 kpigraph 產生的檔案（{foreign}）；請換一個資料夾",
                    f"{name} holds {foreign}, which kpigraph did not write; choose another folder",
                )
            )


def check_shelf(folder: Path) -> None:
    """See that ``folder``, which is to hold folders, is no folder that an earlier run wrote.

    Raises:
        FolderTakenError: It is one.
    """
    if (folder / _MARK).is_file():
        name = _named(folder)
        raise FolderTakenError(
            Text(
                f"{name} 是單一計畫的資料夾；多個計畫請換一個資料夾",
                f"{name} is the folder of a single plan; for several choose another",
            )
        )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make ``folder`` hold ``files`` (relative path to content) and nothing else.

    What an earlier run wrote there is replaced; a folder with anything else is left alone.

    Raises:
        FolderTakenError: It holds something that no earlier run wrote, or is no folder.
        UnwritableError: It cannot be written; what an earlier run wrote is still there.
    """
    check_folder(folder)
    mark = json_text({"files": sorted(files)}, indent=1) + "\n"
    with _told(folder):
        # First, so that a folder filled one by one is known for ours at every moment.
        _put(folder, {_MARK: mark.encode("utf-8", "backslashreplace"), **files}, lambda _: None)


def write_new_folder(folder: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    """Make ``folder``, which is empty or not there, hold ``files`` once ``look`` has seen them.

    Args:
        folder: Where to write.
        files: Relative path to content.
        look: Called with a folder that holds them. If it raises, nothing is written.

    Returns:
        What ``look`` gives.

    Raises:
        FolderTakenError: It holds something, or is no folder.
        UnwritableError: It cannot be written.
        UnusableNameError: This system has no files of such names.
    """
    for inner in files:
        check_names(folder / inner)
    with _told(folder):
        _check_kind(folder)
        if folder.exists() and any(folder.iterdir()):
            name = _named(folder)
            raise FolderTakenError(
                Text(
                    f"{name} 不是空資料夾；請換一個名稱",
                    f"{name} is no empty folder; name another",
                )
            )
        return _put(folder, files, look)


def _put(folder: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    """Take the place of ``folder`` as a whole, or fill it where it stands if it must stay."""
    place = folder.resolve()
    if not _is_worked_in(place):
        try:
            return _replace(place, files, look)
        except OSError:
            if not place.is_dir():
                raise
    # The folder in which somebody works, a mount point, one whose parent may not be written.
    return _refill(place, files, look)


def _replace(place: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=_WITHIN) as beside:
        fresh, old = Path(beside, "new"), Path(beside, "old")
        found = _filled(fresh, files, look)
        if place.exists():
            fresh.chmod(_mode(place))
            patiently(lambda: place.rename(old))
        try:
            patiently(lambda: fresh.rename(place))
        except BaseException:  # the old folder must not go with the one beside it
            if old.exists():
                old.rename(place)
            raise
        return found


def _refill(place: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    with tempfile.TemporaryDirectory(dir=place, prefix=_WITHIN) as within:
        fresh, old = Path(within, "new"), Path(within, "old")
        found = _filled(fresh, files, look)
        old.mkdir()
        tops = dict.fromkeys(name.partition("/")[0] for name in files)
        # The mark goes last and comes first: what is there is always what it speaks of.
        there = sorted(place.iterdir(), key=lambda path: path.name == _MARK)
        moves = [(path, old / path.name) for path in there if path.name != Path(within).name]
        moves += [(fresh / top, place / top) for top in tops]
        done: list[tuple[Path, Path]] = []
        try:
            for source, target in moves:
                patiently(partial(source.rename, target))
                done.append((source, target))
        except BaseException:
            for source, target in reversed(done):
                target.rename(source)
            raise
        return found


def _filled(fresh: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    fresh.mkdir()
    for name, data in files.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return look(fresh)


def _check_kind(folder: Path) -> None:
    if folder.is_symlink():
        raise FolderTakenError(
            Text(
                f"{folder} 是捷徑（符號連結）；請直接指定它所指的資料夾",
                f"{folder} is a link; name the folder that it leads to",
            )
        )
    if folder.exists() and not folder.is_dir():
        raise FolderTakenError(
            Text(
                f"{folder} 已是檔案，不是資料夾；請換一個名稱",
                f"{folder} is a file, not a folder; choose another name",
            )
        )


def _foreign(folder: Path) -> str:
    """The first thing in ``folder`` that no earlier run wrote; empty if there is none."""
    found = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    )
    found = [name for name in found if not _LEFT.match(name)]
    found = [name for name in found if PurePosixPath(name).name not in _LITTER]
    found.sort(key=_is_lock)  # what it lies beside says more
    if not found:
        return ""
    try:
        written = json.loads((folder / _MARK).read_text("utf-8"))["files"]
        ours = {*map(str, written), _MARK}
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    return next((name for name in found if name not in ours), "")


def _is_lock(name: str) -> bool:
    return bool(locked_name(PurePosixPath(name).name))


def _is_worked_in(place: Path) -> bool:
    """Whether this process stands in it: the shell that started it would be left nowhere."""
    try:
        return Path.cwd().is_relative_to(place)
    except FileNotFoundError:  # it stands in a folder that is gone
        return False


def _named(folder: Path) -> Path:
    """How a sentence names it: a lone dot would be overlooked."""
    return folder if folder.name not in ("", "..") else folder.resolve()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if held := held_file(path, error):
            raise HeldOpenError(held) from error
        raise UnwritableError(path, reason_of(error)) from error


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
