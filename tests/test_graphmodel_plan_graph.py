"""One model of a plan: each walk taken once, and none broken by a kind of edge that it lacks."""

from pathlib import Path
from typing import Any

import pytest

from graphmodel.graph import Graph
from graphmodel.language import Language
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from loaders.sources import Reading, read_sources
from queries.comparison.editions import matched
from queries.engines.parity import cases
from viz.briefing import write_briefings
from viz.pictures.bureau_web import bureau_web
from viz.pictures.duplicates import duplicates
from viz.pictures.strategy_map import strategy_map
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.whole import whole


@pytest.fixture
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


def with_strangers(plan: PlanGraph) -> PlanGraph:
    """The plan with nodes and edges of kinds that the schema does not know."""
    graph: Graph = plan.copy()
    firsts = [plan.keys(label)[0] for label in Label]
    graph.add_node("memo", label="Memo", name="備忘")
    graph.add_node("bare")
    for key in firsts:
        for stranger in ("memo", "bare"):
            graph.add_edge(key, stranger, type="NOTED_IN")
            graph.add_edge(stranger, key)
    # between nodes that the schema knows, from and to each, where no edge of its own stands
    for start in firsts:
        for end in (plan.keys(label)[-1] for label in Label):
            for pair in ((start, end), (end, start)):
                if start != end and not graph.has_edge(*pair):
                    graph.add_edge(*pair, type="RELATED_SOMEHOW")
    return PlanGraph(graph)


def test_edges_and_nodes_of_other_kinds_change_no_answer(reading: Reading) -> None:
    plain = reading.graph
    strange = with_strangers(PlanGraph.of(reading.plan))
    assert strange.graph.number_of_edges() > plain.graph.number_of_edges() + 30
    asked = list(cases(plain))
    assert len(asked) > 200
    for question in asked:
        found, expected = (
            sorted(question.answer(plan), key=lambda row: row.order) for plan in (strange, plain)
        )
        assert found == expected, question


def test_nor_a_comparison_or_a_picture(reading: Reading) -> None:
    plain = reading.graph
    strange = with_strangers(PlanGraph.of(reading.plan))
    assert list(matched(strange, strange)) == list(matched(plain, plain))
    pictures: list[Any] = [strategy_map, duplicates, theme_bureaus, whole]
    for picture in pictures:
        assert picture(strange) == picture(plain)
    first = plain.keys(Label.BUREAU)[0]
    assert bureau_web(strange, first) == bureau_web(plain, first)


def test_a_briefing_walks_the_kpis_of_a_plan_once(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undrawn: None
) -> None:
    """What slides and the report ask without the common set is another plan, of which too."""
    walks = []
    walk = PlanGraph._kpi_rows

    def counted(plan: PlanGraph) -> Any:
        walks.append(plan)
        return walk(plan)

    monkeypatch.setattr(PlanGraph, "_kpi_rows", counted)
    write_briefings([reading], tmp_path / "briefing", Language.ZH)
    assert reading.graph in walks
    assert len(walks) == len(set(map(id, walks))) <= 2


def test_the_graph_is_networkx_and_made_once(reading: Reading) -> None:
    assert reading.graph is reading.graph
    assert type(reading.graph.graph).__name__ == "DiGraph"
    copied = reading.graph.copy()
    copied.remove_nodes_from(list(copied))
    assert len(reading.graph.graph) > 500
