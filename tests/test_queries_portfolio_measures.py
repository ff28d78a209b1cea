"""``shared --across`` and ``compare-plans``: which measures plans have in common."""

from collections import defaultdict
from dataclasses import replace
from random import Random

import pytest
from asking import picked
from conftest import Read
from editions_outlines import edited, theme, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from loaders.decisions import Ledger
from loaders.sources import Reading, read_sources
from queries.comparison.compare_plans import ComparePlans
from queries.engines.local import LocalEngine
from queries.portfolio.shared_across import SharedAcrossRow
from queries.problems import InvalidParameterError
from queries.questions.shared import Shared

# 街道滿意度 stands in all three, 回收率 in both of the trial's; 興建社會住宅戶數 and 社宅興建戶數
# are worded differently in two cities. T repeats 街道滿意度 in 107.
TEXTS = {
    "trial-108": theme(
        "甲主題", "A",
        "顧客構面",
        "AC1 清潔\tAC1.1 街道滿意度\t甲局",
        "\tAC1.2 回收率\t甲局",
        "AC2 安居\tAC2.1 社會住宅興建戶數\t乙局",
    ),
    "trial-107": theme(
        "甲主題", "A", "顧客構面", "AC1 清潔\tAC1.1 街道滿意度\t乙局", "\tAC1.2 回收率(家戶)\t甲局"
    )
    + "## 共通性參考指標\n\n策略目標\tKPI\t主責局處\n顧客構面\t\t\n"
    "TC1 清潔\tTC1.1 街道滿意度\t甲局\n",
    "other-108": theme(
        "丁主題", "D",
        "顧客構面",
        "DC1 安居\tDC1.1 社宅興建戶數\t甲局",
        "\tDC1.2 街道滿意度\t丁局",
        "\tDC1.3 公車準點率\t丁局",
    ),
}  # fmt: skip
HOMES = ("社會住宅興建戶數", "社宅興建戶數")


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reading, ...]:
    return read_sources(written(tmp_path_factory.mktemp("plans"), TEXTS))


def decided(reading: Reading, relation: Relation, *names: str) -> Reading:
    """The plan with one decision about two names."""
    verdict = Verdict.ACCEPT if relation is Relation.SAME else Verdict.REJECT
    decision = Decision(*names, "", "", verdict, relation, Scope.NAME)
    return replace(reading, ledger=Ledger.of([decision]))


def across(*plans_: Reading, **more: bool | int) -> tuple[SharedAcrossRow, ...]:
    rows = LocalEngine(plans_).answer(Shared(across=True, **more))
    assert all(isinstance(row, SharedAcrossRow) for row in rows)
    return rows  # type: ignore[return-value]  # as has just been seen


def test_a_measure_with_the_plans_years_and_cities_that_have_it(
    readings: tuple[Reading, ...],
) -> None:
    rows = across(*readings)
    fields = ("name", "tier", "plans", "years", "cities")
    assert picked(rows, *fields) == [
        ("街道滿意度", "exact", tuple(TEXTS), ("107", "108"), ("trial", "other")),
        ("回收率", "variant", ("trial-108", "trial-107"), ("107", "108"), ("trial",)),
    ]
    # each KPI with the place where it stands, one by one: T of 107 is on line 13
    first = rows[0]
    assert list(zip(first.kpis, first.files, first.lines, strict=True)) == [
        ("trial-108/AC1/AC1.1", "trial-108.md", 5),
        ("trial-107/AC1/AC1.1", "trial-107.md", 5),
        ("trial-107/TC1/TC1.1", "trial-107.md", 12),
        ("other-108/DC1/DC1.2", "other-108.md", 6),
    ]
    assert [place.line for place in first.places] == list(first.lines)
    assert first.owners == ("甲局", "乙局", "丁局")
    assert first.plan == "trial-108"


def test_without_the_common_set_and_by_themes(readings: tuple[Reading, ...]) -> None:
    (first, _) = across(*readings, without_common=True)
    assert "trial-107/TC1/TC1.1" not in first.kpis
    assert len(first.kpis) == 3
    # in two themes of one plan: with T of 107 alone
    assert picked(across(*readings, min_themes=2), "name") == [("街道滿意度",)]
    assert across(*readings, min_themes=2, without_common=True) == ()


