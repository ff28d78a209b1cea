"""Pushes of a portfolio that are killed, and two at once: no plan is ever half there."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asking import OUTLINE, ROOT
from neo4j import Driver
from test_loaders_database_push import everything

from graphmodel.canonical import canonical_hash
from loaders.database import claim, layout
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans
from loaders.database.push import Pushed
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.questions.kpis import KPIs
from queries.work.pushing import PlanPushed, push_portfolio, read_each

# Pushes the documents that it is told, and kills itself: so many transactions
# after it has told of so many plans.
_DIES = """
import os, signal, sys
from pathlib import Path
from loaders.database import claim, layout
from loaders.database.address import Address
from loaders.database.connection import Database
from queries.work.pushing import push_portfolio, read_each

layout._MOST_ROWS = 40
claim._LEASE = 300
plans, transactions = map(int, sys.argv[1:3])
told, write = [], claim.Claim.write

def dying(self, act):
    global transactions
    transactions -= len(told) >= plans
    if not transactions:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(self, act)

claim.Claim.write = dying
with Database(Address(*sys.argv[3:6])) as database:
    push_portfolio(database, read_each(map(Path, sys.argv[6:])), told=told.append)
"""
_PLANS = 6
_BROKEN = "city3-none.md"


def portfolio(folder: Path, mark: str) -> list[Path]:
    """Plans of which several KPIs carry ``mark``, and in their midst a document that is none."""
    folder.mkdir()
    for number in range(_PLANS):
        text = OUTLINE.replace("滿意度", f"{mark}滿意度").replace("綠地", f"{mark}地{number}")
        (folder / f"city{number}-107.md").write_text(text, encoding="utf-8")
    (folder / _BROKEN).write_text("沒有表格", encoding="utf-8")
    return sorted(folder.iterdir())


def readings(paths: Sequence[Path]) -> dict[str, Reading]:
    return {one.plan.key: one for one in read_each(paths) if isinstance(one, Reading)}


def check_whole(database: Database, *editions: dict[str, Reading]) -> set[str]:
    """See that each plan answers as one of its editions does; those that are the last one."""
    last = set()
    for key in editions[-1]:
        found = Neo4jEngine(database, [key]).answer(KPIs())
        same = [found == LocalEngine([edition[key]]).answer(KPIs()) for edition in editions]
        assert any(same)
        last |= {key} if same[-1] else set()
    return last


def failed(did: Sequence[PlanPushed]) -> list[str]:
    return [Path(one.plan).name for one in did if one.did is None]


def test_a_portfolio_whose_push_is_killed_is_taken_up_where_it_was(
    database: Database, neo4j_driver: Driver, tmp_path: Path
) -> None:
    paths = [portfolio(tmp_path / mark, mark) for mark in "舊新"]
    old, new = map(readings, paths)
    push_portfolio(database, read_each(paths[1]))
    expected = everything(neo4j_driver)
    push_portfolio(database, read_each(paths[0]))
    place = database.address
    written: list[set[str]] = []
    for moment in (("0", "3"), ("2", "1")):  # within the first plans; when two are written
        command = [sys.executable, "-c", _DIES, *moment, place.uri, place.username]
        died = subprocess.run([*command, place.password, *map(str, paths[1])], cwd=ROOT)
        assert died.returncode == -signal.SIGKILL
        written.append(check_whole(database, old, new))
    assert not written[0]
    assert 0 < len(written[-1]) < _PLANS
    did = push_portfolio(database, read_each(paths[1]))
    assert failed(did) == [_BROKEN]
    assert {one.plan for one in did if one.did is Pushed.UNCHANGED} >= written[-1]
    assert not any(plan.others or plan.busy for plan in loaded_plans(database))
    assert everything(neo4j_driver) == expected


def test_two_who_push_other_editions_of_a_portfolio_leave_every_plan_whole(
    database: Database, neo4j_driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "_MOST_ROWS", 10)
    monkeypatch.setattr(claim, "_POLL", 0.05)
    paths = [portfolio(tmp_path / mark, mark) for mark in "舊新"]
    push_portfolio(database, read_each(paths[0]))
    expected = everything(neo4j_driver)

    def write(some: list[Path]) -> list[str]:
        with Database(database.address) as own:
            return failed(push_portfolio(own, read_each(some)))

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(write, [*paths, paths[1]])) == [[_BROKEN]] * 3
    old, new = map(readings, paths)
    check_whole(database, old, new)
    plans = loaded_plans(database)
    hashes = {canonical_hash(one.plan) for one in (*old.values(), *new.values())}
    assert {plan.about["hash"] for plan in plans} <= hashes
    assert not any(plan.others or plan.busy for plan in plans)
    assert everything(neo4j_driver) == expected
