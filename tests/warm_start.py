"""kpigraph without the wait for Python to start: a process that has it loaded forks for each run.

What is forked has the arguments, the environment, the folder and the three files that a process
of the installed command would have, runs its ``main`` and ends as it does. How the command itself
starts it does not show; tests of that ask :func:`asking.run_process`.
"""

import atexit
import gc
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import NamedTuple, TextIO

from kpigraph.__main__ import main
from kpigraph.rooms import ROOMS

__all__ = ["POSSIBLE", "Ended", "start", "start_on"]

POSSIBLE = hasattr(os, "fork") and hasattr(socket, "send_fds")
_HOUSE = (*ROOMS, "kpigraph")
# What some commands load when they need it.
_OTHERS = ("PIL.Image", "docx", "neo4j", "pyvis.network", "resvg_py")
_STREAMS = ("stdin", "stdout", "stderr")


class Ended(NamedTuple):
    """How a process ended, and the bytes that it wrote."""

    code: int
    out: bytes
    err: bytes


def start(
    command: Sequence[str],
    cwd: str | Path,
    env: Mapping[str, str],
    plain: Mapping[str, str],
    lacking: Sequence[str] = (),
) -> Ended:
    """Run the installed command.

    Args:
        command: Its path, and its arguments.
        cwd: Where it runs.
        env: Its whole environment, as Python starts in that of ``plain``.
        plain: The environment of the process that forks, the same for every run.
        lacking: Packages that are not there for it.
    """
    ready = _ready(tuple(plain.items()), threading.get_ident())
    (out, for_out), (err, for_err) = os.pipe(), os.pipe()
    with ThreadPoolExecutor(2) as pool, Path(os.devnull).open("rb") as nothing:
        _ask(ready, (nothing.fileno(), for_out, for_err), command, cwd, env, lacking)
        os.close(for_out)
        os.close(for_err)
        written = pool.map(_all_of, (out, err))
        code = int(ready.recv(8))
        return Ended(code, *written)


def start_on(
    terminal: int,
    command: Sequence[str],
    env: Mapping[str, str],
    plain: Mapping[str, str],
    lacking: Sequence[str] = (),
) -> socket.socket:
    """Run the installed command on a terminal, which is closed here; what comes is its status."""
    ready = _ready(tuple(plain.items()), threading.get_ident())
    _ask(ready, (terminal,) * 3, command, Path.cwd(), env, lacking)
    os.close(terminal)
    return ready


def _ask(
    ready: socket.socket,
    streams: tuple[int, int, int],
    command: Sequence[str],
    cwd: str | Path,
    env: Mapping[str, str],
    lacking: Sequence[str],
) -> None:
    socket.send_fds(ready, [b"\n"], streams)
    asked = {"command": command, "cwd": str(cwd), "env": dict(env), "lacking": lacking}
    ready.sendall(json.dumps(asked).encode("ascii") + b"\n")


def _all_of(pipe: int) -> bytes:
    with open(pipe, "rb") as file:
        return file.read()


@cache
def _ready(plain: tuple[tuple[str, str], ...], _thread: int) -> socket.socket:
    """To the process that forks for a thread, which ends when this end is closed."""
    here, there = socket.socketpair()
    with there, ExitStack() as at_exit:
        process = subprocess.Popen(
            [sys.executable, __file__, str(there.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=dict(plain),
            pass_fds=[there.fileno()],
        )
        at_exit.callback(process.wait)
        at_exit.enter_context(here)
        atexit.register(at_exit.pop_all().close)
    return here


def _fork_for_each(asking: socket.socket) -> None:
    """Come back in every process that is to run the command, and in the first one never."""
    with asking, asking.makefile("r", encoding="ascii") as lines:
        while files := socket.recv_fds(asking, 1, len(_STREAMS))[1]:
            asked = json.loads(lines.readline())
            child = os.fork()
            if not child:
                break
            for file in files:
                os.close(file)
            _, status = os.waitpid(child, 0)
            asking.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
        else:
            sys.exit()
    for beneath, (name, file) in enumerate(zip(_STREAMS, files, strict=True)):
        os.dup2(file, beneath)
        os.close(file)
        setattr(sys, name, _again(getattr(sys, name), beneath))
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    sys.argv = asked["command"]
    sys.modules.update(dict.fromkeys(asked["lacking"]))
    sys.path[0] = str(Path(sys.argv[0]).parent)


def _again(stream: TextIO, file: int) -> TextIO:
    """A stream as Python opens it when it starts, but of what ``file`` is now."""
    return open(  # and a terminal by the line
        file,
        stream.mode,
        buffering=1 if stream is sys.stderr else -1,
        encoding=stream.encoding,
        errors=stream.errors,
        closefd=False,
    )


def _load() -> None:
    for room in _HOUSE:
        for module in walk_packages(import_module(room).__path__, f"{room}."):
            import_module(module.name)
    for name in _OTHERS:
        import_module(name)
    gc.freeze()


if __name__ == "__main__":
    _load()
    _fork_for_each(socket.socket(fileno=int(sys.argv[1])))
    try:
        main()
    except SystemExit as ended:
        sys.stdout.flush()
        os._exit(int(ended.code or 0))  # what is loaded takes long to be taken down
