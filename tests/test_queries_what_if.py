"""What if: a plan before and after a change, by hand, on the bundled plan and on random plans."""

from copy import deepcopy
from itertools import combinations
from random import Random
from typing import Any

import networkx as nx
import pytest
from asking import picked
from conftest import Read, Seen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.graph import Graph, build_graph
from graphmodel.schema import EdgeType, Label, Role
from graphmodel.walks import kpi_rows, members_of, nodes_of
from loaders.sources import Reading
from queries.bureau_distances import bureau_distances
from queries.bureaus import Bureaus
from queries.local import LocalEngine
from queries.overlay import drop_bureau, merge_bureaus, merge_kpis
from queries.problems import AmbiguousNameError, UnknownNameError
from queries.question import Question
from queries.shared import shared_groups
from queries.what_if import DropBureau, MergeBureaus, MergeKPIs
from queries.what_if_rows import MEASURES, WhatIfRow
from queries.wording import WORDS

# Lines 1 to 25. A and B are tied by 甲局, 乙局 and 丙局; D stands apart.
OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
<b>顧客構面</b>
AC1 清潔	AC1.1 滿意度	甲局
	AC1.2 回收率	甲局 乙局
AC2 綠地	AC2.1 綠地面積	乙局(丙局)
<b>學習成長</b>
AL1 培訓	AL1.1 訓練完成率	本組各機關

## 二、乙主題 (B)

策略目標	KPI	主責局處
<b>顧客構面</b>
BC1 便民	BC1.1 滿意度	丙局
	BC1.2 等候時間	乙局 甲局
<b>財務構面</b>
BF1 節流	BF1.1 預算執行率	丁局

## 三、丁主題 (D)

策略目標	KPI	主責局處
<b>顧客構面</b>
DC1 交通	DC1.1 滿意程度(旅客)	戊局
	DC1.2 準點率	本組各機關
"""

PLAN_WIDE = {
    "sole-rows": 6,  # all but AC1.2, AC2.1 and BC1.2
    "ownerless-rows": 0,
    "shared-measures": 1,  # 滿意度
    "shared-across-themes": 1,  # in A and B
    "shared-owners-differ": 1,  # 甲局 and 丙局
    "objectives-without-kpi": 0,
    "objectives-without-owner": 0,
    # 甲, 乙, 丙, 丁 and A's collective: 10 pairs; 戊 and D's collective: 1
    "tied-pairs": 11,
    # 甲乙 2, 乙丙 2 (one row); 甲丙 4 (BC1); A's collective to 甲, 乙, 丙 6 each, so 丁 too (18
    # and 18); A's collective to 丁 12, over A, one of the three, and B; in D 4 (DC1)
    "mean-distance": (2 + 2 + 4 + 18 + 18 + 12 + 4) / 11,
}


@pytest.fixture(scope="module")
def seen(read: Read) -> Seen:
    return read(OUTLINE)


@pytest.fixture(scope="module")
def engine(seen: Seen) -> LocalEngine:
    return engine_of(seen)


@pytest.fixture(scope="module")
def taipei(bundled: Seen) -> LocalEngine:
    return engine_of(bundled)


def engine_of(seen: Seen) -> LocalEngine:
    return LocalEngine([Reading(seen.plan, seen.findings)])


def values(rows: tuple[WhatIfRow, ...], *subject: str) -> dict[str, tuple[float, float]]:
    """Before and after of one subject's measures; without one, of the plan's."""
    wanted = subject or ("",)
    return {row.measure: (row.before, row.after) for row in rows if row.subject in wanted}


def changed(**after: float) -> dict[str, tuple[float, float]]:
    """What the plan's measures are if ``after`` is what changes."""
    named = {measure.replace("_", "-"): value for measure, value in after.items()}
    assert named.keys() <= PLAN_WIDE.keys()
    return {measure: (was, named.get(measure, was)) for measure, was in PLAN_WIDE.items()}


def content(graph: Graph) -> Any:
    """Everything that a graph holds, in its order."""
    return deepcopy((graph.graph, list(graph.nodes(data=True)), list(graph.edges(data=True))))


# by hand


