"""How text looks, as far as that changes what a person reads of it."""

from typing import NamedTuple

__all__ = ["STRIKE", "Look", "struck"]

STRIKE = "\u0336"
"""Behind a character: a line runs through it, as in plain text."""


class Look(NamedTuple):
    """How text looks; ``None`` where nothing says it.

    Attributes:
        hidden: Whether it is not shown.
        struck: Whether a line runs through it.
        capitals: Whether its letters are shown as capitals.
    """

    hidden: bool | None = None
    struck: bool | None = None
    capitals: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look, and what ``below`` says of what it leaves open."""
        return Look(*(b if own is None else own for own, b in zip(self, below, strict=True)))


def struck(text: str) -> str:
    """``text`` with a line through it."""
    return "".join(char if char.isspace() else char + STRIKE for char in text)
