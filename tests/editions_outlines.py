"""Outlines of two editions of a plan, and what changed from one to the other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from asking import picked
from strategies import AnyKPI, AnyTheme

from loaders.sources import read_sources
from queries.comparison.diff import Diff, DiffRow
from queries.engines.local import LocalEngine

__all__ = [
    "ASKED",
    "OLD",
    "YEARS",
    "Compare",
    "comparing_in",
    "edited",
    "one_objective",
    "shown",
    "theme",
    "written",
]

ASKED = Diff("old", "new")
_FIELDS = ("kind", "label", "name", "before", "after")
Rows = list[tuple[Any, ...]]
Compare = Callable[[str, str], tuple[DiffRow, ...]]


def theme(name: str, letter: str, *rows: str) -> str:
    """A theme's heading and table; a row without a tab is a perspective."""
    lines = [f"## 一、{name} ({letter})", "", "策略目標\tKPI\t主責局處"]
    return "\n".join([*lines, *(row if "\t" in row else f"{row}\t\t" for row in rows), "", ""])


def one_objective(*rows: str) -> str:
    """AC1 with these KPIs, ``1 滿意度 甲局`` each."""
    cells = [row.split(" ") for row in rows]
    lines = [f"\tAC1.{number} {name}\t{owner}" for number, name, owner in cells]
    return theme("甲主題", "A", "顧客構面", f"AC1 清潔{lines[0]}", *lines[1:])


def comparing_in(folder: Path) -> Compare:
    """The changes from one outline to another, the plans trial-107 and trial-108."""

    def _compare(old: str, new: str) -> tuple[DiffRow, ...]:
        for name, text in (("trial-107.md", old), ("trial-108.md", new)):
            (folder / name).write_text(text, encoding="utf-8")
        names = (str(folder / "trial-107.md"), str(folder / "trial-108.md"))
        return LocalEngine(read_sources(names)).answer(ASKED)

    return _compare


def shown(rows: Iterable[DiffRow]) -> Rows:
    """Every change without its places in the plans and documents."""
    return picked(rows, *_FIELDS)


OLD = theme(
    "甲主題", "A",
    "顧客構面",
    "AC1 清潔\tAC1.1 街道滿意度\t甲局",
    "\tAC1.2 回收率(家戶)\t甲局 乙局",
    "AC2 綠地\tAC2.1 綠地面積\t乙局",
    "學習成長",
    "AL1 培訓\tAL1.1 訓練完成率\t本組各機關",
)  # fmt: skip

# 107: A 甲主題, B 乙主題, C 丙主題; 街道滿意度 stands in two of them.
# 108: the letters of 甲 and 乙 have changed places, 丙 is gone and its KPI moved to 甲.
# 109: one KPI renamed, two gone, one new.
YEARS = {
    "trial-107": theme(
        "甲主題", "A",
        "顧客構面",
        "AC1 清潔\tAC1.1 街道滿意度\t甲局",
        "\tAC1.2 回收率(家戶)\t甲局 乙局",
        "AC2 綠地\tAC2.1 綠地面積\t乙局",
    )
    + theme(
        "乙主題", "B",
        "顧客構面",
        "BC1 便民\tBC1.1 等候時間\t丙局",
        "\tBC1.2 街道滿意度\t甲局",
    )
    + theme("丙主題", "C", "顧客構面", "CC1 安全\tCC1.1 破獲率\t丁局"),
    "trial-108": theme("乙主題", "A", "顧客構面", "AC1 便民\tAC1.1 等候時間\t丙局")
    + theme(
        "甲主題", "B",
        "顧客構面",
        "BC1 清潔\tBC1.1 街道滿意度\t乙局",
        "\tBC1.2 回收率(家戶)\t甲局 乙局",
        "BC2 綠地\tBC2.1 綠地面積\t乙局",
        "\tBC2.2 破獲率\t丁局",
    ),
    "trial-109": theme("乙主題", "A", "顧客構面", "AC1 便民\tAC1.1 等候時間數\t丙局")
    + theme(
        "甲主題", "B",
        "顧客構面",
        "BC1 清潔\tBC1.1 街道滿意度\t乙局",
        "BC2 綠地\tBC2.1 綠地面積\t乙局",
        "\tBC2.2 路樹數\t甲局",
    ),
}  # fmt: skip


def written(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """The paths of documents that are called by their plans' keys."""
    for key, text in texts.items():
        (folder / f"{key}.md").write_text(text, encoding="utf-8")
    return [str(folder / f"{key}.md") for key in texts]


# A few names, so that many rows share one; some differ by their qualifier or a letter alone.
_NAMES = (
    "滿意度",
    "滿意程度",
    "訓練完成率",
    "訓練完成率(環境類)",
    "訓練完成率(步道類)",
    "綠地面積",
)


def edited(themes: tuple[AnyTheme, ...], random: Random) -> tuple[AnyTheme, ...]:
    """Another edition: names and owners of few, rows dropped, moved and repeated."""
    kept = [_edited_theme(one, random) for one in themes]
    if len(kept) > 1 and random.random() < 0.3:
        kept[0], kept[1] = replace(kept[0], name=kept[1].name), replace(kept[1], name=kept[0].name)
    return tuple(kept)


def _edited_theme(one: AnyTheme, random: Random) -> AnyTheme:
    objectives = []
    for objective in one.objectives:
        if random.random() < 0.1 and len(one.objectives) > 1 and objectives:
            continue
        kpis = [_edited_kpi(kpi, random) for kpi in objective.kpis if random.random() < 0.9]
        if random.random() < 0.3:
            number = len(objective.kpis) + 1
            kpis.append(
                AnyKPI(f"{objective.code}.{number}", random.choice(_NAMES), ("甲局",), "", "")
            )
        random.shuffle(kpis)
        kpis = kpis or list(objective.kpis)
        name = random.choice(_NAMES) if random.random() < 0.5 else objective.name
        objectives.append(replace(objective, name=name, kpis=tuple(kpis)))
    return replace(one, objectives=tuple(objectives))


def _edited_kpi(kpi: AnyKPI, random: Random) -> AnyKPI:
    if random.random() < 0.7:
        kpi = replace(kpi, name=random.choice(_NAMES))
    if random.random() < 0.2:
        kpi = replace(kpi, owners=(random.choice(("甲局", "乙局")),), joint="")
    if random.random() < 0.2:
        start, number = kpi.code.split(".")
        kpi = replace(kpi, code=f"{start}.{int(number) + 1}")
    return kpi
