"""Pictures of a DOCX."""

from graphmodel.controls import visible
from viz.documents.document import Picture
from viz.documents.docx_text import KEPT, caption, element
from viz.odf.markup import tag

__all__ = ["key_of", "picture"]

_DRAWING = {
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_EMU = 360_000  # to a centimetre


def key_of(block: Picture) -> str:
    """The relation of the document to the file of a picture."""
    return f"rIdPicture{block.caption.number}"


def picture(block: Picture, names: dict[str, str]) -> tuple[str, str]:
    """A picture on a line of its own, and its caption, which stays with it."""
    size = {"cx": str(round(block.width * _EMU)), "cy": str(round(block.height * _EMU))}
    number = str(block.caption.number)
    about = {"id": number, "name": visible(block.name), "descr": visible(block.about)}
    shape = tag("a:xfrm", {}, tag("a:off", {"x": "0", "y": "0"}) + tag("a:ext", size)) + tag(
        "a:prstGeom", {"prst": "rect"}, tag("a:avLst", {})
    )
    filled = tag("a:blip", {"r:embed": key_of(block)}) + tag(
        "a:stretch", {}, tag("a:fillRect", {})
    )
    inside = (
        tag("pic:nvPicPr", {}, tag("pic:cNvPr", about) + tag("pic:cNvPicPr", {}))
        + tag("pic:blipFill", {}, filled)
        + tag("pic:spPr", {}, shape)
    )
    drawn = tag("a:graphicData", {"uri": _DRAWING["xmlns:pic"]}, tag("pic:pic", {}, inside))
    inline = tag("wp:extent", size) + tag("wp:docPr", about) + tag("a:graphic", {}, drawn)
    around = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    drawing = tag("w:drawing", {}, tag("wp:inline", around, inline))
    line = element("Figure", tag("w:r", {}, drawing), names=names | _DRAWING, more=KEPT)
    return line, caption(block.caption, names=names)
