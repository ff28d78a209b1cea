"""Pushing and verifying as a notebook calls them: functions, told of by callbacks."""

import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from asking import OTHER_OUTLINE, OUTLINE
from fault_proxy import FaultProxy
from test_loaders_database_push import outline

from graphmodel.graph import build_graph
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans, pull
from loaders.database.problems import DatabaseError
from loaders.database.push import Pushed, push
from loaders.sources import Reading, read_sources
from queries.comparison.diff import Diff
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.questions.kpis import KPIs
from queries.work.pushing import PlanPushed, check_files, push_portfolio, read_each
from queries.work.verifying import verify


@pytest.fixture
def portfolio(tmp_path: Path) -> tuple[Reading, Reading]:
    return (
        outline(tmp_path, OUTLINE, "taipei-107"),
        outline(tmp_path, OTHER_OUTLINE, "taipei-108"),
    )


def test_a_portfolio_is_pushed_and_told_of_in_order(
    database: Database, portfolio: tuple[Reading, Reading]
) -> None:
    push(database, portfolio[1])
    told: list[PlanPushed] = []
    heard: list[tuple[int, int, str]] = []
    did = push_portfolio(
        database, portfolio, told=told.append, progress=lambda *now: heard.append(now)
    )
    assert did == (
        PlanPushed("taipei-107", Pushed.WRITTEN),
        PlanPushed("taipei-108", Pushed.UNCHANGED),
    )
    assert tuple(told) == did
    graph = portfolio[0].graph.graph
    whole = graph.number_of_nodes() + graph.number_of_edges()
    assert [now for now in heard if now[2] == "taipei-107"][-1] == (whole, whole, "taipei-107")
    assert [plan.key for plan in loaded_plans(database)] == ["taipei-107", "taipei-108"]


def test_a_plan_that_fails_stops_no_other(
    database: Database, portfolio: tuple[Reading, Reading], tmp_path: Path
) -> None:
    odd = replace(portfolio[0], files=())
    (tmp_path / "none.md").write_text("nothing", encoding="utf-8")
    (tmp_path / "again.md").write_text(OTHER_OUTLINE, encoding="utf-8")
    (unread,) = read_each([tmp_path / "none.md"])
    did = push_portfolio(database, (odd, unread, portfolio[1]))
    assert [(one.plan, one.did) for one in did] == [
        ("taipei-107", None),
        (str(tmp_path / "none.md"), None),
        ("taipei-108", Pushed.WRITTEN),
    ]
    assert "has a name that no folder" in str(did[0].error)
    assert "none.md" in str(did[1].error)
    assert [plan.key for plan in loaded_plans(database)] == ["taipei-108"]
    check_files(portfolio[0])
    twice = list(read_each([tmp_path / "again.md", tmp_path / "again.md"]))
    assert "two sources have the key" in str(twice[1].error)  # type: ignore[union-attr]


def test_of_a_portfolio_no_more_than_a_few_plans_are_in_memory(
    database: Database, portfolio: tuple[Reading, Reading]
) -> None:
    alive: weakref.WeakSet[Reading] = weakref.WeakSet()
    most = 0

    def made() -> Iterator[Reading]:
        nonlocal most
        for number in range(12):
            plan = replace(portfolio[0].plan, key=f"taipei-{number}")
            reading = replace(portfolio[0], plan=plan)
            alive.add(reading)
            most = max(most, len(alive))
            yield reading
            del reading

    assert len(push_portfolio(database, made())) == 12
    assert most <= 6


def test_a_database_that_goes_away_ends_it_and_what_is_written_stays(
    database: Database, portfolio: tuple[Reading, Reading]
) -> None:
    told: list[PlanPushed] = []
    place = urlsplit(database.address.uri)
    with FaultProxy(place.hostname or "", place.port or 0) as proxy:

        def readings() -> Iterator[Reading]:
            yield portfolio[0]
            proxy.refuse()
            yield portfolio[1]

        with Database(replace(database.address, uri=proxy.uri)) as between:
            push(between, portfolio[0])
            with pytest.raises(DatabaseError, match="cannot be reached"):
                push_portfolio(between, readings(), told=told.append)
    assert told in ([], [PlanPushed("taipei-107", Pushed.UNCHANGED)])
    assert [plan.key for plan in loaded_plans(database)] == ["taipei-107"]


def test_every_question_is_verified_and_editions_are_compared(
    database: Database, portfolio: tuple[Reading, Reading]
) -> None:
    push_portfolio(database, portfolio)
    heard: list[tuple[int, int]] = []
    rows = verify(
        database, ["taipei-107", "taipei-108"], lambda done, whole: heard.append((done, whole))
    )
    assert all(row.same for row in rows)
    assert heard == [(number, len(rows)) for number in range(1, len(rows) + 1)]
    # what is asked of both together is of no one plan
    assert {row.plan for row in rows} == {"taipei-107", "taipei-108", ""}
    together = {row.question for row in rows if not row.plan}
    assert together == {"shared", "trends", "history"}
    assert [row.question for row in rows].count("diff") == 1
    assert [row.question for row in rows].count("compare-plans") == 1
    bureaus = sum(
        node["label"] == "Bureau"
        for reading in portfolio
        for _, node in build_graph(reading.plan).nodes(data=True)
    )
    assert [row.question for row in rows].count("bureau") == 2 * bureaus


_AGENCY = """# 臺中市政府教育局 {0} 年度施政計畫

|關鍵策略目標|關鍵績效指標|評估體制|評估方式|衡量標準|單位|權重|{0}年度目標值|
|-|-|-|-|-|-|-|-|
|充實教學|閱讀推廣|1|統計數據|場次數|場|6%|{1}|
||晨讀班級|1|統計數據|班級數|班|5%|30|
|健全設施|漏水改善|1|進度控管|完成數|棟|9%|12|
"""


def test_a_plan_without_codes_and_what_it_measures_by(database: Database, tmp_path: Path) -> None:
    readings = []
    for year, figure in ((103, "90"), (104, "95")):
        path = tmp_path / f"taichung-{year}-edb.md"
        path.write_text(_AGENCY.format(year, figure), encoding="utf-8")
        readings += read_sources([str(path)])
    push_portfolio(database, readings)
    keys = [reading.plan.key for reading in readings]
    stored, local = Neo4jEngine(database, keys), LocalEngine(readings)
    assert stored.answer(KPIs()) == local.answer(KPIs())
    changes = list(Diff(*keys).between(*map(stored.graph, keys)))
    assert changes == list(Diff(*keys).between(*(one.graph for one in readings)))
    assert [(row.kind, row.name) for row in changes] == [("measured-otherwise", "閱讀推廣")]
    pull(database, keys[0], tmp_path / "pulled")
    (again,) = read_sources([str(tmp_path / "pulled")])
    assert again.plan.kpis == readings[0].plan.kpis
    assert {kpi.made for kpi in again.plan.kpis} == {True}


def test_a_plan_that_is_replaced_meanwhile_is_to_be_verified_again(
    database: Database, portfolio: tuple[Reading, Reading], tmp_path: Path
) -> None:
    push(database, portfolio[1])
    other = outline(tmp_path, OTHER_OUTLINE.replace("準點率", "誤點率"), "taipei-108")

    def replaced(done: int, _whole: int) -> None:
        if done == 1:
            push(database, other)

    with pytest.raises(DatabaseError, match="taipei-108 was replaced meanwhile"):
        verify(database, ["taipei-108"], replaced)
