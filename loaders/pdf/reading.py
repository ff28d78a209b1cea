"""The rows of a PDF, read in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import Any

from graphmodel.progress import Progress, unheard
from graphmodel.readable import readable
from loaders.bounds import bounded
from loaders.findings import pdf as on_pdf
from loaders.noticed import Noticed
from loaders.pdf.limits import MEBIBYTES, seconds_for
from loaders.pdf.refusals import refusal, without_number, without_reader
from loaders.pdf.transfer import unpacked
from loaders.taken import Taken

__all__ = ["MOST_PAGES", "PAGES_VARIABLE", "pdf_rows"]

MOST_PAGES = 500
"""That are read where :data:`PAGES_VARIABLE` says no other number."""
PAGES_VARIABLE = "KPIGRAPH_PDF_PAGES"
_LONGEST = 6  # digits of a number of pages
_HOUSE = Path(__file__).parents[2]
# The folder where a person works comes after the house: it may have a module of a room's name.
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from loaders.pdf.child import main; main(int(sys.argv[2]))"
)
_PATIENCE = 1.2  # of the time it may compute, the time it may take
_TIME_IS_UP = -24  # SIGXCPU, with which a system ends it


def pdf_rows(
    data: bytes,
    path: Path,
    progress: Progress = unheard,
    environment: Mapping[str, str] = os.environ,
) -> Taken:
    """The rows of the PDF at ``path``, which holds ``data``; ``progress`` is told its pages.

    ``environment`` may name how many pages are the most, in :data:`PAGES_VARIABLE`.

    Raises:
        SourceError: It cannot be read, or would take too long.
    """
    most_pages = _most_pages(environment.get(PAGES_VARIABLE, ""))
    if find_spec("pypdfium2") is None:
        raise without_reader(path)
    answer: dict[str, Any] = {}
    pages = 0
    with _child(data, most_pages) as child:
        for line in child.lines():
            message = json.loads(line)
            if "page" not in message:
                answer = message
                continue
            pages = message["of"]
            child.allow(pages)
            progress(message["page"], pages)
    if child.late or child.status == _TIME_IS_UP:
        raise refusal("too slow", path, seconds=seconds_for(pages))
    if "refused" in answer and answer["refused"] != "too large":
        raise refusal(answer["refused"], path, **answer["said"])
    if "rows" not in answer:
        raise refusal("too large", path, mebibytes=MEBIBYTES)
    rows, notices = unpacked(answer)
    noticed = Noticed(readable(path.name))
    for kind, place, text in notices:
        noticed.note(on_pdf.KINDS[kind], place, text)
    return Taken(tuple(bounded(rows, path)), noticed.findings())


def _most_pages(said: str) -> int:
    if not said:
        return MOST_PAGES
    if not (said.isdecimal() and 0 < len(said) <= _LONGEST and int(said)):
        raise without_number(PAGES_VARIABLE, said)
    return int(said)


class _Child:
    """The process, which is ended when its time is up."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.late = False
        self.status: int | None = None
        self._process = process
        self._allowed = -1
        self._timer: Timer | None = None
        self.allow(0)

    def lines(self) -> Iterator[bytes]:
        """What it says."""
        yield from self._process.stdout or ()

    def allow(self, pages: int) -> None:
        """Let it have the time for so many pages, from now on."""
        seconds = seconds_for(pages)
        if seconds == self._allowed:
            return
        self._allowed = seconds
        self.stop_waiting()
        self._timer = Timer(seconds * _PATIENCE, self._end)
        self._timer.daemon = True
        self._timer.start()

    def stop_waiting(self) -> None:
        """Forget its time."""
        if self._timer is not None:
            self._timer.cancel()

    def _end(self) -> None:
        self.late = True
        self._process.kill()


@contextmanager
def _child(data: bytes, most_pages: int) -> Iterator[_Child]:
    command = [sys.executable, "-P", "-c", _PROGRAM, str(_HOUSE), str(most_pages)]
    process = subprocess.Popen(  # noqa: S603 (our own program; the file goes in as data)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    child = _Child(process)
    try:
        if process.stdin is not None:
            with suppress(OSError):  # it had enough; on Windows that is no broken pipe
                process.stdin.write(data)
                process.stdin.close()
        yield child
    except BaseException:
        process.kill()
        raise
    finally:
        if process.stdout is not None:
            process.stdout.close()
        child.status = process.wait()  # at the latest until its time is up
        child.stop_waiting()
