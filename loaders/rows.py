"""From text to rows: tab-separated, Markdown pipes, HTML, and lines between them."""

import re
from collections.abc import Iterator

from loaders.row import Row, line_row

__all__ = ["split_rows"]

_HTML = re.compile(r"<(?:!--|/?(?:h[1-6r]|p|li|[ou]l|div|html|body|table)\b)", re.IGNORECASE)


def split_rows(text: str) -> Iterator[Row]:
    """The rows of a document in order; blank lines and Markdown rules are left out."""
    if _HTML.search(text):
        # Few documents have HTML; the others need not wait for its reader.
        from loaders.html_rows import html_rows

        yield from html_rows(text)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        row = line_row(line, number)
        if row is not None:
            yield row
