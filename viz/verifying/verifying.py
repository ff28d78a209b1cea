"""Verifying a briefing: whether its files are as written, and follow from the source again."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from graphmodel.progress import Progress, unheard
from loaders.database.program import own_version
from loaders.file_bytes import read_bytes
from loaders.folder_manifest import (
    MANIFEST_FILE,
    FolderManifest,
    is_marked,
    read_folder_manifest,
)
from loaders.problems import SourceError, reason_of
from loaders.sources import Reading
from viz.briefing import briefing_files, lacking
from viz.folder_file import FolderFile
from viz.source_files import AGAINST, SOURCE
from viz.verifying.cells import Difference, differences
from viz.verifying.hashes import compared_hashes, is_table
from viz.verifying.made import Made, Origin, made_with, read_made
from viz.verifying.own import OwnSource, SourceNames, foreign_in, own_source
from viz.verifying.rows import VerifiedRow
from viz.verifying.several import is_of_several, verified_of_several
from viz.verifying.texts import text_differences
from viz.verifying.verified import OTHER_PACKAGES, Verified, other_version

__all__ = ["Verified", "verify_briefings"]

_PICTURES = (".png",)  # pixels depend on the fonts of a machine and are never compared
_PACKED = (".xlsx", ".ods", ".pptx", ".docx", ".odt")


def verify_briefings(
    folder: Path, progress: Progress = unheard, own: SourceNames | None = None
) -> tuple[Verified, ...]:
    """Verify the briefing in ``folder``, or each of those in the folders within.

    Args:
        folder: Where a run wrote it.
        progress: Told how many of how many files of a briefing are made again.
        own: What it is held against in the place of the source that the folder keeps.

    Raises:
        SourceError: There is no briefing, its manifest cannot be read, or an untouched source
            or the person's own cannot.
        MisuseError: Of several briefings all are to be held against one source, or something is
            to be named beside it.
    """
    places = [(*place, read_folder_manifest(place[0])) for place in _places(folder)]
    if own is None:
        return tuple(_verified(*place, progress) for place in places)
    if len(places) > 1 or is_of_several(places[0][2]):
        raise MisuseError(
            Text(
                f"{folder} 有 {len(places)} 份分析報告；--source 一次核對一份，請指定其中一個",
                f"{folder} holds {len(places)} briefings; --source verifies one: name its folder",
            )
        )
    (place,) = places
    check = _Check(*place, progress)
    with own_source(own, check.made) as source:
        return (check.verified(source),)


def _verified(folder: Path, before: str, manifest: FolderManifest, progress: Progress) -> Verified:
    if is_of_several(manifest):
        return verified_of_several(folder, before, manifest)
    return _Check(folder, before, manifest, progress).verified()


def _places(folder: Path) -> list[tuple[Path, str]]:
    """Each briefing's folder, and what stands before the names of its files."""
    try:
        if is_marked(folder):
            return [(folder, "")]
        inner = sorted(path for path in folder.iterdir() if is_marked(path))
    except OSError as error:
        why = reason_of(error)
        raise SourceError(
            Text(f"無法開啟 {folder}：{why.zh}", f"cannot open {folder}: {why.en}")
        ) from error
    if not inner:
        raise SourceError(
            Text(
                f"{folder} 裡沒有分析報告（沒有 {MANIFEST_FILE}）；請指定 kpigraph briefing -o "
                "所寫的資料夾",
                f"there is no briefing in {folder} (no {MANIFEST_FILE}); name the folder that "
                "kpigraph briefing -o wrote",
            )
        )
    return [(path, f"{path.name}/") for path in inner]


