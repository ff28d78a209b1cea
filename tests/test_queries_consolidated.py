"""``consolidated``: every row in one measure, each with the name proposed for it."""

import pytest
from conftest import Read, Seen

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.language import Language
from graphmodel.plan import Plan
from graphmodel.plan_graph import PlanGraph
from graphmodel.sameness import sameness
from queries.question import columns_of
from queries.questions.consolidated import Consolidated, ConsolidatedRow
from viz.tables import Table

# 9 rows. 使用率 (A, qualified), 使用率達成績效 (A, B, B) and 場館使用績效 (T) will be one.
OUTLINE = """## 一、甲主題 (A)

策略目標\tKPI\t主責局處
AC1 甲目標\tAC1.1 使用率(甲類)\t環保局
\tAC1.2 使用率達成績效\t工務局
\tAC1.3 訓練率(初級)\t工務局

## 二、乙主題 (B)

策略目標\tKPI\t主責局處
BC1 乙目標\tBC1.1 使用率達成績效(乙類)\t工務局
\tBC1.2 使用率達成績效\t環保局
\tBC1.3 等候時間\t環保局
\tBC1.4 等候時間\t環保局

## 共通性參考指標

TC1 丁目標\tTC1.1 場館使用績效(全府)\t研考會
\tTC1.2 獨有率(全府)\t研考會
"""


@pytest.fixture(scope="module")
def plan(read: Read) -> Plan:
    return read(OUTLINE, "trial-108.md").plan


def answer(plan: Plan, *same: str, without_common: bool = False) -> list[ConsolidatedRow]:
    """The rows, where ``same`` are names decided to be one, as A=B."""
    decisions = [
        Decision(*pair.split("="), "", "", Verdict.ACCEPT, Relation.SAME, Scope.NAME)
        for pair in same
    ]
    graph = PlanGraph.of(plan, sameness(plan.kpis, decisions))
    return sorted(
        Consolidated(without_common=without_common).answer(graph), key=lambda row: row.order
    )


def seen(rows: list[ConsolidatedRow]) -> list[tuple[str, str, str]]:
    return [
        (row.name, row.tier, " ".join(key.rpartition("/")[2] for key in row.kpis)) for row in rows
    ]


def test_without_decisions_names_make_the_measures(plan: Plan) -> None:
    assert seen(answer(plan)) == [
        ("使用率(甲類)", "", "AC1.1"),
        ("使用率達成績效", "variant", "AC1.2 BC1.1 BC1.2"),
        ("訓練率(初級)", "", "AC1.3"),
        ("等候時間", "exact", "BC1.3 BC1.4"),
        ("場館使用績效(全府)", "", "TC1.1"),
        ("獨有率(全府)", "", "TC1.2"),
    ]


def test_the_most_frequent_name_is_proposed(plan: Plan) -> None:
    first, *others = answer(plan, "使用率=使用率達成績效")
    assert (first.name, first.tier) == ("使用率達成績效", "confirmed")  # three rows against one
    assert first.names == ("使用率(甲類)", "使用率達成績效", "使用率達成績效(乙類)")
    assert (first.themes, first.owners) == (("A", "B"), ("環保局", "工務局"))
    assert first.lines == (4, 5, 11, 12)
    assert len(others) == 4


def test_the_common_sets_name_goes_before_all(plan: Plan) -> None:
    both = "使用率=使用率達成績效", "場館使用績效=使用率"
    first = answer(plan, *both)[0]
    assert (first.name, first.themes) == ("場館使用績效", ("A", "B", "T"))
    assert answer(plan, *both, without_common=True)[0].name == "使用率達成績效"


def test_of_equally_frequent_names_the_earliest_is_proposed(plan: Plan) -> None:
    (found,) = [row for row in answer(plan, "訓練率=使用率") if row.tier == "confirmed"]
    assert found.name == "使用率"


def test_what_is_related_says_so_of_each_other(plan: Plan) -> None:
    decisions = [
        Decision(a, b, "", "", Verdict.ACCEPT, relation, Scope.NAME)
        for a, b, relation in (
            ("等候時間", "使用率達成績效", Relation.NARROWER),
            ("訓練率", "等候時間", Relation.RELATED),
            ("使用率", "使用率達成績效", Relation.SAME),
            ("獨有率", "等候時間", Relation.RELATED),
        )
    ]
    graph = PlanGraph.of(plan, sameness(plan.kpis, decisions))
    found = {row.name: row.related for row in Consolidated().answer(graph)}
    assert found == {
        "使用率達成績效": ("wider-than 等候時間",),
        "訓練率(初級)": ("related-to 等候時間",),
        "等候時間": (
            "narrower-than 使用率達成績效", "related-to 獨有率(全府)", "related-to 訓練率(初級)",
        ),
        "場館使用績效(全府)": (),
        "獨有率(全府)": ("related-to 等候時間",),
    }  # fmt: skip
    without = {row.name: row.related for row in Consolidated(without_common=True).answer(graph)}
    assert without["等候時間"] == ("narrower-than 使用率達成績效", "related-to 訓練率(初級)")
    rows = [row for row in Consolidated().answer(graph) if row.name == "等候時間"]
    shown = [column for column in columns_of(ConsolidatedRow) if column.field == "related"]
    assert Table(ConsolidatedRow, rows, Language.ZH).cells(rows[0], shown) == [
        "範圍小於 使用率達成績效、相關於 獨有率(全府)、相關於 訓練率(初級)"
    ]
    assert Table(ConsolidatedRow, rows, Language.EN).cells(rows[0], shown) == [
        "narrower than 使用率達成績效, related to 獨有率(全府), related to 訓練率(初級)"
    ]


def test_the_bundled_plan(bundled: Seen) -> None:
    rows = answer(bundled.plan)
    assert sum(len(row.kpis) for row in rows) == 334
    assert len({key for row in rows for key in row.kpis}) == 334
    assert len(rows) == len({kpi.match_name for kpi in bundled.plan.kpis}) == 280
    without = answer(bundled.plan, without_common=True)
    assert sum(len(row.kpis) for row in without) == 306
