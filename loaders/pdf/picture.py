"""A picture of what was found on a page: its tables and their cells drawn over it.

For whoever asks why a row was read as it was.
"""

import io
from typing import TYPE_CHECKING

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from loaders.pdf.areas import Area
from loaders.pdf.assembly import found_tables
from loaders.pdf.opening import opened_pages, rendered
from loaders.pdf.signature import is_pdf

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

__all__ = ["page_picture", "page_picture_file"]

_SCALE = 2.0  # pixels for a point
_TABLE = (0, 90, 200)
_CELL = (0, 150, 80)
_GUESSED = (210, 60, 0)
_EDGE = 4  # pixels


def page_picture(data: bytes, number: int) -> "Image":
    """Page ``number``, from 1, of the PDF that ``data`` is, with what was found on it.

    A table is blue, its cells are green, those of a guessed row orange. The file must be one that
    could be read: this opens it in the process that asks.

    Raises:
        IndexError: It has no such page.
    """
    from PIL import ImageDraw

    with opened_pages(data) as (count, pages):
        if not 1 <= number <= count:
            raise IndexError(number)
        known = list(pages)
    page = known[number - 1]
    image = rendered(data, number, _SCALE, page.turned)
    pen = ImageDraw.Draw(image)
    for table in found_tables(known)[number - 1]:
        for cell in table.cells:
            colour = _GUESSED if cell.row in table.guessed else _CELL
            _draw(pen, cell.area, page.area, colour, 1)
        _draw(pen, table.area, page.area, _TABLE, _EDGE)
    return image


def page_picture_file(data: bytes, number: int, name: str) -> bytes:
    """The picture of a page as PNG; see :func:`page_picture`.

    Raises:
        MisuseError: The file called ``name`` is no PDF, or has no such page.
    """
    if not is_pdf(data):
        raise MisuseError(
            Text(
                f"{name} 不是 PDF，沒有頁可畫；--picture 用於 PDF",
                f"{name} is no PDF and has no pages to draw; --picture is for PDF files",
            )
        )
    try:
        picture = page_picture(data, number)
    except IndexError:
        raise MisuseError(
            Text(f"{name} 沒有第 {number} 頁", f"{name} has no page {number}")
        ) from None
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _draw(
    pen: "ImageDraw", area: Area, paper: Area, colour: tuple[int, int, int], width: int
) -> None:
    left, right = ((x - paper.left) * _SCALE for x in (area.left, area.right))
    top, bottom = ((paper.top - y) * _SCALE for y in (area.top, area.bottom))
    pen.rectangle((left, top, right, bottom), outline=colour, width=width)
