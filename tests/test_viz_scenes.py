"""The three views of a hand-worked plan, and that no view of a random plan hides a node."""

import math
from random import Random

import pytest
from conftest import Read, Seen
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import LAYOUTS, AnyTheme, plans, render

from graphmodel.language import Language
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from viz.picture import Picture, PictureNode
from viz.scenes import bureau_web, shared_measures, whole_graph

# Shared: 達成率 in A and B (lines 5, 12); 訓練率 in A, B and T (lines 7, 13, 17).
OUTLINE = """## 一、甲主題 (A)

策略目標\tKPI\t主責局處
<b>顧客構面</b>
AC1 甲目標\tAC1.1 達成率(甲類)\t環保局(工務局)
\tAC1.2 空氣品質\t環保局
AL1 乙目標\tAL1.1 訓練率\t本組各機關

## 二、乙主題 (B)

策略目標\tKPI\t主責局處
BC1 丙目標\tBC1.1 達成率(乙類)\t工務局
\tBC1.2 訓練率\t本組各機關

## 共通性參考指標

TC1 丁目標\tTC1.1 訓練率\t研考會
\tTC1.2 滿意度\t各機關
"""
PLAN, CITY = "trial-108", "trial"


@pytest.fixture(scope="module")
def graph(read: Read) -> PlanGraph:
    return PlanGraph.of(read(OUTLINE, "trial-108.md").plan)


def pictures(graph: PlanGraph, language: Language = Language.ZH) -> list[Picture]:
    webs = [bureau_web(graph, key, language) for key in graph.keys(Label.BUREAU)]
    return [whole_graph(graph, language), shared_measures(graph, language), *webs]


def keys(picture: Picture, label: Label) -> set[str]:
    return {node.key.removeprefix(f"{PLAN}/") for node in picture.nodes if node.label is label}


def ties(picture: Picture) -> set[frozenset[str]]:
    return {
        frozenset((edge.start.removeprefix(f"{PLAN}/"), edge.end.removeprefix(f"{PLAN}/")))
        for edge in picture.edges
    }


def pairs(*names: str) -> set[frozenset[str]]:
    return {frozenset(name.split(" — ")) for name in names}


def node(picture: Picture, key: str) -> PictureNode:
    (found,) = (node for node in picture.nodes if node.key in (key, f"{PLAN}/{key}"))
    return found


def test_the_whole_graph_has_every_node_and_edge_once(graph: PlanGraph) -> None:
    picture = whole_graph(graph, Language.ZH)
    # 3 themes, 4 objectives, 7 KPIs, 3 bureaus, 3 collectives, 2 shared KPIs
    assert len(picture.nodes) == 22
    assert [n.key for n in picture.nodes] == sorted(graph.nodes)
    assert [(e.start, e.end) for e in picture.edges] == sorted(graph.graph.edges)
    assert {(e.start, e.end, e.kind.value) for e in picture.edges} == {
        *graph.graph.edges(data="type")
    }


def test_only_inferred_edges_are_dashed(graph: PlanGraph) -> None:
    picture = whole_graph(graph, Language.ZH)
    dashed = {(edge.start, edge.end) for edge in picture.edges if edge.dashed}
    assert dashed == {(a, b) for a, b, inferred in graph.graph.edges(data="inferred") if inferred}
    # A names 環保局 and 工務局, B names 工務局
    assert len(dashed) == 3


def test_the_whole_graph_has_kpis_on_a_circle_in_document_order(graph: PlanGraph) -> None:
    picture = whole_graph(graph, Language.ZH)
    places = [(node(picture, key).x, node(picture, key).y) for key in graph.keys(Label.KPI)]
    radius = math.hypot(*places[0])
    angles = [math.atan2(x, -y) % (2 * math.pi) for x, y in places]
    assert angles == pytest.approx([2 * math.pi * i / 7 for i in range(7)], abs=0.01)
    for one in picture.nodes:
        inside = one.label in (Label.BUREAU, Label.SHARED_KPI)
        if one.label is not Label.KPI:
            assert (math.hypot(one.x, one.y) < radius) is inside


