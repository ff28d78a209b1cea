"""Pushing a portfolio: every plan goes into a database as soon as it is read."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.problems import KpigraphError, MisuseError
from graphmodel.progress import Progress, unheard
from loaders.database.connection import Database
from loaders.database.problems import (
    DatabaseError,
    MiscountedError,
    OvertakenError,
    StalledError,
)
from loaders.database.push import Pushed, make_schema, push_where_schema_stands
from loaders.problems import SourceError
from loaders.sources import Reading, TwiceError, read_path

__all__ = ["PlanPushed", "Unread", "check_files", "push_portfolio", "read_each"]

_AT_ONCE = 3
"""Plans that are written at once: while the server writes one, this machine makes up the next."""

_OF_ONE_PLAN = (MisuseError, OvertakenError, MiscountedError)
"""What goes wrong with one plan and says nothing of the next."""


class Unread(NamedTuple):
    """A source that is no plan.

    Attributes:
        source: Its folder or document.
        error: Why.
    """

    source: str
    error: KpigraphError


class PlanPushed(NamedTuple):
    """What became of one plan.

    Attributes:
        plan: Its key; of one that could not be read, its folder or document.
        did: What the push did; ``None`` if it failed.
        error: Why it failed.
    """

    plan: str
    did: Pushed | None
    error: KpigraphError | None = None


class _StoppedError(Exception):
    """Whoever pushes was told to stop."""


def read_each(paths: Iterable[Path]) -> Iterator[Reading | Unread]:
    """The plans of folders and documents, each read when it is asked for and kept by nobody."""
    keys: set[str] = set()
    for path in paths:
        try:
            reading = read_path(path)
        except (SourceError, MisuseError) as error:
            yield Unread(str(path), error)
            continue
        if reading.plan.key in keys:
            yield Unread(str(path), TwiceError(reading.plan.key, path))
            continue
        keys.add(reading.plan.key)
        yield reading
        del reading  # or it would stay until the next one is read


def check_files(reading: Reading) -> None:
    """See that a plan can be pulled again; it needs no database.

    Raises:
        MisuseError: Its document has a name that no plan's folder can give it back under.
    """
    if not reading.files:
        raise MisuseError(
            Text(
                f"{reading.plan.key} 的檔名無法原樣寫回資料夾；請改用一般檔名後再執行 push",
                f"the file of {reading.plan.key} has a name that no folder can be given "
                "back with; rename it and push again",
            )
        )


def push_portfolio(
    database: Database,
    readings: Iterable[Reading | Unread],
    *,
    waiting: Callable[[str], None] = lambda _plan: None,
    told: Callable[[PlanPushed], None] = lambda _pushed: None,
    progress: Progress = unheard,
    without_decisions: bool = False,
) -> tuple[PlanPushed, ...]:
    """Push each plan, a few at once; a plan that fails stops no other.

    Args:
        database: Where to.
        readings: The plans; the next is asked for when there is room for it, so that no more
            than a few are in memory.
        waiting: Told the key of a plan that another writer holds, once, by any thread.
        told: Told what became of each plan, in the order given.
        progress: Told how many of how many nodes and edges of a plan are written, with its key,
            by any thread.
        without_decisions: Whether decisions that only the database holds are given up.

    Returns:
        What became of each plan, in the order given.

    Raises:
        DatabaseError: The database cannot be reached, or refuses every plan. What is written
            stands; run it again for the rest.
    """
    make_schema(database)
    pushing = _Pushing(database, waiting, progress, without_decisions)
    outcomes: list[PlanPushed] = []
    under_way: deque[Future[PlanPushed]] = deque()

    def settle(most: int) -> None:
        while len(under_way) > most:
            outcome = under_way.popleft().result()
            told(outcome)
            outcomes.append(outcome)

    with ThreadPoolExecutor(_AT_ONCE, "kpigraph-push") as pool:
        try:
            for reading in readings:
                under_way.append(pool.submit(pushing.push, reading))
                del reading  # or it would stay until the next one is read
                settle(_AT_ONCE)
            settle(0)
        except BaseException as error:
            pushing.stopped.set()
            while under_way:  # of those that are whole all the same it is told
                with suppress(DatabaseError, _StoppedError):
                    settle(len(under_way) - 1)
            if isinstance(error, _StoppedError) and pushing.refused is not None:
                raise pushing.refused from None
            raise
    return tuple(outcomes)


class _Pushing:
    """The pushing of many plans, by several threads.

    Attributes:
        stopped: Set when no more may be written.
        refused: What the database said when it took no more.
    """

    def __init__(
        self,
        database: Database,
        waiting: Callable[[str], None],
        progress: Progress,
        without_decisions: bool,
    ) -> None:
        self.stopped = threading.Event()
        self.refused: DatabaseError | None = None
        self._written = threading.Event()
        self._database = database
        self._waiting = waiting
        self._progress = progress
        self._without_decisions = without_decisions

    def push(self, reading: Reading | Unread) -> PlanPushed:
        """What became of one plan."""
        if isinstance(reading, Unread):
            return PlanPushed(reading.source, None, reading.error)
        key = reading.plan.key
        try:
            did = self._push(reading)
        except _OF_ONE_PLAN as error:
            return PlanPushed(key, None, error)
        except DatabaseError as error:
            if self._written.is_set() and _answers(self._database, error):
                return PlanPushed(key, None, error)
            self.refused = error
            self.stopped.set()
            raise
        self._written.set()
        return PlanPushed(key, did)

    def _push(self, reading: Reading) -> Pushed:
        key = reading.plan.key

        def heard(done: int, whole: int, what: str = "") -> None:
            if self.stopped.is_set():  # between two transactions: the claim is let go
                raise _StoppedError
            self._progress(done, whole, what or key)

        heard(0, 1)
        check_files(reading)
        return push_where_schema_stands(
            self._database,
            reading,
            heard,
            partial(self._waiting, key),
            without_decisions=self._without_decisions,
        )


def _answers(database: Database, error: DatabaseError) -> bool:
    """Whether the database is there after ``error``, so that it was about one plan."""
    if isinstance(error, StalledError):
        return False
    try:
        database.read(lambda work: work.ask("RETURN 1"))
    except DatabaseError:
        return False
    return True
