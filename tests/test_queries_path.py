"""How two things are tied: the shortest paths, on plans worked out by hand and on random ones."""

from itertools import pairwise
from pathlib import Path as File
from random import Random

import networkx as nx
import pytest
from asking import picked
from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.graph import Graph
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.problems import AmbiguousNameError, InvalidParameterError, UnknownNameError
from queries.questions.path import Path, PathRow

_FEW = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

# 滿意度 ties A to B, so does 乙局; nothing ties T to either.
OUTLINE = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
顧客構面
AC1 清潔	AC1.1 滿意度	甲局
	AC1.2 回收率	乙局

## 二、乙主題 (B)

策略目標	KPI	主責局處
顧客構面
BC1 便民	BC1.1 滿意度	丙局
財務構面
BF1 節流	BF1.1 預算執行率	乙局(丙局)
	BF1.2 撙節率	本組各機關

## * 共通性參考指標

策略目標	KPI	主責局處
學習成長
TL1 培訓	TL1.1 訓練時數	丁局
"""


def engine_of(folder: File, text: str) -> LocalEngine:
    path = folder / "trial-108.md"
    path.write_text(text, encoding="utf-8")
    return LocalEngine(read_sources([str(path)]))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    return engine_of(tmp_path_factory.mktemp("plans"), OUTLINE)


@pytest.fixture(scope="module")
def bundled_engine() -> LocalEngine:
    return LocalEngine(read_sources(["taipei-107"]))


def ways(rows: tuple[PathRow, ...]) -> list[list[str]]:
    """The keys of each path, from its first node to its last."""
    found: dict[int, list[str]] = {}
    for row in rows:
        keys = found.setdefault(row.path, [row.from_key])
        assert keys[-1] == row.from_key
        assert row.step == len(keys)
        keys.append(row.to_key)
    assert list(found) == list(range(1, len(found) + 1))
    return list(found.values())


def either_way(graph: Graph, *, inferred: bool) -> "nx.Graph[str]":
    """An independent reading of the graph: its edges without direction."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    for start, end, kind in graph.edges(data="type"):
        if inferred or kind != "MEMBER_OF":
            plain.add_edge(start, end)
    return plain


def test_two_bureaus_of_one_measure(engine: LocalEngine) -> None:
    # 甲局 answers for 滿意度 in A (line 5), 丙局 in B (line 12); the hub is between the rows.
    # By 乙局 it would be six steps: 甲局, AC1.1, AC1, AC1.2, 乙局, BF1.1, 丙局.
    fields = ("path", "step", "from_key", "from_name", "relation", "direction", "to_key",
              "to_name", "line", "cell", "from_label", "to_label")  # fmt: skip
    first, second = "trial-108/AC1/AC1.1", "trial-108/BC1/BC1.1"
    hub = "trial-108/shared/滿意度"
    a, b = "AC1.1 滿意度", "BC1.1 滿意度"
    rows = engine.answer(Path("甲局", "丙局"))
    assert picked(rows, *fields) == [
        (1, 1, "trial/甲局", "甲局", "RESPONSIBLE_FOR", "out", first, "滿意度", 5, "甲局",
         "Bureau", "KPI"),
        (1, 2, first, "滿意度", "INSTANCE_OF", "out", hub, "滿意度", 5, a, "KPI", "SharedKPI"),
        (1, 3, hub, "滿意度", "INSTANCE_OF", "in", second, "滿意度", 12, b, "SharedKPI", "KPI"),
        (1, 4, second, "滿意度", "RESPONSIBLE_FOR", "in", "trial/丙局", "丙局", 12, "丙局",
         "KPI", "Bureau"),
    ]  # fmt: skip
    assert {(row.plan, row.file) for row in rows} == {("trial-108", "trial-108.md")}


def test_equally_short_paths_come_by_their_keys(engine: LocalEngine) -> None:
    # Six steps by the shared KPI and six by 乙局; AC1.1 comes before AC1.2.
    by_measure = ["A", "AC1", "AC1/AC1.1", "shared/滿意度", "BC1/BC1.1", "BC1", "B"]
    by_bureau = ["A", "AC1", "AC1/AC1.2", "trial/乙局", "BF1/BF1.1", "BF1", "B"]
    whole = [
        [key if key.startswith("trial/") else f"trial-108/{key}" for key in keys]
        for keys in (by_measure, by_bureau)
    ]
    assert ways(engine.answer(Path("A", "B"))) == whole
    assert ways(engine.answer(Path("A", "B", limit=1))) == whole[:1]
    # The way back is the same two, but B's objectives decide now: BC1 before BF1.
    assert ways(engine.answer(Path("B", "A"))) == [keys[::-1] for keys in whole]


def test_inferred_membership_only_if_asked(engine: LocalEngine) -> None:
    # As printed the collective meets 乙局 in objective BF1; inferred, 乙局 is its member.
    collective = "trial-108/B/本組各機關"
    printed = ["trial-108/BF1/BF1.2", "trial-108/BF1", "trial-108/BF1/BF1.1"]
    assert ways(engine.answer(Path("本組各機關", "乙局"))) == [
        [collective, *printed, "trial/乙局"]
    ]
    rows = engine.answer(Path("本組各機關", "乙局", inferred=True))
    # 乙局's first line among the rows of B is 14
    assert picked(rows, "from_key", "relation", "direction", "to_key", "line") == [
        (collective, "MEMBER_OF", "in", "trial/乙局", 14)
    ]