def test_captions_of_the_whole_graph(graph: PlanGraph) -> None:
    picture = whole_graph(graph, Language.ZH)
    captions = {one.key.removeprefix(f"{PLAN}/"): one.caption for one in picture.nodes}
    assert captions["A"] == "A 甲主題"
    assert captions["AC1"] == "AC1"
    assert captions["AC1/AC1.1"] == "AC1.1"
    assert captions["shared/達成率"] == "達成率"
    assert captions[f"{CITY}/環保局"] == "環保局"
    # A's 本組各機關 is not B's
    assert "".join(captions["A/本組各機關"].split()) == "本組各機關（A）"
    assert "".join(captions["B/本組各機關"].split()) == "本組各機關（B）"


def test_pointing_at_a_node_or_edge_gives_name_key_and_lines(graph: PlanGraph) -> None:
    for language, kpi, hub in (
        (Language.ZH, "KPI", "重複指標"),
        (Language.EN, "KPI", "shared KPI"),
    ):
        picture = whole_graph(graph, language)
        said = node(picture, "AC1/AC1.1").note.split("\n")
        assert said[0].split() == [kpi, "達成率(甲類)"]
        assert said[1] == f"{PLAN}/AC1/AC1.1"
        assert "5" in said[2]
        said = node(picture, "shared/訓練率").note.split("\n")
        assert said[0].startswith(hub)
        assert all(line in said[2] for line in ("7", "13", "17"))
    (lead,) = (e for e in whole_graph(graph, Language.ZH).edges if "協辦" in e.note)
    assert (lead.start, lead.end) == (f"{CITY}/工務局", f"{PLAN}/AC1/AC1.1")
    assert "第 5 行" in lead.note


def test_each_shared_kpi_is_one_node_with_its_themes_and_owners(graph: PlanGraph) -> None:
    picture = shared_measures(graph, Language.ZH)
    assert keys(picture, Label.SHARED_KPI) == {"shared/達成率", "shared/訓練率"}
    assert keys(picture, Label.THEME) == {"A", "B", "T"}
    assert keys(picture, Label.BUREAU) == {
        "trial/環保局", "trial/工務局", "A/本組各機關", "B/本組各機關", "trial/研考會",
    }  # fmt: skip
    assert keys(picture, Label.KPI) == keys(picture, Label.OBJECTIVE) == set()
    assert ties(picture) == pairs(
        "A — shared/達成率", "B — shared/達成率",
        "shared/達成率 — trial/環保局", "shared/達成率 — trial/工務局",
        "A — shared/訓練率", "B — shared/訓練率", "T — shared/訓練率",
        "shared/訓練率 — A/本組各機關", "shared/訓練率 — B/本組各機關",
        "shared/訓練率 — trial/研考會",
    )  # fmt: skip
    # 工務局 is joint in line 5 and leads in line 12: one edge that says both
    (both,) = (
        edge
        for edge in picture.edges
        if {edge.start, edge.end} == {"trial/工務局", f"{PLAN}/shared/達成率"}
    )
    assert [line.split()[0] for line in both.note.split("\n")] == ["AC1.1", "BC1.1"]


def test_an_edge_of_responsibility_leaves_the_bureau_in_every_view(graph: PlanGraph) -> None:
    for picture in pictures(graph):
        kinds = {one.key: one.label for one in picture.nodes}
        for edge in picture.edges:
            if Label.BUREAU in (kinds[edge.start], kinds[edge.end]):
                assert kinds[edge.start] is Label.BUREAU, (edge.start, edge.end)


def test_shared_kpis_stand_between_themes_and_bureaus_widest_first(graph: PlanGraph) -> None:
    picture = shared_measures(graph, Language.ZH)
    columns = {label: {n.x for n in picture.nodes if n.label is label} for label in Label}
    assert max(columns[Label.THEME]) < min(columns[Label.SHARED_KPI])
    assert max(columns[Label.SHARED_KPI]) < min(columns[Label.BUREAU])
    # 訓練率 stands in three themes, 達成率 in two
    assert node(picture, "shared/訓練率").y < node(picture, "shared/達成率").y
    assert node(picture, "A").y < node(picture, "B").y < node(picture, "T").y


