"""How a PDF begins, whatever it is called."""

__all__ = ["is_pdf"]

_MARK = b"%PDF-"
_FIRST = 1024  # bytes in which it may stand, behind what a mail program put before it


def is_pdf(data: bytes) -> bool:
    """Whether ``data`` is that of a PDF."""
    return _MARK in data[:_FIRST]
