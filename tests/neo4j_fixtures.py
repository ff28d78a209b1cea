"""A real Neo4j for the tests: one server a run, an empty database for each test.

``KPIGRAPH_TEST_NEO4J_URI``, ``_USERNAME`` and ``_PASSWORD`` name a server to use instead, whose
database the tests empty again and again; NEO4J_URI is never looked at.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple, NoReturn

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError
from neo4j_server import Server, missing

from loaders.database.address import Address

_OTHER = "KPIGRAPH_TEST_NEO4J"
_BATCH = 5000


class Neo4jAddress(NamedTuple):
    """Where the tests' database is."""

    uri: str
    username: str
    password: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead the command line there."""
        names = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD")
        return dict(zip(names, self, strict=True))

    def address(self) -> Address:
        """For kpigraph's own connection."""
        return Address(self.uri, self.username, self.password)


def lacking(reason: str) -> NoReturn:
    """Skip, or fail where nothing may skip."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"in CI nothing may skip: {reason}")
    pytest.skip(reason)


def need_neo4j() -> None:
    """Skip or fail where no server can be started."""
    reason = missing()
    if reason is None:
        return
    if os.environ.get(f"{_OTHER}_URI"):  # for which setup/need fetches nothing
        pytest.skip(f"{_OTHER}_URI names a server that may not be killed; {reason}")
    lacking(reason)


def driver_to(server: Server | Neo4jAddress) -> Driver:
    """The bare driver, without the notifications that it would raise as warnings; close it."""
    auth = (server.username, server.password)
    return GraphDatabase.driver(server.uri, auth=auth, notifications_min_severity="OFF")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse a database that is not empty before there are workers, whose words get lost."""
    other = _named()
    if other is not None and not hasattr(session.config, "workerinput"):
        with suppress(DriverError, Neo4jError):  # the tests that need it will say so
            _keep_what_is_not_ours(other)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jAddress]:
    """The one server of the run, which no test may kill."""
    other = _named()
    if other is not None:
        _keep_what_is_not_ours(other)
        yield other
        return
    need_neo4j()
    # It looks every two seconds otherwise, and tests would wait for that.
    with Server(settings={"db.transaction.monitor.check.interval": "500ms"}) as own:
        yield Neo4jAddress(own.uri, own.username, own.password)


@pytest.fixture
def own_neo4j_server() -> Iterator[Server]:
    """A server for one test, which may kill and restart it. It takes seconds to start."""
    need_neo4j()
    with Server() as server:
        yield server


@pytest.fixture(scope="session")
def neo4j_session_driver(neo4j_server: Neo4jAddress) -> Iterator[Driver]:
    """The bare driver to the server of the run, for its whole length."""
    with driver_to(neo4j_server) as driver:
        yield driver
        if os.environ.get(f"{_OTHER}_URI"):
            empty(driver)


@pytest.fixture
def neo4j_address(neo4j_server: Neo4jAddress, neo4j_session_driver: Driver) -> Neo4jAddress:
    """A database without nodes, constraints or indexes of anybody's."""
    empty(neo4j_session_driver)
    return neo4j_server


@pytest.fixture
def neo4j_driver(neo4j_session_driver: Driver, neo4j_address: Neo4jAddress) -> Driver:
    """The bare driver to an empty database, for looking at what is stored."""
    return neo4j_session_driver


def empty(driver: Driver) -> None:
    """Remove all nodes, constraints and indexes but those that every new database has."""
    with driver.session() as session:
        # Relationships first: one node may have more of them than a transaction can hold.
        for what, pattern in (("r", "()-[r]->()"), ("n", "(n)")):
            session.run(
                f"MATCH {pattern} CALL ({what}) {{ DELETE {what} }} "
                f"IN TRANSACTIONS OF {_BATCH} ROWS"
            ).consume()
        for kind, query in (
            ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name"),
            ("INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'"),
        ):
            for record in list(session.run(query)):
                name = record["name"].replace("`", "``")
                session.run(f"DROP {kind} `{name}`").consume()


def _named() -> Neo4jAddress | None:
    """The server that the environment names."""
    if not os.environ.get(f"{_OTHER}_URI"):
        return None
    parts = ("URI", "USERNAME", "PASSWORD")
    return Neo4jAddress(*(os.environ.get(f"{_OTHER}_{part}", "") for part in parts))


def _keep_what_is_not_ours(server: Neo4jAddress) -> None:
    """Empty no database but one that is empty when the tests begin."""
    with driver_to(server) as driver, driver.session() as session:
        if session.run("MATCH (n) RETURN n LIMIT 1").single() is not None:
            pytest.exit(
                f"{_OTHER}_URI names {server.uri}, whose database is not empty. The tests delete "
                "all that is in it: empty it yourself, or name another.",
                returncode=2,
            )
