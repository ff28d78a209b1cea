"""``candidates``: which names are proposed as one measure, and what is told of each pair."""

import random
from pathlib import Path
from typing import Any

import pytest
from asking import picked, run, sentence
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from labelled import average_precision, of_taipei

from graphmodel.names import match_name
from loaders.sources import DEFAULT_PLAN, read_sources
from queries.engines.local import LocalEngine
from queries.problems import InvalidParameterError, OutOfRangeError
from queries.questions.candidate_rows import AcrossRow, CandidatesRow
from queries.questions.candidates import Candidates

# A prints its rows on lines 5 to 8, B on 14 to 17, T on 23.
OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
<b>顧客構面</b>
AC1 安居	AC1.1 社會住宅興建戶數	甲局 乙局
	AC1.2 男性就業人數(原住民)	甲局
	AC1.3 路燈維修件數	丙局
	AC1.4 路燈維修率	丙局

## 二、乙主題 (B)

策略目標	KPI	主責局處
<b>顧客構面</b>
BC1 安居	BC1.1 社宅興建戶數	乙局
BC2 樂業	BC2.1 女性就業人數	甲局
<b>財務構面</b>
BF1 節流	BF1.1 路燈維修率(全區)	本組各機關

## * 共通性參考指標

策略目標	KPI	主責局處
<b>學習成長</b>
TL1 培訓	TL1.1 社會住宅完工戶數	甲局
"""
OTHER = """\
## 一、丁主題 (D)

策略目標	KPI	主責局處
<b>顧客構面</b>
DC1 安居	DC1.1 興建社會住宅戶數	丁局
	DC1.2 社宅興建戶數	丁局
