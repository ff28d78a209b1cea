"""The text of an OpenDocument's paragraphs: what a person sees, tracked changes accepted."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from loaders.office.odf_names import DRAW, OFFICE, TABLE, TEXT
from loaders.office.odf_styles import Styles
from loaders.office.said import DRAWN, STRIKE, Said, struck

__all__ = ["ODFText", "deletions"]

_SKIPPED = frozenset(
    (
        TEXT + "note", OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "ruby-text",
        TEXT + "tracked-changes", TEXT + "bookmark", OFFICE + "forms", TABLE + "table",
    )
)  # fmt: skip
_CHANGE = TEXT + "change"
_MOST_SPACES = 1000  # that one element stands for
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def deletions(body: Element) -> Mapping[str, str]:
    """By the name of each tracked deletion the text that it takes out."""
    found: dict[str, str] = {}
    for region in body.iter(TEXT + "changed-region"):
        name = region.get(_XML_ID, "") or region.get(TEXT + "id", "")
        for deletion in region.iterfind(TEXT + "deletion"):
            texts = ("".join(p.itertext()) for p in deletion.iter() if _is_paragraph(p))
            found[name] = " ".join(texts)
    return found


class ODFText:
    """Takes the text out of paragraphs, by the styles and deletions of their document.

    With ``by_hand`` text says where a line runs through it, which is left out else, and where
    something is drawn.
    """

    def __init__(
        self, styles: Styles, deleted: Mapping[str, str], *, by_hand: bool = False
    ) -> None:
        self._styles = styles
        self._by_hand = by_hand
        self._deleted = deleted

    def add(self, paragraph: Element, said: Said) -> None:
        """Add what a paragraph says to ``said``."""
        pieces: list[str] = []
        hidden = self._styles.hides(paragraph.get(TEXT + "style-name"))
        for field in paragraph.iter(TEXT + "hidden-paragraph"):
            hidden = hidden or field.get(TEXT + "is-hidden") == "true"
        self._walk(paragraph, pieces, said)
        text = "".join(pieces)
        kept = [text] if text.strip() else []
        if hidden:
            said.hidden += kept
        elif self._styles.strikes(paragraph.get(TEXT + "style-name")) and not self._by_hand:
            said.struck += kept
        else:
            said.text += self._marked(text, paragraph)

    def add_drawn(self, drawn: Element, said: Said) -> None:
        """Add a text box, or another shape with text; one with a table is to be read as such."""
        if drawn.find(f".//{TABLE}table") is not None:
            said.framed.append(drawn)
            return
        text = " ".join("".join(p.itertext()) for p in drawn.iter() if _is_paragraph(p))
        said.boxes += [text] if text.strip() else []

    def _walk(self, element: Element, into: list[str], said: Said) -> None:
        into.append(_collapsed(element.text))
        for child in element:
            tag = child.tag
            if tag == TEXT + "s":
                into.append(" " * _spaces(child))
            elif tag == TEXT + "tab":
                into.append("\t")
            elif tag == TEXT + "line-break":
                into.append("\n")
            elif tag == _CHANGE:
                text = self._deleted.get(child.get(TEXT + "change-id", ""), "")
                said.deleted += [text] if text.strip() else []
            elif tag.startswith(DRAW) and tag != DRAW + "a":
                self.add_drawn(child, said)
                into.append(DRAWN if self._by_hand else "")
            elif tag == TEXT + "hidden-text" and child.get(TEXT + "is-hidden") == "true":
                said.hidden.append(child.get(TEXT + "string-value", ""))
            elif tag not in _SKIPPED:
                self._span(child, into, said)
            into.append(_collapsed(child.tail))

    def _span(self, span: Element, into: list[str], said: Said) -> None:
        pieces: list[str] = []
        self._walk(span, pieces, said)
        text = "".join(pieces)
        style = span.get(TEXT + "style-name")
        kept = [text] if text.strip() else []
        if self._styles.hides(style):
            said.hidden += kept
        elif self._styles.strikes(style) and not self._by_hand:
            said.struck += kept
        else:
            into.append(self._marked(text, span))

    def _marked(self, text: str, element: Element) -> str:
        """``text`` with a line through it, if ``element`` has one and nothing in it has."""
        strikes = self._by_hand and STRIKE not in text
        through = strikes and self._styles.strikes(element.get(TEXT + "style-name"))
        return struck(text) if through else text


def _is_paragraph(element: Element) -> bool:
    return element.tag in (TEXT + "p", TEXT + "h")


def _collapsed(text: str | None) -> str:
    """White space that only lays out the file is one space."""
    return " ".join(text.split(" ")).replace("\n", " ").replace("\t", " ") if text else ""


def _spaces(element: Element) -> int:
    printed = element.get(TEXT + "c", "1")
    return min(int(printed), _MOST_SPACES) if printed.isascii() and printed.isdigit() else 1
