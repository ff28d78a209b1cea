"""A file of a briefing's folder, made when asked for."""

from collections.abc import Callable
from typing import NamedTuple

from graphmodel.language import Text

__all__ = ["FolderFile"]


class FolderFile(NamedTuple):
    """A file in the folder of a briefing.

    Attributes:
        name: Its path within the folder.
        title: What it is called where something leads to it.
        about: What it is, in a line.
        make: Gives its bytes.
    """

    name: str
    title: Text
    about: Text
    make: Callable[[], bytes]
