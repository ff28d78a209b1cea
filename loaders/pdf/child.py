"""The process of its own in which a PDF is read: it may take so much memory and time, no more.

It gets the file on standard input and writes lines of JSON: how many pages it has read, at last
what it made of them or why they cannot be read. Whatever becomes of it, nothing else is harmed.
"""

import json
import sys
from contextlib import suppress
from typing import Any

from loaders.pdf.limits import allow_pages, limit_memory

__all__ = ["main"]

_ENDING = b"%%EOF"
_LAST = 2048  # bytes in which it stands


class _RefusedError(Exception):
    """It cannot be read, for a reason of :mod:`loaders.pdf.refusals`."""

    def __init__(self, reason: str, **said: int) -> None:
        self.said: dict[str, Any] = {"refused": reason, "said": said}


def main(most_pages: int) -> None:
    """Read standard input, write standard output."""
    limit_memory()
    try:
        _tell(_read(sys.stdin.buffer.read(), most_pages))
    except _RefusedError as error:
        _tell(error.said)
    except MemoryError:
        _tell({"refused": "too large", "said": {}})


def _tell(message: dict[str, Any]) -> None:
    with suppress(BrokenPipeError):  # nobody listens any more
        sys.stdout.buffer.write(json.dumps(message).encode() + b"\n")
        sys.stdout.buffer.flush()


def _read(data: bytes, most_pages: int) -> dict[str, Any]:
    from loaders.pdf.assembly import assembled
    from loaders.pdf.opening import CannotOpenError, opened_pages
    from loaders.pdf.page import Page
    from loaders.pdf.sheet_pages import columns_apart
    from loaders.pdf.transfer import packed

    pages: list[Page] = []
    try:
        with opened_pages(data) as (count, printed):
            if count > most_pages:
                raise _RefusedError("pages", pages=count, most=most_pages)
            allow_pages(count)
            _tell({"page": 0, "of": count})
            for page in printed:
                pages.append(page)
                _tell({"page": page.number, "of": count})
    except CannotOpenError as error:
        if error.reason == "broken" and _ENDING not in data[-_LAST:]:
            raise _RefusedError("truncated") from error
        raise _RefusedError(error.reason, **error.said) from error
    if _ENDING not in data[-_LAST:]:
        raise _RefusedError("truncated")
    if not any(page.characters for page in pages):
        raise _RefusedError("pictures" if any(page.pictures for page in pages) else "empty")
    apart = columns_apart(pages)
    if apart is not None:
        raise _RefusedError("columns", page=apart[0], other=apart[1])
    made = assembled(pages)
    return packed(made.rows, made.notices)
