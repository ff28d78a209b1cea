"""What if: the changed graph itself, and that the graph asked stays as it is."""

import pytest
from conftest import Read, Seen
from what_if_outline import OUTLINE, content, engine_of

from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from queries.engines.local import LocalEngine
from queries.question import Question
from queries.what_if.overlay import drop_bureau, merge_bureaus, merge_kpis
from queries.what_if.suppositions import DropBureau, MergeBureaus, MergeKPIs


@pytest.fixture(scope="module")
def engine(read: Read) -> LocalEngine:
    return engine_of(read(OUTLINE))


@pytest.fixture(scope="module")
def taipei(bundled: Seen) -> LocalEngine:
    return engine_of(bundled)


def test_roles_and_evidence_of_merged_bureaus(read: Read) -> None:
    seen = read(
        "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
        "AC1 甲\tAC1.1 一\t甲局(乙局)\n\tAC1.2 二\t丙局(乙局)\n"
        "\tAC1.3 三\t丙局 丁局 乙局\n\tAC1.4 四\t本組各機關\n"
    )
    graph = PlanGraph.of(seen.plan)
    by_name = {graph.nodes[key]["name"]: key for key in graph.keys(Label.BUREAU)}
    first, second = by_name["甲局"], by_name["乙局"]
    group = by_name["本組各機關"]

    def owners(changed: PlanGraph) -> list[list[tuple[str, str]]]:
        return [[(o.name, o.role.value) for o in row.owners] for row in changed.kpis]

    assert owners(merge_bureaus(graph, [second, first])) == [
        [("乙局", "lead")],  # lead and joint in one row: the stronger, at the first place
        [("丙局", "lead"), ("乙局", "joint")],
        [("丙局", "lead"), ("丁局", "lead"), ("乙局", "lead")],
        [("本組各機關", "collective")],
    ]
    merged = merge_bureaus(graph, [first, second])
    edge = merged.edges[first, "map-108/AC1/AC1.1"]
    assert (edge["printed"], edge["position"], edge["lines"]) == ("甲局\n乙局", 0, [4])
    assert merged.edges[first, group]["lines"] == [4, 5, 6]
    assert merged.nodes[first]["lines"] == [4, 5, 6]
    assert set(members_of(merged, group)) == {first, by_name["丙局"], by_name["丁局"]}
    # an agency leads what it takes over from a collective, and has no members
    taken = merge_bureaus(graph, [first, group])
    assert owners(taken)[3] == [("甲局", "lead")]
    assert not [edge for *_, edge in taken.edges(data=True) if edge["type"] == "MEMBER_OF"]
    # a collective keeps its other members, and what it leads now is no collective's row
    other = merge_bureaus(graph, [group, first])
    assert owners(other)[0] == [("本組各機關", "lead"), ("乙局", "joint")]
    assert set(members_of(other, group)) == {second, by_name["丙局"], by_name["丁局"]}


@pytest.mark.parametrize(
    "question",
    [
        MergeBureaus(("環保局", "工務局", "教育局")),
        DropBureau("主計處"),
        MergeKPIs(("專業職能訓練完成率", "AC1.1", "補助金額增長率")),
    ],
)
def test_the_graph_asked_stays_as_it_is(taipei: LocalEngine, question: Question) -> None:
    graph = taipei.plans[0].graph
    before = content(graph)
    rows = taipei.answer(question)
    assert any(row.change for row in rows)
    assert content(graph) == before


def test_a_copy_shares_nothing_that_is_written(engine: LocalEngine) -> None:
    graph = engine.plans[0].graph
    before = content(graph)
    bureaus, kpis = graph.keys(Label.BUREAU), graph.keys(Label.KPI)
    copy = merge_kpis(merge_bureaus(graph, bureaus[:3]), kpis[:4])
    copy = merge_kpis(drop_bureau(merge_bureaus(copy, bureaus[3:5]), bureaus[3]), kpis[3:6])
    assert content(copy) != before
    assert content(graph) == before
