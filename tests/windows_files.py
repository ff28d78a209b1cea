"""What Windows does with files and this system does not, as far as kpigraph meets it."""

import errno
import os
import sys
from pathlib import Path

import pytest

__all__ = ["Windows"]

ACCESS_DENIED, SHARING_VIOLATION = 5, 32


def refusal(code: int, path: Path) -> PermissionError:
    error = PermissionError(errno.EACCES, "The process cannot access the file", str(path))
    error.winerror = code  # type: ignore[attr-defined]
    return error


class Windows:
    """Files that a program holds open, and the names that there cannot be.

    Nobody moves or replaces such a file, nor a folder that it lies in.

    Attributes:
        held: The files.
        briefly: Of these refusals so many are made, then none.
        refused: How often a move was refused.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.held: set[Path] = set()
        self.briefly: int | None = None
        self.refused = 0
        patch.setattr(sys, "platform", "win32")
        patch.setattr("loaders.held_files.time.sleep", lambda _: None)
        for name in ("rename", "replace"):
            patch.setattr(os, name, self._guarded(getattr(os, name)))

    def _guarded(self, move):
        def guarded(source, target, **more):
            for end in (Path(source), Path(target)):
                for file in self.held:
                    if end == file or (end in file.parents and file.exists()):
                        self._refuse(end, file)
            return move(source, target, **more)

        return guarded

    def _refuse(self, end: Path, file: Path) -> None:
        if self.briefly == 0:
            return
        self.refused += 1
        if self.briefly is not None:
            self.briefly -= 1
        raise refusal(SHARING_VIOLATION if end == file else ACCESS_DENIED, end)
