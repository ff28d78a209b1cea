"""What the rows of a document tell of each other: which codes it prints."""

from collections.abc import Iterable
from typing import NamedTuple

from graphmodel.codes import KPICode, ObjectiveCode
from loaders.classified_rows import ClassifiedRow

__all__ = ["OwnWords", "own_words"]


class OwnWords(NamedTuple):
    """What a document prints in its own way.

    Attributes:
        themes: The first letters of its codes.
        perspectives: The second letters of its codes.
    """

    themes: frozenset[str]
    perspectives: frozenset[str]

    def has_code(self, code: ObjectiveCode | KPICode) -> bool:
        """Whether ``code`` has the shape of this document's: PM2.5 is a name in most."""
        return code.text[0] in self.themes and code.text[1] in self.perspectives


def own_words(rows: Iterable[ClassifiedRow]) -> OwnWords:
    """What ``rows``, those of a document, print.

    A KPI's code alone proves nothing: a broken name may go on with PM2.5.
    """
    codes = {
        cell.objective.text
        for row in rows
        if row.tabular
        for cell in row.cells
        if cell.objective is not None
    }
    return OwnWords(
        frozenset(code[0] for code in codes), frozenset(code[1] for code in codes) | set("CPLF")
    )
