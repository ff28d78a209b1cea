"""The automatic numbers of lists and headings of an OpenDocument text."""

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

from loaders.office.list_numbers import written
from loaders.office.odf_names import TEXT
from loaders.office.odf_styles import Level, Styles

__all__ = ["Numbering"]

_NUMBER_OF_LEVEL = re.compile(r"%([0-9]{1,2})%")
_BULLET = "-"
_OUTLINE = "\0"  # the name of no style


class Numbering:
    """Counts the items of lists, and headings, as they come."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def begin(self, a_list: Element, style: str, level: int) -> None:
        """Begin a list, which may go on with the numbers of one before."""
        goes_on = a_list.get(TEXT + "continue-numbering") == "true"
        if not goes_on and a_list.get(TEXT + "continue-list") is None:
            self._forget(style, level - 1)

    def of_item(self, item: Element, style: str, level: int) -> str:
        """The number of the next item of a list; a hyphen for a sign that counts nothing."""
        start = item.get(TEXT + "start-value", "")
        if start.isascii() and start.isdigit() and len(start) < 7:
            self._counts[style][level] = int(start) - 1
        levels = [self._styles.level(style, at) for at in range(1, level + 1)]
        return self._next(style, level, levels)

    def of_heading(self, level: int) -> str:
        """The number of the next heading; empty where headings have none."""
        levels = [self._styles.outline.get(at, Level()) for at in range(1, level + 1)]
        return self._next(_OUTLINE, level, levels)

    def _next(self, style: str, level: int, levels: list[Level]) -> str:
        own = levels[-1]
        if own.bullet:
            return _BULLET
        counts = self._counts[style]
        counts[level] = counts.get(level, own.start - 1) + 1
        self._forget(style, level)
        if not own.way:
            return ""

        def number(at: int) -> str:
            if not 0 < at <= level or not levels[at - 1].way:
                return ""
            return written(counts.get(at, levels[at - 1].start), levels[at - 1].way)

        if own.layout:
            return _NUMBER_OF_LEVEL.sub(lambda found: number(int(found[1])), own.layout)
        shown = filter(None, (number(at) for at in range(level - own.levels + 1, level + 1)))
        return f"{own.before}{'.'.join(shown)}{own.behind}"

    def _forget(self, style: str, level: int) -> None:
        """Let the levels below ``level`` begin anew."""
        counts = self._counts[style]
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
