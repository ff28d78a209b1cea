"""The process of its own in which pictures are drawn, while others draw more.

It gets pictures on standard input and writes their PNG on standard output, until there are no
more or one cannot be drawn; why, says whoever wants it.
"""

import os
import sys
from contextlib import suppress

from graphmodel.problems import MisuseError
from viz.pngs import ANSWER, QUESTION, Wanted

__all__ = ["main"]


def main() -> None:
    """Read standard input, write standard output, where nothing else may say anything."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(MisuseError, BrokenPipeError), out:
        while head := sys.stdin.buffer.read(QUESTION.size):
            length, dpi, colors = QUESTION.unpack(head)
            picture = Wanted(sys.stdin.buffer.read(length), dpi, colors).drawn()
            out.write(ANSWER.pack(len(picture)) + picture)
            out.flush()
