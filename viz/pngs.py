"""Pictures of few colours as PNG: those of a whole folder or deck on several processors at once.

resvg keeps Python to itself while it draws, so threads would wait for each other. Pictures go to
processes of their own (:mod:`viz.png_child`), which load no more than a picture needs. One that
cannot be started, or ends too soon, is no loss: what it owes is drawn here.
"""

import os
import struct
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple, TypeAlias

from viz import palette, png

__all__ = ["ANSWER", "MOST_PROCESSES", "QUESTION", "Wanted", "drawn"]

QUESTION = struct.Struct(">III")
"""What a process is told before an SVG: its length in bytes, pixels to an inch, colours."""
ANSWER = struct.Struct(">I")
"""What it says before a PNG: its length in bytes."""
MOST_PROCESSES = 4
_WORTH = 10_000_000  # pixels, which take a second: for fewer, starting a process takes longer
_HOUSE = Path(__file__).parents[1]
# The folder where a person works comes after the house: it may have a module of a room's name.
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from viz.png_child import main; main()"
_Child: TypeAlias = "subprocess.Popen[bytes]"


class Wanted(NamedTuple):
    """A picture to be drawn.

    Attributes:
        svg: The drawing.
        dpi: How many pixels of the PNG an inch of it takes.
        colors: How many colours are the most.
    """

    svg: bytes
    dpi: int = png.DPI
    colors: int = palette.MOST

    def drawn(self) -> bytes:
        """It as PNG.

        Raises:
            MisuseError: As :func:`viz.png.png` says.
        """
        return palette.in_palette(png.png(self.svg, self.dpi), self.colors)


def drawn(wanted: Sequence[Wanted]) -> Generator[bytes, None, None]:
    """The pictures in the order given, the same bytes however many processors there are.

    Raises:
        MisuseError: As :func:`viz.png.png` says of the first that cannot be drawn.
    """
    processes = min(os.cpu_count() or 1, MOST_PROCESSES, len(wanted))
    worth = sum(png.pixels(one.svg, one.dpi) for one in wanted) >= _WORTH
    children = list(_started(processes)) if processes > 1 and worth else []
    if not children:
        yield from (one.drawn() for one in wanted)
        return
    idle: SimpleQueue[_Child] = SimpleQueue()

    def asked(one: Wanted) -> bytes:
        child = idle.get()
        try:
            return _answer(child, one)
        finally:
            idle.put(child)

    with ExitStack() as ending, ThreadPoolExecutor(processes) as threads, ExitStack() as killing:
        for child in children:
            ending.callback(_end, child)
            killing.callback(child.kill)  # first, so that no thread waits for an answer
            idle.put(child)
        for one, picture in zip(wanted, threads.map(asked, wanted), strict=True):
            yield picture or one.drawn()


def _started(processes: int) -> Iterator[_Child]:
    """So many processes, as far as they can be started."""
    command = [sys.executable, "-P", "-c", _PROGRAM, str(_HOUSE)]
    pipe = subprocess.PIPE
    for _ in range(processes):
        with suppress(OSError):
            yield subprocess.Popen(  # noqa: S603 (our own program; an SVG goes in as data)
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
            )


def _end(child: _Child) -> None:
    with suppress(BrokenPipeError), child:  # it ended before it had read all
        pass


def _answer(child: _Child, one: Wanted) -> bytes:
    """What a process makes of a picture; nothing if it ended or cannot draw it."""
    if child.stdin is None or child.stdout is None:
        return b""
    try:
        child.stdin.write(QUESTION.pack(len(one.svg), one.dpi, one.colors) + one.svg)
        child.stdin.flush()
    except OSError:
        return b""
    head = child.stdout.read(ANSWER.size)
    if len(head) < ANSWER.size:
        return b""
    (length,) = ANSWER.unpack(head)
    picture = child.stdout.read(length)
    return picture if len(picture) == length else b""
