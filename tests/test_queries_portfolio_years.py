"""``trends`` and ``history``: a plan through its years, by hand and on random editions."""

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from asking import picked
from conftest import Read
from editions_outlines import YEARS, edited, theme, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.editions import Edition, series_of
from graphmodel.schema import Label
from loaders.sources import Reading, read_sources
from queries.comparison.diff import Diff, DiffRow
from queries.engines.local import LocalEngine
from queries.guesses import with_guesses
from queries.portfolio.bureau_years import bureau_years
from queries.portfolio.history import History
from queries.portfolio.kpi_years import kpi_years
from queries.portfolio.together import remarks_on_years
from queries.portfolio.trends import Trends
from queries.portfolio.years import Years
from queries.problems import UnknownNameError

FIGURES = ("objectives", "kpis", "shared", "owners", "new", "gone", "moved_in", "moved_out")
NONE = (None,) * 4


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    names = written(tmp_path_factory.mktemp("years"), YEARS)
    return LocalEngine(read_sources([names[1], names[2], names[0]]))  # whatever their order


def test_themes_are_followed_though_their_letters_change(engine: LocalEngine) -> None:
    rows = engine.answer(Trends())
    assert picked(rows, "year", "theme_name", "theme", "theme_before", *FIGURES) == [
        # 甲局 and 乙局 answer; 街道滿意度 is shared with 乙主題
        ("107", "甲主題", "A", "", 2, 3, 1, 2, *NONE),
        # 3 + 破獲率, which 丙主題 had: 4; 丁局 comes with it
        ("108", "甲主題", "B", "A", 2, 4, 0, 3, 0, 0, 1, 0),
        # 4 + 路樹數 - 回收率 - 破獲率: 3
        ("109", "甲主題", "B", "B", 2, 3, 0, 2, 1, 2, 0, 0),
        ("107", "乙主題", "B", "", 1, 2, 1, 2, *NONE),
        # 2 - 街道滿意度: 1
        ("108", "乙主題", "A", "B", 1, 1, 0, 1, 0, 1, 0, 0),
        # 等候時間數 is 等候時間 renamed
        ("109", "乙主題", "A", "A", 1, 1, 0, 1, 0, 0, 0, 0),
        ("107", "丙主題", "C", "", 1, 1, 0, 1, *NONE),
        ("108", "丙主題", "", "C", 0, 0, 0, 0, 0, 0, 0, 1),
    ]
    of_first = rows[2]
    assert (of_first.plan, of_first.against) == ("trial-109", "trial-108")
    assert of_first.new_kpis == ("trial-109/BC2/BC2.2",)
    assert of_first.gone_kpis == ("trial-108/BC1/BC1.2", "trial-108/BC2/BC2.2")
    assert rows[1].in_kpis == ("trial-108/BC2/BC2.2",)
    assert rows[7].out_kpis == ("trial-107/CC1/CC1.1",)
    assert of_first.lines == (11, 12, 13)  # its objectives and KPIs


def test_a_plan_whole(engine: LocalEngine) -> None:
    assert picked(engine.answer(Trends(whole=True)), "year", "theme", *FIGURES) == [
        ("107", "", 4, 6, 1, 4, *NONE),
        ("108", "", 3, 5, 0, 4, 0, 1, 0, 0),  # the one of 丙主題 stays within the plan
        ("109", "", 3, 4, 0, 3, 1, 2, 0, 0),
    ]


HISTORY = ("year", "name", "code", "changes", "owners", "joined", "left", "first", "last")


def test_a_kpi_through_the_years(engine: LocalEngine) -> None:
    assert picked(engine.answer(History("街道滿意度")), *HISTORY) == [
        ("107", "街道滿意度", "AC1.1", (), ("甲局",), (), (), "107", "109"),
        ("108", "街道滿意度", "BC1.1", ("renumbered", "owners-changed"), ("乙局",), ("乙局",),
         ("甲局",), "107", "109"),
        ("109", "街道滿意度", "BC1.1", (), ("乙局",), (), (), "107", "109"),
        # the other row of that name has a history of its own
        ("107", "街道滿意度", "BC1.2", (), ("甲局",), (), (), "107", "107"),
        ("108", "街道滿意度", "", ("gone",), (), (), (), "107", "107"),
    ]  # fmt: skip
    rows = engine.answer(History("破獲率"))
    assert picked(rows, "year", "themes", "changes", "last", "line") == [
        ("107", ("C",), (), "108", 20),
        ("108", ("B",), ("renumbered", "moved"), "108", 14),
        ("109", (), ("gone",), "108", None),
    ]
    assert {row.history for row in rows} == {"trial-107/CC1/CC1.1"}
    assert [row.key for row in rows] == ["trial-107/CC1/CC1.1", "trial-108/BC2/BC2.2", ""]