def test_merge_bureaus(engine: LocalEngine) -> None:
    rows = engine.answer(MergeBureaus(("甲局", "乙局")))
    assert picked(rows, "measure", "subject", "before", "after", "change", "line", "lines") == [
        # AC1.2 and BC1.2, which both answered for, have one owner now
        ("sole-rows", "", 6, 8, 2, 6, (6, 16)),
        ("ownerless-rows", "", 0, 0, 0, None, ()),
        ("shared-measures", "", 1, 1, 0, None, ()),
        ("shared-across-themes", "", 1, 1, 0, None, ()),
        ("shared-owners-differ", "", 1, 1, 0, None, ()),
        ("objectives-without-kpi", "", 0, 0, 0, None, ()),
        ("objectives-without-owner", "", 0, 0, 0, None, ()),
        # 甲, 丙, 丁 and A's collective: 6 pairs; 1 in D
        ("tied-pairs", "", 11, 7, -4, None, ()),
        # 甲丙 2; A's collective to 甲, 丙 6 each, 丁 too; the two 12; in D 4: 42 over 7
        ("mean-distance", "", 60 / 11, 6, 6 - 60 / 11, None, ()),
        # AC1.1, AC1.2, BC1.2, and AC2.1, which 丙局 answers for too
        ("load", "甲局", 3, 4, 1, 5, (7,)),
        ("load-themes", "甲局", 2, 2, 0, 5, ()),
        ("load-objectives", "甲局", 2, 3, 1, 5, (7,)),
        ("load-sole", "甲局", 1, 3, 2, 5, (6, 16)),
        ("load-shared", "甲局", 1, 1, 0, 5, ()),
        ("load", "乙局", 3, 0, -3, 6, (6, 7, 16)),
        ("load-themes", "乙局", 2, 0, -2, 6, (1, 11)),
        ("load-objectives", "乙局", 3, 0, -3, 6, (5, 7, 15)),
        ("load-sole", "乙局", 0, 0, 0, 6, ()),
        ("load-shared", "乙局", 0, 0, 0, 6, ()),
    ]
    assert {(row.plan, row.file, row.theme) for row in rows} == {("map-108", "map-108.md", "")}


def test_merged_owners_agree(engine: LocalEngine) -> None:
    # 丙局 takes over from 甲局, so both rows of 滿意度 are its own. 丙, 乙: 2; A's collective
    # and 丁 to both 24; the two 12; in D 4: 42 over 7.
    rows = engine.answer(MergeBureaus(("丙局", "甲局")))
    assert values(rows) == changed(shared_owners_differ=0, tied_pairs=7, mean_distance=6)
    (differ,) = (row for row in rows if row.measure == "shared-owners-differ")
    assert differ.lines == (5, 15)
    assert [row.subject for row in rows if row.measure == "load"] == ["丙局", "甲局"]


def test_drop_the_only_owner(engine: LocalEngine) -> None:
    rows = engine.answer(DropBureau("丁局"))
    # without 丁: 甲乙 2, 乙丙 2, 甲丙 4, A's collective 18, in D 4: 30 over 7
    assert values(rows) == changed(
        sole_rows=5,
        ownerless_rows=1,
        objectives_without_owner=1,
        tied_pairs=7,
        mean_distance=30 / 7,
    )
    assert values(rows, "丁局") == {
        "load": (1, 0),
        "load-themes": (1, 0),
        "load-objectives": (1, 0),
        "load-sole": (1, 0),
        "load-shared": (0, 0),
    }
    last = rows[-1]
    assert picked([last], "measure", "subject", "theme", "key", "before", "after", "line") == [
        ("left-without-owner", "BF1", "B", "map-108/BF1", 0, 1, 18)
    ]
    assert len(rows) == len(PLAN_WIDE) + 5 + 1


def test_drop_a_co_owner(engine: LocalEngine) -> None:
    rows = engine.answer(DropBureau("乙局"))
    assert values(rows)["sole-rows"] == (6, 9)
    assert values(rows)["ownerless-rows"] == (0, 0)
    # of others only what changes: AC1.2 and BC1.2 are 甲局's alone, AC2.1 丙局's
    others = [row for row in rows if row.subject not in ("", "乙局")]
    assert picked(others, "measure", "subject", "before", "after", "lines") == [
        ("load-sole", "甲局", 1, 3, (6, 16)),
        ("load-sole", "丙局", 1, 2, (7,)),
    ]


