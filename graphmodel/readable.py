"""File names that no encoding of this system fits, as a person reads them."""

import re

__all__ = ["abbreviated", "readable"]

# Python keeps a byte 0xXX that it cannot decode as U+DCXX (PEP 383). An archive made on Windows
# in Taiwan has its names in Big5: a lead byte, and a trail byte that may be ASCII.
_BIG5 = re.compile("(?:[\udc81-\udcfe][\x40-\x7e\udca1-\udcfe])+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 200  # characters


def readable(text: str) -> str:
    """``text`` in characters that every file and stream can hold.

    Bytes of Big5 are read as such; what is still none is shown by its number, as an escape.
    """
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", _BIG5.sub(_from_big5, text))


def abbreviated(text: str) -> str:
    """``text``, its middle left out if it is too long for a sentence."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"


def _from_big5(found: re.Match[str]) -> str:
    return found[0].encode("ascii", "surrogateescape").decode("cp950", "replace")
