"""manifest.json: which files a run wrote into a folder, with the hash of each.

By it a later run knows its own, sees what a person changed since, and can hold the folder
against what it was made from.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from graphmodel.controls import json_text
from graphmodel.language import Text
from graphmodel.readable import abbreviated
from loaders.file_bytes import read_bytes
from loaders.held_files import locked_name
from loaders.plan_folder import is_file_name
from loaders.problems import SourceError

__all__ = [
    "MANIFEST_FILE",
    "MARKS",
    "FolderManifest",
    "files_within",
    "is_lock",
    "is_marked",
    "manifest_bytes",
    "read_folder_manifest",
    "same_as_written",
    "sha256",
    "written_by_us",
]

MANIFEST_FILE = "manifest.json"
_OLD_MARK = "kpigraph.json"
"""What earlier versions wrote: names without hashes."""
MARKS = (MANIFEST_FILE, _OLD_MARK)
_LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))  # of file managers
_MOST_BYTES = 16 * 1024 * 1024
_MOST_FILES = 100_000
_MOST_PARTS = 8
_HEX = frozenset("0123456789abcdef")
_DIGITS = 64


class FolderManifest(NamedTuple):
    """What a manifest.json says.

    Attributes:
        files: The SHA-256 of each file, by its path within the folder.
        about: All else.
    """

    files: dict[str, str]
    about: dict[str, Any]


def sha256(data: bytes) -> str:
    """The hash of ``data``, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def manifest_bytes(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """The manifest.json of ``files``; always the same for the same."""
    hashes = {name: sha256(files[name]) for name in sorted(files)}
    text = json_text({**{name: about[name] for name in sorted(about)}, "files": hashes}, indent=1)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def read_folder_manifest(folder: Path) -> FolderManifest:
    """What the manifest.json of ``folder`` says.

    Raises:
        SourceError: There is none, or it is none that a run of kpigraph wrote.
    """
    path = folder / MANIFEST_FILE
    if path.is_symlink():
        raise _wrong(path, Text("是捷徑（符號連結）", "is a link"))
    data = read_bytes(path)
    if len(data) > _MOST_BYTES:
        most = _MOST_BYTES // (1024 * 1024)
        raise _wrong(path, Text(f"超過 {most} MiB", f"is larger than {most} MiB"))
    try:
        said = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _wrong(path, Text("不是有效的 JSON", "is not valid JSON")) from error
    files = said.get("files") if isinstance(said, dict) else None
    if not isinstance(files, dict):
        raise _wrong(path, Text("沒有檔案清單（files）", "has no list of files (files)"))
    if len(files) > _MOST_FILES:
        raise _wrong(
            path, Text(f"列出超過 {_MOST_FILES:,} 個檔案", f"lists over {_MOST_FILES:,} files")
        )
    for name, digest in files.items():
        if not _is_inner(name):
            shown = abbreviated(name)
            why = Text(f"的「{shown}」不是資料夾內的檔案", f"names {shown}, no file of a folder")
            raise _wrong(path, why)
        if not _is_digest(digest):
            shown = abbreviated(name)
            raise _wrong(path, Text(f"的「{shown}」沒有 SHA-256", f"gives no SHA-256 of {shown}"))
    return FolderManifest(files, {name: said[name] for name in said if name != "files"})


def written_by_us(folder: Path) -> dict[str, str]:
    """The files that an earlier run wrote into ``folder``, its mark too, each with its hash.

    A hash is empty where that run left none. Nothing at all if no run wrote there.
    """
    try:
        return {**read_folder_manifest(folder).files, MANIFEST_FILE: ""}
    except SourceError:
        pass
    try:
        listed = json.loads((folder / _OLD_MARK).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    known = isinstance(listed, list)
    return dict.fromkeys([*map(str, listed), _OLD_MARK], "") if known else {}


def is_marked(folder: Path) -> bool:
    """Whether ``folder`` looks like one that a run wrote."""
    return any((folder / mark).is_file() for mark in MARKS)


def files_within(folder: Path) -> Iterator[str]:
    """All in ``folder`` but what file managers leave, sorted.

    Links count as files and are not followed; folders do not count.
    """
    found = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    )
    for name in found:
        if PurePosixPath(name).name not in _LITTER:
            yield name


def same_as_written(path: Path, digest: str) -> bool:
    """Whether ``path`` is a file, no link, that has the hash ``digest``.

    Raises:
        OSError: It cannot be read.
    """
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest


def is_lock(name: str) -> bool:
    """Whether ``name`` is that of a file that a program lays beside one that it has open."""
    return bool(locked_name(PurePosixPath(name).name))


def _is_inner(name: str) -> bool:
    parts = name.split("/")
    return len(parts) <= _MOST_PARTS and all(map(is_file_name, parts))


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and len(value) == _DIGITS and set(value) <= _HEX


def _wrong(path: Path, why: Text) -> SourceError:
    return SourceError(
        Text(
            f"{path} {why.zh}，不是 kpigraph 寫的；請重新產生分析報告",
            f"{path} {why.en}, so kpigraph did not write it; write the briefing again",
        )
    )
