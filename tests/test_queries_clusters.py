"""``clusters``, and the betweenness of ``bureaus``: by hand and held against networkx."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import networkx as nx
import pytest
from crowded import crowded_plans
from hypothesis import HealthCheck, given, settings
from strategies import AnyTheme, render

from graphmodel.graph import Graph
from graphmodel.schema import EdgeType, Label
from loaders.sources import read_sources
from queries.engines.local import LocalEngine
from queries.measures.betweenness import bureau_betweenness
from queries.questions.bureaus import Bureaus
from queries.questions.clusters import Clusters, ClustersRow, bureau_ties

_FEW = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
_TIES = (EdgeType.RESPONSIBLE_FOR, EdgeType.MEASURED_BY, EdgeType.BELONGS_TO)

# Two pairs of bureaus, each meeting in two objectives, and one bureau by itself.
OUTLINE = """\
## 一、甲主題 (A)
策略目標	KPI	主責局處
顧客構面
AC1 清潔	AC1.1 一率	甲局 乙局
	AC1.2 二率	甲局
AC2 綠地	AC2.1 三率	甲局
	AC2.2 四率	乙局
AC3 公園	AC3.1 五率	丙局、丁局
AC4 河川	AC4.1 六率	丁局 丙局
AC5 道路	AC5.1 七率	戊局
"""


def engine(text: str, folder: Path) -> LocalEngine:
    path = folder / "map-108.md"
    path.write_text(text, encoding="utf-8")
    return LocalEngine(read_sources([str(path)]))


def grouped(rows: tuple[ClustersRow, ...]) -> set[tuple[str, frozenset[str]]]:
    names = {row.cluster for row in rows}
    return {(n, frozenset(r.bureau for r in rows if r.cluster == n)) for n in names}


def test_bureaus_that_share_objectives_stand_together(tmp_path: Path) -> None:
    asked = engine(OUTLINE, tmp_path)
    # 甲 and 乙 meet in AC1 and AC2 (in AC2 in two rows), 丙 and 丁 in AC3 and AC4.
    city = asked.plans[0].graph.graph["city"]
    assert bureau_ties(asked.plans[0].graph, inferred=False) == {
        (f"{city}/乙局", f"{city}/甲局"): 2,
        (f"{city}/丁局", f"{city}/丙局"): 2,
    }
    rows = asked.answer(Clusters())
    # named by the bureau with most rows: 甲局 has 3; 丙局 and 丁局 have 2 each, 丁 is U+4E01
    assert grouped(rows) == {
        ("甲局", frozenset({"甲局", "乙局"})),
        ("丁局", frozenset({"丙局", "丁局"})),
        ("戊局", frozenset({"戊局"})),
    }
    assert [(r.bureau, r.size, r.kpis, r.inside, r.outside) for r in rows] == [
        ("丁局", 2, 2, 2, 0),
        ("丙局", 2, 2, 2, 0),
        ("甲局", 2, 3, 2, 0),
        ("乙局", 2, 2, 2, 0),
        ("戊局", 1, 1, 0, 0),
    ]
    # Two clusters with half of the weight inside each: 2 * (1/2 - (1/2)**2) = 1/2
    assert {row.modularity for row in rows} == {0.5}


def test_without_ties_everyone_is_alone(tmp_path: Path) -> None:
    rows = engine(OUTLINE.split("AC3")[0].replace("乙局", "甲局"), tmp_path).answer(Clusters())
    assert [(row.cluster, row.size, row.modularity) for row in rows] == [("甲局", 1, 0.0)]


def test_inferred_members_meet_in_the_rows_of_their_collective(tmp_path: Path) -> None:
    text = OUTLINE + "AC6 訓練\tAC6.1 八率\t本組各機關\n"
    asked = engine(text, tmp_path)
    plain = bureau_ties(asked.plans[0].graph, inferred=False)
    inferred = bureau_ties(asked.plans[0].graph, inferred=True)
    # five bureaus and the collective meet in AC6: 6 * 5 / 2 = 15 pairs, two of them met before
    assert len(inferred) == 15
    assert sum(inferred.values()) == sum(plain.values()) + 15


@_FEW
@given(crowded_plans())
def test_every_bureau_is_in_one_cluster_and_ties_add_up(
    tmp_path_factory: pytest.TempPathFactory, themes: tuple[AnyTheme, ...]
) -> None:
    asked = engine(render(themes, "tabs", Random(1)), tmp_path_factory.mktemp("plan"))
    rows = asked.answer(Clusters())
    bureaus = {row.bureau: row.kpis for row in asked.answer(Bureaus()) if not row.theme}
    assert {row.bureau: row.kpis for row in rows if not row.theme} == bureaus
    ties = bureau_ties(asked.plans[0].graph, inferred=False)
    assert sum(row.inside + row.outside for row in rows) == 2 * sum(ties.values())
    assert len({row.order for row in rows}) == len(rows)


def test_the_same_in_every_process() -> None:
    command = [sys.executable, "-m", "kpigraph", "clusters", "--format", "json"]
    answers = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1


def oracle(graph: Graph) -> dict[str, float]:
    web: nx.Graph[str] = nx.Graph()
    web.add_nodes_from(k for k, label in graph.nodes(data="label") if label != Label.SHARED_KPI)
    web.add_edges_from((a, b) for a, b, kind in graph.edges(data="type") if kind in _TIES)
    return dict(nx.betweenness_centrality(web))


def test_betweenness_by_hand(tmp_path: Path) -> None:
    text = "\n".join(OUTLINE.split("\n")[:4]) + "\n\tAC1.2 二率\t乙局\n"
    text = text.replace("甲局 乙局", "甲局")
    # 甲局 - AC1.1 - AC1 - AC1.2 - 乙局, and AC1 - theme A: both bureaus are ends of the tree,
    # so no shortest path leads over them.
    asked = engine(text, tmp_path)
    assert [row.betweenness for row in asked.answer(Bureaus())] == [0.0, 0.0]
    joined = engine(text.replace("乙局", "甲局"), tmp_path)
    # Now a ring 甲局 - AC1.1 - AC1 - AC1.2 with A at AC1: n = 5, 6 pairs without 甲局. Of the
    # two shortest paths from AC1.1 to AC1.2 one leads over 甲局: 1/2 / 6 = 1/12.
    assert [row.betweenness for row in joined.answer(Bureaus())] == [pytest.approx(1 / 12)]


def test_betweenness_is_that_of_networkx_on_the_bundled_plan() -> None:
    graph = LocalEngine(read_sources(["taipei-107"])).plans[0].graph
    expected = oracle(graph)
    scores = bureau_betweenness(graph)
    assert len(scores) == 38
    assert all(abs(score - expected[key]) <= 1e-9 for key, score in scores.items())
    assert max(scores.values()) > 0.1


@_FEW
@given(crowded_plans())
def test_betweenness_is_that_of_networkx_on_random_plans(
    tmp_path_factory: pytest.TempPathFactory, themes: tuple[AnyTheme, ...]
) -> None:
    graph = (
        engine(render(themes, "tabs", Random(1)), tmp_path_factory.mktemp("plan")).plans[0].graph
    )
    expected = oracle(graph)
    for key, score in bureau_betweenness(graph).items():
        assert abs(score - expected[key]) <= 1e-9