"""
NAME = st.text("公共圖書借閱冊數率男女一二級", min_size=2, max_size=8)
HOMES = ("社會住宅興建戶數", "社宅興建戶數")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    (folder / "other-109.md").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def engine(folder: Path) -> LocalEngine:
    return LocalEngine(read_sources([str(folder / "trial-108.md")]))


@pytest.fixture(scope="module")
def both(folder: Path) -> LocalEngine:
    names = ("trial-108.md", "other-109.md")
    return LocalEngine(read_sources([str(folder / name) for name in names]))


def pairs(rows: tuple[CandidatesRow, ...]) -> list[tuple[str, str]]:
    return [(row.a, row.b) for row in rows]


def test_a_row_says_what_speaks_for_a_pair(engine: LocalEngine) -> None:
    row = engine.answer(Candidates())[0]
    assert (row.plan, row.a, row.b) == ("trial-108", *HOMES)
    assert row.score == 1  # 社宅 is short for 社會住宅
    assert (row.common, row.only_a, row.only_b) == (("社", "宅興建戶數"), ("會住",), ())
    assert row.against == ()
    # AC1 and BC1 have one name; 乙局 answers for both.
    assert (row.objective_same, row.perspective_same, row.owners_same) == (True, True, True)
    assert (row.kpis_a, row.kpis_b) == (("trial-108/AC1/AC1.1",), ("trial-108/BC1/BC1.1",))
    assert (row.themes_a, row.themes_b) == (("A",), ("B",))
    assert (row.owners_a, row.owners_b) == (("甲局", "乙局"), ("乙局",))
    assert row.lines == (5, 14)
    assert (row.decision, row.relation) == ("", "")


def test_names_are_without_qualifiers_and_opposites_rank_low(engine: LocalEngine) -> None:
    rows = engine.answer(Candidates(min_score=0.01))
    (row,) = [row for row in rows if "就業" in row.a]
    assert (row.a, row.b, row.against) == ("男性就業人數", "女性就業人數", ("opposites",))
    assert row.score < 0.25
    assert not row.objective_same
    assert row.owners_same


def test_rows_of_one_name_are_no_pair(engine: LocalEngine) -> None:
    # 路燈維修率 stands in A and B, so it is shared; with 路燈維修件數 it is a pair of two themes,
    # but A prints both.
    rows = [row for row in engine.answer(Candidates(min_score=0.0)) if "路燈" in row.a + row.b]
    (row,) = [row for row in rows if "路燈" in row.a and "路燈" in row.b]
    assert (row.a, row.b) == ("路燈維修件數", "路燈維修率")
    assert row.themes_b == ("A", "B")
    assert row.against == ("listed-together",)
    assert row.lines == (7, 8, 17)


def test_within_adds_pairs_of_one_theme(engine: LocalEngine) -> None:
    least = 0.001
    across_themes = set(pairs(engine.answer(Candidates(min_score=least))))
    everything = engine.answer(Candidates(min_score=least, within=True))
    added = [row for row in everything if (row.a, row.b) not in across_themes]
    assert across_themes < set(pairs(everything))
    assert all(len({*row.themes_a, *row.themes_b}) == 1 for row in added)
    assert all("listed-together" in row.against for row in added)


def test_top_and_min_score_and_per_name(engine: LocalEngine) -> None:
    rows = engine.answer(Candidates(min_score=0.0))
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    assert engine.answer(Candidates(min_score=0.0, top=2)) == rows[:2]
    least = rows[1].score
    assert engine.answer(Candidates(min_score=least)) == tuple(
        row for row in rows if row.score >= least
    )
    once = engine.answer(Candidates(min_score=0.0, per_name=1))
    seen: set[str] = set()
    expected = []
    for row in rows:
        if not {row.a, row.b} <= seen:
            expected.append((row.a, row.b))
        seen |= {row.a, row.b}
    assert pairs(once) == expected
    assert len(once) < len(rows)


def test_without_the_common_set(engine: LocalEngine) -> None:
    with_it = engine.answer(Candidates(min_score=0.0))
    without = engine.answer(Candidates(min_score=0.0, without_common=True))
    assert any("T" in (*row.themes_a, *row.themes_b) for row in with_it)
    assert not any("T" in (*row.themes_a, *row.themes_b) for row in without)


def test_across_compares_names_of_different_plans(both: LocalEngine) -> None:
    with pytest.raises(InvalidParameterError, match="two or more"):
        LocalEngine(both.plans[:1]).answer(Candidates(across=True))
    rows = both.answer(Candidates(across=True))
    assert all(isinstance(row, AcrossRow) for row in rows)
    first = picked(rows, "plan", "plan_a", "a", "plan_b", "b", "lines")[0]
    # The plan given first stands first.
    assert first == ("trial-108", "trial-108", HOMES[0], "other-109", HOMES[1], (5, 6))
    assert (HOMES[0], "興建社會住宅戶數") in pairs(rows)
    assert {(row.plan_a, row.plan_b) for row in rows} == {("trial-108", "other-109")}
    # Of two plans a name of both is no pair with itself.
    assert not any(match_name(row.a) == match_name(row.b) for row in rows)
    turned = LocalEngine(both.plans[::-1]).answer(Candidates(across=True))
    assert {frozenset((r.a, r.b)) for r in turned} == {frozenset((r.a, r.b)) for r in rows}


def test_each_plan_by_itself_without_across(both: LocalEngine) -> None:
    alone = [LocalEngine([reading]).answer(Candidates()) for reading in both.plans]
    assert both.answer(Candidates()) == (*alone[0], *alone[1])


def test_decided_pairs_are_not_proposed_again(folder: Path) -> None:
    head = "a,b,decision,relation,scope\n"
    rows = (
        "社會住宅興建戶數,社宅興建戶數,accept,same,name\n男性就業人數,女性就業人數,unsure,,name\n"
    )
    ledger = folder / "some.csv"
    ledger.write_text(head + rows, encoding="utf-8")
    engine = LocalEngine(read_sources([str(folder / "trial-108.md")], None, ledger))
    left = {(row.a, row.b): row for row in engine.answer(Candidates(min_score=0.01))}
    assert HOMES not in left
    unsure = left["男性就業人數", "女性就業人數"]
    assert (unsure.decision, unsure.relation) == ("unsure", "")
    found = engine.answer(Candidates(min_score=0.01, all=True))
    every = {(row.a, row.b): (row.decision, row.relation) for row in found}
    assert every[HOMES] == ("accept", "same")
    assert set(left) < set(every)


@given(st.lists(NAME, min_size=3, max_size=9, unique=True), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_the_order_of_rows_does_not_matter(
    tmp_path: Path, names: list[str], chance: random.Random
) -> None:
    def found(rows: list[str]) -> set[tuple[frozenset[str], float, tuple[str, ...]]]:
        head = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n<b>顧客構面</b>\nAC1 安居"
        lines = (f"\tAC1.{n} {name}\t甲局\n" for n, name in enumerate(rows, start=1))
        path = tmp_path / "trial-108.md"
        path.write_text(head + "".join(lines), encoding="utf-8")
        engine = LocalEngine(read_sources([str(path)]))
        answer = engine.answer(Candidates(min_score=0.0, within=True, top=1000))
        return {(frozenset((row.a, row.b)), row.score, row.against) for row in answer}

    once = found(names)
    assert found(chance.sample(names, len(names))) == once


@given(st.text("臺北市圖書館 借閱冊數ABC123", min_size=1).filter(str.strip), st.data())
@settings(deadline=None, max_examples=60)
def test_width_spacing_and_qualifiers_keep_a_name_in_its_group(name: str, data: Any) -> None:
    wide = {ord(" "): "\u3000"} | {n: n + 0xFEE0 for n in range(0x21, 0x7F)}
    other = name.translate(wide) if data.draw(st.booleans()) else name
    other = other.replace("臺", "台") if data.draw(st.booleans()) else other
    at = data.draw(st.integers(0, len(other)))
    other = f"{other[:at]} {other[at:]}" if data.draw(st.booleans()) else other
    other += data.draw(st.sampled_from(["", "(全區)", "（營造永續環境類）", " (甲) "]))
    assert match_name(other) == match_name(name)


@pytest.mark.parametrize("score", [-0.1, 1.5, float("nan")])
def test_a_score_that_cannot_be(engine: LocalEngine, score: float) -> None:
    with pytest.raises(InvalidParameterError, match="from 0 to 1"):
        engine.answer(Candidates(min_score=score))


def test_numbers_that_mean_nothing(engine: LocalEngine) -> None:
    with pytest.raises(OutOfRangeError, match="top"):
        Candidates(top=0)
    with pytest.raises(OutOfRangeError, match="per_name"):
        Candidates(per_name=0)
    assert "--min-score" in sentence(run("candidates", "--min-score", "abc", "--lang", "en"))


def test_the_real_plan() -> None:
    engine = LocalEngine(read_sources([DEFAULT_PLAN]))
    rows = engine.answer(Candidates(min_score=0.0, top=100_000))
    labels = of_taipei()
    scores = []
    for row in rows:
        label = labels.get(frozenset((match_name(row.a), match_name(row.b))), "no")
        if label != "perhaps":
            scores.append((row.score, label == "yes"))
    assert sum(same for _, same in scores) == 7
    assert average_precision(scores) >= 0.9
    named = {"市有空間管理成效", "市有空間使用率達成績效"}
    (row,) = [row for row in rows if {row.a, row.b} == named]
    assert row in engine.answer(Candidates())
    assert (row.themes_a, row.themes_b) == (("B", "D", "H", "T"), ("E",))


def test_fields_are_the_same_in_every_language() -> None:
    shown = run("candidates", "--lang", "en", "--format", "json")
    assert shown.rows == run("candidates", "--format", "json").rows
    assert {"common", "only_a", "only_b", "places", "decision", "relation"} <= set(shown.rows[0])
