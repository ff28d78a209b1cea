"""What lies around a node, on a plan worked out by hand and on random ones."""

from itertools import pairwise
from random import Random

import networkx as nx
import pytest
from asking import picked
from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.graph import Graph
from graphmodel.schema import Label
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.problems import AmbiguousNameError, InvalidParameterError, UnknownNameError
from queries.questions.around import Around

_FEW = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
顧客構面
AC1 清潔	AC1.1 滿意度	甲局
	AC1.2 回收率	乙局 甲局

## 二、乙主題 (B)

策略目標	KPI	主責局處
顧客構面
BC1 便民	BC1.1 滿意度	乙局
	BC1.2 準點率	本組各機關
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return LocalEngine(read_sources([str(path)]))


@pytest.fixture(scope="module")
def bundled_engine() -> LocalEngine:
    return LocalEngine(read_sources(["taipei-107"]))


def either_way(graph: Graph, *, inferred: bool) -> "nx.Graph[str]":
    """An independent reading of the graph: its edges without direction."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    for start, end, kind in graph.edges(data="type"):
        if inferred or kind != "MEMBER_OF":
            plain.add_edge(start, end)
    return plain


FIELDS = ("distance", "label", "key", "code", "name", "via", "relation", "line", "direction")
SELF = (0, "Bureau", "trial/甲局", "", "甲局", "", "", 5, "")
# It stands in both rows of AC1.
FIRST = [
    (
        1,
        "KPI",
        "trial-108/AC1/AC1.1",
        "AC1.1",
        "滿意度",
        "trial/甲局",
        "RESPONSIBLE_FOR",
        5,
        "out",
    ),
    (
        1,
        "KPI",
        "trial-108/AC1/AC1.2",
        "AC1.2",
        "回收率",
        "trial/甲局",
        "RESPONSIBLE_FOR",
        6,
        "out",
    ),
]


def test_a_bureau_and_its_rows(engine: LocalEngine) -> None:
    assert picked(engine.answer(Around("甲局", depth=0)), *FIELDS) == [SELF]
    rows = engine.answer(Around("甲局"))
    assert picked(rows, *FIELDS) == [SELF, *FIRST]
    assert [row.cell for row in rows] == ["甲局", "甲局", "乙局 甲局"]
    assert {(row.plan, row.file) for row in rows} == {("trial-108", "trial-108.md")}


def test_two_steps_by_label_then_document_order(engine: LocalEngine) -> None:
    # AC1 measures by both rows: via the smaller key, AC1.1, and so with line 5.
    assert picked(engine.answer(Around("甲局", depth=2)), *FIELDS)[3:] == [
        (2, "Objective", "trial-108/AC1", "AC1", "清潔", "trial-108/AC1/AC1.1", "MEASURED_BY", 5,
         "in"),
        (2, "Bureau", "trial/乙局", "", "乙局", "trial-108/AC1/AC1.2", "RESPONSIBLE_FOR", 6, "in"),
        (2, "SharedKPI", "trial-108/shared/滿意度", "", "滿意度", "trial-108/AC1/AC1.1",
         "INSTANCE_OF", 5, "out"),
    ]  # fmt: skip


def test_three_steps_and_all(engine: LocalEngine) -> None:
    # A by AC1; BC1.1 by 乙局 and by the hub: "trial-108/..." comes before "trial/...".
    assert picked(engine.answer(Around("甲局", depth=3)), *FIELDS)[6:] == [
        (3, "Theme", "trial-108/A", "A", "甲主題", "trial-108/AC1", "BELONGS_TO", 5, "out"),
        (3, "KPI", "trial-108/BC1/BC1.1", "BC1.1", "滿意度", "trial-108/shared/滿意度",
         "INSTANCE_OF", 12, "in"),
    ]  # fmt: skip
    # Then BC1 (4), B and BC1.2 (5), and the collective (6): all of 2 themes, 2 objectives,
    # 4 KPIs, 3 bureaus and 1 hub.
    rows = engine.answer(Around("甲局", depth=99))
    assert [row.distance for row in rows] == [0, 1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 6]
    assert [row.label for row in rows[-4:]] == ["Objective", "Theme", "KPI", "Bureau"]


def test_inferred_membership_only_if_asked(engine: LocalEngine) -> None:
    # 乙局 stands in a row of B (line 12), so it is inferred to be in B's collective.
    printed = engine.answer(Around("乙局"))
    assert [row.key for row in printed[1:]] == ["trial-108/AC1/AC1.2", "trial-108/BC1/BC1.1"]
    inferred = engine.answer(Around("乙局", inferred=True))
    assert inferred[:3] == printed
    assert picked(inferred[3:], *FIELDS) == [
        (1, "Bureau", "trial-108/B/本組各機關", "", "本組各機關", "trial/乙局", "MEMBER_OF", 12,
         "out")
    ]  # fmt: skip


def test_names_that_cannot_be_asked(engine: LocalEngine, bundled_engine: LocalEngine) -> None:
    with pytest.raises(UnknownNameError):
        engine.answer(Around("戊局"))
    with pytest.raises(AmbiguousNameError) as refusal:
        bundled_engine.answer(Around("TL2.1"))
    assert "taipei-107/TL2/TL2.1" in refusal.value.text.en


def test_a_depth_that_means_nothing(engine: LocalEngine) -> None:
    with pytest.raises(InvalidParameterError) as refusal:
        engine.answer(Around("甲局", depth=-1))
    assert all("-1" in text for text in refusal.value.text)


def test_the_bundled_plan(bundled_engine: LocalEngine) -> None:
    graph = bundled_engine.plans[0].graph
    # A theme, its objectives, their KPIs: as the plan itself lists them.
    (reading,) = bundled_engine.plans
    objectives = [o.key for o in reading.plan.objectives if o.theme == "taipei-107/A"]
    kpis = [k.key for k in reading.plan.kpis if k.objective in objectives]
    rows = bundled_engine.answer(Around("A", depth=2))
    assert [row.key for row in rows] == ["taipei-107/A", *objectives, *kpis]
    # All nodes, at the distance that networkx finds.
    for inferred in (False, True):
        plain = either_way(graph, inferred=inferred)
        expected = nx.single_source_shortest_path_length(plain, "taipei/環保局")
        rows = bundled_engine.answer(Around("環保局", depth=len(graph), inferred=inferred))
        assert {row.key: row.distance for row in rows} == dict(expected)


@_FEW
@given(themes=plans(), depth=st.integers(0, 5), inferred=st.booleans(),
       pick=st.randoms(use_true_random=False))  # fmt: skip
def test_random_plans(
    read: Read, themes: tuple[AnyTheme, ...], depth: int, inferred: bool, pick: Random
) -> None:
    seen = read(render(themes, "pipes", Random(1)))
    engine = LocalEngine([Reading(seen.plan, seen.findings)])
    graph = engine.plans[0].graph
    plain = either_way(graph, inferred=inferred)
    labels = list(Label)
    document = list(graph)
    for centre in pick.choices(sorted(graph), k=5):
        rows = engine.answer(Around(centre, depth=depth, inferred=inferred))
        near = dict(nx.single_source_shortest_path_length(plain, centre, cutoff=depth))
        assert {row.key: row.distance for row in rows} == near
        assert all(one.order < other.order for one, other in pairwise(rows))
        places = [(r.distance, labels.index(Label(r.label)), document.index(r.key)) for r in rows]
        assert places == sorted(places)
        assert rows[0].key == centre
        for row in rows[1:]:
            nearer = [one for one in plain[row.key] if near.get(one) == row.distance - 1]
            assert row.via == min(nearer)
            ends = (row.via, row.key)
            edge = graph.edges[ends if row.direction == "out" else ends[::-1]]
            assert (row.relation, row.line, row.cell) == (edge["type"], edge["line"], edge["cell"])
