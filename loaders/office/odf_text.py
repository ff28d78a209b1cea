"""The text of an OpenDocument's paragraphs: what a person sees, tracked changes accepted."""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from xml.etree.ElementTree import Element

from loaders.office.looks import Look, struck
from loaders.office.odf_names import DRAW, OFFICE, TABLE, TEXT
from loaders.office.odf_styles import Styles
from loaders.office.said import DRAWN, Said

__all__ = ["ODFText", "deletions"]

_SKIPPED = frozenset(
    (
        TEXT + "note", OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "ruby-text",
        TEXT + "tracked-changes", TEXT + "bookmark", OFFICE + "forms", TABLE + "table",
    )
)  # fmt: skip
_CHANGE = TEXT + "change"
_PLAIN = Look()
_MOST_SPACES = 1000  # that one element stands for
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_Piece = tuple[str, Look]


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

    def add(self, paragraph: Element, said: Said, around: Look = _PLAIN) -> None:
        """Add what a paragraph says to ``said``; ``around`` is the look of what it stands in."""
        look = self._styles.look(paragraph.get(TEXT + "style-name")).over(around)
        for field in paragraph.iter(TEXT + "hidden-paragraph"):
            if field.get(TEXT + "is-hidden") == "true":
                look = look._replace(hidden=True)
        pieces: list[_Piece] = []
        self._walk(paragraph, pieces, said, look)
        for look, run in groupby(pieces, key=itemgetter(1)):
            self._take("".join(text for text, _ in run), look, said)

    def _take(self, text: str, look: Look, said: Said) -> None:
        """Take a run of text of one look."""
        kept = [text] if text.strip() else []
        if look.capitals:
            text = text.upper()
        if look.hidden:
            said.hidden += kept
        elif not look.struck:
            said.text += text
        elif self._by_hand:
            said.text += struck(text)
        else:
            said.struck += kept

    def add_drawn(self, drawn: Element, said: Said) -> None:
        """Add a text box, or another shape with text; one with a table is to be read as such."""
        if drawn.find(f".//{TABLE}table") is not None:
            said.framed.append(drawn)
            return
        text = " ".join("".join(p.itertext()) for p in drawn.iter() if _is_paragraph(p))
        said.boxes += [text] if text.strip() else []

    def _walk(self, element: Element, into: list[_Piece], said: Said, look: Look) -> None:
        into.append((_collapsed(element.text), look))
        for child in element:
            tag = child.tag
            if tag == TEXT + "s":
                into.append((" " * _spaces(child), look))
            elif tag == TEXT + "tab":
                into.append(("\t", look))
            elif tag == TEXT + "line-break":
                into.append(("\n", look))
            elif tag == _CHANGE:
                text = self._deleted.get(child.get(TEXT + "change-id", ""), "")
                said.deleted += [text] if text.strip() else []
            elif tag.startswith(DRAW) and tag != DRAW + "a":
                self.add_drawn(child, said)
                into.append((DRAWN if self._by_hand else "", look))
            elif tag == TEXT + "hidden-text" and child.get(TEXT + "is-hidden") == "true":
                said.hidden.append(child.get(TEXT + "string-value", ""))
            elif tag not in _SKIPPED:
                own = self._styles.look(child.get(TEXT + "style-name"))
                self._walk(child, into, said, own.over(look))
            into.append((_collapsed(child.tail), look))


def _is_paragraph(element: Element) -> bool:
    return element.tag in (TEXT + "p", TEXT + "h")


def _collapsed(text: str | None) -> str:
    """White space that only lays out the file is one space."""
    return " ".join(text.split(" ")).replace("\n", " ").replace("\t", " ") if text else ""


def _spaces(element: Element) -> int:
    printed = element.get(TEXT + "c", "1")
    return min(int(printed), _MOST_SPACES) if printed.isascii() and printed.isdigit() else 1
