"""The graph of a hand-worked plan of two themes and a common set: every node, every edge."""

from collections import Counter

import networkx as nx
import pytest
from conftest import Read

from graphmodel.graph import Graph, build_graph
from graphmodel.sharing import shared_kpis

# The map, by line:
#  1 theme A            5 AC1 / AC1.1 環保局, 工務局 (joint)
#  3 head               6     / AC1.2 (name broken over 6 and 7) 環保局
#  4 customer           8 AL1 / AL1.1 本組各機關
# 10 theme B           13 BC1 / BC1.1 工務局
#                      14     / BC1.2 本組各機關
# 16 common set        18 TC1 / TC1.1 各機關, 研考會
OUTLINE = """## 一、甲主題 (A)

策略目標\tKPI\t主責局處
<b>顧客構面</b>\t\t
AC1 甲目標\tAC1.1 達成率(甲類)\t環保局(工務局)
\tAC1.2 空氣品\t環保局
\t質指標\t
AL1 乙目標\tAL1.1 訓練率\t本組各機關

## 二、乙主題 (B)

策略目標\tKPI\t主責局處
BC1 丙目標\tBC1.1 達成率(乙類)\t工務局(WCCD)
\tBC1.2 訓練率\t本組各機關

## 共通性參考指標

TC1 丁目標\tTC1.1 獨有率\t各機關、研考會
"""


@pytest.fixture(scope="module")
def graph(read: Read) -> Graph:
    return build_graph(read(OUTLINE, "trial-108.md").plan)


def edges(graph: Graph, kind: str) -> list[tuple[str, str]]:
    return [(start, end) for start, end, type_ in graph.edges(data="type") if type_ == kind]


def test_nodes(graph: Graph) -> None:
    assert dict(graph.nodes(data="label")) == {
        "trial-108/A": "Theme", "trial-108/B": "Theme", "trial-108/T": "Theme",
        "trial-108/AC1": "Objective", "trial-108/AL1": "Objective",
        "trial-108/BC1": "Objective", "trial-108/TC1": "Objective",
        "trial-108/AC1/AC1.1": "KPI", "trial-108/AC1/AC1.2": "KPI",
        "trial-108/AL1/AL1.1": "KPI", "trial-108/BC1/BC1.1": "KPI",
        "trial-108/BC1/BC1.2": "KPI", "trial-108/TC1/TC1.1": "KPI",
        "trial/環保局": "Bureau", "trial/工務局": "Bureau", "trial/研考會": "Bureau",
        # 本組各機關 of A is not that of B
        "trial-108/A/本組各機關": "Bureau", "trial-108/B/本組各機關": "Bureau",
        "trial-108/T/各機關": "Bureau",
        "trial-108/shared/達成率": "SharedKPI", "trial-108/shared/訓練率": "SharedKPI",
    }  # fmt: skip


def test_edges(graph: Graph) -> None:
    assert edges(graph, "BELONGS_TO") == [
        ("trial-108/AC1", "trial-108/A"), ("trial-108/AL1", "trial-108/A"),
        ("trial-108/BC1", "trial-108/B"), ("trial-108/TC1", "trial-108/T"),
    ]  # fmt: skip
    assert edges(graph, "MEASURED_BY") == [
        ("trial-108/AC1", "trial-108/AC1/AC1.1"), ("trial-108/AC1", "trial-108/AC1/AC1.2"),
        ("trial-108/AL1", "trial-108/AL1/AL1.1"), ("trial-108/BC1", "trial-108/BC1/BC1.1"),
        ("trial-108/BC1", "trial-108/BC1/BC1.2"), ("trial-108/TC1", "trial-108/TC1/TC1.1"),
    ]  # fmt: skip
    assert sorted(edges(graph, "RESPONSIBLE_FOR")) == sorted([
        ("trial/環保局", "trial-108/AC1/AC1.1"), ("trial/工務局", "trial-108/AC1/AC1.1"),
        ("trial/環保局", "trial-108/AC1/AC1.2"),
        ("trial-108/A/本組各機關", "trial-108/AL1/AL1.1"),
        ("trial/工務局", "trial-108/BC1/BC1.1"),
        ("trial-108/B/本組各機關", "trial-108/BC1/BC1.2"),
        ("trial-108/T/各機關", "trial-108/TC1/TC1.1"), ("trial/研考會", "trial-108/TC1/TC1.1"),
    ])  # fmt: skip
    assert sorted(edges(graph, "INSTANCE_OF")) == [
        ("trial-108/AC1/AC1.1", "trial-108/shared/達成率"),
        ("trial-108/AL1/AL1.1", "trial-108/shared/訓練率"),
        ("trial-108/BC1/BC1.1", "trial-108/shared/達成率"),
        ("trial-108/BC1/BC1.2", "trial-108/shared/訓練率"),
    ]


def test_members_are_inferred_within_a_theme_and_not_for_the_common_set(graph: Graph) -> None:
    # A names 環保局 and 工務局, B names 工務局; the common set's 各機關 means every group's
    assert sorted(edges(graph, "MEMBER_OF")) == [
        ("trial/工務局", "trial-108/A/本組各機關"), ("trial/工務局", "trial-108/B/本組各機關"),
        ("trial/環保局", "trial-108/A/本組各機關"),
    ]  # fmt: skip
    every = [data for *_, data in graph.edges(data=True)]
    assert {e["type"] for e in every if e.get("inferred") is True} == {"MEMBER_OF"}
    assert all(e["inferred"] is True for e in every if e["type"] == "MEMBER_OF")


