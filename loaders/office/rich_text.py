"""The texts of an Excel workbook's cells, whose runs may look different from their cell."""

import re
from typing import NamedTuple

__all__ = ["ADDRESS", "RichText", "Texts", "is_true", "unescaped"]

ADDRESS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")  # half a character is none
_TEXT, _RUN, _LOOK, _STRIKE, _PHONETIC = (
    ADDRESS + name for name in ("t", "r", "rPr", "strike", "rPh")
)


class RichText(NamedTuple):
    """A text in runs.

    Attributes:
        runs: Of each its text, and whether a line runs through it; ``None`` says that it looks
            as its cell does.
    """

    runs: tuple[tuple[str, bool | None], ...] = ()

    @property
    def whole(self) -> str:
        """All of it, struck out or not."""
        return unescaped("".join(text for text, _ in self.runs))

    def seen(self, *, struck: bool) -> str:
        """What is not struck out, in a cell that is ``struck`` or not."""
        return self._joined(struck, through=False)

    def struck(self, *, struck: bool) -> str:
        """What is."""
        return self._joined(struck, through=True)

    def _joined(self, struck: bool, *, through: bool) -> str:
        kept = (text for text, own in self.runs if (struck if own is None else own) is through)
        return unescaped("".join(kept))


class Texts:
    """Gathers the runs of a text; how a word is pronounced stands beside it and is left out."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, bool | None]] = []
        self._struck: bool | None = None
        self._in_text = False
        self._phonetic = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take what opens an element."""
        if name == _TEXT:
            self._in_text = True
        elif name == _RUN:
            self._struck = None
        elif name == _LOOK:
            self._struck = False
        elif name == _STRIKE:
            self._struck = is_true(given.get("val", "1"))
        elif name == _PHONETIC:
            self._phonetic += 1

    def end(self, name: str) -> None:
        """Take what closes one."""
        if name == _TEXT:
            self._in_text = False
        elif name == _RUN:
            self._struck = None
        elif name == _PHONETIC:
            self._phonetic -= 1

    def said(self, text: str) -> None:
        """Take text."""
        if self._in_text and not self._phonetic:
            self._runs.append((text, self._struck))

    def taken(self) -> RichText:
        """What was said since the last time."""
        text = RichText(tuple(self._runs))
        self._runs.clear()
        return text


def is_true(value: str | None) -> bool:
    """Whether an attribute that is on or off is on."""
    return value in ("1", "true")


def unescaped(text: str) -> str:
    """``text`` with the signs that XML cannot hold, which are written as ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
