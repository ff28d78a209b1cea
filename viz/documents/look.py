"""How documents look, in every format the same."""

from typing import NamedTuple

from viz.sheets.look import ENTRY_FILL, FAMILIES, FAMILY, HEAD_FILL, HEAD_LINE

__all__ = [
    "CLOSE",
    "ENTRY_FILL",
    "FAINT",
    "FAMILIES",
    "FAMILY",
    "HEAD_FILL",
    "LETTER",
    "PADDING",
    "REPORT",
    "RULE",
    "TICKED",
    "UNTICKED",
    "Design",
]

FAINT = "#5b6875"  # the colour of what nobody needs to read


class Design(NamedTuple):
    """How large the letters of a document are; all but ``numbered`` in points.

    Attributes:
        size: Of the text.
        line: The least height of a line of it.
        headings: By level.
        gap: Above and below a paragraph of the text.
        cell: Of what stands in tables, and of their captions.
        small: Of footnotes, of the foot of a page, and of what nobody needs to read.
        title: Of the title, where headings are numbered.
        numbered: Whether headings are numbered.
    """

    size: float
    line: float
    headings: tuple[float, ...]
    gap: float
    cell: float
    small: float
    title: float = 0.0
    numbered: bool = False


LETTER = Design(9.0, 12.0, (15.0, 11.0, 10.0), 3.0, 9.0, 6.0)
REPORT = Design(11.0, 17.0, (16.0, 13.0, 11.0), 4.0, 9.0, 8.0, 20.0, numbered=True)
PADDING, CLOSE = 0.1, 0.03  # centimetres from a cell's border to its text: beside, above
RULE = HEAD_LINE
TICKED, UNTICKED = "■", "□"
"""Boxes as forms in Taiwan have them; every font for Chinese does."""
