"""The rooms below this one are those that stand beside it, whatever else has their names.

Python looks for a module where a person works before it looks where kpigraph is installed, and
``queries.py`` is a likely name for a file of an analyst's own.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

__all__ = ["ROOMS", "TakenNameError", "find_rooms"]

ROOMS = ("graphmodel", "loaders", "queries", "viz")
_HOUSE = Path(__file__).parent.parent


class TakenNameError(ImportError):
    """A module of somebody else's was loaded under the name of a room; says which file it is.

    In both languages: nobody can have chosen one yet.
    """

    def __init__(self, room: str, file: str) -> None:
        super().__init__(
            f"{file} 與 kpigraph 的 {room} 同名，而且已先載入；請將它改名，再重新啟動 Python。 "
            f"{file} has the name of kpigraph's own {room} and was loaded first; give it another "
            "name and start Python again.",
            name=room,
            path=file,
        )


def find_rooms() -> None:
    """Load the rooms from where kpigraph itself is.

    Raises:
        TakenNameError: Another module has the name of one.
    """
    for room in ROOMS:
        loaded = sys.modules.get(room)
        if loaded is not None and not _stands_here(loaded, room):
            raise TakenNameError(room, _file_of(loaded))
    sys.path.insert(0, str(_HOUSE))
    try:
        for room in ROOMS:
            vars(import_module(room))["__getattr__"] = _lacks(room)
    finally:
        sys.path.remove(str(_HOUSE))


def _stands_here(module: ModuleType, room: str) -> bool:
    here, there = _HOUSE / room / "__init__.py", Path(_file_of(module))
    return here == there or (there.is_file() and here.samefile(there))


def _file_of(module: ModuleType) -> str:
    """Its file; the folder of a package that has none."""
    return getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", ())), "?")


def _lacks(room: str) -> Callable[[str], NoReturn]:
    """What a room says when it is asked for something that only a file of its name could have."""

    def lacks(name: str) -> NoReturn:
        raise AttributeError(
            f"{room} 是 kpigraph 的模組，沒有 {name}；若要用自己的 {room}.py，請將它改名。 "
            f"{room} is a module of kpigraph's and has no {name}; if a {room}.py of your own was "
            "meant, give it another name.",
            name=name,
        )

    return lacks