@pytest.mark.parametrize("name", ["甲局", "trial/甲局", "AC1.1", "ａｃ１", "shared/滿意度", "A"])
def test_nothing_between_a_node_and_itself(engine: LocalEngine, name: str) -> None:
    assert engine.answer(Path(name, name)) == ()


@pytest.mark.parametrize("inferred", [False, True])
def test_what_is_not_tied_has_no_path(engine: LocalEngine, inferred: bool) -> None:
    assert engine.answer(Path("丁局", "甲局", inferred=inferred)) == ()
    assert engine.answer(Path("A", "T", inferred=inferred)) == ()
    assert len(engine.answer(Path("丁局", "T", inferred=inferred))) == 3


def test_names_that_cannot_be_asked(engine: LocalEngine, bundled_engine: LocalEngine) -> None:
    for names in (("戊局", "甲局"), ("甲局", "戊局")):
        with pytest.raises(UnknownNameError):
            engine.answer(Path(*names))
    with pytest.raises(AmbiguousNameError) as refusal:
        bundled_engine.answer(Path("TL2.1", "環保局"))
    assert "taipei-107/BL3/TL2.1" in refusal.value.text.zh


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_that_means_nothing(engine: LocalEngine, limit: int) -> None:
    with pytest.raises(InvalidParameterError) as refusal:
        engine.answer(Path("A", "B", limit=limit))
    assert all(str(limit) in text for text in refusal.value.text)


def test_more_paths_than_could_be_listed(tmp_path: File) -> None:
    # Each theme's one KPI shares two bureaus with the next one's: 24 times a choice of two, so
    # 2 ** 24 shortest paths of 48 steps. Only the first ten are walked.
    letters = "ABCDEFGHIJKLMNOPQRSUVWXYZ"
    parts = []
    for place, letter in enumerate(letters):
        owners = [f"{side}{n}局" for n in (place, place + 1) for side in "甲乙"]
        parts.append(
            f"## 一、主題{letter} ({letter})\n\n策略目標\tKPI\t主責局處\n顧客構面\n"
            f"{letter}C1 目標{letter}\t{letter}C1.1 指標{letter}\t{' '.join(owners)}\n"
        )
    found = ways(engine_of(tmp_path, "\n".join(parts)).answer(Path("AC1.1", "ZC1.1")))
    assert len(found) == 10
    assert {len(keys) for keys in found} == {49}
    # The first takes 乙 (before 甲 by code point) everywhere; the next ones count up in twos
    # from the end: bit by bit the last four choices.
    bureaus = [[key.removeprefix("trial/") for key in keys[1::2]] for keys in found]
    expected = [
        [f"{'甲' if number >> (24 - place) & 1 else '乙'}{place}局" for place in range(1, 25)]
        for number in range(10)
    ]
    assert bureaus == expected


def test_the_paths_of_the_bundled_plan(bundled_engine: LocalEngine) -> None:
    graph = bundled_engine.plans[0].graph
    for inferred in (False, True):
        plain = either_way(graph, inferred=inferred)
        for a, b in [("taipei/環保局", "taipei/教育局"), ("taipei-107/A", "taipei-107/T")]:
            expected = sorted(nx.all_shortest_paths(plain, a, b))
            rows = bundled_engine.answer(Path(a, b, limit=len(expected) + 1, inferred=inferred))
            assert ways(rows) == expected
            few = bundled_engine.answer(Path(a, b, inferred=inferred))
            assert ways(few) == expected[:10]
    # One measure, two themes: KPI, hub, KPI.
    a, b = "taipei-107/AL1/AL1.1", "taipei-107/BL1/BL1.1"
    rows = bundled_engine.answer(Path(a, b))
    hub = "taipei-107/shared/專業職能訓練完成率"
    assert [a, hub, b] in ways(rows)


@_FEW
@given(themes=plans(), inferred=st.booleans(), pick=st.randoms(use_true_random=False))
def test_paths_of_random_plans(
    read: Read, themes: tuple[AnyTheme, ...], inferred: bool, pick: Random
) -> None:
    seen = read(render(themes, "pipes", Random(1)))
    engine = LocalEngine([Reading(seen.plan, seen.findings)])
    graph = engine.plans[0].graph
    plain = either_way(graph, inferred=inferred)
    keys = sorted(graph)
    for a, b in [pick.choices(keys, k=2) for _ in range(10)]:
        tied = a != b and nx.has_path(plain, a, b)
        expected = sorted(nx.all_shortest_paths(plain, a, b)) if tied else []
        rows = engine.answer(Path(a, b, limit=len(expected) + 1, inferred=inferred))
        assert ways(rows) == expected
        assert ways(engine.answer(Path(a, b, limit=2, inferred=inferred))) == expected[:2]
        orders = [row.order for row in rows]
        assert all(one < other for one, other in pairwise(orders))
        for row in rows:
            ends = (row.from_key, row.to_key)
            edge = graph.edges[ends if row.direction == "out" else ends[::-1]]
            assert (row.relation, row.file, row.line, row.cell) == tuple(
                edge[name] for name in ("type", "file", "line", "cell")
            )
