"""The graph of a plan with decisions: hubs of several names, tiers of rows, relations."""

import pytest
from conftest import Read

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.plan import Plan
from graphmodel.plan_graph import PlanGraph
from graphmodel.sameness import sameness
from graphmodel.schema import EdgeType
from graphmodel.settled import Settled
from graphmodel.without_common import without_common_set

# Lines 4 to 9: 使用率 (twice, once qualified), 達成率, 使用率達成績效 in A; 使用績效, 達成率 in T
OUTLINE = """## 一、甲主題 (A)

策略目標\tKPI\t主責局處
AC1 甲目標\tAC1.1 使用率(甲類)\t環保局
\tAC1.2 使用率\t環保局
\tAC1.3 達成率\t工務局
\tAC1.4 使用率達成績效\t工務局

## 共通性參考指標

TC1 丁目標\tTC1.1 使用績效\t研考會
\tTC1.2 達成率\t研考會
"""


@pytest.fixture(scope="module")
def plan(read: Read) -> Plan:
    return read(OUTLINE, "trial-108.md").plan


def decided(plan: Plan, *decisions: Decision) -> PlanGraph:
    return PlanGraph.of(plan, sameness(plan.kpis, decisions))


def names(a: str, b: str, relation: Relation = Relation.SAME, because: str = "") -> Decision:
    return Decision(a, b, "", "", Verdict.ACCEPT, relation, Scope.NAME, because=because)


def key(code: str) -> str:
    return f"trial-108/{code[:3]}/{code}"


def tiers(graph: PlanGraph) -> dict[str, dict[str, str]]:
    return {
        hub.removeprefix("trial-108/shared/"): {
            row.split("/")[-1]: f"{edge['tier']}, {edge['why']}"
            for row, edge in graph.into(hub, EdgeType.INSTANCE_OF)
        }
        for hub in graph.hubs
    }


def test_a_hub_of_two_names(plan: Plan) -> None:
    graph = decided(plan, names("使用績效", "使用率"))
    hub, other = graph.hubs.values()
    assert (hub.key, hub.name) == ("trial-108/shared/使用率", "使用率")
    assert hub.match_names == ("使用率", "使用績效")
    assert (hub.tier, other.tier) == ("confirmed", "exact")
    assert tiers(graph) == {
        "使用率": {
            "AC1.1": "variant, qualifier-set-apart",
            "AC1.2": "variant, same-name",
            "TC1.1": "confirmed, decided",
        },
        "達成率": {"AC1.3": "exact, same-name", "TC1.2": "exact, same-name"},
    }
    assert [place.number for place in hub.evidence.places] == [4, 5, 11]  # type: ignore[attr-defined]
    assert [one.b for one in graph.decisions] == ["使用率"]


def test_a_row_that_left_makes_a_hub_of_its_own(plan: Plan) -> None:
    ends = key("AC1.3"), key("TC1.2")
    parted = Decision("達成率", "達成率", *ends, Verdict.REJECT, Relation.DISTINCT, Scope.PAIR)
    assert list(tiers(decided(plan, parted))) == ["使用率"]
    joined = Decision("達成率", "使用績效", key("TC1.2"), key("TC1.1"), Verdict.ACCEPT,
                      Relation.SAME, Scope.PAIR)  # fmt: skip
    graph = decided(plan, parted, joined)
    # 使用績效 stands in it as a whole, 達成率 with one row only
    assert tiers(graph)["使用績效"] == {
        "TC1.1": "exact, same-name", "TC1.2": "confirmed, decided",
    }  # fmt: skip


def test_two_hubs_never_have_one_key(read: Read) -> None:
    rows = "".join(f"\tAC1.{n} 率\t環保局\n" for n in range(2, 7))
    plan = read(f"## 一、甲 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 率\t環保局\n{rows}").plan
    first, *others = (kpi.key for kpi in plan.kpis)
    # AC1.2 to AC1.5 leave; AC1.2 is what AC1.3 is, AC1.4 what AC1.5 is
    left = [Decision("率", "率", first, k, Verdict.REJECT, Relation.DISTINCT, Scope.PAIR)
            for k in others[:4]]  # fmt: skip
    met = [Decision("率", "率", *ends, Verdict.ACCEPT, Relation.SAME, Scope.PAIR)
           for ends in (others[0:2], others[2:4])]  # fmt: skip
    graph = decided(plan, *left, *met)
    assert [hub.rpartition("/")[2] for hub in graph.hubs] == ["率", "率~2", "率~3"]
    assert [len(group.rows) for group in graph.shared_groups] == [2, 2, 2]


