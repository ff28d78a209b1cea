"""The text of a Word document's paragraphs: what a person sees, tracked changes accepted."""

from xml.etree.ElementTree import Element

from loaders.office.looks import Look, struck
from loaders.office.said import DRAWN, Said
from loaders.office.word_names import W, parts, value
from loaders.office.word_styles import Styles, look_of

__all__ = ["WordText"]

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIPPED = frozenset(
    W + name for name in ("pPr", "rPr", "instrText", "delInstrText", "tbl", "rt")
)  # fmt: skip
_DELETED = (W + "del", W + "moveFrom")
_INK = "{http://schemas.microsoft.com/office/word/2010/wordml}contentPart"
_DRAWN = (W + "drawing", W + "pict", W + "object", _INK)
_TEXT = (W + "t", _MATH_TEXT)
_BOX = W + "txbxContent"
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_SCRIPTS = {"superscript": "sup", "subscript": "sub"}
# The font Symbol, of which older documents took their signs.
_SYMBOLS = {"B3": "≧", "A3": "≦", "B1": "±", "B4": "×", "B0": "°", "B9": "≠", "A5": "∞"}
# Those of Wingdings and Wingdings 2, with which forms are ticked.
_TICKS = {
    "wingdings": {"FB": "✗", "FC": "✓", "FD": "☒", "FE": "☑"},
    "wingdings 2": {"4F": "✗", "50": "✓", "51": "☒", "52": "☑", "53": "☒", "54": "☒"},
}
_UNKNOWN_SYMBOL = "□"
_LINKED = "subDoc"


class WordText:
    """Takes the text out of paragraphs, by the styles of their document.

    With ``by_hand`` text says where a line runs through it, which is left out else, and where
    something is drawn.
    """

    def __init__(self, styles: Styles, *, by_hand: bool = False) -> None:
        self._styles = styles
        self._by_hand = by_hand

    def add(self, paragraph: Element, said: Said) -> None:
        """Add what a paragraph says to ``said``."""
        pieces: list[str] = []
        properties = paragraph.find(W + "pPr")
        look = self._styles.of(value(properties, "pStyle")).look
        self._walk(paragraph, pieces, said, look)
        said.text += "".join(pieces)

    @staticmethod
    def all_of(element: Element) -> str:
        """All that stands anywhere in ``element``, seen or not, to say what it was."""
        texts = (_all_text(paragraph) for paragraph in element.iter(W + "p"))
        return " ".join(" ".join(texts).split())

    def _walk(self, element: Element, into: list[str], said: Said, look: Look) -> None:
        for child in parts(element):
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == W + "r":
                self._run(child, into, said, look)
            elif tag in _TEXT:
                into.append(child.text or "")
            elif tag in _SIGNS:
                into.append(_SIGNS[tag])
            elif tag == W + "sym":
                into.append(_symbol(child))
            elif tag in _DELETED:
                said.deleted += _kept(_all_text(child))
            elif tag in _DRAWN:
                self._drawn(child, said)
                into.append(DRAWN if self._by_hand else "")
            elif tag == W + "subDoc":
                said.linked.append(_LINKED)
            else:
                self._walk(child, into, said, look)

    def _drawn(self, drawn: Element, said: Said) -> None:
        """Take the text boxes of a drawing; one with a table is read behind the paragraph."""
        for box in drawn.iter(_BOX):
            if box.find(W + "tbl") is not None:
                said.framed.append(box)
            else:
                said.boxes += _kept(self.all_of(box))

    def _run(self, run: Element, into: list[str], said: Said, look: Look) -> None:
        properties = run.find(W + "rPr")
        own = look_of(properties).over(self._styles.of(value(properties, "rStyle")).look)
        look = own.over(look)
        pieces: list[str] = []
        self._walk(run, pieces, said, look)
        text = "".join(pieces)
        if look.hidden:
            said.hidden += _kept(text)
            return
        if look.struck and not self._by_hand:
            said.struck += _kept(text)
            return
        if look.capitals:
            text = text.upper()
        if look.struck:
            text = struck(text)
        script = _SCRIPTS.get(value(properties, "vertAlign") or "")
        into.append(f"<{script}>{text}</{script}>" if script and text.strip() else text)


def _symbol(element: Element) -> str:
    code = element.get(W + "char", "").upper()
    font = element.get(W + "font", "").lower()
    known = _SYMBOLS if font == "symbol" else _TICKS.get(font, {})
    return known.get(code[-2:], _UNKNOWN_SYMBOL)


def _all_text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter() if one.tag in (W + "t", W + "delText"))


def _kept(text: str) -> list[str]:
    return [text] if text.strip() else []
