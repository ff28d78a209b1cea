"""``common-set``: what the common reference set holds, and what it lacks."""

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from asking import picked
from conftest import FOLDER, Read, Seen
from crowded import crowded_plans, said_by
from hypothesis import HealthCheck, given, settings
from strategies import AnyTheme, render

from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.questions.common_set import CommonSet, CommonSetRow
from queries.questions.shared import Shared

_FEW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

# 12 rows, 7 measures. 比率 stands twice, but in A alone.
OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
<b>顧客構面</b>
AC1 清潔	AC1.1 滿意度	甲局
	AC1.2 回收率(家戶)	甲局
	AC1.3 比率	甲局
	AC1.4 比率	乙局
	AC1.5 訓練完成率	甲局

## 二、乙主題 (B)

策略目標	KPI	主責局處
<b>顧客構面</b>
BC1 便民	BC1.1 滿意度	丙局
	BC1.2 回收率	乙局

## 三、丙主題 (C)

策略目標	KPI	主責局處
<b>顧客構面</b>
CC1 親民	CC1.1 回收率（商家）	乙局
	CC1.2 等候時間	乙局
"""
COMMON = """
## * 共通性參考指標

策略目標	KPI	主責局處
<b>學習成長</b>
TL1 培訓	TL1.1 創新提案數(全府)	人事處
	TL1.2 訓練完成率	本組各機關
	TL1.3 滿意度	研考會
"""


def rows_of(folder: Path, text: str) -> tuple[CommonSetRow, ...]:
    path = folder / "trial-108.md"
    path.write_text(text, encoding="utf-8")
    return LocalEngine(read_sources([str(path)])).answer(CommonSet())


def test_measures_of_the_set_then_those_it_lacks(tmp_path: Path) -> None:
    fields = ("name", "in_common_set", "kpis", "themes", "missing_themes", "lines")
    expected = [
        # of the set, by the number of themes: 滿意度 in A, B, T; 訓練完成率 in A, T
        ("滿意度", True, ("AC1/AC1.1", "BC1/BC1.1", "TL1/TL1.3"), "ABT", "C", (5, 15, 31)),
        ("訓練完成率", True, ("AC1/AC1.5", "TL1/TL1.2"), "AT", "BC", (9, 30)),
        # in the set alone, so not shared: its whole printed name
        ("創新提案數(全府)", True, ("TL1/TL1.1",), "T", "ABC", (29,)),
        # lacked: one measure of three printed names; 比率 is one theme's and 等候時間 one row's
        ("回收率", False, ("AC1/AC1.2", "BC1/BC1.2", "CC1/CC1.1"), "ABC", "T", (6, 16, 22)),
    ]
    assert picked(rows_of(tmp_path, OUTLINE + COMMON), *fields) == [
        (name, common, tuple(f"trial-108/{key}" for key in keys), tuple(has), tuple(lacks), lines)
        for name, common, keys, has, lacks, lines in expected
    ]


def test_without_a_common_set_nothing_is_in_it(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, OUTLINE)
    # T is none of the plan's themes, so nothing lacks it; 訓練完成率 now stands in A alone
    assert picked(rows, "name", "in_common_set", "themes", "missing_themes") == [
        ("回收率", False, ("A", "B", "C"), ()),
        ("滿意度", False, ("A", "B"), ("C",)),
    ]


def check(seen: Seen) -> None:
    """The rows against the plan itself, measure by measure."""
    rows = LocalEngine([Reading(seen.plan, seen.findings)]).answer(CommonSet())
    letters = [theme.letter for theme in seen.plan.themes]
    said = said_by(seen.plan)
    expected = {}
    for measure in {one.measure for one in said}:
        of_it = [one for one in said if one.measure == measure]
        here = {one.letter for one in of_it}
        common = any(one.common for one in of_it)
        if common or len(here) >= 2:
            expected[tuple(one.key for one in of_it)] = (common, here)
    assert {row.kpis: (row.in_common_set, set(row.themes)) for row in rows} == expected
    for row in rows:
        assert set(row.themes).isdisjoint(row.missing_themes)
        assert {*row.themes, *row.missing_themes} == set(letters)
        for some in (row.themes, row.missing_themes):
            assert sorted(some, key=letters.index) == list(some)
    orders = [row.order for row in rows]
    assert all(a < b for a, b in pairwise(orders))


@_FEW
@given(themes=crowded_plans())
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...]) -> None:
    check(read(render(themes, "pipes", Random(1))))


def test_bundled_plan(bundled: Seen) -> None:
    check(bundled)


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return LocalEngine(read_sources(["taipei-107"]))


def test_rows_of_the_set_are_those_under_its_heading(engine: LocalEngine) -> None:
    lines = (FOLDER / "outline.md").read_text(encoding="utf-8").splitlines()
    heading = next(
        n for n, line in enumerate(lines, 1) if "共通性參考指標" in line and "#" in line
    )
    printed = {n for n, line in enumerate(lines, 1) if n > heading and "\tT" in line}
    assert len(printed) == 9 + 11 + 8  # customer, learning, finance
    held = [row for row in engine.answer(CommonSet()) if row.in_common_set]
    places = [line for row in held for line in row.lines]
    assert sorted(line for line in places if line > heading) == sorted(printed)
    assert all("T" in row.themes for row in held)


def test_it_agrees_with_shared(engine: LocalEngine) -> None:
    rows = {row.kpis: row for row in engine.answer(CommonSet())}
    shared = engine.answer(Shared())
    for hub in shared:
        wanted = hub.in_common_set or len(hub.themes) >= 2
        assert (hub.kpis in rows) == wanted
    alone = [row for kpis, row in rows.items() if len(kpis) == 1]
    assert {row.themes for row in alone} == {("T",)}
    assert len(rows) - len(alone) == sum(h.in_common_set or len(h.themes) > 1 for h in shared)