def test_merge_kpis_into_a_new_shared_kpi(engine: LocalEngine) -> None:
    rows = engine.answer(MergeKPIs(("BC1.2", "綠地面積")))
    # one more measure, in A and B, of 乙 and 丙, and of 乙 and 甲
    assert values(rows) == changed(
        shared_measures=2, shared_across_themes=2, shared_owners_differ=2
    )
    rest = [row for row in rows if row.subject]
    assert picked(rest, "measure", "subject", "before", "after", "lines") == [
        ("load-shared", "甲局", 1, 2, (7, 16)),
        ("load-shared", "乙局", 0, 1, (7, 16)),
        ("load-shared", "丙局", 1, 2, (7, 16)),
    ]


def test_merge_kpis_joins_the_whole_shared_kpi(engine: LocalEngine) -> None:
    # By the code of one of its rows, and by a name without its qualifier.
    rows = engine.answer(MergeKPIs(("滿意程度", "AC1.1")))
    assert values(rows) == changed()
    rest = [row for row in rows if row.subject]
    assert picked(rest, "measure", "subject", "before", "after", "lines") == [
        ("load-shared", "戊局", 0, 1, (5, 15, 24)),
    ]


def test_two_shared_kpis_become_one(read: Read) -> None:
    seen = read(
        "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
        "AC1 甲\tAC1.1 滿意度\t甲局\n\tAC1.2 滿意度\t甲局\n"
        "\tAC1.3 回收率\t乙局\n\tAC1.4 回收率\t乙局\n\tAC1.5 綠地\t甲局\n"
    )
    rows = engine_of(seen).answer(MergeKPIs(("回收率", "AC1.1")))
    # owners differ now, within one theme
    assert values(rows)["shared-measures"] == (2, 1)
    assert values(rows)["shared-across-themes"] == (0, 0)
    assert values(rows)["shared-owners-differ"] == (0, 1)
    graph = build_graph(seen.plan)
    first = [f"map-108/AC1/AC1.{n}" for n in (3, 1)]
    ((hub, merged),) = shared_groups(merge_kpis(graph, first)).items()
    assert hub == "map-108/shared/回收率"
    assert list(merge_kpis(graph, first).predecessors(hub)) == [
        f"map-108/AC1/AC1.{n}" for n in (1, 2, 3, 4)
    ]
    assert [row.node["code"] for row in merged] == ["AC1.1", "AC1.2", "AC1.3", "AC1.4"]
    new = merge_kpis(graph, ["map-108/AC1/AC1.5", first[0]])
    assert set(shared_groups(new)) == {"map-108/shared/綠地", "map-108/shared/滿意度"}
    node = new.nodes["map-108/shared/綠地"]
    assert (node["name"], node["line"], node["lines"]) == ("綠地", 6, [6, 7, 8])


def test_objectives_that_nobody_answers_for_anyway(read: Read) -> None:
    seen = read(
        "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
        "AC1 甲\tAC1.1 滿意度\t甲局\n\tAC1.2 回收率\t\nAC2 乙\t\t\nAC3 丙\tAC3.1 綠地\t\n"
    )
    rows = engine_of(seen).answer(DropBureau("甲局"))
    found = values(rows)
    assert found["ownerless-rows"] == (2, 3)  # AC1.2 and AC3.1; AC1.1 too
    assert found["objectives-without-kpi"] == (1, 1)  # AC2
    assert found["objectives-without-owner"] == (2, 3)  # AC2 and AC3; AC1 too
    left = [row for row in rows if row.measure.startswith("left")]
    assert picked(left, "measure", "subject", "line") == [("left-without-owner", "AC1", 4)]
    assert (found["tied-pairs"], found["mean-distance"]) == ((0, 0), (0, 0))


# the overlay


def test_roles_and_evidence_of_merged_bureaus(read: Read) -> None:
    seen = read(
        "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
        "AC1 甲\tAC1.1 一\t甲局(乙局)\n\tAC1.2 二\t丙局(乙局)\n"
        "\tAC1.3 三\t丙局 丁局 乙局\n\tAC1.4 四\t本組各機關\n"
    )
    graph = build_graph(seen.plan)
    by_name = {graph.nodes[key]["name"]: key for key in nodes_of(graph, Label.BUREAU)}
    first, second = by_name["甲局"], by_name["乙局"]
    group = by_name["本組各機關"]

    def owners(changed: Graph) -> list[list[tuple[str, str]]]:
        return [[(o.name, o.role.value) for o in row.owners] for row in kpi_rows(changed)]

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
    (graph,) = taipei.graphs
    before = content(graph)
    rows = taipei.answer(question)
    assert any(row.change for row in rows)
    assert content(graph) == before


