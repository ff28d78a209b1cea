"""The text of a cell or a paragraph as lines of printed words."""

import re
from itertools import compress

from graphmodel.places import Place
from loaders.cells import Cell, Piece
from loaders.markup import script_marks

__all__ = ["cell_of", "tidied"]

# Nobody sees them: where a word may be broken, which way it runs, and controls.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def cell_of(text: str, place: Place) -> Cell:
    """The cell that prints ``text``, one piece for each line that says something."""
    places = (place,)
    return Cell(tuple(Piece(line, places) for line in tidied(text)))


def tidied(text: str) -> list[str]:
    """The lines of ``text`` that say something, on which spaces are single.

    Sub- and superscripts in ``<sub>`` and ``<sup>`` are closed up, the numbers of notes gone.
    """
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if marks := script_marks(text):
        kept = bytearray(b"\1") * len(text)
        for start, end in marks:
            kept[start:end] = bytes(end - start)
        text = "".join(compress(text, kept))
    return [tidy for line in text.split("\n") if (tidy := " ".join(line.split()))]
