"""The text of a DOCX: paragraphs, and what stands in their lines."""

from graphmodel.controls import visible_lines
from viz.documents.document import Box, Caption, Field, Line, Note, Part
from viz.documents.look import FAMILY, TICKED, UNTICKED
from viz.odf.markup import escaped, tag

__all__ = ["KEPT", "RIGHT", "caption", "element", "field", "line_of", "paragraph", "plain"]

KEPT = tag("w:keepNext", {})
"""Says of a paragraph that it stands on the page of the next one."""
RIGHT = tag("w:jc", {"w:val": "right"})

_FIELDS = {Field.PAGE: "PAGE", Field.PAGES: "NUMPAGES"}


def paragraph(line: Line, style: str, names: dict[str, str] | None = None, more: str = "") -> str:
    """A line as a paragraph; ``more`` is what else is said of it, in Word's order."""
    return element(style, line_of(line), names=names, more=more)


def element(
    style: str, inside: str, *, names: dict[str, str] | None = None, more: str = ""
) -> str:
    """A paragraph of a style around markup."""
    said = tag("w:pStyle", {"w:val": style}) + more
    return tag("w:p", names or {}, tag("w:pPr", {}, said) + inside)


def caption(said: Caption, *, names: dict[str, str], more: str = "") -> str:
    """A caption whose number Word counts."""
    number = field(f"SEQ {said.label} \\* ARABIC", str(said.number))
    inside = f"{plain(f'{said.label} ')}{number}{plain(f'　{said.text}')}"
    return element("Caption", inside, names=names, more=more)


def field(instruction: str, shown: str) -> str:
    """What Word works out by itself, and what it shows until then."""
    return tag("w:fldSimple", {"w:instr": instruction}, plain(shown))


def line_of(line: Line) -> str:
    """What stands in a line."""
    return "".join(map(_part, line))


def _part(said: Part) -> str:
    if isinstance(said, Box):
        return _box(said)
    if isinstance(said, Field):
        return field(_FIELDS[said], "1")
    if isinstance(said, Note):
        look = tag("w:rPr", {}, tag("w:rStyle", {"w:val": "FootnoteReference"}))
        return tag("w:r", {}, look + tag("w:footnoteReference", {"w:id": str(said.number)}))
    look = tag("w:rPr", {}, tag("w:rStyle", {"w:val": said.look})) if said.look else ""
    return plain(said.text, look)


def plain(text: str, look: str = "") -> str:
    """Text of one look, over lines if it has some."""
    lines = (
        tag("w:t", {"xml:space": "preserve"}, escaped(line)) if line else ""
        for line in visible_lines(text).split("\n")
    )
    return tag("w:r", {}, look + tag("w:br", {}).join(lines))


def _box(box: Box) -> str:
    """A box that a click ticks."""
    signs = ((TICKED, "checkedState"), (UNTICKED, "uncheckedState"))
    states = "".join(
        tag(f"w14:{name}", {"w14:val": f"{ord(sign):04X}", "w14:font": FAMILY})
        for sign, name in signs
    )
    ticked = tag("w14:checkbox", {}, tag("w14:checked", {"w14:val": "0"}) + states)
    about = tag("w:alias", {"w:val": box.means}) + tag("w:tag", {"w:val": box.means})
    content = tag("w:sdtContent", {}, plain(UNTICKED))
    return tag("w:sdt", {}, tag("w:sdtPr", {}, about + ticked) + content)
