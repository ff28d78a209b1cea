"""The rows of a text, as the reader of documents gives them."""

from pathlib import Path

from loaders.cells import Row
from loaders.documents import Content, document_of

__all__ = ["rows_of"]


def rows_of(text: str) -> tuple[Row, ...]:
    return document_of(Content(Path("map-108.md"), text.encode())).rows