@pytest.mark.parametrize("name", ["等候時間", "等候時間數", "trial-108/AC1/AC1.1"])
def test_any_name_or_key_that_it_ever_had_will_do(engine: LocalEngine, name: str) -> None:
    assert picked(engine.answer(History(name)), "name", "changes") == [
        ("等候時間", ()),
        ("等候時間", ("renumbered",)),
        ("等候時間數", ("renamed",)),
    ]


def test_what_begins_later_is_added(engine: LocalEngine) -> None:
    assert picked(engine.answer(History("路樹數")), *HISTORY) == [
        ("109", "路樹數", "BC2.2", ("added",), ("甲局",), (), (), "109", "109")
    ]
    rows, guesses = with_guesses(History("路樹"), engine.answer)
    assert (len(rows), [guess.name for guess in guesses]) == (1, ["路樹數"])
    with pytest.raises(UnknownNameError, match="KPI or bureau"):
        engine.answer(History("無此名"))


def test_a_bureau_through_the_years(engine: LocalEngine) -> None:
    fields = ("year", "themes", "kpis", "changes", "joined", "left")
    assert picked(engine.answer(History("甲局")), *fields) == [
        ("107", ("A", "B"), 3, (), (), ()),
        # 3 - 街道滿意度, which 乙局 has now, - the other one, which is gone: 1
        ("108", ("B",), 1, ("moved", "owners-changed"), (),
         ("trial-107/AC1/AC1.1", "trial-107/BC1/BC1.2")),
        ("109", ("B",), 1, ("owners-changed",), ("trial-109/BC2/BC2.2",),
         ("trial-108/BC1/BC1.2",)),
    ]  # fmt: skip
    # the KPI of 丁局 went with it to another theme
    assert picked(engine.answer(History("丁局")), *fields, "last") == [
        ("107", ("C",), 1, (), (), (), "108"),
        ("108", ("B",), 1, ("moved",), (), (), "108"),
        ("109", (), 0, ("gone",), (), ("trial-108/BC2/BC2.2",), "108"),
    ]


def test_a_collective_is_told_by_its_theme_and_targets_are_compared(tmp_path: Path) -> None:
    def text(first: str, second: str, target: str) -> str:
        def table(name: str, letter: str) -> str:
            return (
                f"## 一、{name} ({letter})\n\n策略目標\tKPI\t主責局處\t單位\n顧客構面\t\t\t\n"
                f"{letter}C1 培訓{name}\t{letter}C1.1 {name}完成率\t本組各機關\t{target}\n\n"
            )

        return table(first, "A") + table(second, "B")

    texts = {"trial-107": text("甲", "乙", "件"), "trial-108": text("乙", "甲", "%")}
    answering = LocalEngine(read_sources(written(tmp_path, texts)))
    rows = answering.answer(History("本組各機關"))
    assert picked(rows, "year", "themes", "changes", "key") == [
        ("107", ("A",), (), "trial-107/A/本組各機關"),
        ("108", ("B",), (), "trial-108/B/本組各機關"),
        ("107", ("B",), (), "trial-107/B/本組各機關"),
        ("108", ("A",), (), "trial-108/A/本組各機關"),
    ]
    assert picked(answering.answer(History("甲完成率")), "changes", "measured") == [
        ((), "單位 件"),
        (("renumbered", "measured-otherwise"), "單位 %"),
    ]


def test_which_plans_are_editions_of_one() -> None:
    editions = [
        Edition("taipei-108", "taipei", "108"),
        Edition("taipei-107", "taipei", "107"),
        Edition("taichung-103-edb", "taichung", "103"),
        Edition("taichung-103", "taichung", "103"),
        Edition("draft", "draft-city", ""),
        Edition("taipei-2018", "taipei", "2018"),
        Edition("taipei-99", "taipei", "99"),
    ]
    # 2018 is 107, and 99 is before 107; a bureau's plan is no edition of its city's
    assert series_of(editions) == ((6, 1, 5, 0), (2,), (3,), (4,))
    said = [text.en for text in remarks_on_years(editions)]
    assert [text.split(":")[0].split(" are")[0] for text in said] == [
        "draft",
        "taipei-107, taipei-2018",
        "taichung-103-edb, taichung-103",
    ]
    assert not list(remarks_on_years(editions[:1]))
    (alone,) = remarks_on_years([editions[0], editions[3]])
    assert "no plan has two years" in alone.en


