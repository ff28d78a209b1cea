"""The little markup that stands inside cells and headings."""

import html
import re

__all__ = ["plain_text", "script_marks", "unescaped"]

# A closed list: anything else in angle brackets is part of what the document says.
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BEFORE_SCRIPT = re.compile(r"(?<!\s)\s+(?=<(?:sub|sup)>)", re.IGNORECASE)
_AFTER_SCRIPT = re.compile(r"(?<=</su[bp]>)\s+(?=[)）\]、，])", re.IGNORECASE)
# Behind a Chinese word a raised number is a note's; behind a Latin one or a digit, a power.
_NOTE = re.compile(
    r"(?<=[^\x00-\x7f])\s{0,2}<sup>[\s\[(（註注]*[0-9*]{1,2}[\s\])）]*</sup>", re.IGNORECASE
)
# Where a word may be broken, and which way it runs: nothing of it is seen.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_INLINE = re.compile(r"</?(?:b|strong|i|em|u|sub|sup|span|font|p)(?:\s[^<>]*)?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_MARK = re.compile(r"[<&*_\\]")
_SPACES = re.compile(r"[^\S\n]+")
_SCRIPT = re.compile(r"</?su[bp]>", re.IGNORECASE)
_LONG_REFERENCE = re.compile(r"&(?=#[0-9]{9})")


def plain_text(cell: str) -> str:
    """``cell`` without inline markup, on lines where it has ``<br>``; spaces tidied.

    The space that typesetting leaves before a subscript goes too: PM <sub>2.5</sub> is PM2.5.
    So does the number of a note behind a name, and what nobody sees.
    """
    cell = _INVISIBLE.sub("", cell)
    if not _MARK.search(cell):
        return _SPACES.sub(" ", cell).strip()
    text = _NOTE.sub("", _BREAK.sub("\n", cell))
    text = _AFTER_SCRIPT.sub("", _BEFORE_SCRIPT.sub("", text))
    text = _INLINE.sub("", text)
    text = _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    return _SPACES.sub(" ", unescaped(text)).strip()


def script_marks(text: str) -> list[tuple[int, int]]:
    """Where ``text`` has notes' numbers, tags of sub- and superscripts and the spaces with them.

    Ranges of offsets, sorted; without them it reads as ``plain_text`` reads it.
    """
    if not _SCRIPT.search(text):
        return []
    patterns = (_NOTE, _BEFORE_SCRIPT, _AFTER_SCRIPT, _SCRIPT)
    return sorted(found.span() for pattern in patterns for found in pattern.finditer(text))


def unescaped(text: str) -> str:
    """``text`` with its character references resolved.

    One of thousands of digits stays: the standard library raises ValueError.
    """
    return html.unescape(_LONG_REFERENCE.sub("&amp;", text) if "&#" in text else text)
