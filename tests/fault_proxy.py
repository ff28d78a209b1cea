"""A proxy before a Neo4j server that loses the connection at exact moments of the talk.

It reads the Bolt protocol as far as it must: where one message ends and the next begins, which
kind a message is, and which question a server's answer belongs to.
"""

import asyncio
import socket
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from enum import Enum, auto
from threading import Thread
from typing import Any, NoReturn, Self

__all__ = ["FaultProxy"]

_HOST = "127.0.0.1"
_SECONDS_TO_OBEY = 10
_SECONDS_TO_FLUSH = 1
# The connection is at its end, or its other end is lost.
_LOST = (OSError, asyncio.IncompleteReadError)
# The server's answer to a handshake when versions are agreed in a second round (manifest v1).
_MANIFEST = b"\x00\x00\x01\xff"
# What a client says.
_HELLO, _LOGON, _GOODBYE, _PULL, _COMMIT = 0x01, 0x6A, 0x02, 0x3F, 0x12
# What a server says; what is not a record ends the answer to one question.
_SUCCESS, _RECORD = 0x70, 0x71
# HELLO and LOGON belong to connecting. Nothing answers GOODBYE, so that a test could not know
# whether it has come yet.
_NOT_COUNTED = {None, _HELLO, _LOGON, _GOODBYE}


class _Kind(Enum):
    BEFORE_COMMIT = auto()
    AFTER_COMMIT = auto()
    AT_MESSAGE = auto()
    IN_RESULT = auto()
    STALL = auto()


@dataclass(eq=False)
class _Fault:
    """A fault that waits for its moment, ``left`` messages of its kind from now."""

    kind: _Kind
    left: int


