"""How documents look, in every format the same."""

from viz.sheets.look import ENTRY_FILL, FAMILIES, FAMILY, HEAD_FILL, HEAD_LINE

__all__ = [
    "CLOSE",
    "ENTRY_FILL",
    "FAINT",
    "FAMILIES",
    "FAMILY",
    "GAP",
    "HEADINGS",
    "HEAD_FILL",
    "LINE",
    "PADDING",
    "RULE",
    "SIZE",
    "SMALL",
    "TICKED",
    "UNTICKED",
]

SIZE, LINE = 9.0, 12.0  # points: of letters, and of a line of them at least
SMALL, FAINT = 6.0, "#5b6875"  # points, and the colour of what nobody needs to read
HEADINGS = (15.0, 11.0, 10.0)  # points, by level
GAP = 3.0  # points above and below a paragraph of the text
PADDING, CLOSE = 0.1, 0.03  # centimetres from a cell's border to its text: beside, above
RULE = HEAD_LINE
TICKED, UNTICKED = "■", "□"
"""Boxes as forms in Taiwan have them; every font for Chinese does."""
