"""Pictures of an ODT."""

from graphmodel.controls import visible
from viz.documents.document import Picture
from viz.documents.odt_text import caption
from viz.odf.markup import escaped, tag

__all__ = ["path_of", "picture"]

_DRAW = {"xmlns:draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"}


def path_of(block: Picture) -> str:
    """Where a picture lies within the file."""
    return f"Pictures/picture{block.caption.number}.png"


def picture(block: Picture) -> str:
    """A picture on a line of its own, and its caption, which stays with it."""
    shown = {"xlink:href": path_of(block), "xlink:type": "simple", "xlink:show": "embed",
             "xlink:actuate": "onLoad"}  # fmt: skip
    inside = tag("draw:image", shown) + tag("svg:desc", {}, escaped(visible(block.about)))
    place = _DRAW | {
        "draw:style-name": "picture",
        "draw:name": visible(block.name),
        "text:anchor-type": "as-char",
        "svg:width": f"{block.width:.2f}cm",
        "svg:height": f"{block.height:.2f}cm",
    }
    frame = tag("draw:frame", place, inside)
    return tag("text:p", {"text:style-name": "Figure"}, frame) + caption(block.caption, "Caption")