def test_relations_are_edges_and_join_nothing(plan: Plan) -> None:
    graph = decided(plan, names("使用率達成績效", "使用率", Relation.NARROWER, "只算達成"))
    assert [
        (start.split("/")[-1], end.split("/")[-1], edge["relation"], edge["because"])
        for start, end, edge in graph.edges(EdgeType.RELATED_TO)
    ] == [("AC1.4", "AC1.1", "narrower", "只算達成"), ("AC1.4", "AC1.2", "narrower", "只算達成")]
    assert "AC1.4" not in tiers(graph)["使用率"]


def test_without_the_common_set_the_decisions_stay(plan: Plan) -> None:
    both = names("使用績效", "使用率"), names("使用率達成績效", "使用績效")
    graph = without_common_set(decided(plan, *both))
    # what joined the names of A stood in T alone, and is decided all the same
    assert tiers(graph) == {
        "使用率": {
            "AC1.1": "variant, qualifier-set-apart",
            "AC1.2": "variant, same-name",
            "AC1.4": "confirmed, decided",
        }
    }


def test_what_is_settled(plan: Plan) -> None:
    rejected = Decision("達成率", "使用率達成績效", "", "", Verdict.REJECT, Relation.DISTINCT,
                        Scope.NAME)  # fmt: skip
    unsure = Decision("達成率", "使用率", "", "", Verdict.UNSURE, Relation.NONE, Scope.NAME)
    both = names("使用績效", "使用率"), names("使用率達成績效", "使用績效")
    settled = Settled([decided(plan, *both, rejected, unsure)])
    assert settled.of("使用率", "使用績效") == ("accept", "same")
    assert settled.of("使用率", "使用率達成績效") == ("", "same")  # by way of 使用績效
    assert settled.of("使用率達成績效", "達成率") == ("reject", "distinct")
    assert settled.of("達成率", "使用績效") == ("", "distinct")  # as of what is the same
    assert settled.of("達成率", "使用率") == ("", "distinct")  # in the place of unsure
    assert settled.of("達成率", "別的") == ("", "")
    alone = Settled([decided(plan, unsure)])
    assert alone.of("達成率", "使用率") == ("unsure", "")
    assert not alone.of("達成率", "使用率").settled


def test_a_decision_on_two_rows_settles_names_of_one_row_only(plan: Plan) -> None:
    ends = key("AC1.4"), key("TC1.1")
    one = Decision(
        "使用率達成績效", "使用績效", *ends, Verdict.REJECT, Relation.DISTINCT, Scope.PAIR
    )
    more = one._replace(a="達成率", kpi_a=key("AC1.3"))
    settled = Settled([decided(plan, one, more)])
    assert settled.of("使用率達成績效", "使用績效") == ("reject", "distinct")
    assert settled.of("達成率", "使用績效") == ("", "")


def test_a_row_that_left_its_name_does_not_take_the_name_along(plan: Plan) -> None:
    ends = key("AC1.3"), key("TC1.2")
    parted = Decision("達成率", "達成率", *ends, Verdict.REJECT, Relation.DISTINCT, Scope.PAIR)
    joined = Decision("達成率", "使用績效", key("TC1.2"), key("TC1.1"), Verdict.ACCEPT,
                      Relation.SAME, Scope.PAIR)  # fmt: skip
    # 達成率 is AC1.3 now; TC1.2 is 使用績效, of which nobody said that it is AC1.3.
    assert Settled([decided(plan, parted, joined)]).of("達成率", "使用績效") == ("", "")
    apart = Decision("達成率", "使用率", "", "", Verdict.REJECT, Relation.DISTINCT, Scope.NAME)
    settled = Settled([decided(plan, parted, joined, apart)])
    # All rows of 達成率 are held apart from 使用率, TC1.2 as well, and so what TC1.2 is.
    assert settled.of("使用績效", "使用率") == ("", "distinct")
    assert settled.of("達成率", "使用績效") == ("", "")
