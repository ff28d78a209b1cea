"""``gaps``: where a plan is thin, or hangs on one bureau."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from asking import picked
from conftest import FOLDER, Read, Seen
from crowded import crowded_plans, said_by
from hypothesis import HealthCheck, given, settings
from strategies import AnyTheme, render

from graphmodel.keys import bureau_key
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.questions.gaps import Gaps, GapsRow

_FEW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
FIELDS = ("kind", "subject", "theme", "detail", "line", "key", "lines")

OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
<b>顧客構面</b>
AC1 清潔	AC1.1 一率	甲局
	AC1.2 二率	甲局 乙局
	AC1.3 三率	甲局(丙局)
	AC1.4 四率	乙局
<b>內部流程</b>
AP1 流程	AP1.1 五率	乙局 丙局
	AP1.2 六率	甲局
	AP1.3 七率
	AP1.4 八率	甲局 乙局
<b>學習成長</b>
AL1 培訓
<b>財務構面</b>
AF1 節流	AF1.1 九率	本組各機關

## * 共通性參考指標

策略目標	KPI	主責局處
<b>學習成長</b>
TL1 培訓	TL1.1 十率	甲局
	TL1.2 百率	丁局 本組各機關
"""


def rows_of(folder: Path, text: str) -> tuple[GapsRow, ...]:
    path = folder / "trial-108.md"
    path.write_text(text, encoding="utf-8")
    return LocalEngine(read_sources([str(path)])).answer(Gaps())


def test_each_kind(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, OUTLINE)
    plan = "trial-108"
    assert picked(rows, *FIELDS) == [
        ("objective-one-kpi", "AF1", "A", "AF1.1 九率", 17, f"{plan}/AF1", (17,)),
        ("objective-no-kpi", "AL1", "A", "培訓", 15, f"{plan}/AL1", (15,)),
        # nobody; a collective alone. TL1.2 names 丁局 beside one.
        ("kpi-no-named-owner", "AP1.3", "A", "", 12, f"{plan}/AP1/AP1.3", (12,)),
        ("kpi-no-named-owner", "AF1.1", "A", "本組各機關", 17, f"{plan}/AF1/AF1.1", (17,)),
        # 丙局 has two; the collectives of A and of T have one each, but are no named bureaus
        ("bureau-one-kpi", "丁局", "T", "TL1.2 百率", 24, "trial/丁局", (24,)),
        # A has 9 rows: 甲局 5 (55.56 %), 乙局 4 (44 %, so not). T has 2: 甲局 and 丁局 1 each.
        ("theme-one-bureau", "甲局", "A", "5/9 (56%)", 1, "trial/甲局", (5, 6, 7, 11, 13)),
        ("theme-one-bureau", "丁局", "T", "1/2 (50%)", 19, "trial/丁局", (24,)),
        ("theme-one-bureau", "甲局", "T", "1/2 (50%)", 19, "trial/甲局", (23,)),
        # A has an objective in each, AL1 without KPIs among them; T's come in the card's order
        ("perspective-missing", "customer", "T", "共通性參考指標", 19, f"{plan}/T", (19,)),
        ("perspective-missing", "process", "T", "共通性參考指標", 19, f"{plan}/T", (19,)),
        ("perspective-missing", "finance", "T", "共通性參考指標", 19, f"{plan}/T", (19,)),
    ]
    assert {row.file for row in rows} == {"trial-108.md"}


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (1, 1, "1/1 (100%)"),
        (1, 2, "1/2 (50%)"),  # half is enough
        (4, 9, None),
        (5, 8, "5/8 (63%)"),  # 62.5: halves up
        (7, 8, "7/8 (88%)"),  # 87.5
        (2, 3, "2/3 (67%)"),
        (101, 199, "101/199 (51%)"),  # 50.75
        (99, 199, None),  # 49.7
    ],
)
def test_the_share_of_a_theme(tmp_path: Path, part: int, whole: int, share: str | None) -> None:
    table = ["策略目標\tKPI\t主責局處", "顧客構面\t\t"]
    for number in range(1, whole + 1):
        objective = "AC1 清潔" if number == 1 else ""
        owner = "甲局" if number <= part else "本組各機關"
        table.append(f"{objective}\tAC1.{number} 比率{number}甲\t{owner}")
    rows = rows_of(tmp_path, "\n".join(["## 一、甲主題 (A)", "", *table, ""]))
    found = [row.detail for row in rows if row.kind == "theme-one-bureau"]
    assert found == ([share] if share else [])


