"""What goes wrong, said in one language where a program catches it."""

from collections.abc import Iterator
from contextlib import contextmanager

from graphmodel.controls import visible
from graphmodel.language import Language
from graphmodel.problems import KpigraphError

__all__ = ["said_in"]


@contextmanager
def said_in(language: Language) -> Iterator[None]:
    """What goes wrong is said in ``language``."""
    try:
        yield
    except KpigraphError as error:
        error.args = (visible(error.text.in_language(language)),)
        raise