def test_a_copy_shares_nothing_that_is_written(engine: LocalEngine) -> None:
    (graph,) = engine.graphs
    before = content(graph)
    bureaus, kpis = nodes_of(graph, Label.BUREAU), nodes_of(graph, Label.KPI)
    copy = merge_kpis(merge_bureaus(graph, bureaus[:3]), kpis[:4])
    copy = merge_kpis(drop_bureau(merge_bureaus(copy, bureaus[3:5]), bureaus[3]), kpis[3:6])
    assert content(copy) != before
    assert content(graph) == before


# names


@pytest.mark.parametrize(
    ("question", "near"),
    [
        (MergeBureaus(("環保局", "工物局")), "工務局"),
        (DropBureau("環保"), "環保局"),
        (DropBureau("AC1"), ""),
        (MergeKPIs(("AC1.1", "職能訓練完成率")), "專業職能訓練完成率"),
        (MergeKPIs(("AC1.1", "AC1.99")), "AC1.1"),
        (MergeKPIs(("環保局",)), ""),  # a bureau is no KPI
    ],
)
def test_unknown_names(taipei: LocalEngine, question: Question, near: str) -> None:
    with pytest.raises(UnknownNameError) as refusal:
        taipei.answer(question)
    assert near in refusal.value.text.zh.partition("；最接近的是：")[2]


@pytest.mark.parametrize("question", [DropBureau, lambda name: MergeBureaus(("環保局", name))])
def test_a_collective_is_several_unless_its_key_is_given(
    taipei: LocalEngine, question: Any
) -> None:
    with pytest.raises(AmbiguousNameError) as refusal:
        taipei.answer(question("本組各機關"))
    for key in ("taipei-107/D/本組各機關", "taipei-107/F/本組各機關"):
        assert key in refusal.value.text.zh
        assert key in refusal.value.text.en
    rows = taipei.answer(question("taipei-107/D/本組各機關"))
    assert taipei.answer(question("D/本組各機關")) == rows
    assert [(row.theme, row.after) for row in rows if row.subject == "本組各機關"] == [
        ("D", 0)
    ] * 5


def test_other_names_of_a_bureau(taipei: LocalEngine) -> None:
    rows = taipei.answer(DropBureau("翡管局"))
    for name in ("翡翠局", "臺北翡翠水庫管理局", "taipei/翡管局", " 翡 管 局"):
        assert taipei.answer(DropBureau(name)) == rows


def test_other_names_of_kpis(engine: LocalEngine) -> None:
    rows = engine.answer(MergeKPIs(("map-108/AC2/AC2.1", "map-108/BC1/BC1.2")))
    for names in (("AC2/AC2.1", "BC1/BC1.2"), ("ac2.1", "BC1.2"), ("綠地 面積", "等候時間")):
        assert engine.answer(MergeKPIs(names)) == rows


@pytest.mark.parametrize(
    "question",
    [
        MergeBureaus(("甲局", "甲局")),
        MergeBureaus(("乙局",)),
        MergeBureaus(()),
        MergeKPIs(()),
        MergeKPIs(("AC1.2",)),
        MergeKPIs(("AC1.2", "回收率")),
        MergeKPIs(("滿意度",)),  # both of its rows are one measure already
    ],
)
def test_what_is_one_already_stays(engine: LocalEngine, question: Question) -> None:
    rows = engine.answer(question)
    assert values(rows) == changed()
    assert all((row.change, row.lines) == (0, ()) for row in rows)


def test_one_plan_of_several(bundled: Seen, seen: Seen) -> None:
    both = LocalEngine([Reading(one.plan, one.findings) for one in (bundled, seen)])
    assert {row.plan for row in both.answer(DropBureau("甲局"))} == {"map-108"}


# the bundled plan


