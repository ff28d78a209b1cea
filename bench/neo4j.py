"""Push and pull against the bare driver at its best, and questions in both engines.

``python -m bench.neo4j``; starts a server of its own with a 768 MB heap (see setup/need neo4j).
Each figure is the median of its runs; ratios are of runs made in turn.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "setup"))
from neo4j_server import Server

from bench.portfolio import write_portfolio
from graphmodel.stored import ALL_EDGES, ALL_NODES
from loaders.database.address import Address
from loaders.database.connection import Database
from loaders.database.push import drop, make_schema, push
from loaders.sources import Reading, read_sources
from queries.catalogue import questions
from queries.cypher.in_cypher import plan_graph_of
from queries.engines.engine import Engine
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.question import Question, Row
from queries.work.pushing import push_portfolio

SIZES = (1_000, 10_000, 100_000)
BATCH = 5_000  # rows that the bare driver writes with one statement
ONE_BY_ONE = 1_000  # the most KPIs that are also written one row at a time
ASKED = 1_000


def seconds(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bare_push(driver: Driver, readings: tuple[Reading, ...], rows: int = BATCH) -> None:
    """What somebody writes who knows the driver well: nodes and edges of all plans together,
    5,000 rows a statement, found by one uniqueness constraint, over one connection.

    It keeps no promise: a reader sees half a plan, a second run doubles or fails.
    """
    nodes: dict[str, list[dict[str, Any]]] = {}
    edges: dict[str, list[dict[str, Any]]] = {}
    for reading in readings:
        graph, plan = reading.graph.graph, reading.plan.key
        for key, node in graph.nodes(data=True):
            found = {**node, "id": f"{plan} {key}", "key": key}
            nodes.setdefault(found.pop("label"), []).append(found)
        for start, end, edge in graph.edges(data=True):
            ends = {"start": f"{plan} {start}", "end": f"{plan} {end}"}
            edge = dict(edge)
            edges.setdefault(edge.pop("type"), []).append({**ends, "edge": edge})
    with driver.session() as session:

        def write(statement: str, whole: list[dict[str, Any]]) -> None:
            for start in range(0, len(whole), rows):
                some = whole[start : start + rows]
                session.execute_write(lambda tx, some=some: tx.run(statement, rows=some).consume())

        for label, some in nodes.items():
            write(f"UNWIND $rows AS row CREATE (node:{label}:Bare) SET node = row", some)
        for kind, some in edges.items():
            write(
                "UNWIND $rows AS row MATCH (start:Bare {id: row.start}) "
                "MATCH (end:Bare {id: row.end}) "
                f"CREATE (start)-[edge:{kind}]->(end) SET edge = row.edge",
                some,
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
        driver.execute_query("CREATE CONSTRAINT bare FOR (node:Bare) REQUIRE node.id IS UNIQUE")
        for reading in readings:
            _ = reading.graph  # both sides find it in memory
        pushes, bares, pulls, bare_pulls = [], [], [], []
        # The first run finds the server cold and is left out.
        for _ in range(1 + (7 if size < 10_000 else 3 if size < 100_000 else 1)):
            emptied(driver)
            bares.append(seconds(lambda: bare_push(driver, readings)))
            emptied(driver)
            pushes.append(seconds(lambda: push_portfolio(database, readings)))
            bare_pulls.append(seconds(lambda: bare_pull(driver, readings)))
            engine = Neo4jEngine(database, [reading.plan.key for reading in readings])
            pulls.append(seconds(lambda e=engine: [e.graph(plan) for plan in e.plans]))
        again = seconds(lambda: push_portfolio(database, readings))
        row("push", kpis, pushes[1:], bares[1:])
        row("pull (the graph)", kpis, pulls[1:], bare_pulls[1:])
        print(f"| push again, unchanged | {kpis:,} | {again:.2f} s | | |")
        if kpis < 2 * ONE_BY_ONE:
            emptied(driver)
            single = seconds(lambda: bare_push(driver, readings, rows=1))
            print(f"| bare driver, one row at a time | {kpis:,} | {single:.2f} s | | |")
        if size == ASKED:
            asked(database, driver, readings)
        for reading in readings[:3]:
            drop(database, reading.plan.key)


def row(name: str, kpis: int, ours: list[float], bare: list[float]) -> None:
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    print(
        f"| {name} | {kpis:,} | {statistics.median(ours):.2f} s | "
        f"{statistics.median(bare):.2f} s | {ratio:.2f} |"
    )


def asked(database: Database, driver: Driver, readings: tuple[Reading, ...]) -> None:
    given: dict[str, tuple[Any, ...]] = {
        "bureau": ("社會局",),
        "compare": ("社會局", "環保局"),
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
    print(
        "\n| question (one plan) | local | Neo4j | its statements, bare driver | ratio "
        "| plan fetched, asked locally | ratio |\n| --- | --- | --- | --- | --- | --- | --- |"
    )
    for kind in questions():
        question = kind(*given.get(kind.name, ()))
        cypher = kind.in_cypher if kind.in_cypher and kind.in_cypher.answers(question) else None
        acts: dict[str, Callable[[], Any]] = {
            "local": partial(local.answer, question),
            "ours": partial(own.answer, question),
            "fetched": partial(fetching.answer, question),
        }
        if cypher:
            values = cypher.values(question, readings[0].graph)
            acts["bare"] = partial(bare_ask, driver, cypher.statements(question), keys[0], values)
        else:
            acts["bare"] = partial(bare_fetch, driver, readings[0], question)
        times: dict[str, list[float]] = {name: [] for name in acts}
        for _ in range(1 + 11):  # in turn, so that a change in the machine's speed meets all
            for name, act in acts.items():
                times[name].append(seconds(act))
        here, ours, fetched, bare = (
            statistics.median(taken[1:]) * 1000 for taken in times.values()
        )
        one = f"{bare:.1f} ms | {ours / bare:.2f} | {fetched:.1f} ms | {ours / fetched:.2f}"
        other = f" | | {bare:.1f} ms | {ours / bare:.2f}"
        print(f"| {kind.name} | {here:.1f} ms | {ours:.1f} ms | {one if cypher else other} |")
    print()


def bare_ask(
    driver: Driver, statements: tuple[str, ...], plan: str, values: dict[str, Any]
) -> list[list[Any]]:
    """A question's own statements, with the names looked up already."""
    with driver.session() as session:
        return session.execute_read(
            lambda tx: [list(tx.run(text, plan=plan, **values)) for text in statements]
        )


def bare_fetch(driver: Driver, reading: Reading, question: Question[Row]) -> Any:
    """The plan's nodes and edges through the bare driver, into a graph, and the local answer."""
    nodes, edges = bare_ask(driver, (ALL_NODES, ALL_EDGES), reading.plan.key, {})
    plan = plan_graph_of(
        reading.graph.graph.graph, [one.data() for one in nodes], [one.data() for one in edges]
    )
    return list(question.answer(plan))


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
