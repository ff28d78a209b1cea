"""The empty presentation: 16:9, its fonts those for Chinese, its places where slides have them."""

import re
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Opened

from viz.slides.deck import Box
from viz.slides.fitting import BODY, FOOTER, HEIGHT, NUMBER, OPENING, TITLE, UNDER, WIDTH
from viz.slides.markup import FONT, PIXEL

__all__ = ["ONLY_TITLE", "OPENS", "blank", "put"]

OPENS, ONLY_TITLE = 0, 1
"""The layouts that it has."""

_KEPT = (0, 5)  # of those of python-pptx
_PLACES = {"title": TITLE, "body": BODY, "ftr": FOOTER, "sldNum": NUMBER}
_OPENING = {"ctrTitle": OPENING, "subTitle": UNDER}
_COLORS = ("4D3F7A", "B0286A", "2F6F8F", "4A7F35", "A4501C", "5A5A66")
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>kpigraph</Application></Properties>"
)


def blank() -> Opened:
    """An empty presentation."""
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH * PIXEL, HEIGHT * PIXEL  # type: ignore[assignment]
    master = made.slide_master
    layouts = list(master.slide_layouts)
    for at, layout in enumerate(layouts):
        if at not in _KEPT:
            master.slide_layouts.remove(layout)
    for holder in (master, *master.slide_layouts):
        for shape in list(holder.placeholders):
            kind = _kind(shape)
            if kind == "dt":
                shape._element.getparent().remove(shape._element)
            elif holder is master or kind in _OPENING:
                put(shape, {**_PLACES, **_OPENING}[kind])
            _no_autofit(shape)
    for part in (master.part, made.notes_master.part):
        theme = part.part_related_by(RT.THEME)
        theme._blob = _with_fonts(theme.blob)  # a part without a class of its own
    _without_machine(made)
    return made


def put(shape: Any, box: Box) -> None:
    """Set where a shape stands."""
    shape.left, shape.top = box.x * PIXEL, box.y * PIXEL
    shape.width, shape.height = box.width * PIXEL, box.height * PIXEL


def _kind(shape: Any) -> str:
    return str(shape._element.ph.get("type", "obj"))


def _no_autofit(shape: Any) -> None:
    body = shape._element.txBody.bodyPr
    for child in list(body):
        body.remove(child)
    body.append(
        parse_xml('<a:noAutofit xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>')
    )


def _with_fonts(theme: bytes) -> bytes:
    """A theme with one font for every script, and the colours of the figures."""
    text = theme.decode("utf-8")
    text = re.sub(r'<a:(latin|ea|cs) typeface="[^"]*"', rf'<a:\1 typeface="{FONT}"', text)
    text = re.sub(r'<a:font script="[^"]*" typeface="[^"]*"/>', "", text)
    for number, color in enumerate(_COLORS, 1):
        text = re.sub(rf'(<a:accent{number}><a:srgbClr val=")[0-9A-F]*', rf"\g<1>{color}", text)
    return text.encode("utf-8")


def _without_machine(made: Opened) -> None:
    """Take out what python-pptx's own template says of the machine that it was made on."""
    package = made.part.package
    for owner, kind in ((package, RT.THUMBNAIL), (made.part, RT.PRINTER_SETTINGS)):
        for key, rel in list(owner._rels.items()):
            if rel.reltype == kind:
                owner._rels.pop(key)
    package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = _APP
