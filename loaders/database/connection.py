"""A connection to Neo4j that ends: whatever happens at the other side, there is an answer."""

import logging
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from loaders.database.address import Address
from loaders.database.problems import StalledError, database_error

if TYPE_CHECKING:
    from neo4j import Driver, Session, Transaction

__all__ = ["PATIENCE", "Database", "Work"]

T = TypeVar("T")

# What the driver logs of a lost connection, we say ourselves; without a handler of somebody's
# Python would print it to standard error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_CONNECT = 4.0  # seconds: a server that is down is told of within five
_BEAT = 0.05

PATIENCE = 25.0
"""Seconds of silence; a stalled server is told of within thirty."""


class Work:
    """A transaction at work: asks, and lets the watchdog hear that it goes on."""

    def __init__(self, transaction: "Transaction", beat: Callable[[], None]) -> None:
        self._transaction = transaction
        self._beat = beat

    def ask(self, statement: str, **values: Any) -> list[dict[str, Any]]:
        """The records of a statement, each as a dictionary of its columns."""
        result = self._transaction.run(statement, values)
        self._beat()
        names = result.keys()
        records = []
        for number, record in enumerate(result):
            if number % 1000 == 0:
                self._beat()
            records.append(dict(zip(names, record.values(), strict=True)))
        self._beat()
        return records


class Database:
    """A Neo4j database, reached over the driver.

    A context manager. Every exception of the driver becomes a ``DatabaseError``.

    Attributes:
        address: Where it is.
        patience: Seconds of silence after which the server counts as stalled. The driver has
            no such limit of its own: it waits for as long as the server said that one should.
    """

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        self.address = address
        self.patience = patience
        self._driver: Driver | None = None
        self._stalled = False

    def __enter__(self) -> Self:
        """Connect.

        Raises:
            DatabaseError: The server cannot be reached, or does not let the user in.
            MisuseError: The server would lead to a machine that may not be reached so.
        """
        try:
            if self.address.routed and not self.address.encrypted:
                self._check_members()
            self._driver = self._opened(self.address.uri)
            self._watched(lambda _: self._known.verify_connectivity(), 2 * _CONNECT)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def read(self, act: Callable[[Work], T]) -> T:
        """What ``act`` gives in one read transaction; ``act`` may be called again on trouble."""
        return self._transacted("READ", act, self.patience)

    def write(self, act: Callable[[Work], T]) -> T:
        """What ``act`` gives in one write transaction; ``act`` may be called again on trouble."""
        return self._transacted("WRITE", act, self.patience)

    def session(self, act: Callable[["Session"], T], *, patience: float) -> T:
        """What ``act`` gives with a session for reading that is its own."""

        def work(_: Callable[[], None]) -> T:
            with self._known.session(
                database=self.address.database, default_access_mode="READ"
            ) as session:
                return act(session)

        return self._watched(work, patience)

    @property
    def _known(self) -> "Driver":
        if self._driver is None:
            raise RuntimeError("the database is not open")
        return self._driver

    def _opened(self, uri: str) -> "Driver":
        from neo4j import GraphDatabase  # half a second to import

        try:
            return GraphDatabase.driver(
                uri,
                auth=(self.address.username, self.address.password),
                connection_timeout=_CONNECT,
                connection_acquisition_timeout=2 * _CONNECT,
                max_transaction_retry_time=_CONNECT,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="kpigraph",
            )
        except Exception as error:
            raise database_error(error, self.address.server) from error

    def _check_members(self) -> None:
        """Ask one member, without routing, where the others are, before any of them is asked."""
        scheme, _, rest = self.address.uri.partition("://")
        self._driver = self._opened(f"{scheme.replace('neo4j', 'bolt')}://{rest}")
        statement = "CALL dbms.routing.getRoutingTable({}) YIELD servers RETURN servers"
        for record in self.read(lambda work: work.ask(statement)):
            for server in record["servers"]:
                for member in server["addresses"]:
                    self.address.check_unencrypted(member.rpartition(":")[0].strip("[]"))
        self._close()

    def _transacted(self, access: str, act: Callable[[Work], T], patience: float) -> T:
        from neo4j import unit_of_work

        def work(beat: Callable[[], None]) -> T:
            @unit_of_work(timeout=patience)
            def whole(transaction: Any) -> T:
                beat()
                return act(Work(transaction, beat))

            with self._known.session(
                database=self.address.database, default_access_mode=access
            ) as session:
                run = session.execute_read if access == "READ" else session.execute_write
                return run(whole)

        return self._watched(work, patience)

    def _watched(self, work: Callable[[Callable[[], None]], T], patience: float) -> T:
        """What ``work`` gives, in a thread that is left behind if it falls silent.

        Nothing else ends a read from a server that is silent but does not hang up.
        """
        heard = time.monotonic()
        done = threading.Event()
        found: list[T] = []
        failed: list[BaseException] = []

        def beat() -> None:
            nonlocal heard
            heard = time.monotonic()

        def run() -> None:
            try:
                found.append(work(beat))
            except BaseException as error:
                failed.append(error)
            done.set()

        threading.Thread(target=run, daemon=True, name="kpigraph-neo4j").start()
        while not done.wait(_BEAT if time.monotonic() - heard < 1 else 0.5):
            if time.monotonic() - heard > patience:
                self._stalled = True
                raise StalledError(self.address.server, patience)
        if failed:
            error = failed[0]
            if not isinstance(error, Exception):
                raise error
            worded = database_error(error, self.address.server)
            raise worded from (error if worded is not error else None)
        return found[0]

    def _close(self) -> None:
        driver, self._driver = self._driver, None
        if driver is None:
            return
        if self._stalled:  # nobody waits until a stalled server has heard goodbye
            threading.Thread(target=driver.close, daemon=True).start()
        else:
            driver.close()
