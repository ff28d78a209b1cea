"""Each fault of the proxy does what its name says, to the plain driver and a real server."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from fault_proxy import FaultProxy
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import IncompleteCommit, ServiceUnavailable
from neo4j_fixtures import Neo4jAddress

_MESSAGES = 4  # of one transaction: BEGIN, RUN, PULL, COMMIT
_TEN = "UNWIND range(1, 10) AS row RETURN row"


def before(address: Neo4jAddress) -> FaultProxy:
    """A proxy that stands before the server."""
    place = urlsplit(address.uri)
    return FaultProxy(place.hostname or "", place.port or 0)


def through(proxy: FaultProxy, address: Neo4jAddress, **settings: Any) -> Driver:
    """A driver that knows the proxy only, and does not try again unless it is told to."""
    settings = {"max_transaction_retry_time": 0, "connection_timeout": 30, **settings}
    auth = (address.username, address.password)
    return GraphDatabase.driver(proxy.uri, auth=auth, notifications_min_severity="OFF", **settings)


@pytest.fixture
def proxy(neo4j_address: Neo4jAddress) -> Iterator[FaultProxy]:
    with before(neo4j_address) as opened:
        yield opened


@pytest.fixture
def driver(proxy: FaultProxy, neo4j_address: Neo4jAddress) -> Iterator[Driver]:
    with through(proxy, neo4j_address) as opened:
        opened.verify_connectivity()
        yield opened


def write(driver: Driver, name: str = "one") -> None:
    """One transaction."""
    driver.execute_query("CREATE (:Written {name: $name})", name=name)


def written(driver: Driver) -> list[str]:
    records, _, _ = driver.execute_query("MATCH (n) RETURN n.name AS name ORDER BY name")
    return [record["name"] for record in records]


def test_without_a_fault_all_passes_on_and_is_counted(
    driver: Driver, proxy: FaultProxy, neo4j_driver: Driver
) -> None:
    large = "長" * 1_000_000
    write(driver)
    assert (proxy.commits, proxy.messages) == (1, _MESSAGES)
    records, _, _ = driver.execute_query("UNWIND [1, 2] AS row RETURN $large AS x", large=large)
    assert [record["x"] == large for record in records] == [True, True]
    assert (proxy.commits, proxy.messages) == (2, 2 * _MESSAGES)
    assert written(neo4j_driver) == ["one"]
    assert not proxy.fired


@pytest.mark.parametrize("nth", [1, 3])
@pytest.mark.parametrize(
    ("arm", "kept"),
    [
        pytest.param(FaultProxy.cut_before_commit, [], id="before"),
        pytest.param(FaultProxy.cut_after_commit, ["cut"], id="after"),
    ],
)
def test_the_commit_that_is_cut_is_written_once_or_never(
    driver: Driver,
    proxy: FaultProxy,
    neo4j_driver: Driver,
    arm: Callable[[FaultProxy, int], None],
    kept: list[str],
    nth: int,
) -> None:
    arm(proxy, nth)
    earlier = ["a", "b"][: nth - 1]
    for name in earlier:
        write(driver, name)
    assert not proxy.fired
    with pytest.raises(IncompleteCommit):
        write(driver, "cut")
    assert proxy.fired
    assert proxy.commits == nth
    assert written(neo4j_driver) == [*earlier, *kept]
    write(driver, "next")
    assert written(neo4j_driver) == [*earlier, *kept, "next"]


@pytest.mark.parametrize("arm", [FaultProxy.cut_before_commit, FaultProxy.cut_after_commit])
def test_the_driver_does_not_repeat_a_commit_that_was_cut(
    proxy: FaultProxy, neo4j_address: Neo4jAddress, arm: Callable[[FaultProxy], None]
) -> None:
    with through(proxy, neo4j_address, max_transaction_retry_time=30) as driver:
        arm(proxy)
        with pytest.raises(IncompleteCommit):
            write(driver)
    assert proxy.commits == 1


def test_only_the_connection_of_the_fault_is_cut(
    driver: Driver, proxy: FaultProxy, neo4j_driver: Driver
) -> None:
    with driver.session() as one, driver.session() as other:
        kept, cut = one.begin_transaction(), other.begin_transaction()
        kept.run("CREATE (:Written {name: 'kept'})").consume()
        cut.run("CREATE (:Written {name: 'cut'})").consume()
        proxy.cut_before_commit()
        with pytest.raises(IncompleteCommit):
            cut.commit()
        kept.commit()
    assert written(neo4j_driver) == ["kept"]


def test_a_commit_that_is_cut_ends_its_transaction_in_the_server(
    driver: Driver, proxy: FaultProxy, neo4j_driver: Driver
) -> None:
    write(neo4j_driver)
    proxy.cut_before_commit()
    with pytest.raises(IncompleteCommit):
        driver.execute_query("MATCH (n) SET n.name = 'cut'")
    start = time.monotonic()
    neo4j_driver.execute_query("MATCH (n) SET n.name = 'next'")  # waits for the other's lock
    assert time.monotonic() - start < 20
    assert written(neo4j_driver) == ["next"]


def test_every_message_can_be_cut_and_then_nothing_is_written(
    proxy: FaultProxy, neo4j_address: Neo4jAddress, neo4j_driver: Driver
) -> None:
    for nth in range(1, _MESSAGES + 1):
        with through(proxy, neo4j_address) as driver:
            proxy.cut_at_message(nth)
            came = proxy.messages
            with pytest.raises(ServiceUnavailable) as raised:
                write(driver)
            is_commit = nth == _MESSAGES
            assert type(raised.value) is (IncompleteCommit if is_commit else ServiceUnavailable)
            assert proxy.fired
            assert proxy.messages == came + nth
            assert written(neo4j_driver) == []
    with through(proxy, neo4j_address) as driver:
        proxy.cut_at_message(_MESSAGES + 1)
        write(driver)
    proxy.pass_on()
    assert not proxy.fired
    assert written(neo4j_driver) == ["one"]


def test_a_driver_that_tries_again_finds_the_server_well(
    proxy: FaultProxy, neo4j_address: Neo4jAddress, neo4j_driver: Driver
) -> None:
    again = {"max_transaction_retry_time": 30, "initial_retry_delay": 0.01}
    with through(proxy, neo4j_address, **again) as driver:
        proxy.cut_at_message(_MESSAGES - 1)
        write(driver)
    assert proxy.fired
    assert proxy.messages == _MESSAGES - 1 + _MESSAGES
    assert written(neo4j_driver) == ["one"]


@pytest.mark.parametrize("after", [0, 1, 9, 10])
def test_a_result_is_cut_after_so_many_records(
    driver: Driver, proxy: FaultProxy, after: int
) -> None:
    proxy.cut_in_result(after)
    seen: list[int] = []
    with driver.session() as session, pytest.raises(ServiceUnavailable):
        seen.extend(record["row"] for record in session.run(_TEN))
    assert seen == list(range(1, after + 1))
    assert proxy.fired
    assert len(driver.execute_query(_TEN).records) == 10


def test_records_are_counted_over_results(driver: Driver, proxy: FaultProxy) -> None:
    proxy.cut_in_result(15)
    driver.execute_query(_TEN)
    assert not proxy.fired
    with pytest.raises(ServiceUnavailable):
        driver.execute_query(_TEN)
    assert proxy.fired


def test_a_result_without_records_is_cut_at_its_end(
    driver: Driver, proxy: FaultProxy, neo4j_driver: Driver
) -> None:
    proxy.cut_in_result(0)
    with pytest.raises(ServiceUnavailable):
        write(driver)
    assert proxy.fired
    assert written(neo4j_driver) == []


def test_a_stall_reaches_old_and_new_connections_and_closes_none(
    neo4j_address: Neo4jAddress, neo4j_driver: Driver
) -> None:
    with ExitStack() as drivers, ThreadPoolExecutor() as threads, before(neo4j_address) as proxy:
        old, new = (drivers.enter_context(through(proxy, neo4j_address)) for _ in range(2))
        old.verify_connectivity()
        proxy.stall()
        assert proxy.fired
        waiting = [threads.submit(write, driver) for driver in (old, new)]
        assert not wait_for(waiting, timeout=1).done
        assert proxy.messages == 0
    for one in waiting:
        assert type(one.exception()) is ServiceUnavailable
    assert written(neo4j_driver) == []


@pytest.mark.parametrize(
    ("after", "then"), [(_MESSAGES - 1, []), (_MESSAGES, ["one"])], ids=["before", "after"]
)
def test_a_stall_around_a_commit(
    neo4j_address: Neo4jAddress, neo4j_driver: Driver, after: int, then: list[str]
) -> None:
    with ExitStack() as drivers, ThreadPoolExecutor() as threads, before(neo4j_address) as proxy:
        driver = drivers.enter_context(through(proxy, neo4j_address))
        proxy.stall(after)
        waiting = threads.submit(write, driver)
        assert not wait_for([waiting], timeout=0.5).done
        assert proxy.fired
        assert proxy.messages == after
        assert written(neo4j_driver) == then
    # What was held is lost with the proxy.
    assert isinstance(waiting.exception(), ServiceUnavailable)
    assert written(neo4j_driver) == then


@pytest.mark.parametrize("after", range(_MESSAGES + 1))
def test_what_a_stall_held_goes_its_way_when_the_proxy_passes_on(
    neo4j_address: Neo4jAddress, neo4j_driver: Driver, after: int
) -> None:
    with ExitStack() as drivers, ThreadPoolExecutor() as threads, before(neo4j_address) as proxy:
        driver = drivers.enter_context(through(proxy, neo4j_address))
        proxy.stall(after)
        waiting = threads.submit(write, driver)
        assert not wait_for([waiting], timeout=0.2).done
        proxy.pass_on()
        waiting.result(timeout=30)
    assert written(neo4j_driver) == ["one"]


def test_a_proxy_that_refuses_is_a_server_that_is_down(
    proxy: FaultProxy, neo4j_address: Neo4jAddress, neo4j_driver: Driver
) -> None:
    with through(proxy, neo4j_address) as old, through(proxy, neo4j_address) as new:
        old.verify_connectivity()
        proxy.refuse()
        assert proxy.fired
        start = time.monotonic()
        for driver in (old, new):
            with pytest.raises(ServiceUnavailable, match="Connection refused"):
                write(driver)
        assert time.monotonic() - start < 10
        proxy.pass_on()
        for driver in (old, new):
            write(driver)
    assert written(neo4j_driver) == ["one", "one"]


def test_refusing_cuts_a_transaction_that_is_open(
    driver: Driver, proxy: FaultProxy, neo4j_driver: Driver
) -> None:
    with driver.session() as session:
        transaction = session.begin_transaction()
        transaction.run("CREATE (:Written {name: 'one'})").consume()
        proxy.refuse()
        with pytest.raises(ServiceUnavailable):
            transaction.commit()
    assert written(neo4j_driver) == []


def test_a_server_that_is_not_there_is_not_there_through_the_proxy(
    neo4j_address: Neo4jAddress,
) -> None:
    with before(neo4j_address) as nobody:
        nobody.refuse()
        place = urlsplit(nobody.uri)
        with (
            FaultProxy(place.hostname or "", place.port or 0) as proxy,
            through(proxy, neo4j_address) as driver,
            pytest.raises(ServiceUnavailable),
        ):
            write(driver)


def test_the_proxy_leaves_nothing_behind(neo4j_address: Neo4jAddress) -> None:
    threads = set(threading.enumerate())
    with before(neo4j_address) as proxy:
        driver = through(proxy, neo4j_address)
        write(driver)
    with driver, pytest.raises(ServiceUnavailable, match="Connection refused"):
        write(driver)
    assert set(threading.enumerate()) <= threads


def test_a_fault_that_could_never_happen_is_a_mistake(proxy: FaultProxy) -> None:
    for arm, wrong in (
        (proxy.cut_before_commit, 0),
        (proxy.cut_after_commit, 0),
        (proxy.cut_at_message, 0),
        (proxy.cut_in_result, -1),
        (proxy.stall, -1),
    ):
        with pytest.raises(ValueError, match="never happen"):
            arm(wrong)
