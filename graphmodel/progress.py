"""How far a long work is: told to whoever wants to show it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

__all__ = ["Progress", "heard", "listener", "unheard"]


class Progress(Protocol):
    """Told how many of how many parts are done, and what is worked on now."""

    def __call__(self, done: int, whole: int, what: str = "") -> None:
        """``what`` is empty where the parts have no names."""


def unheard(done: int, whole: int, what: str = "") -> None:
    """Nobody wants to know."""


_LISTENER: ContextVar[Progress] = ContextVar("listener", default=unheard)


@contextmanager
def heard(progress: Progress) -> Iterator[None]:
    """Let ``progress`` be told of what is read inside, however deep that is."""
    token = _LISTENER.set(progress)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def listener() -> Progress:
    """Whoever wants to know how far the reading of a document is."""
    return _LISTENER.get()
