"""What a person may name as a source: a bundled plan, a plan's folder, a document, a portfolio."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from graphmodel.findings import Finding, in_document_order
from graphmodel.language import Text
from graphmodel.plan import Directory, Plan
from graphmodel.plan_graph import PlanGraph
from graphmodel.problems import MisuseError
from graphmodel.readable import abbreviated, readable
from loaders.bundled import bundled_bureaus, bundled_plan, bundled_plans
from loaders.bureaus import read_bureaus
from loaders.classified_rows import classified
from loaders.decoding import Decoded, read_text
from loaders.documents import Document, read_document
from loaders.file_bytes import check_inside
from loaders.identity import TITLE_ROWS, identify, of_key
from loaders.plan_folder import (
    BUREAUS,
    DOCUMENT,
    MANIFEST,
    held_against_manifest,
    is_file_name,
    manifest_of,
    manifest_with_key,
    read_manifest,
)
from loaders.plan_reading import read_plan
from loaders.problems import SourceError, reason_of
from loaders.undisturbed import undisturbed

__all__ = ["DEFAULT_PLAN", "Reading", "read_pair", "read_sources"]

DEFAULT_PLAN = "taipei-107"
# What stands at the top of a disk and nobody may enter.
_OF_SYSTEM = ("System Volume Information", "lost+found")


@dataclass(frozen=True)
class Reading:
    """A plan and what was noticed about its document.

    Attributes:
        plan: The plan.
        noticed: The findings of reading alone.
        files: What a plan's folder that reads the same must hold: names and bytes. Empty for
            a plan that was not read from files.
    """

    plan: Plan
    noticed: tuple[Finding, ...]
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)

    @cached_property
    def graph(self) -> PlanGraph:
        """The plan's graph, made once for all who ask."""
        return PlanGraph.of(self.plan)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of reading and of the audit, in document order."""
        from graphmodel.audit import audit  # most commands ask for no findings

        return in_document_order((*self.noticed, *audit(self.plan)))


def read_sources(names: Iterable[str], key: str | None = None) -> tuple[Reading, ...]:
    """Read every plan that ``names`` name, in that order; ``key`` renames a single one.

    Raises:
        SourceError: A source cannot be read, or two plans have one key.
        MisuseError: ``key`` cannot be a key, or is given for several plans.
    """
    paths = [path for name in names for path in _paths(name)]
    if key is not None and len(paths) > 1:
        raise MisuseError(
            Text(
                "計畫的識別碼（縣市-年度）只能用於單一計畫",
                "a plan's key (CITY-YEAR) names one plan, but several sources are given",
            )
        )
    readings: dict[str, Reading] = {}
    for path in paths:
        with undisturbed():
            reading = _read_folder(path, key) if path.is_dir() else _read_document(path, key)
        if reading.plan.key in readings:
            raise SourceError(
                Text(
                    f"兩個來源的識別碼都是 {reading.plan.key}（第二個是 {path}）；"
                    "請更改檔名，或加上 plan.toml",
                    f"two sources have the key {reading.plan.key} (the second is {path}); "
                    "rename one, or give it a plan.toml",
                )
            )
        readings[reading.plan.key] = reading
    return tuple(readings.values())


def read_pair(old: str, new: str) -> tuple[Reading, Reading]:
    """Read two plans to compare; both may have one key.

    Raises:
        SourceError: One cannot be read.
        MisuseError: One names several plans.
    """
    sides = [read_sources([name]) for name in (old, new)]
    for name, side in zip((old, new), sides, strict=True):
        if len(side) > 1:
            raise MisuseError(
                Text(
                    f"{name} 含有 {len(side)} 個計畫；比較時每一方只能是一個計畫",
                    f"{name} holds {len(side)} plans; a comparison takes one on each side",
                )
            )
    return sides[0][0], sides[1][0]


def _paths(name: str) -> list[Path]:
    """The folders and documents that one name stands for."""
    own = bundled_plan(name)
    if own is not None:
        return [own]
    path = Path(name)
    try:
        there = path.exists()
        portfolio = path.is_dir() and not (path / MANIFEST).is_file()
        plans = sorted(f for f in path.iterdir() if _is_plan(f)) if portfolio else []
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM):
            there = portfolio = False  # too long for a path
        else:
            why = reason_of(error)
            raise SourceError(
                Text(f"無法開啟 {name}：{why.zh}", f"cannot open {name}: {why.en}")
            ) from error
    if portfolio:
        if not plans:
            raise SourceError(
                Text(
                    f"{name} 資料夾裡沒有計畫；計畫資料夾應含 {MANIFEST} 與 {DOCUMENT}",
                    f"there is no plan in the folder {name}; a plan's folder has a {MANIFEST} "
                    f"and an {DOCUMENT}",
                )
            )
        return plans
    if not there:
        import difflib  # only a wrong name needs it

        bundled = bundled_plans()
        near = difflib.get_close_matches(name, [*bundled, *_beside(path)], n=3)
        zh = f"，最接近的是 {'、'.join(near)}" if near else ""
        en = f", nearest is {', '.join(near)}" if near else ""
        said = abbreviated(name)
        raise SourceError(
            Text(
                f"找不到 {said}{zh}；內建計畫為 {'、'.join(bundled)}，或請指定文件的路徑",
                f"there is no {said}{en}; bundled plans: {', '.join(bundled)}; or give the "
                "path of a document",
            )
        )
    return [path]


def _is_plan(folder: Path) -> bool:
    """Whether a folder beside others is a plan's.

    Raises:
        SourceError: It may not be entered, and is not the system's own.
    """
    try:
        return (folder / MANIFEST).is_file()
    except OSError as error:
        if folder.name.startswith((".", "$")) or folder.name in _OF_SYSTEM:
            return False
        why = reason_of(error)
        raise SourceError(
            Text(
                f"無法開啟 {folder}：{why.zh}；若不是計畫，請移出 {folder.parent}",
                f"cannot open {folder}: {why.en}; if it is no plan, move it out of "
                f"{folder.parent}",
            )
        ) from error


def _beside(path: Path) -> list[str]:
    """What stands where ``path`` should, as a person would write it."""
    try:
        return sorted(str(found) for found in path.parent.iterdir())
    except OSError:
        return []


def _read_folder(folder: Path, key: str | None) -> Reading:
    path = folder / MANIFEST
    check_inside(folder, path)
    decoded = read_text(path)
    manifest = read_manifest(decoded.text, path, key)
    data = manifest_with_key(decoded.text, key).encode() if key else decoded.data
    for name in (BUREAUS, manifest.document):
        check_inside(folder, folder / name)
    directory, bureaus = _read_bureaus(folder / BUREAUS)
    document = read_document(folder / manifest.document)
    rows = classified(document.rows)
    plan, findings = read_plan(document, rows, manifest.identity, directory)
    plan, disagreements = held_against_manifest(plan, manifest, manifest.document)
    return Reading(plan, (*findings, *disagreements), _files(data, document, bureaus))


def _read_document(path: Path, key: str | None) -> Reading:
    document = read_document(path)
    rows = classified(document.rows)
    first = list(islice(rows, TITLE_ROWS))
    stem = readable(path.stem)
    identity = of_key(key, stem) if key else identify(first, stem)
    directory, bureaus = _read_bureaus(bundled_bureaus(identity.city))
    plan, findings = read_plan(document, chain(first, rows), identity, directory)
    name = document.name
    if not is_file_name(name) or name.lower() in (MANIFEST, BUREAUS):
        return Reading(plan, findings)  # no plan's folder can hold it under its name
    data = manifest_of(identity, name).encode()
    return Reading(plan, findings, _files(data, document, bureaus))


def _read_bureaus(path: Path | None) -> tuple[Directory, Decoded | None]:
    """The bureaus that the file at ``path`` lists, if there is one, and the file."""
    if path is None or not path.exists():
        return Directory(), None
    decoded = read_text(path)
    return read_bureaus(decoded.text, path), decoded


def _files(
    manifest: bytes, document: Document, bureaus: Decoded | None
) -> tuple[tuple[str, bytes], ...]:
    listed = [(BUREAUS, bureaus.data)] if bureaus else []
    return (MANIFEST, manifest), (document.name, document.data), *listed
