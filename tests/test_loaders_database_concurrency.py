"""Readers and writers at once: a plan is never half there, and none is lost or doubled."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import TIMES
from neo4j import Driver
from test_loaders_database_push import everything, outline

from graphmodel.canonical import canonical_hash
from graphmodel.schema import Label
from loaders.database import claim, layout
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans, pull
from loaders.database.problems import OvertakenError
from loaders.database.push import push
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.questions.kpis import KPIs
from queries.questions.summary import Summary


def edition(tmp_path: Path, mark: str, kpis: int, key: str = "taipei-108") -> Reading:
    """A plan whose every KPI and bureau carries ``mark``."""
    rows = "".join(
        f"{'AC1 目標' if not n else ''}\tAC1.{n + 1} {mark}指標{n}\t{mark}{n % 7}局\n"
        for n in range(kpis)
    )
    folder = tmp_path / mark
    folder.mkdir(exist_ok=True)
    head = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n<b>顧客構面</b>\n"
    return outline(folder, head + rows, key)


def test_a_reader_never_sees_half_a_plan(
    database: Database, neo4j_address: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "_MOST_ROWS", 20)  # so that a load takes many transactions
    editions = [edition(tmp_path, "甲", 40), edition(tmp_path, "乙", 55)]
    local = [LocalEngine([one]) for one in editions]
    expected = {engine.answer(KPIs()) for engine in local}
    sums = {engine.answer(Summary()) for engine in local}
    push(database, editions[0])
    over = threading.Event()
    reads = [0, 0]

    def poll(place: int) -> None:
        with Database(database.address) as other:
            engine = Neo4jEngine(other, ["taipei-108"])
            while not over.is_set():
                assert engine.answer(KPIs()) in expected
                assert engine.answer(Summary()) in sums
                marks = {
                    node.name[0]
                    for node in engine.graph("taipei-108").nodes.values()
                    if node.label in (Label.KPI, Label.BUREAU)
                }
                assert len(marks) == 1
                reads[place] += 1

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(poll, place) for place in range(2)]
        try:
            for turn in range(1, 1 + 25 * TIMES):
                push(database, editions[turn % 2])
        finally:
            over.set()
        for reader in readers:
            reader.result()
    assert min(reads) > 20
    assert [plan.others for plan in loaded_plans(database)] == [0]


def test_eight_writers_lose_and_double_nothing(
    database: Database, neo4j_driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "_MOST_ROWS", 20)
    monkeypatch.setattr(claim, "_POLL", 0.05)
    same = [edition(tmp_path, "甲", 30)] * 4
    rivals = [edition(tmp_path, mark, 20) for mark in "乙丙"]
    apart = [
        edition(tmp_path, mark, 10, key)
        for mark, key in (("丁", "taipei-109"), ("戊", "taipei-110"))
    ]

    def write(reading: Reading) -> None:
        with Database(database.address) as own:
            for _ in range(3):
                push(own, reading)

    with ThreadPoolExecutor(8) as pool:
        for writer in [pool.submit(write, reading) for reading in (*same, *rivals, *apart)]:
            writer.result()
    plans = {plan.key: plan for plan in loaded_plans(database)}
    by_hash = {canonical_hash(r.plan): r for r in (*same, *rivals, *apart)}
    assert set(plans) == {"taipei-108", "taipei-109", "taipei-110"}
    after = everything(neo4j_driver)
    for key in plans:
        pulled = pull(database, key, tmp_path / f"pulled-{key}")
        assert canonical_hash(pulled.plan) in by_hash
    assert not any(plan.others or plan.busy for plan in plans.values())
    # Every node that there is belongs to one of the three: dropped and pushed anew, one by
    # one, they leave the same store.
    standing = [by_hash[plan.about["hash"]] for plan in plans.values()]
    neo4j_driver.execute_query("MATCH (n) DETACH DELETE n")
    for reading in standing:
        push(database, reading)
    assert everything(neo4j_driver) == after


def test_a_writer_that_stood_still_is_overtaken_and_leaves_nothing(
    database: Database, neo4j_driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "_MOST_ROWS", 5)
    monkeypatch.setattr(claim, "_LEASE", 300)
    slow, quick = edition(tmp_path, "甲", 30), edition(tmp_path, "乙", 30)
    push(database, quick)
    whole = everything(neo4j_driver)
    neo4j_driver.execute_query("MATCH (n) DETACH DELETE n")

    def stand_still(done: int, _whole: int) -> None:
        if done >= 20 and not overtaken:
            overtaken.append(done)
            with Database(database.address) as other:
                push(other, quick)  # waits until the claim has run out, then takes it

    overtaken: list[int] = []
    with pytest.raises(OvertakenError):
        push(database, slow, stand_still)
    assert overtaken
    assert everything(neo4j_driver) == whole
    assert Neo4jEngine(database, ["taipei-108"]).answer(KPIs()) == LocalEngine([quick]).answer(
        KPIs()
    )
