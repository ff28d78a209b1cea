"""What cannot be done, told to a person in one sentence, and how a command then ends."""

from enum import IntEnum
from typing import ClassVar

from graphmodel.language import Text
from graphmodel.readable import readable

__all__ = ["Exit", "KpigraphError", "MisuseError"]


class Exit(IntEnum):
    """The status with which a command ends."""

    DONE = 0
    FOUND = 1  # findings at or above the severity asked for, or a check that failed
    MISUSE = 2
    UNREADABLE = 3  # a source cannot be read
    DATABASE = 4  # the database cannot be reached, refused, or lacks what was asked for


class KpigraphError(Exception):
    """Something cannot be done.

    Attributes:
        text: The sentence in both languages: what is wrong, and what to try.
        exit: The status with which a command ends that meets it.
    """

    exit: ClassVar[Exit]

    def __init__(self, text: Text) -> None:
        self.text = Text(*map(readable, text))
        super().__init__(self.text.en)


class MisuseError(KpigraphError):
    """What was asked for cannot be, whatever the documents and the database hold."""

    exit = Exit.MISUSE
