"""The names of the elements of OpenDocument, and what is asked of them."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

__all__ = [
    "DRAW",
    "HIDDEN",
    "OFFICE",
    "STYLE",
    "TABLE",
    "TEXT",
    "repeated",
    "rows_of",
    "spanned",
]

_ADDRESS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _ADDRESS + "office:1.0}"
STYLE = _ADDRESS + "style:1.0}"
TABLE = _ADDRESS + "table:1.0}"
TEXT = _ADDRESS + "text:1.0}"
DRAW = _ADDRESS + "drawing:1.0}"
HIDDEN = ("collapse", "filter")
"""What is said of rows and columns that are not shown."""

_AROUND_ROWS = frozenset(
    TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")
)
_COUNT = re.compile(r"[0-9]{1,7}")


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, those in groups included."""
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _AROUND_ROWS:
            yield from rows_of(child)


def repeated(element: Element, what: str) -> int:
    """How often a row, a column or a cell stands there, which is written once."""
    return _count(element.get(f"{TABLE}number-{what}-repeated"))


def spanned(cell: Element, what: str) -> int:
    """How many rows or columns a cell takes."""
    return _count(cell.get(f"{TABLE}number-{what}-spanned"))


def _count(text: str | None) -> int:
    return max(int(text), 1) if text and _COUNT.fullmatch(text) else 1
