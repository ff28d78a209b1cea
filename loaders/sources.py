"""What a person may name as a source: a bundled plan, a plan's folder, a document, a portfolio."""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from graphmodel.decisions import Decision
from graphmodel.findings import Finding, in_document_order
from graphmodel.language import Text
from graphmodel.plan import KPI, Directory, Plan
from graphmodel.plan_graph import PlanGraph
from graphmodel.problems import MisuseError
from graphmodel.readable import abbreviated, readable
from graphmodel.sameness import Sameness, sameness
from loaders.bundled import bundled_bureaus, bundled_plan, bundled_plans, is_bundled
from loaders.bureaus import read_bureaus
from loaders.classified_rows import classified
from loaders.decisions import Ledger, ledger_of, read_ledger
from loaders.decoding import Decoded, read_text
from loaders.documents import Document, read_document
from loaders.file_bytes import check_inside, read_bytes
from loaders.heads import HeadMap
from loaders.identity import checked_for_agency, identify, of_key
from loaders.kept_source import storable_name
from loaders.plan_folder import (
    BUREAUS,
    DECISIONS,
    DOCUMENT,
    MANIFEST,
    RESERVED,
    held_against_manifest,
    is_file_name,
    manifest_of,
    manifest_with_key,
    read_manifest,
)
from loaders.plan_reading import read_plan
from loaders.problems import SourceError, reason_of
from loaders.titles import find_title
from loaders.undisturbed import undisturbed

__all__ = [
    "DEFAULT_PLAN",
    "Reading",
    "TwiceError",
    "paths_of",
    "paths_to_read",
    "read_bare",
    "read_kept",
    "read_one",
    "read_pair",
    "read_path",
    "read_sources",
]

DEFAULT_PLAN = "taipei-107"
# What stands at the top of a disk and nobody may enter.
_OF_SYSTEM = ("System Volume Information", "lost+found")


class TwiceError(SourceError):
    """Two sources have one key."""

    def __init__(self, key: str, second: Path) -> None:
        super().__init__(
            Text(
                f"兩個來源的識別碼都是 {key}（第二個是 {second}）；請更改檔名，或加上 plan.toml",
                f"two sources have the key {key} (the second is {second}); rename one, or give "
                "it a plan.toml",
            )
        )


@dataclass(frozen=True)
class Reading:
    """A plan and what was noticed about its document.

    Attributes:
        plan: The plan.
        noticed: The findings of reading alone.
        files: What a plan's folder that reads the same must hold: names and bytes. Empty for
            a plan that was not read from files.
        source: The same without decisions, the document under a name that every system can
            have.
        ledger: What people decided about its names, with the file that says so.
        ledger_path: Where that file stands, or would; ``None`` for a plan that was not read
            from files.
        document_path: Where the document stands; ``None`` likewise.
        document_name: What its file is called; evidence may be of another document, whose rows
            it has.
    """

    plan: Plan
    noticed: tuple[Finding, ...]
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)
    source: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)
    ledger: Ledger = field(default=Ledger(), repr=False)
    ledger_path: Path | None = field(default=None, repr=False, compare=False)
    document_path: Path | None = field(default=None, repr=False, compare=False)
    document_name: str = field(default="", repr=False, compare=False)

    def with_ledger(self, ledger: Ledger) -> "Reading":
        """The same plan with other decisions."""
        files = tuple(file for file in self.files if file[0] != DECISIONS)
        if files and ledger.data is not None:
            files = (*files, (DECISIONS, ledger.data))
        return replace(self, files=files, ledger=self.understood(ledger))

    def understood(self, ledger: Ledger) -> Ledger:
        """``ledger`` with its names as the plan has them."""
        if not ledger.entries:
            return ledger
        return ledger.under({kpi.match_name for kpi in self.plan.kpis})

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people decided about its names and rows, whether it counts or not."""
        return self.ledger.decisions

    @cached_property
    def same(self) -> Sameness[KPI]:
        """Which rows are one measure, and what became of each decision."""
        return sameness(self.plan.kpis, self.decisions)

    @cached_property
    def graph(self) -> PlanGraph:
        """The plan's graph, made once for all who ask."""
        return PlanGraph.of(self.plan, self.same)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of reading and of the audit, in document order, then the decisions'."""
        from graphmodel.audit import audit  # most commands ask for no findings
        from loaders.decision_findings import decision_findings

        document = in_document_order((*self.noticed, *audit(self.plan)))
        return *document, *decision_findings(self.plan, self.ledger, self.same)


