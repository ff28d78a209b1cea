"""What the page works out by itself is what is worked out here."""

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from asking import CLEAN, OUTLINE
from node import asked_of_node, page_data

from graphmodel.plan_graph import PlanGraph
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.questions.bureaus import Bureaus
from viz.page.contents import numbers_of
from viz.page.network import network_of
from viz.pictures.comparison import comparison
from viz.pictures.matrices import (
    Matrix,
    measures_by_themes,
    objectives_by_bureaus,
    themes_by_themes,
)

_TALLIES = """data => {
  const plan = new Plan(data);
  return [themesByThemes, objectivesByBureaus, measuresByThemes].map(make => {
    const { down, across, tallies } = make(plan);
    return [down, across, Object.fromEntries(tallies)];
  });
}"""
_COMPARISONS = """([data, pairs]) => {
  const plan = new Plan(data);
  return pairs.map(([a, b]) => {
    const { title, nodes, edges, areas } = comparison(plan, a, b);
    return [title, nodes, edges, areas];
  });
}"""

_OPENINGS = """([data, bureaus]) => {
  const plan = new Plan(data);
  return [closestPair(plan), bureaus.map(bureau => {
    const address = `#bureau=${plan.things[bureau].key}`;
    const { other } = readAddress(address, usualState(plan, data), plan);
    return [other, partnerOf(plan, bureau)];
  })];
}"""
_FIGURES = """([data, bureaus]) => {
  const plan = new Plan(data);
  return bureaus.map(bureau => webSaid(plan, bureau));
}"""


@pytest.fixture(scope="module", params=["taipei-107", "trial-108"])
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    if request.param == "taipei-107":
        return read_sources(["taipei-107"])[0]
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return read_sources([str(path)])[0]


def numbered(plan: PlanGraph, matrix: Matrix) -> list[Any]:
    numbers = numbers_of(plan)
    return [
        [numbers[key] for key in matrix.down],
        [numbers[key] for key in matrix.across],
        {
            f"{numbers[left]} {numbers[above]}": {
                "count": cell.count,
                "rows": [numbers[key] for key in cell.rows],
            }
            for (left, above), cell in matrix.cells.items()
        },
    ]


def test_matrices(reading: Reading) -> None:
    plan = reading.graph
    made = asked_of_node(
        _TALLIES,
        page_data(reading),
        plan="Plan",
        tallies="themesByThemes, objectivesByBureaus, measuresByThemes",
    )
    matrices = [themes_by_themes(plan), objectives_by_bureaus(plan), measures_by_themes(plan)]
    assert made == [numbered(plan, matrix) for matrix in matrices]


def test_comparisons(reading: Reading) -> None:
    plan = reading.graph
    numbers = numbers_of(plan)
    bureaus = list(plan.bureaus)
    pairs = [(a, b) for a in bureaus[::5] for b in bureaus[1::4] if a != b]
    made = asked_of_node(
        _COMPARISONS,
        [page_data(reading), [[numbers[a], numbers[b]] for a, b in pairs]],
        plan="Plan",
        comparison="comparison",
    )
    for (a, b), (title, nodes, edges, areas) in zip(pairs, made, strict=True):
        picture = comparison(plan, a, b)
        network = network_of(picture, numbers)
        assert title == list(picture.title)
        assert sorted(_node(**node) for node in nodes) == sorted(
            (one["id"], one["x"], one["y"], one["label"], *one["look"]) for one in network.nodes
        )
        assert sorted((one["from"], one["to"], one["kind"], one["width"]) for one in edges) == (
            sorted((one["from"], one["to"], *one["look"][:2]) for one in network.edges)
        )
        assert [
            (one["key"], one["x"], one["y"], one["height"], one["caption"]) for one in areas
        ] == [
            (area.key, area.x, area.y, area.height, list(area.caption)) for area in picture.areas
        ]


def _node(**node: Any) -> tuple[Any, ...]:
    looks = ("kind", "width", "height", "anchor", "size", "rank", "strong")
    return (node["id"], node["x"], node["y"], node["caption"], *(node[name] for name in looks))


def test_a_comparison_opens_on_two_that_have_most_in_common(reading: Reading) -> None:
    plan = reading.graph
    numbers = numbers_of(plan)
    named = [key for key, bureau in plan.bureaus.items() if not bureau.collective]
    owners = [{owner.key for owner in row.owners} for row in plan.kpis]
    common = {pair: sum(set(pair) <= some for some in owners) for pair in combinations(named, 2)}
    (a, b), others = asked_of_node(
        _OPENINGS,
        [page_data(reading), [numbers[key] for key in named]],
        plan="Plan",
        pairs="closestPair, partnerOf",
        opening="usualState",
        address="readAddress",
    )
    keys = {number: key for key, number in numbers.items()}
    assert common[keys[a], keys[b]] == max(common.values()) > 0
    # An address that names one bureau is about it and the one nearest to it.
    for key, (other, partner) in zip(named, others, strict=True):
        assert other == (b if key == keys[a] else partner)
        assert other != numbers[key]


def test_where_no_two_have_a_row_in_common(tmp_path: Path) -> None:
    path = tmp_path / "alone-108.md"
    rows = "AC1 甲\tAC1.1 乙\t環保局\n\tAC1.2 丙\t工務局\n\tAC1.3 丁\t工務局\n"
    path.write_text(CLEAN[: CLEAN.index("AC1 ")] + rows, encoding="utf-8")
    (reading,) = read_sources([str(path)])
    numbers = numbers_of(reading.graph)
    first, second = (
        next(numbers[key] for key, bureau in reading.graph.bureaus.items() if bureau.name == name)
        for name in ("工務局", "環保局")
    )
    script = "data => closestPair(new Plan(data))"
    made = asked_of_node(script, page_data(reading), plan="Plan", pairs="closestPair")
    assert made == [first, second]


def test_the_figures_of_a_bureau_are_those_of_the_question(reading: Reading) -> None:
    numbers = numbers_of(reading.graph)
    script = _FIGURES.replace("=> {", "=> {\n  useWords(data.words);", 1)
    answered = LocalEngine([reading]).answer(Bureaus())
    by_name = {bureau.title: key for key, bureau in reading.graph.bureaus.items()}
    keys = list(by_name.values())
    said = asked_of_node(
        script,
        [page_data(reading), [numbers[key] for key in keys]],
        plan="Plan",
        webs="webSaid",
        words="useWords",
    )
    found = sorted(tuple(map(int, re.findall(r"\d+", one)))[:4] for one in said)
    assert found == sorted(
        (row.kpis, row.objectives, len(row.themes), row.joint) for row in answered
    )
