"""How far a long work is: told to whoever wants to show it."""

from typing import Protocol

__all__ = ["Progress", "unheard"]


class Progress(Protocol):
    """Told how many of how many parts are done, and what is worked on now."""

    def __call__(self, done: int, whole: int, what: str = "") -> None:
        """``what`` is empty where the parts have no names."""


def unheard(done: int, whole: int, what: str = "") -> None:
    """Nobody wants to know."""
