"""How far a long work is: told to whoever wants to show it."""

from collections.abc import Callable
from typing import TypeAlias

__all__ = ["Progress", "unheard"]

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many parts are done."""


def unheard(done: int, whole: int) -> None:
    """Nobody wants to know."""
