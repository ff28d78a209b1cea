"""Standard output and error: UTF-8 to files and pipes, escapes only where a terminal must."""

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from graphmodel.controls import visible
from graphmodel.progress import Progress

__all__ = ["prepare_streams", "reading_shown", "shown_progress", "width_of_output"]


def prepare_streams() -> None:
    """Let every character be printed.

    Files and pipes get UTF-8 whatever the locale says; a terminal keeps its encoding, and a
    character that it cannot show is escaped.
    """
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (to the end)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def width_of_output() -> int | None:
    """The columns of the terminal that results go to; ``None`` if they go elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@contextmanager
def shown_progress(label: str) -> Iterator[Progress]:
    """A bar on standard error, if that is a terminal: gives what moves it to so many of all."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=1, label=visible(label), file=sys.stderr, hidden=hidden, item_show_func=_named
    ) as bar:

        def move(done: int, whole: int, what: str = "") -> None:
            bar.length = whole
            bar.update(done - bar.pos, what)

        yield move


@contextmanager
def reading_shown(label: str) -> Iterator[Progress]:
    """The same for documents, as many as are read inside: the bar is there while one is read."""
    with ExitStack() as stack:
        bars: list[Progress] = []

        def move(done: int, whole: int, what: str = "") -> None:
            if not bars:
                bars.append(stack.enter_context(shown_progress(label)))
            bars[0](done, whole, what)
            if done == whole:
                stack.close()
                bars.clear()

        yield move


def _named(what: str | None) -> str | None:
    return visible(what) if what else None
