"""Folders that change as a whole: filled beside where they are to stand, then put in place."""

import stat
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from loaders.folder_manifest import MARKS
from loaders.held_files import patiently

__all__ = ["WITHIN", "mode_of", "take_place"]

T = TypeVar("T")

WITHIN = ".kpigraph-"
"""What the name of whatever stands there for a moment begins with."""


def take_place(folder: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    """Make ``folder`` hold ``files`` alone, as a whole, once ``look`` has seen them.

    One that must stay where it stands is filled there. If anything fails, ``look`` too, what was
    there is there still.
    """
    place = folder.resolve()
    if not _is_worked_in(place):
        try:
            return _replace(place, files, look)
        except OSError:
            if not place.is_dir():
                raise
    # The folder in which somebody works, a mount point, one whose parent may not be written.
    return _refill(place, files, look)


def _replace(place: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=WITHIN) as beside:
        fresh, old = Path(beside, "new"), Path(beside, "old")
        found = _filled(fresh, files, look)
        if place.exists():
            fresh.chmod(mode_of(place))
            patiently(lambda: place.rename(old))
        try:
            patiently(lambda: fresh.rename(place))
        except BaseException:  # the old folder must not go with the one beside it
            if old.exists():
                old.rename(place)
            raise
        return found


def _refill(place: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    with tempfile.TemporaryDirectory(dir=place, prefix=WITHIN) as within:
        fresh, old = Path(within, "new"), Path(within, "old")
        found = _filled(fresh, files, look)
        old.mkdir()
        tops = dict.fromkeys(name.partition("/")[0] for name in files)
        # The mark goes last and comes first: what is there is always what it speaks of.
        there = sorted(place.iterdir(), key=lambda path: path.name in MARKS)
        moves = [(path, old / path.name) for path in there if path.name != Path(within).name]
        moves += [(fresh / top, place / top) for top in tops]
        done: list[tuple[Path, Path]] = []
        try:
            for source, target in moves:
                patiently(partial(source.rename, target))
                done.append((source, target))
        except BaseException:
            for source, target in reversed(done):
                target.rename(source)
            raise
        return found


def _filled(fresh: Path, files: Mapping[str, bytes], look: Callable[[Path], T]) -> T:
    fresh.mkdir()
    for name, data in files.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return look(fresh)


def _is_worked_in(place: Path) -> bool:
    """Whether this process stands in it: the shell that started it would be left nowhere."""
    try:
        return Path.cwd().is_relative_to(place)
    except FileNotFoundError:  # it stands in a folder that is gone
        return False


def mode_of(path: Path) -> int:
    """Who may do what with it, as the system writes that."""
    return stat.S_IMODE(path.stat().st_mode)