def test_a_sound_plan_has_none(tmp_path: Path) -> None:
    table = ["策略目標\tKPI\t主責局處"]
    for perspective, letter in (
        ("顧客構面", "C"),
        ("內部流程", "P"),
        ("學習成長", "L"),
        ("財務構面", "F"),
    ):
        table += [f"{perspective}\t\t", f"A{letter}1 目標\tA{letter}1.1 甲{letter}率\t甲局"]
        table += [f"\tA{letter}1.2 乙{letter}率\t乙局", f"\tA{letter}1.3 丙{letter}率\t丙局"]
    assert rows_of(tmp_path, "\n".join(["## 一、甲主題 (A)", "", *table, ""])) == ()


def check(seen: Seen) -> None:
    """The gaps against a count of the plan itself."""
    plan = seen.plan
    rows = LocalEngine([Reading(plan, seen.findings)]).answer(Gaps())
    said = said_by(plan)
    themes = {theme.key: theme.letter for theme in plan.themes}
    per_objective = Counter(one.objective for one in said)
    per_bureau = Counter(key for one in said for key in one.named)
    per_theme = Counter(one.letter for one in said)
    in_theme = Counter((key, one.letter) for one in said for key in one.named)
    homes = {key: one.letter for one in said for key in one.named}
    seen_there = {(themes[o.theme], o.perspective) for o in plan.objectives}
    expected = {
        *(("objective-one-kpi", o.key, themes[o.theme]) for o in plan.objectives
          if per_objective[o.key] == 1),
        *(("objective-no-kpi", o.key, themes[o.theme]) for o in plan.objectives
          if per_objective[o.key] == 0),
        *(("kpi-no-named-owner", one.key, one.letter) for one in said if not one.named),
        *(("bureau-one-kpi", key, homes[key]) for key, count in per_bureau.items() if count == 1),
        *(("theme-one-bureau", key, letter) for (key, letter), count in in_theme.items()
          if count / per_theme[letter] >= 0.5),
    }  # fmt: skip
    found = [(row.kind, row.key, row.theme) for row in rows if row.kind != "perspective-missing"]
    assert len(found) == len(expected)
    assert set(found) == expected
    missing = {
        (letter, perspective)
        for letter in themes.values()
        for perspective in ("customer", "process", "learning", "finance")
        if (letter, perspective) not in seen_there
    }
    absent = [row for row in rows if row.kind == "perspective-missing"]
    assert sorted((row.theme, row.subject) for row in absent) == sorted(missing)
    for row in rows:
        if row.kind == "theme-one-bureau":
            part, whole, percent = map(int, re.findall(r"\d+", row.detail))
            assert (part, whole) == (in_theme[row.key, row.theme], per_theme[row.theme])
            assert abs(100 * part / whole - percent) <= 0.5
            assert row.key == bureau_key(plan.city, row.subject)
        else:
            assert row.line in row.lines
    assert all(a.order < b.order for a, b in pairwise(rows))


@_FEW
@given(themes=crowded_plans())
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...]) -> None:
    check(read(render(themes, "pipes", Random(1))))


def test_bundled_plan(bundled: Seen) -> None:
    check(bundled)


def test_facts_of_the_bundled_outline() -> None:
    """Held against the lines of the file, read with no part of kpigraph."""
    printed = (FOLDER / "outline.md").read_text(encoding="utf-8").splitlines()
    rows = LocalEngine(read_sources(["taipei-107"])).answer(Gaps())
    # T's table has three perspectives, without 內部流程.
    start = next(n for n, line in enumerate(printed) if "共通性參考指標" in line and "#" in line)
    below = [line for line in printed[start:] if line.startswith("<b>")]
    assert ["顧客" in below[0], "學習" in below[1], "財務" in below[2], len(below)] == [1, 1, 1, 3]
    missing = [row for row in rows if row.kind == "perspective-missing"]
    assert picked(missing, "subject", "theme", "line") == [("process", "T", start + 1)]
    # 社會局 in E and 教育局 in F, in lines that print their names behind a KPI of the theme.
    most = [row for row in rows if row.kind == "theme-one-bureau"]
    assert picked(most, "subject", "theme") == [("社會局", "E"), ("教育局", "F")]
    for row in most:
        # EP5.3 is printed one column too far to the left.
        code = re.compile(rf"(^|\t){row.theme}[CPLF]\d+\.\d+")
        kpis = [line for line in printed if code.search(line)]
        assert row.detail.split()[0] == f"{len(row.lines)}/{len(kpis)}"
        assert all(row.subject in printed[line - 1] for line in row.lines)
    once = [row for row in rows if row.kind == "bureau-one-kpi"]
    assert [row.subject for row in once] == ["都委會", "地政局", "兵役局"]
    for row in once:
        # Behind a KPI, that is: the foreword may name a bureau too.
        cells = [n for n, line in enumerate(printed, 1) if row.subject in line.split("\t")[-1]]
        assert cells == [row.line]
