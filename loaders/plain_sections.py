"""Rows of one cell, or of one text in all cells, that open a part of a table without codes."""

from loaders.classified_rows import ClassifiedRow
from loaders.headings import find_perspective
from loaders.heads import ColumnRole
from loaders.numbering import take_number
from loaders.plain_columns import PlainColumns

__all__ = ["Sections", "is_section"]


def is_section(row: ClassifiedRow, following: ClassifiedRow | None, columns: PlainColumns) -> bool:
    """Whether ``row`` opens a part of its table: a perspective, or a theme before objectives.

    ``following`` is the row below, ``None`` behind the last and before a head.
    """
    if row.repeated:
        return True
    printed = [cell for cell in row.cells if cell.text]
    if len(printed) != 1:
        return False
    (cell,) = printed
    if find_perspective(cell.line) is not None:
        return True
    if row.cells.index(cell) > columns.first_name:
        return False
    if following is None or not following.tabular:
        return False
    return bool(columns.cell(following, ColumnRole.OBJECTIVE).text)


class Sections:
    """The parts of a document that such rows opened so far: those of one document are alike."""

    def __init__(self) -> None:
        self._numbered: bool | None = None

    def doubtful(self, text: str, behind_objectives: bool) -> bool:
        """Whether ``text`` opens a part in the midst of another kind, so that it may be none.

        ``behind_objectives``: the theme above it has some.
        """
        numbered = take_number(text) is not None
        doubtful = not numbered and (
            behind_objectives if self._numbered is None else self._numbered
        )
        if not doubtful and self._numbered is None:
            self._numbered = numbered
        return doubtful
