"""What a person may name as a source: a bundled plan, a plan's folder, a document, a portfolio."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, in_document_order
from graphmodel.language import Text
from graphmodel.plan import Directory, Plan
from loaders import reading_findings as say
from loaders.assembly import assemble
from loaders.bundled import bundled_bureaus, bundled_plan, bundled_plans
from loaders.bureaus import read_bureaus
from loaders.decoding import read_text
from loaders.identity import Identity, identify, of_key
from loaders.outline import read_outline
from loaders.plan_folder import (
    DOCUMENT,
    MANIFEST,
    held_against_manifest,
    read_directory,
    read_manifest,
)
from loaders.problems import MisuseError, SourceError

__all__ = ["DEFAULT_PLAN", "Reading", "read_pair", "read_sources"]

DEFAULT_PLAN = "taipei-107"


@dataclass(frozen=True)
class Reading:
    """A plan and what was noticed about its document.

    Attributes:
        plan: The plan.
        noticed: The findings of reading alone.
    """

    plan: Plan
    noticed: tuple[Finding, ...]

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
    places = [place for name in names for place in _places(name)]
    if key is not None and len(places) > 1:
        raise MisuseError(
            Text(
                "--key 只能用於單一計畫",
                "--key names one plan, but several sources are given",
            )
        )
    readings: dict[str, Reading] = {}
    for place in places:
        reading = _read_folder(place, key) if place.is_dir() else _read_document(place, key)
        if reading.plan.key in readings:
            raise SourceError(
                Text(
                    f"兩個來源的鍵值都是 {reading.plan.key}（第二個是 {place}）；"
                    "請更改檔名，或加上 plan.toml",
                    f"two sources have the key {reading.plan.key} (the second is {place}); "
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
                    f"{name} 含有 {len(side)} 個計畫；比較時一邊只能是一個計畫",
                    f"{name} holds {len(side)} plans; a comparison takes one on each side",
                )
            )
    return sides[0][0], sides[1][0]


def _places(name: str) -> list[Path]:
    """The folders and documents that one name stands for."""
    bundled = bundled_plan(name)
    if bundled is not None:
        return [bundled]
    path = Path(name)
    try:
        there = path.exists()
    except OSError:  # too long for a path, or in a folder that may not be entered
        there = False
    if there and path.is_dir() and not (path / MANIFEST).is_file():
        plans = sorted(f for f in path.iterdir() if (f / MANIFEST).is_file())
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

        near = difflib.get_close_matches(name, bundled_plans(), n=3)
        known = "、".join(near or bundled_plans())
        raise SourceError(
            Text(
                f"找不到 {name}；內建的計畫有 {known}，或請給文件的路徑",
                f"there is no {name}; bundled plans: {known.replace('、', ', ')}; or give the "
                "path of a document",
            )
        )
    return [path]


def _read_folder(folder: Path, key: str | None) -> Reading:
    manifest = read_manifest(folder, key)
    document = folder / DOCUMENT
    plan, findings = _read(document, manifest.identity, read_directory(folder))
    plan, disagreements = held_against_manifest(plan, manifest, DOCUMENT)
    return Reading(plan, (*findings, *disagreements))


def _read_document(path: Path, key: str | None) -> Reading:
    identity = of_key(key, path.stem) if key else None
    plan, findings = _read(path, identity, None)
    return Reading(plan, findings)


def _read(
    path: Path, identity: Identity | None, directory: Directory | None
) -> tuple[Plan, tuple[Finding, ...]]:
    decoded = read_text(path)
    outline = read_outline(decoded.text, path.name)
    identity = identity or identify(decoded.text, path)
    if directory is None:
        known = bundled_bureaus(identity.city)
        directory = read_bureaus(known) if known else Directory()
    plan, findings = assemble(outline, path.name, identity, directory)
    if not plan.kpis and not plan.objectives:
        raise SourceError(
            Text(
                f"{path} 裡找不到策略地圖；需要有「策略目標、KPI、主責局處」三欄的表格，"
                "列中有 AC1、AC1.1 這樣的代碼",
                f"no strategy map in {path}; expected tables with the columns 策略目標, KPI and "
                "主責局處, and codes such as AC1 and AC1.1",
            )
        )
    if not identity.year:
        findings = (*findings, say.city_unknown(Evidence(path.name, (1,), "")))
    if decoded.encoding == "cp950":
        place = Evidence(path.name, (1,), "")
        findings = (*findings, say.encoding_legacy("Big5 (CP950)", place))
    return plan, findings
