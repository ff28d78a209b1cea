"""One process after the other: who changes a file reads it and writes it undisturbed."""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphmodel.language import Text
from loaders.writing import UnwritableError

__all__ = ["alone_in"]

_PATIENCE = 10.0  # seconds; a change takes some thousandths of one
_PAUSE = 0.02
_BUSY = Text(
    "另一個 kpigraph 正在寫入這個資料夾；請稍後再試",
    "another kpigraph is writing into this folder; try again in a moment",
)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let no other process into this for the same folder. One that dies holds nobody up.

    Raises:
        UnwritableError: Another process has been at it for too long.
        OSError: There is no such folder.
    """
    handle = _opened(folder)
    try:
        deadline = time.monotonic() + _PATIENCE
        while not _taken(handle):
            if time.monotonic() > deadline:
                raise UnwritableError(folder, _BUSY)
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)  # which lets the next one in


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: Path) -> int:
        """Windows locks files alone: one for each folder, where it is in nobody's way."""
        mark = hashlib.sha256(str(folder.resolve(strict=True)).lower().encode()).hexdigest()[:16]
        path = Path(tempfile.gettempdir(), f"kpigraph-{mark}.lock")
        return os.open(path, os.O_RDWR | os.O_CREAT)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a share that knows no locks: as good as it gets there
            return True
        return True
