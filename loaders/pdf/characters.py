"""The characters of a page as pdfium finds them, those that are seen and those that are not."""

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from loaders.pdf.areas import Area
from loaders.pdf.downwards import runs_downwards
from loaders.pdf.drawings import Drawings, address
from loaders.pdf.page import Character
from loaders.pdf.radicals import unified

__all__ = ["Characters"]

_NO_CHARACTER = frozenset((0, 10, 13, 0xFFFE, 0xFFFF))
_HYPHEN = 2  # at the end of a line
_QUARTER = 90  # degrees
_LEANS = math.radians(5)  # more than a page that was scanned by hand
_SAME = 0.01  # points
_NEIGHBOURS = (-1, 1, -2, 2, -3, 3)


class Characters:
    """The characters of a page in the order of the file.

    Attributes:
        seen: Those that are seen.
        leaning: Those that are seen, but run across the page at an angle.
        hidden: The others.
        lean: By how many degrees the lines of most of them are turned clockwise; a line from
            the top down is turned by 90, though its characters may not be.
        unknown: Of how many the file does not tell what they are.
    """

    def __init__(self, text: Any, drawings: Drawings) -> None:
        self.unknown = 0
        self._drawings = drawings
        found: list[Character] = []
        hidden: list[bool] = []
        tight: list[int] = []
        leaning: list[bool] = []
        angles: Counter[int] = Counter()
        box = pdfium.FS_RECTF()
        newest, quarters, leans = -1, 0, False
        for at in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
                self.unknown += 1
            if code in _NO_CHARACTER or pdfium.FPDFText_IsGenerated(text, at) == 1:
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, at, box):
                continue
            printed = "-" if code == _HYPHEN else unified(chr(code))
            one = Character(printed, box.left, box.bottom, box.right, box.top)
            if _is_tight(text, at, one):
                tight.append(len(found))
                one = self._where_printed(text, at, one)
            piece = address(pdfium.FPDFText_GetTextObject(text, at))
            if piece != newest:
                newest = piece
                turns = pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)
                quarters = round(turns) % 4
                leans = abs(turns - round(turns)) * (math.pi / 2) > _LEANS
            angles[quarters] += 1
            found.append(one)
            hidden.append(self._is_hidden(piece, one))
            leaning.append(leans)
        inside = set(tight)
        for at in tight:
            found[at] = _like_neighbours(found, at, inside)
        known = list(zip(found, hidden, leaning, strict=True))
        self.seen = [one for one, unseen, leans in known if not unseen and not leans]
        self.leaning = [one for one, unseen, leans in known if not unseen and leans]
        if len(self.leaning) > len(self.seen):  # the whole page leans
            self.seen, self.leaning = self.seen + self.leaning, []
        self.hidden = [one for one, unseen, _ in known if unseen]
        self.lean = angles.most_common(1)[0][0] * _QUARTER if angles else 0
        if not self.lean and runs_downwards(self.seen):
            self.lean = _QUARTER

    def _where_printed(self, text: Any, at: int, one: Character) -> Character:
        """A character with a tight box where it is on the page.

        pdfium gives such a box in the coordinates of the drawing that its text stands in.
        """
        look = self._drawings.looks.get(address(pdfium.FPDFText_GetTextObject(text, at)))
        if look is None:
            return one
        area = look.outer.area(Area(one.left, one.bottom, one.right, one.top))
        return Character(one.text, *area)

    def _is_hidden(self, piece: int, one: Character) -> bool:
        look = self._drawings.looks.get(piece)
        return look is not None and self._drawings.hides(look, one.middle)


def _is_tight(text: Any, at: int, one: Character) -> bool:
    """Whether the box of a character is that of its strokes, not what its line gives it.

    It is so where pdfium put it in the place of a radical or of another form of it.
    """
    if not one.text.strip():
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    return abs(left.value - one.left) < _SAME and abs(top.value - one.top) < _SAME


def _like_neighbours(found: Sequence[Character], at: int, tight: set[int]) -> Character:
    """A character with a box as large as those of its line."""
    one = found[at]
    x, y = one.middle
    for step in _NEIGHBOURS:
        if not 0 <= at + step < len(found) or at + step in tight:
            continue
        other = found[at + step]
        width, height = other.right - other.left, other.top - other.bottom
        if other.bottom <= y <= other.top and not other.text.isascii():
            return one._replace(
                left=x - width / 2, right=x + width / 2, bottom=other.bottom, top=other.top
            )
        if other.left <= x <= other.right and not other.text.isascii():
            return one._replace(
                left=other.left, right=other.right, bottom=y - height / 2, top=y + height / 2
            )
    return one