def test_decisions_of_any_plan_count_and_contradictions_do_not(
    readings: tuple[Reading, ...],
) -> None:
    trial, earlier, other = readings
    assert not {*HOMES} & {row.name for row in across(*readings)}
    # Neither plan prints both names, so each by itself sets the decision aside.
    same = decided(trial, Relation.SAME, *HOMES)
    (row,) = [row for row in across(same, earlier, other) if row.name in HOMES]
    assert (row.name, row.tier, row.plans) == (HOMES[0], "confirmed", ("trial-108", "other-108"))
    apart = decided(other, Relation.DISTINCT, *HOMES)
    assert across(same, earlier, apart) == across(*readings)
    (said,) = Shared(across=True).remarks_on_plans(LocalEngine([same, earlier, apart]))
    assert all(name in said.zh for name in HOMES)
    assert Shared(across=True).remarks_on_plans(LocalEngine([same, other])) == ()
    # a name of two plans that decisions join with a third
    joined = decided(earlier, Relation.SAME, "街道滿意度", "公車準點率")
    (row,) = [row for row in across(trial, joined, other) if len(row.plans) == 3]
    assert "other-108/DC1/DC1.3" in row.kpis


FIELDS = ("side", "name", "kpis_a", "kpis_b", "candidate", "candidate_kpis")


def test_what_one_plan_measures_that_another_does_not(readings: tuple[Reading, ...]) -> None:
    both = LocalEngine([readings[0], readings[2]])
    asked = ComparePlans("trial", "other")
    homes = (("trial-108/AC2/AC2.1",), ("other-108/DC1/DC1.1",))
    rows = both.answer(asked)
    assert picked(rows, *FIELDS) == [
        ("a", "回收率", ("trial-108/AC1/AC1.2",), (), "", ()),
        ("a", HOMES[0], homes[0], (), HOMES[1], homes[1]),
        ("b", HOMES[1], (), homes[1], HOMES[0], homes[0]),
        ("b", "公車準點率", (), ("other-108/DC1/DC1.3",), "", ()),
        ("both", "街道滿意度", ("trial-108/AC1/AC1.1",), ("other-108/DC1/DC1.2",), "", ()),
    ]
    # 社宅 is short for 社會住宅; 率 of 回收率 and 準點率 alone is below the least score
    assert [row.score for row in rows] == [None, 1.0, 1.0, None, None]
    assert picked(rows[1:2], "plan", "lines_a", "lines_b", "owners_a") == [
        ("trial-108", (7,), (), ("乙局",))
    ]
    assert [place.line for place in rows[1].candidate_places] == [5]
    assert rows[2].plan == "other-108"
    everything = both.answer(ComparePlans("trial", "other", min_score=0.0))
    assert [row.candidate for row in everything if row.name == "回收率"] == ["公車準點率"]
    # what is decided is proposed no more, and what is one measure stands once
    apart = LocalEngine([decided(readings[0], Relation.DISTINCT, *HOMES), readings[2]])
    assert not any(row.candidate in HOMES for row in apart.answer(asked))
    same = LocalEngine([readings[0], decided(readings[2], Relation.SAME, *HOMES)])
    assert picked(same.answer(asked), "side", "name", "tier")[-1] == (
        "both", HOMES[0], "confirmed",
    )  # fmt: skip
    with pytest.raises(InvalidParameterError, match="from 0 to 1"):
        both.answer(ComparePlans("trial", "other", min_score=2.0))


def test_two_drafts_of_one_plan_may_have_one_key(readings: tuple[Reading, ...]) -> None:
    rows = LocalEngine([readings[0], readings[0]]).answer(ComparePlans("a", "b"))
    assert [row.side for row in rows] == ["both"] * 3
    assert all(row.kpis_a == row.kpis_b for row in rows)


def test_one_plan_has_nothing_in_common_with_others(readings: tuple[Reading, ...]) -> None:
    with pytest.raises(InvalidParameterError, match="two or more"):
        across(readings[0])


@settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_random_plans_against_a_count_by_name(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    random = Random(seed)
    three = []
    for name in ("trial-107", "trial-108", "other-108"):
        seen = read(render(edited(themes, random), "pipes", Random(1)), f"{name}.md")
        three.append(Reading(seen.plan, ()))
    having: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for reading in three:
        for kpi in reading.plan.kpis:
            having[kpi.match_name][reading.plan.key].append(kpi.key)
    expected = {
        (tuple(some), tuple(key for keys in some.values() for key in keys))
        for some in having.values()
        if len(some) > 1
    }
    rows = across(*three)
    assert {(row.plans, row.kpis) for row in rows} == expected
    assert len(rows) == len(expected)
    compared = LocalEngine(three[:2]).answer(ComparePlans("a", "b"))
    assert {row.kpis_a + row.kpis_b for row in compared if row.side == "both"} == {
        row.kpis for row in across(*three[:2])
    }
    keys = [key for row in compared for key in (*row.kpis_a, *row.kpis_b)]
    assert sorted(keys) == sorted(kpi.key for one in three[:2] for kpi in one.plan.kpis)
    for row in compared:
        assert bool(row.kpis_a and row.kpis_b) == (row.side == "both")
        plans_near = {key.partition("/")[0] for key in row.candidate_kpis}
        assert row.plan not in plans_near or not plans_near