def test_drop_each_bureau_of_taipei(bundled: Seen, taipei: LocalEngine) -> None:
    """Against the plan's own rows, without a graph."""
    kpis = bundled.plan.kpis
    names = sorted({o.bureau for k in kpis for o in k.owners if o.role is not Role.COLLECTIVE})
    leaving: dict[str, list[str]] = {}
    for name in names:
        rows = taipei.answer(DropBureau(name))
        own = [k for k in kpis if name in [o.bureau for o in k.owners]]
        alone = [k for k in own if len(k.owners) == 1]
        orphaned = {
            objective.code
            for objective in bundled.plan.objectives
            if all(k in alone for k in kpis if k.objective == objective.key)
        }
        assert values(rows, name)["load"] == (len(own), 0)
        assert values(rows, name)["load-sole"] == (len(alone), 0)
        assert values(rows)["ownerless-rows"] == (0, len(alone))
        assert values(rows)["objectives-without-owner"] == (0, len(orphaned))
        left = [row for row in rows if row.measure == "left-without-owner"]
        assert {row.subject for row in left} == orphaned
        assert {row.key: (row.line, row.theme) for row in left} == {
            o.key: (o.evidence.line, o.theme[-1])
            for o in bundled.plan.objectives
            if o.code in orphaned
        }
        leaving[name] = [row.subject for row in left]
    assert len(names) == 33
    assert any(leaving.values())


def test_distances_of_taipei(taipei: LocalEngine) -> None:
    (graph,) = taipei.graphs
    rows = values(taipei.answer(MergeBureaus(("環保局", "工務局"))))
    before = walked(graph)
    after = walked(merge_bureaus(graph, ["taipei/環保局", "taipei/工務局"]))
    assert rows["tied-pairs"] == (before[0], after[0])
    assert rows["mean-distance"] == (before[1], after[1])
    assert before[0] == 38 * 37 // 2  # every bureau is tied to every other


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_word(measure: str) -> None:
    assert all(WORDS[measure])


