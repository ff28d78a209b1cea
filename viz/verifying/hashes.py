"""The files of a folder against the hashes that its manifest says."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from graphmodel.language import Text
from loaders.folder_manifest import (
    MANIFEST_FILE,
    FolderManifest,
    files_within,
    is_lock,
    same_as_written,
)
from loaders.problems import SourceError, reason_of

__all__ = ["compared_hashes", "is_table"]


def compared_hashes(folder: Path, manifest: FolderManifest) -> Iterator[tuple[str, str]]:
    """The files that are not as they were written, with what became of them.

    Raises:
        SourceError: The folder cannot be read.
    """
    try:
        there = set(files_within(folder)) - {MANIFEST_FILE}
        for name, digest in manifest.files.items():
            if name not in there:
                yield name, "missing"
            elif not same_as_written(folder / name, digest):
                yield name, "changed"
    except OSError as error:
        why = reason_of(error)
        said = f"{error.filename or folder}"
        raise SourceError(
            Text(f"無法開啟 {said}：{why.zh}", f"cannot open {said}: {why.en}")
        ) from error
    for name in there - set(manifest.files):
        if not is_lock(name):
            yield name, "added"


def is_table(name: str) -> bool:
    """Whether a file of a briefing is a table, which is compared cell by cell."""
    return name.startswith("tables/") and PurePosixPath(name).suffix == ".csv"