def test_roles_and_printed_names_stand_on_the_edge(graph: Graph) -> None:
    lead = graph.edges["trial/環保局", "trial-108/AC1/AC1.1"]
    joint = graph.edges["trial/工務局", "trial-108/AC1/AC1.1"]
    group = graph.edges["trial-108/A/本組各機關", "trial-108/AL1/AL1.1"]
    assert [(e["role"], e["printed"], e["position"]) for e in (lead, joint, group)] == [
        ("lead", "環保局", 0), ("joint", "工務局", 1), ("collective", "本組各機關", 0),
    ]  # fmt: skip


def test_properties_of_nodes(graph: Graph) -> None:
    theme = graph.nodes["trial-108/T"]
    assert (theme["letter"], theme["kind"], theme["name"]) == ("T", "common", "共通性參考指標")
    objective = graph.nodes["trial-108/AL1"]
    assert (objective["code"], objective["perspective"], objective["position"]) == (
        "AL1", "customer", 1,
    )  # fmt: skip
    kpi = graph.nodes["trial-108/BC1/BC1.1"]
    assert (kpi["code"], kpi["name"], kpi["match_name"], kpi["qualifier"], kpi["tags"]) == (
        "BC1.1", "達成率(乙類)", "達成率", "乙類", ["WCCD"],
    )  # fmt: skip
    group = graph.nodes["trial-108/B/本組各機關"]
    assert (group["kind"], group["theme"], group["name"]) == ("collective", "B", "本組各機關")
    bureau = graph.nodes["trial/環保局"]
    assert (bureau["kind"], bureau["theme"]) == ("agency", "")


def test_hubs_say_how_sure_they_are(graph: Graph) -> None:
    tiers = {key: tier for key, tier in graph.nodes(data="tier") if tier}
    assert tiers == {"trial-108/shared/達成率": "variant", "trial-108/shared/訓練率": "exact"}
    assert graph.nodes["trial-108/shared/達成率"]["name"] == "達成率"
    whys = [why for *_, why in graph.edges(data="why") if why]
    assert Counter(whys) == {"qualifier-set-apart": 2, "same-name": 2}


def test_evidence_of_nodes(graph: Graph) -> None:
    def lines(key: str) -> list[int]:
        return list(graph.nodes[key]["lines"])

    assert lines("trial-108/A") == [1]
    assert lines("trial-108/AC1/AC1.2") == [6, 7]
    assert graph.nodes["trial-108/AC1/AC1.2"]["cell"] == "AC1.2 空氣品\n質指標"
    # a bureau stands wherever it is printed; a hub wherever its rows stand
    assert lines("trial/環保局") == [5, 6]
    assert lines("trial/工務局") == [5, 13]
    assert lines("trial-108/shared/達成率") == [5, 13]
    assert graph.edges["trial/工務局", "trial-108/B/本組各機關"]["lines"] == [13]


def test_every_node_and_edge_has_its_evidence(graph: Graph) -> None:
    lines = OUTLINE.split("\n")
    every = [data for _, data in graph.nodes(data=True)]
    every += [data for *_, data in graph.edges(data=True)]
    for data in every:
        assert data["file"] == "trial-108.md"
        assert data["line"] == data["lines"][0]
        assert data["lines"] == sorted(set(data["lines"]))
        assert data["cell"].split("\n")[0] in lines[data["line"] - 1]
    assert {plan for _, plan in graph.nodes(data="plan")} == {"trial-108"}


def test_the_graph_holds_plain_values(graph: Graph) -> None:
    plain = (str, int, bool, list)
    for data in [d for _, d in graph.nodes(data=True)] + [d for *_, d in graph.edges(data=True)]:
        for value in data.values():
            assert type(value) in plain
            assert not isinstance(value, list) or {type(one) for one in value} <= {str, int}
    assert graph.graph["plan"] == "trial-108"
    assert (graph.graph["city"], graph.graph["year"]) == ("trial", "108")


def test_a_walk_from_a_bureau_reaches_only_its_own_objectives(graph: Graph) -> None:
    kpis = [end for _, end, t in graph.out_edges("trial/環保局", "type") if t == "RESPONSIBLE_FOR"]
    objectives = {start for kpi in kpis for start, _, t in graph.in_edges(kpi, "type")
                  if t == "MEASURED_BY"}  # fmt: skip
    assert objectives == {"trial-108/AC1"}


def test_the_same_plan_gives_the_same_graph(read: Read) -> None:
    one, other = (build_graph(read(OUTLINE, "trial-108.md").plan) for _ in range(2))
    assert nx.utils.graphs_equal(one, other)
    assert list(one.nodes) == list(other.nodes)
    assert list(one.edges) == list(other.edges)


SHARED = "## 一、甲 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\t{}\t環保局\n\t{}\t環保局\n"


@pytest.mark.parametrize(
    ("one", "other", "tier"),
    [
        ("達成率", "達成率", "exact"),
        ("平臺 數", "平台數", "exact"),  # spacing and 臺／台 are no difference
        ("達成率(甲)", "達成率（甲）", "exact"),
        ("達成率(甲)", "達成率", "variant"),
        ("達成率(甲)", "達成率(乙)", "variant"),
        ("達成率", "完成率", None),
        ("各機關(基金)達成率", "各機關達成率", None),
    ],
)
def test_tiers_of_sharing(read: Read, one: str, other: str, tier: str | None) -> None:
    hubs = shared_kpis(read(SHARED.format(f"AC1.1 {one}", f"AC1.2 {other}")).plan)
    assert [hub.tier for hub in hubs] == ([tier] if tier else [])


def test_rows_without_a_name_do_not_meet(read: Read) -> None:
    assert shared_kpis(read(SHARED.format("AC1.1", "AC1.2")).plan) == ()
