"""Verifying the folder on several plans, which is made of what the plans' own folders keep."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from graphmodel.language import Language, Text
from graphmodel.readable import abbreviated
from loaders.database.program import own_version
from loaders.file_bytes import read_bytes
from loaders.folder_manifest import (
    MANIFEST_FILE,
    FolderManifest,
    is_marked,
    read_folder_manifest,
)
from loaders.problems import SourceError
from loaders.sources import Reading
from viz.folder_file import FolderFile
from viz.index.portfolio import portfolio_files
from viz.verifying.cells import differences
from viz.verifying.hashes import compared_hashes, is_table
from viz.verifying.made import made_with, read_made
from viz.verifying.rows import VerifiedRow
from viz.verifying.verified import OTHER_PACKAGES, Verified, other_version

__all__ = ["is_of_several", "verified_of_several"]

_WITHOUT_SOURCE = Text(
    "資料夾不含來源文件（--without-source），因此只核對檢查碼，未重算",
    "the folder was written without its source, so only hashes were compared; nothing was "
    "recomputed",
)


def is_of_several(manifest: FolderManifest) -> bool:
    """Whether a manifest is that of a folder on several plans."""
    return "plans" in manifest.about


def verified_of_several(folder: Path, before: str, manifest: FolderManifest) -> Verified:
    """What became of the ``folder`` on several plans, which stands beside those of the plans.

    ``before`` stands before the names of its files.

    Raises:
        SourceError: The folder cannot be read.
    """
    broken = dict(compared_hashes(folder, manifest))
    rows = [_row(before, name, state) for name, state in sorted(broken.items())]
    try:
        made = list(portfolio_files(*_made_from(folder, manifest)))
    except SourceError as error:
        return Verified(tuple(rows), len(manifest.files), 0, 0, (error.text,))
    version = abbreviated(str(manifest.about.get("kpigraph")))
    remarks: tuple[Text, ...] = ()
    if version != own_version():
        remarks = (other_version(version),)
    elif manifest.about.get("packages") != made_with():
        remarks = (OTHER_PACKAGES,)
    compared = [
        file
        for file in made
        if file.name in manifest.files
        and broken.get(file.name) != "missing"
        and (is_table(file.name) or not (remarks or file.name in broken))
    ]
    for file in compared:
        rows += _compared(folder, before, file, broken)
    tables = sum(is_table(file.name) for file in compared)
    return Verified(tuple(rows), len(manifest.files), tables, len(compared) - tables, remarks)


def _made_from(folder: Path, manifest: FolderManifest) -> tuple[list[Reading], Language]:
    """The plans again, from what their own folders keep of them, and the language.

    Raises:
        SourceError: A plan's folder is not there or keeps no source, or says otherwise.
    """
    about = manifest.about
    keys, options = about["plans"], about.get("options")
    said = options.get("language") if isinstance(options, dict) else None
    if not isinstance(keys, list) or said not in list(Language):
        path = folder / MANIFEST_FILE
        raise SourceError(
            Text(
                f"{path} 沒有記載是哪些計畫的總覽；未重算",
                f"{path} does not say of which plans the folder is; nothing was recomputed",
            )
        )
    beside = {path.name: path for path in folder.resolve().parent.iterdir() if is_marked(path)}
    readings = []
    for key in keys:
        place = beside.get(str(key))
        if place is None:
            name = abbreviated(str(key))
            raise SourceError(
                Text(
                    f"{folder} 旁沒有 {name} 的分析報告，總覽未重算",
                    f"beside {folder} there is no briefing on {name}; its tables were not "
                    "recomputed",
                )
            )
        made = read_made(place / MANIFEST_FILE, read_folder_manifest(place))
        if not made.source.document_file:
            raise SourceError(_WITHOUT_SOURCE)
        readings.append(made.source.read(place))
    return readings, Language(said)


def _compared(
    folder: Path, before: str, file: FolderFile, broken: Mapping[str, str]
) -> Iterator[VerifiedRow]:
    path = folder / file.name
    if path.is_symlink() or not path.is_file():
        return  # it is said to be changed, and leads who knows where
    found, right = read_bytes(path), file.make()
    if found == right:
        return
    why = "since-file" if file.name in broken else "since-source"
    told = list(differences(found, right, path, shared=False)) if is_table(file.name) else []
    for one in told:
        yield VerifiedRow(
            "", f"{before}{file.name}", one.state, one.line, one.column, one.stated,
            one.recomputed, why,
        )  # fmt: skip
    if not told and file.name not in broken:
        yield _row(before, file.name, "content", why)


def _row(before: str, name: str, state: str, why: str = "") -> VerifiedRow:
    return VerifiedRow("", f"{before}{name}", state, None, "", "", "", why)
