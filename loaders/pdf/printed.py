"""A page of a file, as plain data: its characters that are seen, its lines and its pictures."""

import math
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

from loaders.pdf.areas import Area
from loaders.pdf.drawings import Drawings, address
from loaders.pdf.page import Character, Edge, Page
from loaders.pdf.radicals import unified

__all__ = ["printed_page"]

_NO_CHARACTER = frozenset((0, 10, 13, 0xFFFE, 0xFFFF))
_HYPHEN = 2  # at the end of a line
_QUARTER = 90  # degrees
_PICTURE = 0.5  # of a page's area that pictures take if it is a scanned one
_LONGEST = 2000  # characters that are kept of what is hidden


def printed_page(page: Any, number: int) -> Page:
    """What is printed on a page that pdfium has loaded, which is ``number`` of its file."""
    drawings = Drawings.of(page)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        found = _Characters(text, drawings)
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
    )


class _Characters:
    """The characters of a page in the order of the file, those that are seen and the others.

    Attributes:
        seen: The former.
        hidden: The latter.
        lean: By how many degrees the lines of most of them are turned clockwise.
        unknown: Of how many the file does not tell what they are.
    """

    def __init__(self, text: Any, drawings: Drawings) -> None:
        self.seen: list[Character] = []
        self.hidden: list[Character] = []
        self.unknown = 0
        self._drawings = drawings
        self._known: dict[int, bool] = {}
        angles: Counter[int] = Counter()
        box = pdfium.FS_RECTF()
        newest = None
        for at in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
                self.unknown += 1
            if code in _NO_CHARACTER or pdfium.FPDFText_IsGenerated(text, at) == 1:
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, at, box):
                continue
            printed = "-" if code == _HYPHEN else unified(chr(code))
            character = Character(printed, box.left, box.bottom, box.right, box.top)
            piece = address(pdfium.FPDFText_GetTextObject(text, at))
            if piece != newest:
                newest = piece
                quarters = round(pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2))
            angles[quarters % 4] += 1
            (self.hidden if self._is_hidden(piece, character) else self.seen).append(character)
        self.lean = angles.most_common(1)[0][0] * _QUARTER if angles else 0

    def _is_hidden(self, piece: int, character: Character) -> bool:
        look = self._drawings.looks.get(piece)
        return look is not None and self._drawings.hides(look, character.middle)


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