def test_cities_and_plans_without_a_year_stand_apart(tmp_path: Path) -> None:
    one = theme("甲主題", "A", "顧客構面", "AC1 清潔\tAC1.1 街道滿意度\t甲局")
    texts = dict.fromkeys(("trial-107", "other-108", "draft", "trial-108"), one)
    answering = LocalEngine(read_sources(written(tmp_path, texts)))
    for asked, count in ((Trends(), 4), (History("街道滿意度"), 4), (History("甲局"), 4)):
        rows = answering.answer(asked)
        assert len(rows) == count
        assert [row.plan for row in rows] == ["trial-107", "trial-108", "other-108", "draft"]
    (said,) = Trends().remarks_on_plans(answering)
    assert said.en.startswith("draft: no year is known")


def _editions(read: Read, themes: tuple[AnyTheme, ...], seed: int) -> LocalEngine:
    random = Random(seed)
    readings = []
    for year in (107, 108, 109):
        seen = read(render(edited(themes, random), "pipes", Random(1)), f"trial-{year}.md")
        readings.append(Reading(seen.plan, ()))
    return LocalEngine(readings)


@settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_random_editions_against_what_diff_says(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    engine = _editions(read, themes, seed)
    graphs = {reading.plan.key: reading.graph for reading in engine.plans}
    diffs = {
        (old, new): list(Diff(old, new).between(graphs[old], graphs[new]))
        for old, new in (("trial-107", "trial-108"), ("trial-108", "trial-109"))
    }
    rows = engine.answer(Trends())
    by_letter = {(row.plan, row.theme): row for row in rows if row.theme}
    assert len(by_letter) == sum(len(graph.themes) for graph in graphs.values())
    for (plan, letter), row in by_letter.items():
        inside = [kpi for kpi in graphs[plan].kpis if kpi.letter == letter]
        assert row.kpis == len(inside)
        assert row.owners == len({one.key for kpi in inside for one in kpi.named_owners})
    for row in rows:
        if row.against:
            before = by_letter.get((row.against, row.theme_before))
            came, went = row.new + row.moved_in, row.gone + row.moved_out
            assert row.kpis == (before.kpis if before else 0) + came - went
    for (_, new), changes in diffs.items():
        ends = Counter(one.kind for one in changes if one.label == "KPI")
        here = [row for row in rows if row.plan == new]
        assert sum(row.new for row in here) == ends["added"]
        assert sum(row.gone for row in here) == ends["gone"]
        assert sum(row.moved_in for row in here) == sum(row.moved_out for row in here)
    _check_histories(engine, [change for changes in diffs.values() for change in changes])


def _check_histories(engine: LocalEngine, changes: list[DiffRow]) -> None:
    """Every KPI and bureau in exactly one history, and each step of it as diff has it."""
    graphs = [reading.graph for reading in engine.plans]
    kinds: dict[str, set[str]] = defaultdict(set)
    for change in (change for change in changes if change.label == "KPI"):
        kinds[change.new_key or f"gone {change.old_key}"].add(change.kind)
    years = Years(graphs)
    every = {key for graph in graphs for key in (*graph.bureaus, *graph.keys(Label.KPI))}
    rows = list(kpi_years(years, every))
    assert Counter(row["key"] for row in rows if row["key"]) == Counter(
        key for graph in graphs for key in graph.keys(Label.KPI)
    )
    for before, row in zip([None, *rows], rows, strict=False):
        end = f"gone {before['key']}" if before and not row["key"] else row["key"]
        assert set(row["changes"]) == kinds[end]
        assert not before or row["key"] or before["history"] == row["history"]
    answered = Counter(
        (graph.key, owner.key) for graph in graphs for kpi in graph.kpis for owner in kpi.owners
    )
    rows = list(bureau_years(years, every))
    assert {(row["plan"], row["key"]): row["kpis"] for row in rows if row["key"]} == answered
    for before, row in pairwise(rows):
        if before["history"] == row["history"] and before["last"] == row["last"]:
            assert row["kpis"] == before["kpis"] + len(row["joined"]) - len(row["left"])
