"""Connections cut at every kind of moment, a stalled server, a killed one."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from asking import OUTLINE, run_process
from fault_proxy import FaultProxy
from neo4j import Driver, GraphDatabase
from neo4j_fixtures import need_neo4j
from neo4j_server import Server
from test_loaders_database_push import everything, outline

from graphmodel.canonical import canonical_hash
from loaders.database import ad_hoc, claim, connection, layout
from loaders.database.ad_hoc import RefusedError
from loaders.database.address import Address
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans, pull
from loaders.database.problems import DatabaseError, StalledError
from loaders.database.push import Pushed, drop, push
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.questions.kpis import KPIs


@pytest.fixture
def proxy(neo4j_address: Any) -> Iterator[FaultProxy]:
    place = urlsplit(neo4j_address.uri)
    with FaultProxy(place.hostname or "", place.port or 0) as between:
        yield between


@pytest.fixture
def address(neo4j_address: Any, proxy: FaultProxy) -> Address:
    """Through the proxy."""
    return Address(proxy.uri, neo4j_address.username, neo4j_address.password)


@pytest.fixture(autouse=True)
def many_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_MOST_ROWS", 10)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver tries again as often as ever, but does not sleep for seconds in between."""
    driver = partial(GraphDatabase.driver, initial_retry_delay=0.05)
    monkeypatch.setattr(GraphDatabase, "driver", driver)


_FAULTS: list[tuple[str, Callable[[FaultProxy, int], None], tuple[int, ...]]] = [
    ("before-commit", FaultProxy.cut_before_commit, (1, 2, 5, 9, 14, 18)),
    ("after-commit", FaultProxy.cut_after_commit, (1, 2, 5, 9, 14, 18)),
    ("message", FaultProxy.cut_at_message, (1, 4, 10, 23, 41, 60, 80)),
]


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    ("arm", "nth"), [pytest.param(f, n, id=f"{name}-{n}") for name, f, ns in _FAULTS for n in ns]
)
def test_after_one_more_push_nothing_is_missing_doubled_or_half_there(
    address: Address,
    proxy: FaultProxy,
    neo4j_driver: Driver,
    tmp_path: Path,
    arm: Callable[[FaultProxy, int], None],
    nth: int,
) -> None:
    old = outline(tmp_path)
    new = outline(tmp_path, OUTLINE.replace("綠地面積", "綠地比率").replace("丙局", "丁局"))
    with Database(address) as database:
        push(database, new)
        expected = everything(neo4j_driver)
        push(database, old)
        arm(proxy, nth)
        with suppress(DatabaseError):  # where trying again did not do
            push(database, new)
        rows = [LocalEngine([one]).answer(KPIs()) for one in (old, new)]
        assert Neo4jEngine(database, ["taipei-108"]).answer(KPIs()) in rows
        proxy.pass_on()
        push(database, new)
        (plan,) = loaded_plans(database)
        assert (plan.others, plan.busy) == (0, False)
        assert plan.about["hash"] == canonical_hash(new.plan)
        assert everything(neo4j_driver) == expected
        assert Neo4jEngine(database, ["taipei-108"]).answer(KPIs()) == rows[1]


@pytest.mark.usefixtures("soon")
def test_a_cut_result_is_read_again(address: Address, proxy: FaultProxy, tmp_path: Path) -> None:
    reading = outline(tmp_path)
    with Database(address) as database:
        push(database, reading)
        for records in (1, 2, 6):
            proxy.cut_in_result(records)
            answered = Neo4jEngine(database, ["taipei-108"]).answer(KPIs())
            assert answered == LocalEngine([reading]).answer(KPIs())
            assert proxy.fired


def test_an_unsure_commit_is_said_to_be_one(
    address: Address, proxy: FaultProxy, tmp_path: Path
) -> None:
    with Database(address) as database:
        push(database, outline(tmp_path))
        changed = outline(tmp_path, OUTLINE.replace("綠地面積", "綠地比率"))
        proxy.cut_after_commit(4)
        with pytest.raises(DatabaseError) as caught:
            push(database, changed)
        assert "不會重複" in caught.value.text.zh
        assert push(database, changed) in Pushed


