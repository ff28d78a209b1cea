"""Opening a page for a person, as a double click on its file would."""

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["open_page"]

_PATIENCE = 3  # seconds in which what cannot open a page says so
_ASK = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def open_page(page: Path) -> bool:
    """Show the file ``page`` in the browser; whether that went well, as far as can be known.

    It never waits for the browser: where there is no window, Python's ``webbrowser`` may start
    one that takes over the terminal until it is closed.
    """
    if sys.platform == "win32":
        # The path, not its address: Windows reads %E7%B0%A1 in the code page of the system.
        return _opened_by_windows(page.resolve())
    # -I: what stands in the folder where a person works is none of Python's own modules.
    command = [sys.executable, "-I", "-c", _ASK, page.resolve().as_uri()]
    nowhere = subprocess.DEVNULL
    try:
        opening = subprocess.Popen(  # noqa: S603 (an address, never a command line)
            command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError:
        return False
    try:
        return opening.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        opening.returncode = 0  # it goes on without us; Python would warn of that
        return True


def _opened_by_windows(page: Path) -> bool:
    start = getattr(os, "startfile")  # noqa: B009 (there on Windows alone)
    try:
        start(page)
    except OSError:
        return False
    return True
