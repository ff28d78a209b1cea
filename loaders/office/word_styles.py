"""What the styles of a Word document say of paragraphs: headings, lists, hidden text."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from loaders.office.word_names import W, is_on, value

__all__ = ["Style", "Styles"]

_HEADING_LEVELS = 9  # a larger one is the body's
_PLAIN = "\0"


class Style(NamedTuple):
    """What a style says.

    Attributes:
        name: Its name, in small letters: ``toc 1``, ``caption``.
        heading: Whether its paragraphs are headings.
        hidden: Whether what it is given to is not shown.
        numbering: The properties of the list that its paragraphs belong to.
    """

    name: str = ""
    heading: bool = False
    hidden: bool | None = None
    numbering: Element | None = None


class Styles:
    """The styles of a document, by id; each takes over what its base says."""

    def __init__(self, root: Element | None) -> None:
        styles = list(root.iter(W + "style")) if root is not None else []
        self._elements = {style.get(W + "styleId", ""): style for style in styles}
        self._known: dict[str, Style] = {}

    def of(self, style: str | None) -> Style:
        """The style that an id names; one that says nothing if it names none."""
        return self._resolved(style or _PLAIN, frozenset())

    def is_heading(self, properties: Element | None) -> bool:
        """Whether a paragraph with these properties is a heading."""
        own = _level(properties)
        return self.of(value(properties, "pStyle")).heading if own is None else own

    def _resolved(self, style: str, below: frozenset[str]) -> Style:
        if style in self._known:
            return self._known[style]
        element = self._elements.get(style)
        if element is None or style in below:
            return Style()
        based = self._resolved(value(element, "basedOn") or _PLAIN, below | {style})
        paragraph = element.find(W + "pPr")
        name = (value(element, "name") or "").lower()
        level = _level(paragraph)
        hidden = is_on(element.find(W + "rPr"), "vanish")
        numbering = paragraph.find(W + "numPr") if paragraph is not None else None
        found = Style(
            name,
            name.startswith("heading ") or name == "title" if level is None else level,
            based.hidden if hidden is None else hidden,
            based.numbering if numbering is None else numbering,
        )
        if level is None and not found.heading:
            found = found._replace(heading=based.heading)
        self._known[style] = found
        return found


def _level(properties: Element | None) -> bool | None:
    level = value(properties, "outlineLvl")
    return None if level is None else level.isdecimal() and int(level) < _HEADING_LEVELS