def test_a_stalled_server_is_given_up(
    address: Address, proxy: FaultProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Database(address, patience=2) as database:
        push(database, outline(tmp_path))
        proxy.stall()
        start = time.monotonic()
        with pytest.raises(StalledError):
            Neo4jEngine(database, ["taipei-108"]).answer(KPIs())
        assert time.monotonic() - start < 6
    share = 1 / connection._CONNECT  # of the time that connecting takes outside of tests
    monkeypatch.setattr(connection, "_CONNECT", 1)
    start = time.monotonic()
    with pytest.raises(DatabaseError), Database(address):
        pass
    assert time.monotonic() - start < 30 * share


@pytest.mark.parametrize("socket_known", [True, False])
def test_a_statement_that_hears_nothing_is_given_up_with_its_connection(
    address: Address, proxy: FaultProxy, monkeypatch: pytest.MonkeyPatch, socket_known: bool
) -> None:
    """The driver may keep its socket where kpigraph finds it, or not."""
    if not socket_known:
        monkeypatch.setattr(ad_hoc, "socket", SimpleNamespace(socket=FaultProxy))
    monkeypatch.setattr(ad_hoc, "_GRACE", 0.1)
    with Database(address) as database:
        proxy.stall()
        start = time.monotonic()
        with pytest.raises(RefusedError, match="the connection was dropped"):
            database.session(
                lambda session: ad_hoc.answer(session, "RETURN 1 AS x", limit=1, timeout=0.3),
                patience=20,
            )
        assert time.monotonic() - start < 5
        for left in (one for one in threading.enumerate() if one.name == "kpigraph-ad-hoc"):
            left.join(5)
            assert not left.is_alive()


def test_a_server_that_is_down_is_told_within_five_seconds(
    address: Address, proxy: FaultProxy
) -> None:
    with Database(address) as database:
        proxy.refuse()
        start = time.monotonic()
        with pytest.raises(DatabaseError, match="cannot be reached"):
            drop(database, "taipei-108")
        assert time.monotonic() - start < 10
    start = time.monotonic()
    with pytest.raises(DatabaseError, match="cannot be reached"), Database(address):
        pass
    assert time.monotonic() - start < 5


def test_a_wrong_password_is_told_at_once_and_not_shown(neo4j_address: Any) -> None:
    start = time.monotonic()
    wrong = Address(neo4j_address.uri, neo4j_address.username, "hunter2-hunter2")
    with pytest.raises(DatabaseError) as caught, Database(wrong):
        pass
    assert time.monotonic() - start < 3
    assert "hunter2" not in str(caught.value) + repr(wrong) + "".join(caught.value.text)


def self_signed(folder: Path) -> Path:
    """A folder with a certificate that nobody vouches for, and its key."""
    folder.mkdir()
    made = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    )
    files = ["-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt")]
    run_process(["openssl", *made.split(), *files])
    return folder


@pytest.mark.usefixtures("soon")
def test_a_push_to_a_server_that_is_killed_is_whole_after_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_neo4j()
    """The way there is encrypted, and the database has a name of its own."""
    monkeypatch.setattr(claim, "_LEASE", 1_000)
    monkeypatch.setattr(connection, "_CONNECT", 2)
    old, new = (outline(tmp_path, text) for text in (OUTLINE, OUTLINE.replace("綠地", "樹木")))
    certificate = self_signed(tmp_path / "certificate")
    named = {"initial.dbms.default_database": "plans"}
    with Server(settings=named, certificate=certificate) as server:
        address = Address(server.uri, server.username, server.password, "plans")
        assert address.encrypted
        driver = GraphDatabase.driver(
            server.uri,
            auth=(server.username, server.password),
            notifications_min_severity="OFF",
        )
        with Database(address) as database, driver:
            push(database, new)
            expected = everything(driver)
            push(database, old)

            def kill(done: int, _whole: int) -> None:
                if done >= 20:
                    server.kill()

            with pytest.raises(DatabaseError):
                push(database, new, kill)
            server.restart()
            rows = LocalEngine([old]).answer(KPIs())
            assert Neo4jEngine(database, ["taipei-108"]).answer(KPIs()) == rows
            assert push(database, new) is Pushed.WRITTEN
            assert everything(driver) == expected
            pull(database, "taipei-108", tmp_path / "pulled")
        for other, said in (
            (replace(address, uri=server.uri.replace("+ssc", "+s")), "is not one that this"),
            (replace(address, database="plan"), "no database of that name"),
        ):
            with pytest.raises(DatabaseError, match=said), Database(other) as refusing:
                push(refusing, new)
