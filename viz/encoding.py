"""Text as bytes: every page and every file is UTF-8."""

__all__ = ["in_utf8"]


def in_utf8(text: str) -> bytes:
    """``text`` in UTF-8; a byte of a file's name that is no text is shown as an escape."""
    return text.encode("utf-8", "backslashreplace")
