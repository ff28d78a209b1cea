"""Outlines of two editions of a plan, and what changed from one to the other."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from asking import picked

from loaders.sources import read_sources
from queries.comparison.diff import Diff, DiffRow
from queries.engines.local import LocalEngine

__all__ = ["ASKED", "OLD", "Compare", "comparing_in", "one_objective", "shown", "theme"]

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