@dataclass(eq=False)
class _Side:
    """One of the two sockets of a connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def message(self) -> tuple[int | None, bytes]:
        """The next message: its kind (None where it only keeps the connection alive), itself."""
        raw, opening = bytearray(), b""
        while True:
            length = await self.reader.readexactly(2)
            raw += length
            if not any(length):
                return (opening[1] if opening else None), bytes(raw)
            chunk = await self.reader.readexactly(int.from_bytes(length, "big"))
            raw += chunk
            opening += chunk[: 2 - len(opening)]

    async def number(self) -> tuple[int, bytes]:
        """A number of the handshake, seven bits a byte, the lowest first; and its bytes."""
        raw = b""
        while not raw or raw[-1] & 0x80:
            raw += await self.reader.readexactly(1)
        return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(raw)), raw


@dataclass(eq=False)
class _Link:
    """A client's connection, and the server's that belongs to it.

    Attributes:
        client: The client's side.
        server: The server's side.
        asked: What the client asked and the server has not answered yet: the kind of message,
            and the fault that waits for the answer.
    """

    client: _Side
    server: _Side
    asked: deque[tuple[int | None, _Fault | None]] = field(default_factory=deque)


class _CutError(Exception):
    """The moment has come to cut the connection."""


class FaultProxy:
    """A server as it looks through a network that fails when a test wants it to.

    A new fault takes the place of the one before. A cut happens once, then the proxy passes on
    again; ``stall`` and ``refuse`` last until something else is asked for.

    Attributes:
        uri: Where drivers connect.
        commits: The COMMITs that came since the start, the cut ones too.
        messages: The messages that came from clients since the start, the cut ones too, but not
            those of connecting (handshake, HELLO, LOGON) and not GOODBYE.
        fired: Whether the fault asked for last has happened.
    """

    uri: str

    def __init__(self, host: str, port: int) -> None:
        self.commits = 0
        self.messages = 0
        self.fired = False
        self._behind = (host, port)
        self._port = 0  # any free one; once it is known it stays
        self._listener: socket.socket | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._fault: _Fault | None = None
        self._flows = asyncio.Event()
        self._mistake: Exception | None = None

    def __enter__(self) -> Self:
        # One thread does all that the proxy does, so that nothing comes in between a message
        # and what is decided about it.
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="fault proxy")
        self._thread.start()
        try:
            self.pass_on()
        except BaseException:
            self._end_thread()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._do(self._close())
        finally:
            self._end_thread()
        if self._mistake is not None:  # it may have looked like a fault that was asked for
            raise self._mistake

    def pass_on(self) -> None:
        """No fault from now on; what was held goes its way."""
        self._do(self._arm(None, self.fired))

    def cut_before_commit(self, nth: int = 1) -> None:
        """The nth COMMIT from now does not reach the server: both sides are cut."""
        self._do(self._arm(_fault(_Kind.BEFORE_COMMIT, nth, 1)))

    def cut_after_commit(self, nth: int = 1) -> None:
        """The nth COMMIT from now reaches the server, whose answer does not reach the client."""
        self._do(self._arm(_fault(_Kind.AFTER_COMMIT, nth, 1)))

    def cut_at_message(self, nth: int) -> None:
        """The nth message from now, as ``messages`` counts them, does not reach the server."""
        self._do(self._arm(_fault(_Kind.AT_MESSAGE, nth, 1)))

    def cut_in_result(self, after_records: int) -> None:
        """After that many records from now a result is cut: at its next record or at its end."""
        self._do(self._arm(_fault(_Kind.IN_RESULT, after_records, 0)))

    def stall(self, after_messages: int = 0) -> None:
        """Nothing passes once so many messages have, either way, and nothing is closed.

        The messages are those that ``messages`` counts. Not even the answer to the last one
        passes.
        """
        self._do(self._arm(_fault(_Kind.STALL, after_messages, 0)))

    def refuse(self) -> None:
        """As if the server were down: connections are cut, and connecting is refused."""
        self._do(self._refuse())

    def _do(self, what: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(_SECONDS_TO_OBEY)

    def _end_thread(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _arm(self, fault: _Fault | None, fired: bool = False) -> None:
        self._fault, self.fired = fault, fired
        self._flows.set()
        if fault is not None and fault.kind is _Kind.STALL and fault.left == 0:
            self._stop_flowing()
        if self._listener is None:
            self._listener = socket.create_server((_HOST, self._port))
            self._listener.setblocking(False)
            self._port = self._listener.getsockname()[1]
            self.uri = f"bolt://{_HOST}:{self._port}"
            self._loop.add_reader(self._listener, self._accept, self._listener)

    async def _refuse(self) -> None:
        self._fault = None
        await self._close()
        self._flows.set()
        self.fired = True

    async def _close(self) -> None:
        if self._listener is not None:
            self._loop.remove_reader(self._listener)
            self._listener.close()
            self._listener = None
        for connection in self._connections:
            connection.cancel()
        if self._connections:
            await asyncio.wait(self._connections)

    def _accept(self, listener: socket.socket) -> None:
        try:
            accepted, _ = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):  # it has gone again
            return
        accepted.setblocking(False)
        # Else the system would hold small messages back, 40 ms each.
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def end(connection: asyncio.Task[None]) -> None:
            accepted.close()  # it is still open where the task was cancelled before it began
            self._connections.discard(connection)

        connection = self._loop.create_task(self._serve(accepted))
        connection.add_done_callback(end)
        self._connections.add(connection)

    async def _serve(self, accepted: socket.socket) -> None:
        sides: list[_Side] = []
        try:
            client = _Side(*await asyncio.open_connection(sock=accepted))
            sides.append(client)
            server = _Side(*await asyncio.open_connection(*self._behind))
            sides.insert(0, server)  # it is closed first, as it has a transaction to roll back
            await self._talk(_Link(client, server))
        except _CutError:
            pass
        except _LOST:
            await self._flowing()  # until then, nothing is closed
        except Exception as error:  # the proxy is wrong, which __exit__ says
            self._mistake = error
        finally:
            await _close_all([side.writer for side in sides])

    async def _talk(self, link: _Link) -> None:
        """Pass on until one side closes or the connection is to be cut."""
        await self._shake_hands(link)
        both = {
            self._loop.create_task(self._hear_client(link)),
            self._loop.create_task(self._hear_server(link)),
        }
        try:
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)
        for task in done:
            task.result()

    async def _shake_hands(self, link: _Link) -> None:
        await self._pass(await link.client.reader.readexactly(20), link.server)
        answer = await link.server.reader.readexactly(4)
        await self._pass(answer, link.client)
        if answer != _MANIFEST:
            return
        versions, count = await link.server.number()
        offered = count + await link.server.reader.readexactly(4 * versions)
        _, capabilities = await link.server.number()
        await self._pass(offered + capabilities, link.client)
        chosen = await link.client.reader.readexactly(4)
        _, capabilities = await link.client.number()
        await self._pass(chosen + capabilities, link.server)

    async def _hear_client(self, link: _Link) -> None:
        while True:
            kind, raw = await link.client.message()
            await self._flowing()
            waits = self._decide_on_message(kind) if kind not in _NOT_COUNTED else None
            if kind not in (None, _GOODBYE):
                link.asked.append((kind, waits))
            await _write(raw, link.server)

    def _decide_on_message(self, kind: int | None) -> _Fault | None:
        """Count a message of a client's; the fault that waits for the answer to it, if any."""
        self.messages += 1
        if kind == _COMMIT:
            self.commits += 1
            if self._is_due(_Kind.BEFORE_COMMIT):
                self._cut()
            if self._is_due(_Kind.AFTER_COMMIT):
                return self._fault
        if self._is_due(_Kind.AT_MESSAGE):
            self._cut()
        if self._is_due(_Kind.STALL):
            self._stop_flowing()
        return None

    async def _hear_server(self, link: _Link) -> None:
        while True:
            kind, raw = await link.server.message()
            await self._flowing()
            if kind is not None and link.asked:
                asked, waits = link.asked[0]
                if kind != _RECORD:
                    link.asked.popleft()
                self._decide_on_answer(kind, asked, waits)
            await _write(raw, link.client)

    def _decide_on_answer(self, kind: int, asked: int | None, waits: _Fault | None) -> None:
        fault = self._fault
        if fault is None:
            return
        if waits is fault:
            self._cut()
        if fault.kind is _Kind.IN_RESULT and asked == _PULL and kind in (_RECORD, _SUCCESS):
            if fault.left == 0:
                self._cut()
            fault.left -= kind == _RECORD

    def _is_due(self, kind: _Kind) -> bool:
        """Count one message that a fault of this kind waits for."""
        if self._fault is None or self._fault.kind is not kind:
            return False
        self._fault.left -= 1
        return self._fault.left == 0

    def _cut(self) -> NoReturn:
        self._fault, self.fired = None, True
        raise _CutError

    def _stop_flowing(self) -> None:
        self._fault, self.fired = None, True
        self._flows.clear()

    async def _flowing(self) -> None:
        while not self._flows.is_set():  # it may have been stopped again
            await self._flows.wait()

    async def _pass(self, raw: bytes, side: _Side) -> None:
        await self._flowing()
        await _write(raw, side)


def _fault(kind: _Kind, left: int, least: int) -> _Fault:
    if left < least:
        raise ValueError(f"{left} is not {least} or more: this fault would never happen")
    return _Fault(kind, left)


async def _write(raw: bytes, side: _Side) -> None:
    side.writer.write(raw)
    await side.writer.drain()


async def _close_all(writers: list[asyncio.StreamWriter]) -> None:
    """Close when all that was written has gone, or nobody takes it any more."""
    for writer in writers:
        writer.close()
    try:
        async with asyncio.timeout(_SECONDS_TO_FLUSH):
            closed = (writer.wait_closed() for writer in writers)
            await asyncio.gather(*closed, return_exceptions=True)
    except TimeoutError:
        pass
    finally:
        for writer in writers:
            writer.transport.abort()
