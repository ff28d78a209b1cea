"""A PDF opened by pdfium, page after page as plain data."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from loaders.pdf.page import Page
from loaders.pdf.printed import printed_page

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["CannotOpenError", "opened_pages", "rendered"]

_REASONS = {pdfium.FPDF_ERR_PASSWORD: "encrypted", pdfium.FPDF_ERR_SECURITY: "encrypted"}


class CannotOpenError(Exception):
    """A file, or a page of it, cannot be opened, for a reason of :mod:`loaders.pdf.refusals`."""

    def __init__(self, reason: str, **said: int) -> None:
        self.reason = reason
        self.said = said


@contextmanager
def opened_pages(data: bytes) -> Iterator[tuple[int, Iterator[Page]]]:
    """How many pages the file has that holds ``data``, and these, read as they are asked for.

    Raises:
        CannotOpenError: It is no PDF, or one that asks for a password, or a page is broken.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise CannotOpenError(_REASONS.get(pdfium.FPDF_GetLastError(), "broken"))
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise CannotOpenError("broken")
        yield count, _pages(document, count)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _pages(document: pdfium.FPDF_DOCUMENT, count: int) -> Iterator[Page]:
    for at in range(count):
        page = pdfium.FPDF_LoadPage(document, at)
        if not page:
            raise CannotOpenError("page", page=at + 1)
        try:
            yield printed_page(page, at + 1)
        finally:
            pdfium.FPDF_ClosePage(page)


def rendered(data: bytes, number: int, scale: float, degrees: int) -> "Image":
    """Page ``number``, from 1, as a picture: so many pixels for a point, its text upright.

    ``degrees`` is how far it is turned clockwise for that.
    """
    document = PdfDocument(data)
    try:
        page = document[number - 1]
        page.set_rotation(degrees)
        image: Image = page.render(scale=scale).to_pil().convert("RGB")
        return image
    finally:
        document.close()