class _Check:
    """One briefing, held against its manifest and then against its source."""

    def __init__(
        self, folder: Path, before: str, manifest: FolderManifest, progress: Progress
    ) -> None:
        self._folder, self._before, self._progress = folder, before, progress
        self._manifest = manifest
        self.made: Made = read_made(folder / MANIFEST_FILE, self._manifest)
        self._broken = dict(compared_hashes(folder, self._manifest))
        self._remarks: list[Text] = []
        self._tables = self._others = 0
        self._harmless: dict[str, str] = {}  # changed files that say what they should, and why
        self._foreign = False  # whether the person's own source is another

    def verified(self, own: OwnSource | None = None) -> Verified:
        """The differences, and how much was compared."""
        recomputed = list(self._recomputed(own))
        rows = [
            self._row(name, state, self._harmless.get(name, ""))
            for name, state in sorted(self._broken.items())
        ]
        rows += recomputed
        return Verified(
            tuple(rows),
            len(self._manifest.files),
            self._tables,
            self._others,
            tuple(self._remarks),
        )

    def _row(self, name: str, state: str, why: str = "") -> VerifiedRow:
        return VerifiedRow(
            self.made.source.plan, f"{self._before}{name}", state, None, "", "", "", why
        )

    def _recomputed(self, own: OwnSource | None) -> Iterator[VerifiedRow]:
        """What no longer follows from the source."""
        kept = bool(self.made.source.document_file)
        if own is not None:
            reading, against = own.reading, own.against
            yield from self._not_its_own(reading, self.made.source)
            if against is not None and self.made.against is not None:
                yield from self._not_its_own(against, self.made.against)
        elif not kept:
            self._remarks.append(_WITHOUT_SOURCE)
            return
        else:
            try:
                reading = self.made.source.read(self._folder)
                against = self.made.against and self.made.against.read(self._folder)
            except SourceError as error:
                if not self._touched():
                    raise
                zh, en = error.text
                self._remarks.append(Text(f"未能重算：{zh}", f"nothing could be recomputed: {en}"))
                return
        made = list(
            briefing_files(
                reading, self.made.language, self.made.address, against=against, kept=kept
            )
        )
        alike = self._made_alike()
        if own is None:
            yield from self._hashes_of_origins()
        if reading.plan.key != self.made.source.plan and not self._touched():
            yield self._row(MANIFEST_FILE, "changed", "since-manifest")
        names = {file.name for file in made}
        for name in sorted(names ^ set(self._manifest.files)) if alike else ():
            yield self._row(name, "missing" if name in names else "added", "since-manifest")
        chosen = [file for file in made if self._can_be_compared(file.name, alike=alike)]
        for done, file in enumerate(chosen):
            self._progress(done, len(chosen), file.name)
            yield from self._compared(file)
        self._progress(len(chosen), len(chosen))

    def _not_its_own(self, reading: Reading, origin: Origin) -> Iterator[VerifiedRow]:
        """The files of a person's own source that are not those of which the manifest speaks."""
        for one in foreign_in(reading, origin):
            self._foreign = True
            yield VerifiedRow(
                self.made.source.plan, one.file, "foreign", None, "sha256", one.stated, one.found,
                "since-own",
            )  # fmt: skip

    def _touched(self) -> list[str]:
        return [name for name in self._broken if name.startswith((f"{SOURCE}/", f"{AGAINST}/"))]

    def _made_alike(self) -> bool:
        """Whether the same source gives the same bytes here; says why if not."""
        if self.made.version != own_version():
            self._remarks.append(other_version(self.made.version))
        elif self.made.packages != made_with() or self.made.whole is bool(lacking()):
            self._remarks.append(OTHER_PACKAGES)
        else:
            return not (self._foreign or self._touched())
        return False

    def _hashes_of_origins(self) -> Iterator[VerifiedRow]:
        """The manifest says the hash of a document twice: where one was changed, they differ."""
        for origin in (self.made.source, self.made.against):
            if origin is None:
                continue
            for name, digest in (
                (origin.document_file, origin.document_hash),
                (origin.ledger_file, origin.ledger_hash),
            ):
                path = f"{origin.folder}/{name}"
                if name and self._manifest.files[path] != digest and path not in self._broken:
                    yield self._row(path, "changed", "since-manifest")

    def _can_be_compared(self, name: str, *, alike: bool) -> bool:
        state = self._broken.get(name)
        if name not in self._manifest.files or state == "missing":
            return False
        if is_table(name):
            return True
        inner = name.startswith((f"{SOURCE}/", f"{AGAINST}/"))
        readable = state in (None, "changed")
        return alike and readable and not inner and not name.endswith(_PICTURES)

    def _compared(self, file: FolderFile) -> Iterator[VerifiedRow]:
        path = self._folder / file.name
        if path.is_symlink() or not path.is_file():
            return  # it is said to be changed, and leads who knows where
        found, right = read_bytes(path), file.make()
        if file.name in self._broken and found == right:
            self._harmless[file.name] = "since-entry"
        if not is_table(file.name):
            self._others += 1
            yield from self._other(file.name, found, right)
            return
        self._tables += 1
        if found == right:
            return
        other = self.made.version != own_version()
        told = list(differences(found, right, path, shared=other))
        why = self._why(file.name)
        plan, name = self.made.source.plan, f"{self._before}{file.name}"
        for one in told:
            yield VerifiedRow(
                plan, name, one.state, one.line, one.column, one.stated, one.recomputed, why
            )
        if not told and file.name in self._broken:
            self._harmless[file.name] = "form-only"
        elif not told and not other:
            yield self._row(file.name, "content", why)

    def _other(self, name: str, found: bytes, right: bytes) -> Iterator[VerifiedRow]:
        """Where a file that is no table says something else than it should."""
        if found == right:
            return
        if name.endswith(_PACKED) and _same_parts(found, right):
            if name in self._broken:
                self._harmless[name] = "form-only"
            return
        why = self._why(name)
        told = list(text_differences(found, right, self._folder / name, self.made.language))
        for one in told or [Difference("content")]:
            yield VerifiedRow(
                self.made.source.plan, f"{self._before}{name}", one.state, one.line, one.column,
                one.stated, one.recomputed, why,
            )  # fmt: skip

    def _why(self, name: str) -> str:
        if name in self._broken:
            return "since-file"
        if self._foreign:
            return "since-own"
        touched = self._touched()
        if touched:
            ledgers = {
                f"{origin.folder}/{origin.ledger_file}"
                for origin in (self.made.source, self.made.against)
                if origin is not None
            }
            return "since-decisions" if ledgers.issuperset(touched) else "since-source"
        alike = (self.made.version, self.made.packages) == (own_version(), made_with())
        return "since-manifest" if alike else "since-version"


_WITHOUT_SOURCE = Text(
    "資料夾不含來源文件（--without-source），只核對檢查碼，未重算；可用 --source 指定自己的文件",
    "the folder was written without its source, so only hashes were compared; nothing was "
    "recomputed; --source names a document of your own",
)


def _same_parts(found: bytes, right: bytes) -> bool:
    """Whether two zip files hold the same, however packed; pictures in them are not compared."""
    try:
        with (
            zipfile.ZipFile(io.BytesIO(found)) as one,
            zipfile.ZipFile(io.BytesIO(right)) as other,
        ):
            if one.namelist() != other.namelist():
                return False
            for name in other.namelist():
                if name.endswith(_PICTURES):
                    continue
                part = other.read(name)
                with one.open(name) as stated:  # no more of it than there should be
                    if stated.read(len(part) + 1) != part:
                        return False
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    return True
