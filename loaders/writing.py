"""Files and folders out: in bytes, each whole or not there at all."""

import errno
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from graphmodel.language import Text
from loaders.folder_manifest import (
    MANIFEST_FILE,
    files_within,
    is_lock,
    is_marked,
    manifest_bytes,
    same_as_written,
    written_by_us,
)
from loaders.held_files import held_file, locked_name, patiently
from loaders.problems import reason_of
from loaders.refused_writing import (
    ChangedFilesError,
    FileTakenError,
    FolderTakenError,
    HeldOpenError,
    UnwritableError,
)
from loaders.whole_folders import WITHIN, mode_of, take_place
from loaders.windows_names import check_names

__all__ = [
    "ChangedFilesError",
    "FileTakenError",
    "FolderTakenError",
    "HeldOpenError",
    "UnwritableError",
    "check_folder",
    "check_shelf",
    "write_file",
    "write_file_to_fill_in",
    "write_folder",
    "write_new_folder",
]

T = TypeVar("T")

_LEFT = re.compile(rf"{re.escape(WITHIN)}\w{{8}}/(new|old)/")  # by a run that was killed


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
        mode = mode_of(target) if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=WITHIN)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            beside.chmod(mode)
            patiently(lambda: beside.replace(target))
        finally:
            beside.unlink(missing_ok=True)


def write_file_to_fill_in(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file into which people write: what they did is not lost, but with ``force``.

    Raises:
        FileTakenError: Another file is there already.
        UnwritableError: As :func:`write_file`.
        UnusableNameError: As :func:`write_file`.
    """
    check_names(path)
    with _told(path):
        if not force and path.is_file() and path.read_bytes() != data:
            raise FileTakenError(path)
    write_file(path, data)


def check_folder(folder: Path, *, force: bool = False) -> None:
    """See that :func:`write_folder` would destroy nothing there.

    With ``force`` what a person changed in files of an earlier run may go.

    Raises:
        FolderTakenError: It holds something that no earlier run wrote, or is no folder.
        ChangedFilesError: It holds files of an earlier run that somebody changed since.
        HeldOpenError: A program has a file of an earlier run open.
        UnwritableError: It cannot be looked at.
        UnusableNameError: This system has no folders of such a name.
    """
    check_names(folder)
    with _told(folder):
        _check_kind(folder)
        _check_above(folder)
        ours = written_by_us(folder)
        if foreign := _foreign(folder, ours):
            if is_lock(foreign):
                lock = folder / foreign
                raise HeldOpenError(lock.with_name(locked_name(lock.name)), lock)
            name, inner = _named(folder), PurePosixPath(foreign).parts[0]
            if is_marked(folder / inner):
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
        if not force and (changed := _changed(folder, ours)):
            raise ChangedFilesError(_named(folder), changed)


def check_shelf(folder: Path) -> None:
    """See that ``folder``, which is to hold folders, is no folder that an earlier run wrote.

    Raises:
        FolderTakenError: It is one.
    """
    if is_marked(folder):
        name = _named(folder)
        raise FolderTakenError(
            Text(
                f"{name} 是單一計畫的資料夾；多個計畫請換一個資料夾",
                f"{name} is the folder of a single plan; for several choose another",
            )
        )


def write_folder(
    folder: Path,
    files: Mapping[str, bytes],
    about: Mapping[str, Any] | None = None,
    *,
    force: bool = False,
) -> None:
    """Make ``folder`` hold ``files`` (relative path to content) and their manifest, alone.

    What an earlier run wrote there is replaced; a folder with anything else is left alone.

    Args:
        folder: Where to write.
        files: Relative path to content.
        about: What the manifest says beside their hashes.
        force: Whether files of an earlier run may be replaced that somebody changed since.

    Raises:
        FolderTakenError: It holds something that no earlier run wrote, or is no folder.
        ChangedFilesError: It holds files of an earlier run that somebody changed since.
        UnwritableError: It cannot be written; what an earlier run wrote is still there.
    """
    check_folder(folder, force=force)
    mark = manifest_bytes(files, about or {})
    with _told(folder):
        # First, so that a folder filled one by one is known for ours at every moment.
        take_place(folder, {MANIFEST_FILE: mark, **files}, lambda _: None)


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
        return take_place(folder, files, look)


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


def _check_above(folder: Path) -> None:
    """See that what it is to be made in is a folder: nobody waits for files with no place."""
    above = next(place for place in folder.absolute().parents if place.exists())
    if not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _foreign(folder: Path, ours: Mapping[str, str]) -> str:
    """The first thing in ``folder`` that no earlier run wrote; empty if there is none."""
    found = [name for name in files_within(folder) if not _LEFT.match(name)]
    found.sort(key=is_lock)  # what it lies beside says more
    return next((name for name in found if name not in ours), "")


def _changed(folder: Path, ours: Mapping[str, str]) -> list[str]:
    """The files of an earlier run that are no longer as it wrote them."""
    there = sorted(name for name, digest in ours.items() if digest)
    return [
        name
        for name in there
        if os.path.lexists(folder / name) and not same_as_written(folder / name, ours[name])
    ]


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


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
