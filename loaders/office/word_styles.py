"""What the styles of a Word document say of paragraphs: headings, lists, how text looks."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from loaders.office.looks import Look
from loaders.office.word_names import W, is_on, value

__all__ = ["Style", "Styles", "look_of"]

_HEADING_LEVELS = 9  # a larger one is the body's
_PLAIN = "\0"


def look_of(properties: Element | None) -> Look:
    """What the properties of a run, or of a style's runs, say."""
    return Look(
        is_on(properties, "vanish"),
        _any_on(properties, "strike", "dstrike"),
        _any_on(properties, "caps", "smallCaps"),
    )


class Style(NamedTuple):
    """What a style says.

    Attributes:
        name: Its name, in small letters: ``toc 1``, ``caption``.
        heading: Whether its paragraphs are headings.
        look: How the text looks that it is given to.
        numbering: The properties of the list that its paragraphs belong to.
    """

    name: str = ""
    heading: bool = False
    look: Look = Look()
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
        numbering = paragraph.find(W + "numPr") if paragraph is not None else None
        found = Style(
            name,
            name.startswith("heading ") or name == "title" if level is None else level,
            look_of(element.find(W + "rPr")).over(based.look),
            based.numbering if numbering is None else numbering,
        )
        if level is None and not found.heading:
            found = found._replace(heading=based.heading)
        self._known[style] = found
        return found


def _any_on(properties: Element | None, *names: str) -> bool | None:
    said = [on for name in names if (on := is_on(properties, name)) is not None]
    return any(said) if said else None


def _level(properties: Element | None) -> bool | None:
    level = value(properties, "outlineLvl")
    return None if level is None else level.isdecimal() and int(level) < _HEADING_LEVELS
