"""Ad-hoc Cypher, for reading only, with an end: in time, in rows and in size."""

import logging
import math
import re
import socket
import threading
import time
from asyncio import CancelledError
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from graphmodel.language import Text
from loaders.database.read_only import RefusedError, check_plan, check_words

if TYPE_CHECKING:
    from neo4j import Session
    from neo4j.exceptions import Neo4jError

__all__ = ["AdHocAnswer", "RefusedError", "answer"]

T = TypeVar("T")

_LONGEST = 86_400.0  # seconds
_GRACE = 5.0  # seconds: the server itself looks at its time limits every two seconds
_MOST = 5_000_000  # values and characters in one answer
_EXPLAIN = "EXPLAIN "
_WRITES_NOTHING = "UNWIND [] AS nothing CREATE ()"
_WRITES_REFUSED = {"AccessMode", "Forbidden", "ForbiddenOnReadOnlyDatabase", "NotALeader"}
_POSITION = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")

# The driver would print on stderr that a connection is lost; we say so ourselves.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class AdHocAnswer(NamedTuple):
    """The rows of an ad-hoc statement.

    Attributes:
        columns: Their names, as the statement gives them.
        rows: One value for each column: text, number, truth value, None, or lists and
            dictionaries of them. No ids of the database.
        more: Whether there were more rows than the limit.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool


def answer(session: "Session", text: str, *, limit: int, timeout: float) -> AdHocAnswer:
    """The first ``limit`` rows of a statement that only reads.

    Args:
        session: Opened for reading. It is closed if the server does not end in time.
        text: One Cypher statement without parameters.
        limit: Rows.
        timeout: Seconds, from the first look at the statement to its last row.

    Raises:
        RefusedError: The statement does more than read, is wrong, or has too big an answer.
        ValueError: The session may write.
        Neo4jError, DriverError: The connection is lost, or the user may not read.
    """
    if limit < 1 or not 0 < timeout <= _LONGEST:
        raise RefusedError(
            Text(
                "列數上限與時限須大於 0，時限至多一天（86400 秒）",
                "the limit of rows and the time limit must be above 0, and the time limit at "
                "most a day (86400 seconds)",
            )
        )
    check_words(text)
    return _within(timeout, session, lambda: _asked(session, text, limit, timeout))


def _within(timeout: float, session: "Session", ask: Callable[[], T]) -> T:
    """What ``ask`` gives, or the connection is dropped.

    The server's own limit is not enough: planning, and loops within an expression such as
    ``reduce(n = 0, i IN range(1, 1000000000000) | n + i)``, do not look at it.
    """
    found: list[T] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            found.append(ask())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=work, daemon=True, name="kpigraph-ad-hoc")
    thread.start()
    try:
        thread.join(timeout + _GRACE)
    finally:
        late = thread.is_alive()
        if late:
            _hang_up(session)
            thread.join(1)
        if thread.is_alive():
            _drop(session)
    if found:
        return found[0]
    if failed and not late:
        raise failed[0]
    raise RefusedError(
        Text(
            f"伺服器未在時限（{timeout:g} 秒）內完成，連線已中斷，伺服器可能仍在計算；"
            "請縮小查詢範圍，或延長時限",
            f"the server did not end within {timeout:g} seconds, so the connection was dropped, "
            "and it may still be at work; ask for less, or raise the time limit",
        )
    )


def _hang_up(session: "Session") -> None:
    """End what another thread reads from the server; the driver has no call for it.

    The system's own shutdown alone may be used while another thread reads: TLS may not, and a
    closed socket's number may be that of the next connection. With a driver that keeps its
    socket elsewhere nothing happens here, and :func:`_drop` ends the connection a second later.
    """
    held = getattr(getattr(session, "_connection", None), "socket", None)
    used = getattr(held, "_socket", None)
    if isinstance(used, socket.socket):
        with suppress(OSError):
            socket.socket.shutdown(used, socket.SHUT_RDWR)


def _drop(session: "Session") -> None:
    """Close a session without a goodbye, which would wait for the server.

    It does so for no other exception.
    """
    session.__exit__(CancelledError, None, None)  # type: ignore[no-untyped-call]  # the driver's


def _asked(session: "Session", text: str, limit: int, timeout: float) -> AdHocAnswer:
    from neo4j.exceptions import Neo4jError

    begun = time.monotonic()
    shift = len(_EXPLAIN)
    try:
        _check_access(session, timeout)
        with closing(session.begin_transaction(timeout=timeout)) as transaction:
            summary = transaction.run(_EXPLAIN + text).consume()
            check_plan(summary.query_type, summary.plan)
            shift = 0
            result = transaction.run(text)
            size = _Size()
            rows = tuple(
                tuple(size.plain(value) for value in record.values())
                for record in islice(result, limit)
            )
            more = any(True for _ in islice(result, 1))
            return AdHocAnswer(tuple(result.keys()), rows, more)
    except Neo4jError as error:
        told = _told(error, shift, timeout, time.monotonic() - begun)
        if told is None:
            raise
        raise RefusedError(told) from error
    except (MemoryError, RecursionError) as error:
        _drop(session)  # it stopped amid a message
        raise RefusedError(_TOO_BIG) from error


def _check_access(session: "Session", timeout: float) -> None:
    """See that the server refuses a write of this session: one that would write nothing."""
    from neo4j.exceptions import Neo4jError

    try:
        with closing(session.begin_transaction(timeout=timeout)) as transaction:
            transaction.run(_WRITES_NOTHING).consume()
    except Neo4jError as error:
        if str(error.code).rpartition(".")[2] in _WRITES_REFUSED:
            return
        raise
    raise ValueError("the session must be opened with READ access")


_TOO_BIG = Text(
    "結果過大；請縮小查詢範圍（LIMIT、count() 或較少的欄位）",
    "the answer is too big; ask for less (LIMIT, count(), fewer columns)",
)


def _told(error: "Neo4jError", shift: int, timeout: float, seconds: float) -> Text | None:
    """What the statement has to do with an error of the server, if it has.

    Args:
        error: What the driver made of it.
        shift: How many characters stood before the statement on its first line.
        timeout: The time limit in seconds.
        seconds: How long it took.
    """
    _, _, kind, what = f"...{error.code}".rsplit(".", 3)
    message = " ".join((error.message or "").partition("\n")[0].split())
    if kind == "Transaction" and what == "TransactionTimedOut":
        return Text(
            "超過伺服器設定的時限（db.transaction.timeout）；請縮小查詢範圍",
            "it took longer than the server's own limit (db.transaction.timeout); ask for less",
        )
    if kind == "Transaction" and ("TimedOut" in what or seconds >= timeout):
        return Text(
            f"超過時限（{timeout:g} 秒）；請縮小查詢範圍，或延長時限",
            f"it took longer than {timeout:g} seconds; ask for less, or raise the time limit",
        )
    if kind == "General" and ("Memory" in what or "StackOverFlow" in what):
        return Text(
            f"伺服器的記憶體不足；請縮小查詢範圍。伺服器訊息：{message}",
            f"the server has not enough memory for it; ask for less. It says: {message}",
        )
    if kind in {"Statement", "Procedure"}:
        message = _POSITION.sub(lambda at: _shifted(at, shift), message)
        message = message if len(message) <= 400 else f"{message[:400]}…"
        return Text(f"伺服器不接受此查詢：{message}", f"the server does not accept it: {message}")
    return None


def _shifted(at: "re.Match[str]", shift: int) -> str:
    line, column = int(at[1]), int(at[2])
    return f"(line {line}, column {max(1, column - shift) if line == 1 else column})"


class _Size:
    """How much of an answer has been made plain."""

    def __init__(self) -> None:
        self._count = 0

    def plain(self, value: Any) -> Any:
        """A value of the driver without the driver's types, and without ids.

        Raises:
            RefusedError: With all values before it, it is too big.
        """
        self._count += 1 + (len(value) if isinstance(value, str) else 0)
        if self._count > _MOST:
            raise RefusedError(_TOO_BIG)
        if value is None or isinstance(value, bool | int | str):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else _NOT_FINITE[str(value)]
        if isinstance(value, bytes | bytearray):
            return f"<{len(value)} bytes>"
        return self._made(value)

    def _made(self, value: Any) -> Any:
        from neo4j.graph import Node, Path, Relationship
        from neo4j.spatial import Point

        if isinstance(value, Node):
            return {"labels": sorted(value.labels), "properties": self._map(value.items())}
        if isinstance(value, Relationship):
            return {"type": value.type, "properties": self._map(value.items())}
        if isinstance(value, Path):
            steps: list[Any] = [value.start_node]
            for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
                steps += [relationship, node]
            return [self.plain(step) for step in steps]
        if isinstance(value, Point):
            return {"coordinates": [self.plain(part) for part in value], "srid": value.srid}
        if hasattr(value, "iso_format"):
            return str(value.iso_format())
        if isinstance(value, dict):
            return self._map(value.items())
        if isinstance(value, list):
            return [self.plain(part) for part in value]
        return f"<{type(value).__name__}>"

    def _map(self, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        return {name: self.plain(value) for name, value in sorted(pairs)}


_NOT_FINITE = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
