"""Facts of Taipei's 107 plan, counted in the document by hand."""

from collections import Counter

import pytest
from asking import picked

from graphmodel.language import Language
from loaders.sources import read_sources
from queries.engines.local import LocalEngine
from queries.questions.bureau import Bureau
from queries.questions.bureaus import Bureaus
from queries.questions.conflicts import Conflicts
from queries.questions.kpis import KPIs
from queries.questions.shared import Shared
from queries.questions.show import Show
from queries.questions.summary import Summary
from queries.questions.theme_overlap import ThemeOverlap
from queries.reports.document import check_rows, totals_rows


@pytest.fixture(scope="module")
def engine() -> LocalEngine:
    return LocalEngine(read_sources(["taipei-107"]))


def test_a_row_for_each_kpi_and_owner_adds_up(engine: LocalEngine) -> None:
    rows = engine.answer(KPIs(long=True))
    assert len({row.key for row in rows}) == 334
    assert len(rows) == sum(row.owner != "" for row in rows) == 356
    assert len(rows) == sum(len(row.owners) for row in engine.answer(KPIs()))


def test_kpis(engine: LocalEngine) -> None:
    rows = engine.answer(KPIs())
    assert len(rows) == len({row.key for row in rows}) == 334
    assert rows[0].line == 36
    assert [row.line for row in rows] == sorted(row.line for row in rows)
    assert {row.theme for row in rows} == set("ABCDEFGHT")


def test_the_figures_add_up(engine: LocalEngine) -> None:
    rows = engine.answer(Summary())
    assert sum(row.objectives for row in rows) == 153
    assert sum(row.kpis for row in rows) == 334
    # 139 objectives and 15 of A, as the document's own table says
    assert sum(row.objectives for row in rows if row.theme != "T") == 139
    assert sum(row.objectives for row in rows if row.theme == "A") == 15
    assert sum(row.collective_only for row in rows) == 19
    # a shared KPI counts once in each theme and perspective where it stands
    rows_of = {row.key: (row.theme, row.perspective) for row in engine.answer(KPIs())}
    places = [len({rows_of[key] for key in row.kpis}) for row in engine.answer(Shared())]
    assert sum(row.shared for row in rows) == sum(places)


def test_shared(engine: LocalEngine) -> None:
    crossing = engine.answer(Shared(min_themes=2))
    assert len(crossing) == 18
    assert all(len(row.themes) >= 2 for row in crossing)
    first = crossing[0]
    assert (first.name, first.themes) == ("專業職能訓練完成率", tuple("ABCDEGT"))
    assert len(first.kpis) == 10
    assert first.owner_conflict
    assert first.in_common_set
    by_name = engine.answer(KPIs(text="專業職能訓練完成率"))
    assert tuple(row.key for row in by_name) == first.kpis


def test_conflicts(engine: LocalEngine) -> None:
    rows = engine.answer(Conflicts())
    assert Counter(row.reason for row in rows)["collective-only"] == 19
    collective = {row.kpi for row in rows if row.reason == "collective-only"}
    roles = {row.key: row.roles for row in engine.answer(KPIs())}
    assert collective == {key for key, some in roles.items() if set(some) == {"collective"}}
    differing = {row.name for row in rows if row.reason == "owners-differ"}
    assert differing == {row.name for row in engine.answer(Shared()) if row.owner_conflict}


def test_bureaus(engine: LocalEngine) -> None:
    rows = engine.answer(Bureaus())
    assert Counter(row.kind for row in rows) == {"agency": 33, "collective": 5}
    assert all(bool(row.theme) == (row.kind == "collective") for row in rows)
    named = sum(len(row.owners) for row in engine.answer(KPIs()))
    assert sum(row.kpis for row in rows) == named
    for row in rows[:5]:
        assert len(engine.answer(Bureau(row.bureau))) == row.kpis


@pytest.mark.parametrize("name", ["翡管局", "翡翠局", "臺北翡翠水庫管理局", "台北翡翠水庫管理局"])
def test_a_bureau_by_any_of_its_names(engine: LocalEngine, name: str) -> None:
    rows = engine.answer(Bureau(name))
    assert picked(rows, "code", "line") == [
        ("AP4.1", 57),
        ("BC1.3", 102),
        ("BP5.3", 129),
        ("BP6.1", 130),
    ]
    assert [row.code for row in engine.answer(KPIs(bureau=name))] == [row.code for row in rows]


def test_inferred_rows_say_by_which_collective(engine: LocalEngine) -> None:
    printed = engine.answer(Bureau("工務局"))
    inferred = engine.answer(Bureau("工務局", inferred=True))
    assert [row for row in inferred if not row.via] == list(printed)
    added = [row for row in inferred if row.via]
    assert added
    assert {row.role for row in added} == {"collective"}
    assert {row.theme for row in added} <= {row.theme for row in printed} - {"T"}
    owners = {row.key: row.owners for row in engine.answer(KPIs())}
    assert all(row.via in owners[row.kpi] for row in added)


def test_a_code_printed_twice_shows_both(engine: LocalEngine) -> None:
    rows = engine.answer(Show("TL2.1"))
    selves = picked((row for row in rows if row.relation == "self"), "node", "line")
    assert selves == [("taipei-107/BL3/TL2.1", 143), ("taipei-107/TL2/TL2.1", 611)]


def test_every_row_has_its_place(engine: LocalEngine) -> None:
    for question in (KPIs(), Conflicts(), Bureau("環保局"), Show("環保局")):
        for row in engine.answer(question):
            assert row.file == "outline.md"
            assert row.line > 0


def test_totals(engine: LocalEngine) -> None:
    rows = totals_rows(engine.plans)
    assert picked(rows[:3], "count", "stated", "found", "line") == [
        ("themes:all", 8, 8, 9),
        ("objectives:all", 139, 139, 9),
        ("kpis:all", 334, 334, 9),
    ]
    by_theme = [row for row in rows if row.stated_in == "theme" and row.counted == "objectives"]
    assert [row.stated for row in by_theme] == [15, 18, 19, 16, 16, 18, 17, 20]
    assert all(row.matches for row in by_theme)


@pytest.mark.parametrize("language", Language)
def test_findings_and_totals_stand_in_their_declared_order(
    engine: LocalEngine, language: Language
) -> None:
    for rows in (check_rows(engine.plans, language), totals_rows(engine.plans)):
        orders = [row.order for row in rows]
        assert orders == sorted(orders)
        assert len(set(orders)) == len(orders)


def test_every_figure_can_be_followed_to_its_lines(engine: LocalEngine) -> None:
    printed = {kpi.key: kpi.evidence.line for kpi in engine.plans[0].plan.kpis}
    summary = engine.answer(Summary())
    assert {line for row in summary for line in row.lines} >= set(printed.values())
    (pair,) = (r for r in engine.answer(ThemeOverlap()) if (r.a, r.b) == ("C", "F"))
    # 達成行政院規定必須完成課程學習時數比率 is the one measure of both: CL4.2 and FL1.1
    assert {printed["taipei-107/CL4/CL4.2"], printed["taipei-107/FL1/FL1.1"]} <= set(pair.lines)
    assert pair.shared == 1