def read_sources(
    names: Iterable[str],
    key: str | None = None,
    decisions: Path | None = None,
    *,
    new_decisions: bool = False,
) -> tuple[Reading, ...]:
    """Read every plan that ``names`` name, in that order.

    Args:
        names: Bundled names, plans' folders, documents, folders of plans' folders.
        key: The key of a single plan, in the place of its own.
        decisions: The file of decisions of a single plan, in the place of its own.
        new_decisions: Whether that file need not be there yet.

    Raises:
        SourceError: A source cannot be read, or two plans have one key.
        MisuseError: ``key`` cannot be a key, or something is given that a single plan takes.
    """
    readings: dict[str, Reading] = {}
    for path in paths_to_read(names, key, decisions):
        reading = read_path(path, key, decisions, new_decisions=new_decisions)
        if reading.plan.key in readings:
            raise TwiceError(reading.plan.key, path)
        readings[reading.plan.key] = reading
    return tuple(readings.values())


def paths_to_read(
    names: Iterable[str], key: str | None = None, decisions: Path | None = None
) -> list[Path]:
    """The folders and documents that ``names`` stand for; see :func:`read_sources`.

    Raises:
        SourceError: There is nothing, or nothing that can be opened.
        MisuseError: Something is given that a single plan takes.
    """
    paths = [path for name in names for path in paths_of(name)]
    if key is not None and len(paths) > 1:
        raise MisuseError(
            Text(
                "計畫的識別碼（縣市-年度）只能用於單一計畫",
                "a plan's key (CITY-YEAR) names one plan, but several sources are given",
            )
        )
    if decisions is not None and len(paths) > 1:
        raise MisuseError(
            Text(
                "--decisions 只能用於單一計畫；多個計畫請將判定檔放在各計畫資料夾",
                "--decisions names the decisions of one plan, but several are read; put each "
                "plan's own into its folder",
            )
        )
    return paths


def read_path(
    path: Path,
    key: str | None = None,
    decisions: Path | None = None,
    *,
    new_decisions: bool = False,
) -> Reading:
    """Read the one plan that a folder or a document is; see :func:`read_sources`.

    Raises:
        SourceError: It cannot be read.
        MisuseError: ``key`` cannot be a key.
    """
    with undisturbed():
        folder = path.is_dir()
        reading = _read_folder(path, key) if folder else read_bare(read_document(path), key)
        return _with_ledger(reading, path, decisions, new=new_decisions)


def read_pair(old: str, new: str) -> tuple[Reading, Reading]:
    """Read two plans to compare; both may have one key.

    Raises:
        SourceError: One cannot be read.
        MisuseError: One names several plans.
    """
    return read_one(old), read_one(new)


def read_one(name: str) -> Reading:
    """Read a plan to compare with another.

    Raises:
        SourceError: It cannot be read.
        MisuseError: Several plans are named.
    """
    found = read_sources([name])
    if len(found) > 1:
        raise MisuseError(
            Text(
                f"{name} 含有 {len(found)} 個計畫；比較時每一方只能是一個計畫",
                f"{name} holds {len(found)} plans; a comparison takes one on each side",
            )
        )
    return found[0]


def read_kept(folder: Path, document: str, printed: str, ledger: str, said: str) -> Reading:
    """Read a plan again from what a briefing keeps of it in ``folder``.

    Args:
        folder: Where that lies.
        document: The document's file there.
        printed: What the document was called.
        ledger: The file of decisions there; empty if there is none.
        said: What that was called.

    Raises:
        SourceError: It cannot be read.
    """
    with undisturbed():
        reading = _read_folder(folder, None, document, printed)
        if not ledger:
            return reading
        check_inside(folder, folder / ledger)
        return reading.with_ledger(ledger_of(read_bytes(folder / ledger), Path(said)))