def test_many_bureaus_have_no_mean_distance(read: Read) -> None:
    digits = "甲乙丙丁戊己庚辛壬癸"
    names = [f"{''.join(digits[int(d)] for d in str(n))}局" for n in range(1001)]
    rows = "".join(f"\tAC1.{n} 指標\t{name}\n" for n, name in enumerate(names, start=1))
    seen = read(f"## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲{rows}")
    after = values(engine_of(seen).answer(DropBureau(names[0])))
    assert "mean-distance" not in after
    assert after["tied-pairs"] == (1001 * 1000 // 2, 1000 * 999 // 2)


# random plans

_FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def walked(graph: Graph) -> tuple[int, float]:
    """Tied pairs of bureaus and their mean distance, by walking the graph itself."""
    kinds = (EdgeType.RESPONSIBLE_FOR, EdgeType.MEASURED_BY, EdgeType.BELONGS_TO)
    ways: nx.Graph[str] = nx.Graph()
    bureaus = nodes_of(graph, Label.BUREAU)
    ways.add_nodes_from(bureaus)
    ways.add_edges_from((a, b) for a, b, edge in graph.edges(data=True) if edge["type"] in kinds)
    reached = {key: nx.single_source_shortest_path_length(ways, key) for key in bureaus}
    found = [reached[a][b] for a, b in combinations(bureaus, 2) if b in reached[a]]
    return len(found), sum(found) / len(found) if found else 0


def answered(read: Read, themes: tuple[AnyTheme, ...]) -> LocalEngine:
    return engine_of(read(render(themes, "pipes", Random(1))))


def loads(graph: Graph) -> dict[str, set[str]]:
    """The rows that each bureau answers for, by the edges."""
    return {
        bureau: {
            kpi
            for kpi in graph.successors(bureau)
            if graph.edges[bureau, kpi]["type"] == EdgeType.RESPONSIBLE_FOR
        }
        for bureau in nodes_of(graph, Label.BUREAU)
    }


@_FEW
@given(themes=plans(), data=st.data())
def test_merging_bureaus(read: Read, themes: tuple[AnyTheme, ...], data: st.DataObject) -> None:
    engine = answered(read, themes)
    (graph,) = engine.graphs
    own = loads(graph)
    named = data.draw(st.lists(st.sampled_from(sorted(own)), min_size=1, max_size=4))
    before = content(graph)
    rows = engine.answer(MergeBureaus(tuple(named)))
    assert content(graph) == before
    load = {row.key: (row.before, row.after) for row in rows if row.measure == "load"}
    union = set.union(*(own[key] for key in named))
    first, *others = dict.fromkeys(named)
    assert load.pop(first) == (len(own[first]), len(union))
    assert load == {key: (len(own[key]), 0) for key in others}
    assert values(rows)["ownerless-rows"] == (0, 0)
    assert all(row.change == row.after - row.before for row in rows)
    changed = merge_bureaus(graph, named)
    assert loads(changed) == {k: v for k, v in own.items() if k not in others} | {first: union}
    for place, graphs in enumerate((graph, changed)):
        pairs, mean = walked(graphs)
        assert values(rows)["tied-pairs"][place] == pairs
        assert values(rows)["mean-distance"][place] == pytest.approx(mean)
    if not others:
        assert not any(row.change or row.lines for row in rows)
        assert content(changed) == before


@_FEW
@given(themes=plans(), data=st.data())
def test_dropping_a_bureau(read: Read, themes: tuple[AnyTheme, ...], data: st.DataObject) -> None:
    engine = answered(read, themes)
    (graph,) = engine.graphs
    own = loads(graph)
    dropped = data.draw(st.sampled_from(sorted(own)))
    rows = engine.answer(DropBureau(dropped))
    others = [row for row in rows if row.key not in ("", dropped)]
    assert {row.measure for row in others} <= {"load-sole", "left-without-owner"}
    assert all(row.change > 0 for row in others)
    changed = drop_bureau(graph, dropped)
    assert loads(changed) == {key: kpis for key, kpis in own.items() if key != dropped}
    alone = own[dropped] - set().union(*(own[key] for key in own if key != dropped))
    found = values(rows)
    assert found["ownerless-rows"] == (0, len(alone))
    left = [row for row in rows if row.measure == "left-without-owner"]
    assert found["objectives-without-owner"] == (0, len(left))
    assert found["tied-pairs"][1] == walked(changed)[0]
    # the rows that are no one's now are those that it answered for alone
    own_sole = [row for row in rows if (row.key, row.measure) == (dropped, "load-sole")]
    assert picked(own_sole, "before", "after") == [(len(alone), 0)]


@_FEW
@given(themes=plans(), data=st.data())
def test_merging_kpis(read: Read, themes: tuple[AnyTheme, ...], data: st.DataObject) -> None:
    engine = answered(read, themes)
    (graph,) = engine.graphs
    kpis = nodes_of(graph, Label.KPI)
    named = data.draw(st.lists(st.sampled_from(kpis), min_size=1, max_size=4))
    rows = engine.answer(MergeKPIs(tuple(named)))
    changed = merge_kpis(graph, named)
    groups = {frozenset(row.key for row in group) for group in shared_groups(graph).values()}
    joined = frozenset(named).union(*(group for group in groups if group & set(named)))
    expected = {group for group in groups if not group & joined}
    expected |= {joined} if len(joined) > 1 else set()
    after = {frozenset(row.key for row in group) for group in shared_groups(changed).values()}
    assert after == expected
    assert values(rows)["shared-measures"] == (len(groups), len(after))
    assert loads(changed) == loads(graph)
    assert len(kpi_rows(changed)) == len(kpis)
    assert {row.measure for row in rows if row.key} <= {"load-shared"}
    if len(joined) == 1 or joined in groups:
        assert content(changed) == content(graph)
        assert not any(row.change or row.lines for row in rows)


@_FEW
@given(themes=plans(), data=st.data())
def test_rows_are_in_one_order_only(
    read: Read, themes: tuple[AnyTheme, ...], data: st.DataObject
) -> None:
    engine = answered(read, themes)
    (graph,) = engine.graphs
    bureau = st.sampled_from(nodes_of(graph, Label.BUREAU))
    names = tuple(data.draw(st.lists(bureau, min_size=2, max_size=2)))
    kpis = tuple(nodes_of(graph, Label.KPI)[:2])
    for question in (MergeBureaus(names), DropBureau(names[0]), MergeKPIs(kpis)):
        rows = engine.answer(question)
        orders = [row.order for row in rows]
        assert len(set(orders)) == len(orders)
        assert orders == sorted(orders)
        assert [row.key for row in rows[:9]] == [""] * 9
        # by what the same questions say of the plan as it is
        assert values(rows)["sole-rows"][0] == sum(b.sole for b in engine.answer(Bureaus()))


def test_no_bureau_no_way() -> None:
    assert bureau_distances([]) == (0, 0.0)