def test_the_web_of_a_bureau(graph: PlanGraph) -> None:
    picture = bureau_web(graph, "trial/工務局", Language.ZH)
    assert keys(picture, Label.BUREAU) == {"trial/工務局", "trial/環保局"}
    assert keys(picture, Label.KPI) == {"AC1/AC1.1", "BC1/BC1.1"}
    assert keys(picture, Label.OBJECTIVE) == {"AC1", "BC1"}
    assert keys(picture, Label.THEME) == {"A", "B"}
    assert keys(picture, Label.SHARED_KPI) == set()
    assert ties(picture) == pairs(
        "trial/工務局 — AC1/AC1.1", "trial/環保局 — AC1/AC1.1", "trial/工務局 — BC1/BC1.1",
        "AC1 — AC1/AC1.1", "BC1 — BC1/BC1.1", "AC1 — A", "BC1 — B",
    )  # fmt: skip
    middle = node(picture, "trial/工務局")
    assert (middle.x, middle.y) == (0, 0)
    assert middle.caption_size > max(n.caption_size for n in picture.nodes if n != middle)
    assert node(picture, "trial/環保局").x < 0 < node(picture, "AC1/AC1.1").x
    assert "".join(node(picture, "AC1/AC1.1").caption.split()) == "AC1.1達成率(甲類)"


def test_the_web_of_a_collective_is_that_of_one_theme(graph: PlanGraph) -> None:
    picture = bureau_web(graph, f"{PLAN}/A/本組各機關", Language.ZH)
    assert ties(picture) == pairs("A/本組各機關 — AL1/AL1.1", "AL1 — AL1/AL1.1", "AL1 — A")
    assert picture.title == ("本組各機關（A）的責任網絡", "The web of 本組各機關（A）")


def test_pictures_are_sorted_and_the_same_on_every_run(read: Read, graph: PlanGraph) -> None:
    again = PlanGraph.of(read(OUTLINE, "trial-108.md").plan)
    for language in Language:
        assert pictures(graph, language) == pictures(again, language)
    for picture in pictures(graph):
        assert [n.key for n in picture.nodes] == sorted({n.key for n in picture.nodes})
        edges = [(edge.start, edge.end) for edge in picture.edges]
        assert edges == sorted(set(edges))
        drawn = {n.key for n in picture.nodes}
        assert all(start in drawn and end in drawn for start, end in edges)


def test_a_plan_without_sharing_gives_an_empty_picture(read: Read) -> None:
    lines = "## 一、甲 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 乙\t環保局\n"
    picture = shared_measures(PlanGraph.of(read(lines).plan), Language.ZH)
    assert (picture.nodes, picture.edges, picture.legend) == ((), (), ())


def hidden(picture: Picture) -> list[str]:
    """The nodes that stand where another one stands."""
    first: dict[tuple[int, int], str] = {}
    return [n.key for n in picture.nodes if first.setdefault((n.x, n.y), n.key) != n.key]


def test_objectives_without_kpis_do_not_hide_each_other(read: Read) -> None:
    rows = "AC1 甲\t\t\nAC2 乙\t\t\nAC3 丙\tAC3.1 丁\t環保局\n"
    graph = PlanGraph.of(read(f"## 一、甲 (A)\n\n策略目標\tKPI\t主責局處\n{rows}").plan)
    assert len(graph.keys(Label.OBJECTIVE)) == 3
    assert hidden(whole_graph(graph, Language.ZH)) == []


@settings(max_examples=25, deadline=None)
@given(plans(), st.sampled_from(LAYOUTS), st.integers(0, 2**32))
def test_no_node_of_a_random_plan_hides_another(
    read: Read, themes: tuple[AnyTheme, ...], layout: str, seed: int
) -> None:
    graph = PlanGraph.of(read(render(themes, layout, Random(seed))).plan)
    for picture in pictures(graph):
        assert hidden(picture) == []
    assert len(pictures(graph)[0].nodes) == len(graph.nodes)


def test_no_node_of_the_bundled_plan_hides_another(bundled: Seen) -> None:
    for picture in pictures(PlanGraph.of(bundled.plan)):
        assert hidden(picture) == []
