"""Push and pull against the bare driver doing the same, and questions in both engines.

``python -m bench.neo4j``; starts a server of its own with a 768 MB heap (see setup/need neo4j).
Each figure is the median of its runs; ratios are of runs made in turn.
"""

import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "setup"))
from neo4j_server import Server

from bench.portfolio import write_portfolio
from graphmodel.graph import build_graph
from graphmodel.stored import ALL_EDGES, ALL_NODES
from loaders.database.address import Address
from loaders.database.connection import Database
from loaders.database.layout import batches
from loaders.database.push import drop, make_schema, push
from loaders.sources import Reading, read_sources
from queries.catalogue import questions
from queries.engines.engine import Engine
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.question import Question, Row

SIZES = (1_000, 10_000, 100_000)
ONE_BY_ONE = 1_000  # the most KPIs that are also written one row at a time
ASKED = 1_000


def seconds(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bare_push(driver: Driver, readings: tuple[Reading, ...], *, rows: int | None = None) -> None:
    """The same statements with the same rows, without claims, checks and turns."""
    for reading in readings:
        load = str(uuid.uuid4())
        graph = build_graph(reading.plan)
        with driver.session() as session:
            for batch in batches(graph, reading.files, load):
                step = rows or len(batch.rows)
                for start in range(0, len(batch.rows), step):
                    some = batch.rows[start : start + step]
                    session.execute_write(
                        lambda tx, b=batch, r=some, load=load: tx.run(
                            b.statement, rows=r, load=load
                        ).consume()
                    )


def bare_pull(driver: Driver, readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        with driver.session() as session:
            session.execute_read(
                lambda tx, key=reading.plan.key: [
                    list(tx.run(statement, plan=key)) for statement in (ALL_NODES, ALL_EDGES)
                ]
            )


def emptied(driver: Driver) -> None:
    with driver.session() as session:
        for pattern, what in (("()-[x]->()", "x"), ("(x)", "x")):
            session.run(
                f"MATCH {pattern} CALL ({what}) {{ DELETE {what} }} IN TRANSACTIONS OF 5000 ROWS"
            ).consume()


def measured(server: Server, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_portfolio(Path(folder), size)
        readings = read_sources([folder])
    kpis = sum(len(reading.plan.kpis) for reading in readings)
    auth = (server.username, server.password)
    address = Address(server.uri, *auth)
    with (
        Database(address) as database,
        GraphDatabase.driver(server.uri, auth=auth, notifications_min_severity="OFF") as driver,
    ):
        make_schema(database)
        pushes, bares, pulls, bare_pulls = [], [], [], []
        # The first run finds the server cold and is left out.
        for _ in range(1 + (7 if size < 10_000 else 3 if size < 100_000 else 1)):
            emptied(driver)
            bares.append(seconds(lambda: bare_push(driver, readings)))
            emptied(driver)
            pushes.append(seconds(lambda: [push(database, reading) for reading in readings]))
            bare_pulls.append(seconds(lambda: bare_pull(driver, readings)))
            engine = Neo4jEngine(database, [reading.plan.key for reading in readings])
            pulls.append(seconds(lambda e=engine: [e.graph(plan) for plan in e.plans]))
        again = seconds(lambda: [push(database, reading) for reading in readings])
        row("push", kpis, pushes[1:], bares[1:])
        row("pull (the graph)", kpis, pulls[1:], bare_pulls[1:])
        print(f"| push again, unchanged | {kpis:,} | {again:.2f} s | | |")
        if kpis < 2 * ONE_BY_ONE:
            emptied(driver)
            single = seconds(lambda: bare_push(driver, readings, rows=1))
            print(f"| bare driver, one row at a time | {kpis:,} | {single:.2f} s | | |")
        if size == ASKED:
            asked(database, readings)
        for reading in readings[:3]:
            drop(database, reading.plan.key)


def row(name: str, kpis: int, ours: list[float], bare: list[float]) -> None:
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    print(
        f"| {name} | {kpis:,} | {statistics.median(ours):.2f} s | "
        f"{statistics.median(bare):.2f} s | {ratio:.2f} |"
    )


def asked(database: Database, readings: tuple[Reading, ...]) -> None:
    given: dict[str, tuple[Any, ...]] = {
        "bureau": ("社會局",),
        "show": ("AC1.1",),
        "path": ("環保局", "社會局"),
        "around": ("AC1",),
        "search": ("預算",),
        "what-if merge-bureaus": (("環保局", "工務局"),),
        "what-if drop-bureau": ("環保局",),
        "what-if merge-kpis": (("AC1.1", "BC1.1"),),
    }
    push(database, readings[0])
    local = LocalEngine(readings[:1])
    _ = readings[0].graph.kpis
    keys = [readings[0].plan.key]
    own, fetching = Neo4jEngine(database, keys), Fetching(database, keys)
    print("\n| question (one plan) | local | Neo4j, plan fetched | Neo4j, own Cypher | ratio |")
    print("| --- | --- | --- | --- | --- |")
    for kind in questions():
        question = kind(*given.get(kind.name, ()))
        times = {engine: [] for engine in (local, fetching, own)}
        for _ in range(9):  # in turn, so that a change in the machine's speed meets all
            for engine, taken in times.items():
                taken.append(seconds(lambda e=engine, q=question: e.answer(q)))
        here, fetched, cypher = (statistics.median(taken) * 1000 for taken in times.values())
        asked = f"{cypher:.1f} ms | {cypher / fetched:.2f}" if kind.in_cypher else " | "
        print(f"| {kind.name} | {here:.1f} ms | {fetched:.1f} ms | {asked} |")
    print()


class Fetching(Neo4jEngine):
    """Fetches the plan for every question, also for those with Cypher of their own."""

    def rows(self, question: Question[Row], plan: str) -> Any:
        return Engine.rows(self, question, plan)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print("| step | KPIs | kpigraph | bare driver | ratio |\n| --- | --- | --- | --- | --- |")
    for size in sizes:
        with Server() as server:
            measured(server, size)


if __name__ == "__main__":
    main()
