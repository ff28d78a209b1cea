"""What one Neo4j server holds, and how pushing and asking grow with the portfolio.

``python -m bench.neo4j_growth 10000``: that many KPIs go into a server of their own (768 MB heap)
by the command in a process of its own, whose peak memory is told. Every question is then asked
once of all plans, of Neo4j and of the documents; ``--no-questions`` leaves that out.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "setup"))
from neo4j_server import Server

from bench.portfolio import write_portfolio
from bench.scale import GIVEN
from loaders.database.address import Address
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans
from loaders.sources import read_sources
from queries.catalogue import TOGETHER, inquiry_of, questions
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine

_WITHOUT = "--no-questions"


def seconds(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def pushed(server: Server, folder: Path) -> tuple[float, float]:
    """``neo4j push`` as a person starts it: seconds, and the peak of its memory in MiB."""
    env = os.environ | {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password}
    command = [sys.executable, "-m", "kpigraph", "--plan", str(folder), "neo4j", "push"]
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return taken, used.ru_maxrss / 1024


def on_disk(server: Server) -> tuple[float, float]:
    """MiB of the stores, and of the log of transactions, of all databases."""
    sizes = [
        sum(path.stat().st_size for path in (server.home / "data" / kind).rglob("*"))
        for kind in ("databases", "transactions")
    ]
    return sizes[0] / 2**20, sizes[1] / 2**20


def asked(database: Database, folder: Path, plans: list[str]) -> None:
    """The seconds of every question over all plans, of Neo4j and of the documents."""
    local = LocalEngine(read_sources([str(folder)]))
    for plan in local.plans:
        _ = plan.graph.kpis  # in memory before anything is asked
    print("\n| question (all plans) | local | Neo4j | rows |\n| --- | --- | --- | --- |")
    every = [kind(*GIVEN.get(kind.name, ())) for kind in questions()]
    for question in [*every, *(inquiry_of(name)(*GIVEN.get(name, ())) for name in TOGETHER)]:
        rows: list[int] = []

        def answer(engine: Any, question: Any = question, rows: list[int] = rows) -> None:
            rows.append(len(engine.answer(question)))

        here, there = (
            seconds(partial(answer, engine)) for engine in (local, Neo4jEngine(database, plans))
        )
        counted = f"{rows[0]:,}" if rows[0] == rows[1] else f"{rows[0]:,} and {rows[1]:,}"
        print(f"| {question.name} | {here:.2f} s | {there:.2f} s | {counted} |", flush=True)


def main() -> None:
    print("| KPIs | plans | nodes | edges | push | again | client MiB | store MiB | log MiB |")
    print("| --- " * 9 + "|")
    with tempfile.TemporaryDirectory() as name, Server() as server:
        folder = Path(name)
        write_portfolio(folder, int(sys.argv[1]))
        (first, peak), (again, _) = pushed(server, folder), pushed(server, folder)
        address = Address(server.uri, server.username, server.password)
        with Database(address) as database:
            plans = loaded_plans(database)
        kpis, nodes, edges = (
            sum(plan.about[what] for plan in plans) for what in ("kpis", "nodes", "edges")
        )
        server.restart()  # so that all is on the disk
        store, log = on_disk(server)
        print(
            f"| {kpis:,} | {len(plans)} | {nodes:,} | {edges:,} | {first:.1f} s | {again:.1f} s | "
            f"{peak:.0f} | {store:.0f} | {log:.0f} |",
            flush=True,
        )
        if _WITHOUT not in sys.argv:
            with Database(address) as database:
                asked(database, folder, [plan.key for plan in plans])


if __name__ == "__main__":
    main()
