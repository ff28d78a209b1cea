"""Where in the document something stands."""

from typing import NamedTuple

__all__ = ["Evidence"]


class Evidence(NamedTuple):
    """The place of a fact in the document, so that a person can look it up.

    Attributes:
        file: The file's name, without folders.
        lines: Every line it stands on, counted from 1, ascending; never empty.
        cell: The cell as printed; pieces of a broken row are joined by a newline.
    """

    file: str
    lines: tuple[int, ...]
    cell: str

    @property
    def line(self) -> int:
        """The first line."""
        return self.lines[0]
