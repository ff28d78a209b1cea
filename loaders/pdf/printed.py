"""A page of a file, as plain data: its characters that are seen, its lines and its pictures."""

from typing import Any

import pypdfium2.raw as pdfium

from loaders.pdf.areas import Area
from loaders.pdf.characters import Characters
from loaders.pdf.downwards import lines_downwards
from loaders.pdf.drawings import Drawings
from loaders.pdf.page import Character, Edge, Page

__all__ = ["printed_page"]

_PICTURE = 0.5  # of a page's area that pictures take if it is a scanned one
_LONGEST = 2000  # characters that are kept of what is hidden


def printed_page(page: Any, number: int) -> Page:
    """What is printed on a page that pdfium has loaded, which is ``number`` of its file."""
    drawings = Drawings.of(page)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        found = Characters(text, drawings)
    finally:
        pdfium.FPDFText_ClosePage(text)
    degrees = (
        -found.lean % 360
    )  # whichever way the file has the page shown, its text is read upright
    box = _box(page)
    area = box.turned(degrees)
    pictures = tuple(one.turned(degrees) for one in drawings.pictures)
    scanned = sum(picture.size for picture in pictures) > _PICTURE * area.size
    recognised = scanned and not found.seen and bool(found.hidden)
    characters = found.hidden if recognised else found.seen
    across, upright = _turned(drawings, degrees)
    return Page(
        number,
        area,
        tuple(
            Character(text, *Area(*box_of_text).turned(degrees))
            for text, *box_of_text in characters
            if box.holds(Area(*box_of_text).middle, 1)
        ),
        across,
        upright,
        pictures,
        "" if recognised else "".join(one.text for one in found.hidden)[:_LONGEST].strip(),
        recognised,
        found.unknown,
        degrees,
        "".join(one.text for one in found.leaning)[:_LONGEST].strip(),
        "" if found.lean else lines_downwards(found.seen),
    )


def _box(page: Any) -> Area:
    """The part of the paper that is shown."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Area(box.left, box.bottom, box.right, box.top)


def _turned(drawings: Drawings, degrees: int) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """The horizontal and the vertical lines, as the page is read."""
    across: list[Edge] = []
    upright: list[Edge] = []
    flat = [Area(one.start, one.at, one.end, one.at) for one in drawings.across]
    steep = [Area(one.at, one.start, one.at, one.end) for one in drawings.upright]
    for left, bottom, right, top in (one.turned(degrees) for one in (*flat, *steep)):
        if bottom == top:
            across.append(Edge(left, right, bottom))
        else:
            upright.append(Edge(bottom, top, left))
    return tuple(across), tuple(upright)
