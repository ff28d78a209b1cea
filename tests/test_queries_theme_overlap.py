"""``theme-overlap``: what every two themes have in common."""

from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from asking import picked
from conftest import Read, Seen
from crowded import crowded_plans, said_by
from hypothesis import HealthCheck, given, settings
from strategies import AnyTheme, render

from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.questions.shared import Shared
from queries.questions.theme_overlap import ThemeOverlap, ThemeOverlapRow

_FEW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

# Themes out of the order of their letters; 滿意度, 回收率 and 訓練完成率 cross themes, 比率 is
# printed twice in C and nowhere else.
OUTLINE = """\
## 一、丙主題 (C)

策略目標	KPI	主責局處
<b>顧客構面</b>
CC1 清潔	CC1.1 滿意度	甲局
	CC1.2 回收率(家戶)	甲局 乙局
	CC1.3 比率	丙局
	CC1.4 比率	本組各機關
	CC1.5 滿意度	甲局

## 二、甲主題 (A)

策略目標	KPI	主責局處
<b>顧客構面</b>
AC1 便民	AC1.1 滿意度	乙局(丁局)
	AC1.2 回收率	戊局
	AC1.3 訓練完成率	本組各機關

## 三、乙主題 (B)

策略目標	KPI	主責局處
<b>顧客構面</b>
BC1 親民	BC1.1 等候時間	本組各機關

## * 共通性參考指標

策略目標	KPI	主責局處
<b>學習成長</b>
TL1 培訓	TL1.1 訓練完成率	丁局
"""


def rows_of(folder: Path, text: str) -> tuple[ThemeOverlapRow, ...]:
    path = folder / "trial-108.md"
    path.write_text(text, encoding="utf-8")
    return LocalEngine(read_sources([str(path)])).answer(ThemeOverlap())


def test_every_pair_in_document_order(tmp_path: Path) -> None:
    # shared KPIs: C 滿意度 回收率 比率; A 滿意度 回收率 訓練完成率; B none; T 訓練完成率
    # named bureaus: C 甲 乙 丙; A 乙 丁 戊; B none (a collective only); T 丁
    fields = ("a", "b", "shared", "shared_jaccard", "bureaus", "bureaus_jaccard", "shared_names",
              "bureau_names")  # fmt: skip
    rows = rows_of(tmp_path, OUTLINE)
    assert picked(rows, *fields) == [
        # 2 of 滿意度 回收率 比率 訓練完成率; 1 of 甲 乙 丙 丁 戊
        ("C", "A", 2, 2 / 4, 1, 1 / 5, ("滿意度", "回收率"), ("乙局",)),
        ("C", "B", 0, 0.0, 0, 0.0, (), ()),
        ("C", "T", 0, 0.0, 0, 0.0, (), ()),
        ("A", "B", 0, 0.0, 0, 0.0, (), ()),
        # 訓練完成率 of three; 丁局 (in parentheses in A) of 乙 丁 戊
        ("A", "T", 1, 1 / 3, 1, 1 / 3, ("訓練完成率",), ("丁局",)),
        ("B", "T", 0, 0.0, 0, 0.0, (), ()),
    ]
    assert {type(row.shared_jaccard) for row in rows} == {float}
    assert {type(row.bureaus_jaccard) for row in rows} == {float}


def test_themes_with_nothing_to_share_are_not_alike(tmp_path: Path) -> None:
    # Neither has a shared KPI or a named bureau: 0 / 0 is taken as 0.
    table = "策略目標\tKPI\t主責局處\n顧客構面\t\t\n{0}C1 名\t{0}C1.1 {0}率\t本組各機關\n\n"
    text = "".join(
        f"## {number}、{letter}主題 ({letter})\n\n{table.format(letter)}"
        for number, letter in (("一", "A"), ("二", "B"))
    )
    assert picked(rows_of(tmp_path, text), "a", "b", "shared_jaccard", "bureaus_jaccard") == [
        ("A", "B", 0.0, 0.0)
    ]


def test_one_theme_has_no_pair(tmp_path: Path) -> None:
    assert rows_of(tmp_path, OUTLINE.split("\n## 二")[0]) == ()


def test_the_formula_names_its_source() -> None:
    for language in Language:
        said = " ".join(text.in_language(language) for text in ThemeOverlap.formulas)
        assert all(part in said for part in ("Jaccard", "1901", "1912"))


def check(seen: Seen) -> None:
    """The rows against sets taken from the plan itself."""
    rows = LocalEngine([Reading(seen.plan, seen.findings)]).answer(ThemeOverlap())
    letters = [theme.letter for theme in seen.plan.themes]
    assert picked(rows, "a", "b") == list(combinations(letters, 2))
    said = said_by(seen.plan)
    measures = [one.measure for one in said]
    for row in rows:
        shared, bureaus = (
            [
                {
                    thing
                    for one in said
                    if one.letter == letter
                    for thing in (one.named if kind == "named" else [one.measure])
                    if kind == "named" or measures.count(thing) > 1
                }
                for letter in (row.a, row.b)
            ]
            for kind in ("measure", "named")
        )
        for (a, b), count, jaccard, names in (
            (shared, row.shared, row.shared_jaccard, row.shared_names),
            (bureaus, row.bureaus, row.bureaus_jaccard, row.bureau_names),
        ):
            assert count == len(a & b) == len(names) == len(set(names))
            assert jaccard == (len(a & b) / len(a | b) if a | b else 0.0)
            assert 0.0 <= jaccard <= 1.0
            assert (jaccard == 1.0) == (a == b != set())
    assert [row.order for row in rows] == [(place,) for place in range(len(rows))]


@_FEW
@given(themes=crowded_plans())
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...]) -> None:
    check(read(render(themes, "pipes", Random(1))))


def test_bundled_plan(bundled: Seen) -> None:
    check(bundled)


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return LocalEngine(read_sources(["taipei-107"]))


def test_all_pairs_of_nine_themes(engine: LocalEngine) -> None:
    rows = engine.answer(ThemeOverlap())
    assert len(rows) == 9 * 8 // 2
    assert any(row.shared == 0 for row in rows)


def test_it_agrees_with_shared(engine: LocalEngine) -> None:
    hubs = engine.answer(Shared())
    for row in engine.answer(ThemeOverlap()):
        both = {hub.name for hub in hubs if row.a in hub.themes and row.b in hub.themes}
        assert set(row.shared_names) == both
    # a measure of n themes is in n(n-1)/2 pairs
    pairs = sum(len(hub.themes) * (len(hub.themes) - 1) // 2 for hub in hubs)
    assert sum(row.shared for row in engine.answer(ThemeOverlap())) == pairs