def paths_of(name: str) -> list[Path]:
    """The folders and documents that one name stands for.

    Raises:
        SourceError: There is nothing, or nothing that can be opened.
    """
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


def _read_folder(folder: Path, key: str | None, stored: str = "", printed: str = "") -> Reading:
    """The plan in ``folder``; its document may be ``stored`` there under another name."""
    path = folder / MANIFEST
    check_inside(folder, path)
    decoded = read_text(path)
    manifest = read_manifest(decoded.text, path, key)
    data = manifest_with_key(decoded.text, key).encode() if key else decoded.data
    path = folder / (stored or manifest.document)
    for inner in (folder / BUREAUS, path):
        check_inside(folder, inner)
    directory, bureaus = _read_bureaus(folder / BUREAUS)
    document = read_document(path, printed, manifest.told)
    rows = classified(document.rows, manifest.told)
    plan, findings = read_plan(document, rows, manifest.identity, directory)
    plan, disagreements = held_against_manifest(plan, manifest, manifest.document)
    files = _files(data, document.name, document, bureaus)
    source = _files(data, storable_name(document.name, document.data), document, bureaus)
    told = (*findings, *disagreements)
    name = document.name
    return Reading(plan, told, files, source, document_path=path, document_name=name)


def read_bare(document: Document, key: str | None, told: HeadMap = ()) -> Reading:
    """What a document without a plan's folder describes; ``told`` is said of its heads.

    Raises:
        SourceError: It holds no strategy map.
        MisuseError: ``key`` cannot be its key, or it is an agency's and nothing tells one.
    """
    path = document.path
    rows = tuple(classified(document.rows, told))
    stem = readable(path.stem)
    if key is None:
        identity = identify(rows, stem)
    else:
        identity = checked_for_agency(of_key(key, stem), find_title(rows))
    directory, bureaus = _read_bureaus(bundled_bureaus(identity.city))
    plan, findings = read_plan(document, rows, identity, directory)
    name = document.name
    stored = storable_name(name, document.data)
    source = _files(manifest_of(identity, stored, told).encode(), stored, document, bureaus)
    if not is_file_name(name) or name.lower() in RESERVED:
        # No plan's folder can hold it under its name.
        return Reading(plan, findings, (), source, document_path=path, document_name=name)
    files = _files(manifest_of(identity, name, told).encode(), name, document, bureaus)
    return Reading(plan, findings, files, source, document_path=path, document_name=name)


def _with_ledger(reading: Reading, source: Path, named: Path | None, *, new: bool) -> Reading:
    """``reading`` with its decisions: those named, else those that stand where they should."""
    if named is not None:
        path, needed = named, not new
    elif source.is_dir() and not is_bundled(source):
        path, needed = source / DECISIONS, False
        check_inside(source, path)
    else:  # a bundled plan is nobody's own, and a document may lie among others
        path, needed = Path(f"{reading.plan.key}-{DECISIONS}"), False
    there = os.path.exists(path)  # noqa: PTH110 (where nothing may be looked at nothing is)
    ledger = read_ledger(path) if needed or there else Ledger(path.name)
    return replace(reading, ledger_path=path).with_ledger(ledger)


def _read_bureaus(path: Path | None) -> tuple[Directory, Decoded | None]:
    """The bureaus that the file at ``path`` lists, if there is one, and the file."""
    if path is None or not path.exists():
        return Directory(), None
    decoded = read_text(path)
    return read_bureaus(decoded.text, path), decoded


def _files(
    manifest: bytes, name: str, document: Document, bureaus: Decoded | None
) -> tuple[tuple[str, bytes], ...]:
    listed = [(BUREAUS, bureaus.data)] if bureaus else []
    return (MANIFEST, manifest), (name, document.data), *listed
