"""Matrices as data: their figures, and the rows behind them."""

from itertools import combinations
from random import Random

import pytest
from asking import OUTLINE
from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.plan_graph import PlanGraph
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.questions.theme_overlap import ThemeOverlap
from viz.pictures.matrices import (
    Matrix,
    measures_by_themes,
    objectives_by_bureaus,
    themes_by_themes,
)

T = "trial-108"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> PlanGraph:
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    return read_sources([str(path)])[0].graph


def figures(matrix: Matrix) -> dict[tuple[str, ...], tuple[int, str]]:
    """By the ends of both keys, the figure and the codes of the rows behind it."""
    return {
        tuple(key.removeprefix(f"{T}/").removeprefix("trial/") for key in pair): (
            cell.count,
            " ".join(key.removeprefix(f"{T}/") for key in cell.rows),
        )
        for pair, cell in matrix.cells.items()
    }


def test_themes_by_themes(plan: PlanGraph) -> None:
    # 滿意度 and 回收率 stand in A and B, 訓練完成率 in A, B and T.
    a, b = "AC1/AC1.1 AC1/AC1.2 AL1/AL1.1", "BC1/BC1.1 BC1/BC1.2 BF1/TL1.1"
    assert figures(themes_by_themes(plan)) == {
        ("A", "A"): (3, a),
        ("A", "B"): (3, f"{a} {b}"),
        ("B", "A"): (3, f"{a} {b}"),
        ("B", "B"): (3, b),
        ("A", "T"): (1, "AL1/AL1.1 TL1/TL1.1"),
        ("T", "A"): (1, "AL1/AL1.1 TL1/TL1.1"),
        ("B", "T"): (1, "BF1/TL1.1 TL1/TL1.1"),
        ("T", "B"): (1, "BF1/TL1.1 TL1/TL1.1"),
        ("T", "T"): (1, "TL1/TL1.1"),
    }


def test_objectives_by_bureaus(plan: PlanGraph) -> None:
    matrix = objectives_by_bureaus(plan)
    assert figures(matrix) == {
        ("AC1", "甲局"): (2, "AC1/AC1.1 AC1/AC1.2"),
        ("AC1", "乙局"): (1, "AC1/AC1.2"),
        ("AC2", "乙局"): (1, "AC2/AC2.1"),
        ("AC2", "丙局"): (1, "AC2/AC2.1"),
        ("AL1", "A/本組各機關"): (1, "AL1/AL1.1"),
        ("BC1", "丙局"): (1, "BC1/BC1.1"),
        ("BC1", "乙局"): (1, "BC1/BC1.2"),
        ("BC1", "甲局"): (1, "BC1/BC1.2"),
        ("BF1", "B/本組各機關"): (2, "BF1/BF1.1 BF1/TL1.1"),
        ("TL1", "T/本組各機關"): (1, "TL1/TL1.1"),
        ("TL1", "人事處"): (1, "TL1/TL1.2"),
    }
    assert matrix.down == tuple(plan.objectives)
    assert matrix.across == tuple(plan.bureaus)


def test_measures_by_themes(plan: PlanGraph) -> None:
    matrix = measures_by_themes(plan)
    names = [plan.hubs[key].name for key in matrix.down]
    assert names == ["滿意度", "回收率", "訓練完成率"]
    by_name = {
        (plan.hubs[hub].name, theme.removeprefix(f"{T}/")): cell.count
        for (hub, theme), cell in matrix.cells.items()
    }
    assert by_name == {
        ("滿意度", "A"): 1, ("滿意度", "B"): 1, ("回收率", "A"): 1, ("回收率", "B"): 1,
        ("訓練完成率", "A"): 1, ("訓練完成率", "B"): 1, ("訓練完成率", "T"): 1,
    }  # fmt: skip


def agrees(reading: Reading) -> None:
    plan = reading.graph
    themes = themes_by_themes(plan)
    overlaps = {
        (row.a, row.b): row.shared for row in LocalEngine([reading]).answer(ThemeOverlap())
    }
    for a, b in combinations(plan.themes, 2):
        letters = (plan.themes[a].letter, plan.themes[b].letter)
        cells = [themes.cells.get(pair) for pair in ((a, b), (b, a))]
        assert [cell.count if cell else 0 for cell in cells] == [overlaps[letters]] * 2
    answered = objectives_by_bureaus(plan)
    ties = sum(len(row.owners) for row in plan.kpis)
    assert sum(cell.count for cell in answered.cells.values()) == ties
    measured = measures_by_themes(plan)
    shared = [row.key for row in plan.kpis if row.shared]
    assert sorted(key for cell in measured.cells.values() for key in cell.rows) == sorted(shared)
    for matrix in (answered, measured):
        assert all(cell.count == len(cell.rows) > 0 for cell in matrix.cells.values())
        assert {pair[0] for pair in matrix.cells} == set(matrix.down)
        assert {pair[1] for pair in matrix.cells} == set(matrix.across)


def test_the_bundled_plan_agrees_with_the_questions() -> None:
    agrees(read_sources(["taipei-107"])[0])


@settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(themes=plans(), seed=st.integers(0, 2**16))
def test_random_plans_agree_with_the_questions(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    seen = read(render(themes, "pipes", Random(seed)))
    agrees(Reading(seen.plan, seen.findings))
