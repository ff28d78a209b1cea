"""From text to rows: tab-separated, Markdown pipes, HTML tables, and lines between them."""

import re
from collections.abc import Iterator

from loaders.row import Row, line_row

__all__ = ["split_rows"]

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_TABLE_PART = re.compile(r"</?t(?:able|head|body|foot|r|h|d)\b", re.IGNORECASE)


def split_rows(text: str) -> Iterator[Row]:
    """The rows of a document in order; blank lines and Markdown rules are left out."""
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        if _TABLE.search(lines[index]):
            end = _table_end(lines, index)
            # Few documents have HTML tables; the others need not wait for its parser.
            from loaders.html_rows import html_rows

            yield from html_rows("\n".join(lines[index : end + 1]), index + 1)
            index = end + 1
            continue
        row = line_row(lines[index], index + 1)
        if row is not None:
            yield row
        index += 1


def _table_end(lines: list[str], start: int) -> int:
    depth = 0
    last = start  # of a table that never ends, the last line that looks like one
    for index in range(start, len(lines)):
        if index > start and lines[index].startswith("#"):
            return last
        if _TABLE_PART.search(lines[index]):
            last = index
        depth += len(_TABLE.findall(lines[index])) - len(_TABLE_END.findall(lines[index]))
        if depth <= 0:
            return index
    return last
