"""Files that another program has open: Excel on Windows lets nobody write or move them."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

__all__ = ["held_file", "locked_name", "patiently"]

T = TypeVar("T")

# https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-
_ACCESS_DENIED = 5
_SHARING = (32, 33)  # sharing violation, lock violation
_PAUSES = (0.05, 0.1, 0.2, 0.4)  # seconds
_LOCK = re.compile(r"~\$(?P<office>.+)|\.~lock\.(?P<libre>.+)#")


def patiently(act: Callable[[], T]) -> T:
    """What ``act`` gives, asked again while Windows says that somebody is at the file.

    A scanner for viruses or the index of a search looks at every file that was just written,
    and nobody can move it for that moment.
    """
    for pause in _PAUSES:
        try:
            return act()
        except PermissionError as error:
            if _said_by_windows(error) not in (_ACCESS_DENIED, *_SHARING):
                raise
        time.sleep(pause)
    return act()


def held_file(path: Path, error: OSError) -> Path | None:
    """The file at or below ``path`` that another program holds open, if ``error`` is due to one.

    Windows says "access denied" of a folder in which a file is held, and does not say which.
    """
    code = _said_by_windows(error)
    if code not in (_ACCESS_DENIED, *_SHARING):
        return None
    found = next(filter(_is_held, _files(path)), None)
    if found is None and code in _SHARING:
        return Path(error.filename) if error.filename else path
    return found


def locked_name(name: str) -> str:
    """The name of the file that the lock file called ``name`` speaks of; empty if it is none.

    Office and LibreOffice lay one beside a file for as long as they have it open.
    """
    found = _LOCK.fullmatch(name)
    return (found["office"] or found["libre"] or "") if found else ""


def _files(path: Path) -> Iterator[Path]:
    return (
        (one for one in sorted(path.rglob("*")) if one.is_file())
        if path.is_dir()
        else iter((path,))
    )


def _is_held(file: Path) -> bool:
    """A file that is given its own name again stays as it is, and one that is held refuses."""
    try:
        file.rename(file)
    except OSError as error:
        return _said_by_windows(error) in _SHARING
    return False


def _said_by_windows(error: OSError) -> int | None:
    code: int | None = getattr(error, "winerror", None)  # elsewhere there is none
    return code
