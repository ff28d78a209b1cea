"""What the styles of an OpenDocument file say: how text looks, hidden sheets, levels of lists."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from loaders.office.looks import Look
from loaders.office.odf_names import STYLE, TABLE, TEXT

__all__ = ["Level", "Styles"]

_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_PROPERTIES = STYLE + "text-properties"
_THROUGH = STYLE + "text-line-through-"
_SHEET_PROPERTIES = STYLE + "table-properties"


class Level(NamedTuple):
    """How a level of a list is numbered.

    Attributes:
        way: How its number is written; empty if it has none.
        before: What stands before the number.
        behind: What stands behind it.
        start: The first number.
        levels: How many levels the number shows, its own the last.
        layout: The whole number with ``%1%`` for that of the first level, where the file has it.
        bullet: Whether a sign stands there that counts nothing.
    """

    way: str = ""
    before: str = ""
    behind: str = ""
    start: int = 1
    levels: int = 1
    layout: str = ""
    bullet: bool = False


class Styles:
    """The styles of a document, from its own part and from that of styles."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._parents: dict[str, str] = {}
        self._looks: dict[str, Look] = {}
        self._hidden_tables: set[str] = set()
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self._take(style)
            for style in root.iter(TEXT + "list-style"):
                self._lists[style.get(STYLE + "name", "")] = _levels(style)
            for style in root.iter(TEXT + "outline-style"):
                self.outline = _levels(style)

    def look(self, name: str | None) -> Look:
        """How text of the style looks."""
        look = Look()
        seen: set[str] = set()
        while name and name not in seen:
            look = look.over(self._looks.get(name, Look()))
            seen.add(name)
            name = self._parents.get(name)
        return look

    def origin(self, name: str | None) -> str:
        """The style, of those that a person can see by name, that a paragraph's goes back to."""
        found = name or ""
        while found.startswith("P") and found[1:].isdecimal() and self._parents.get(found):
            found = self._parents[found]
        return found

    def hides_table(self, name: str | None) -> bool:
        """Whether a table, a sheet for one, of the style is not shown."""
        return name in self._hidden_tables

    def level(self, style: str, level: int) -> Level:
        """How a level of a list, from 1, is numbered."""
        return self._lists.get(style, {}).get(level, Level())

    def _take(self, style: Element) -> None:
        name = style.get(STYLE + "name", "")
        self._parents[name] = style.get(STYLE + "parent-style-name", "")
        properties = style.find(_PROPERTIES)
        if properties is not None:
            self._looks[name] = _look(properties)
        table = style.find(_SHEET_PROPERTIES)
        if table is not None and table.get(TABLE + "display") == "false":
            self._hidden_tables.add(name)


def _look(properties: Element) -> Look:
    lines = [properties.get(f"{_THROUGH}{said}") for said in ("style", "type")]
    capitals = (
        (properties.get(_FO + "text-transform"), "uppercase"),
        (properties.get(_FO + "font-variant"), "small-caps"),
    )
    return Look(
        _any(display == "none" for display in [properties.get(TEXT + "display")] if display),
        _any(line != "none" for line in lines if line is not None),
        _any(form == capital for form, capital in capitals if form is not None),
    )


def _any(said: Iterable[bool]) -> bool | None:
    """Whether anything says so; ``None`` where nothing says anything."""
    known = list(said)
    return any(known) if known else None


def _levels(style: Element) -> dict[int, Level]:
    found = {}
    for one in style:
        way = one.get(STYLE + "num-format", "")
        found[_number(one.get(TEXT + "level"))] = Level(
            way,
            one.get(STYLE + "num-prefix", ""),
            one.get(STYLE + "num-suffix", ""),
            _number(one.get(TEXT + "start-value")),
            _number(one.get(TEXT + "display-levels")),
            one.get(_LOEXT + "num-list-format", "") if way else "",
            one.tag.endswith("bullet"),
        )
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 1
