"""The automatic numbers of a Word document's lists, which stand in no paragraph's text."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from loaders.office.list_numbers import written
from loaders.office.word_names import W, is_on, value
from loaders.office.word_styles import Styles

__all__ = ["Numbering"]

_LEVELS = 9
_NUMBER_OF_LEVEL = re.compile(r"%([1-9])")
_BULLET = "-"
_LONGEST = 60  # characters of a number's text


class _Level(NamedTuple):
    text: str
    way: str
    start: int
    arabic: bool  # the numbers of the levels above too


_NO_LEVEL = _Level("", "none", 1, False)


class Numbering:
    """Counts the paragraphs of each list as they come, and says how each is numbered."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, Element] = {}
        self._list_of: dict[str, Element] = {}
        if root is not None:
            abstract = root.findall(W + "abstractNum")
            self._lists = {one.get(W + "abstractNumId", ""): one for one in abstract}
            self._list_of = {num.get(W + "numId", ""): num for num in root.findall(W + "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """The number of the next paragraph, which has these properties; empty if it has none.

        A sign that counts nothing is a hyphen.
        """
        own = properties.find(W + "numPr") if properties is not None else None
        styled = self._styles.of(value(properties, "pStyle")).numbering
        number = value(own, "numId") or value(styled, "numId")
        num = self._list_of.get(number or "")
        if number is None or num is None:
            return ""
        level = _integer(value(own, "ilvl") or value(styled, "ilvl"), 0)
        abstract = value(num, "abstractNumId") or ""
        if not 0 <= level < _LEVELS or abstract not in self._lists:
            return ""
        return self._counted(number, num, abstract, level)

    def _counted(self, number: str, num: Element, abstract: str, level: int) -> str:
        levels = [self._level(num, abstract, at) for at in range(level + 1)]
        counts = self._counts.setdefault(abstract, {})
        fresh = _start_override(num, level) if (number, level) not in self._begun else None
        self._begun.add((number, level))
        if fresh is not None or level not in counts:
            counts[level] = levels[level].start if fresh is None else fresh
        else:
            counts[level] += 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        own = levels[level]
        if own.way == "bullet":
            return _BULLET

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at > level:
                return ""
            way = "decimal" if own.arabic else levels[at].way
            return written(counts.get(at, levels[at].start), way)

        return _NUMBER_OF_LEVEL.sub(shown, own.text)[:_LONGEST]

    def _level(self, num: Element, abstract: str, level: int) -> _Level:
        definitions = [
            definition
            for override in num.findall(W + "lvlOverride")
            for definition in override.findall(W + "lvl")
        ]
        for definition in (*definitions, *self._lists[abstract].findall(W + "lvl")):
            if definition.get(W + "ilvl") == str(level):
                return _Level(
                    value(definition, "lvlText") or "",
                    value(definition, "numFmt") or "decimal",
                    _integer(value(definition, "start"), 1),
                    bool(is_on(definition, "isLgl")),
                )
        return _NO_LEVEL


def _start_override(num: Element, level: int) -> int | None:
    for override in num.findall(W + "lvlOverride"):
        start = value(override, "startOverride")
        if override.get(W + "ilvl") == str(level) and start is not None:
            return _integer(start, 1)
    return None


def _integer(text: str | None, otherwise: int) -> int:
    """A number of at most six digits."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else otherwise
