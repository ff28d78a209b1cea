"""Characters that command a screen or hide from the eye, and how text shows them.

A name comes from a document or from whoever types it: an escape sequence in it would colour or
clear the terminal of the next reader, an override of direction would print it backwards, and
some programs end a line at a line separator.
"""

import unicodedata
from typing import Any

__all__ = ["json_text", "visible", "visible_lines"]

# Controls of ASCII and Latin-1, marks of format and direction, lone surrogates, separators.
_COMMANDING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# No characters at all, which no XML may hold: https://www.w3.org/TR/xml/#charsets
_NONE = frozenset("\ufffe\uffff")


def visible(text: str) -> str:
    """``text`` on one line, characters that could command a terminal shown as symbols."""
    return text if text.isprintable() else "".join(map(_symbol, text))


def visible_lines(text: str) -> str:
    """As :func:`visible`, but its lines stay lines."""
    return "\n".join(map(visible, text.split("\n")))


def json_text(value: Any, indent: int | None = None) -> str:
    """``value`` as JSON that a person can read; what commands a screen is escaped in it.

    A program that reads the JSON gets the characters back as they were.
    """
    import json  # help and tables need none

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return "\n".join(
        line if line.isprintable() else "".join(map(_escaped, line)) for line in text.split("\n")
    )


def _commands(char: str) -> bool:
    return char in _NONE or unicodedata.category(char) in _COMMANDING


def _symbol(char: str) -> str:
    if char == "\n":
        return "⏎"
    if not _commands(char):
        return char
    if char < " ":
        return chr(0x2400 + ord(char))
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _escaped(char: str) -> str:
    if not _commands(char):
        return char
    units = char.encode("utf-16-be", "surrogatepass")  # beyond U+FFFF two, as JSON has it
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
