"""What the rows of a document tell of each other: which codes and which bureaus it prints."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.names import fold
from graphmodel.places import Place
from graphmodel.schema import Perspective
from loaders.cells import Piece
from loaders.classified_rows import ClassifiedRow

__all__ = ["OwnWords", "own_words", "words_of"]

_DIVIDERS = re.compile(r"[\s、,，;；/／()（）]+")


class OwnWords(NamedTuple):
    """What a document prints in its own way.

    Attributes:
        themes: The first letters of its codes.
        perspectives: The second letters of its codes.
        bureaus: The words behind its KPIs, folded, each with the first rows that print it there.
    """

    themes: frozenset[str]
    perspectives: frozenset[str]
    bureaus: Mapping[str, tuple[Place, ...]]

    def has_code(self, code: ObjectiveCode | KPICode) -> bool:
        """Whether ``code`` has the shape of this document's: PM2.5 is a name in most."""
        return code.text[0] in self.themes and code.text[1] in self.perspectives

    def are_known(self, texts: Iterable[str], row: Place) -> bool:
        """Whether each of ``texts`` is a bureau in other rows than ``row``, not all in one row."""
        known = [set(self.bureaus.get(fold(text), ())) - {row} for text in texts]
        return all(known) and len(set().union(*known)) >= min(len(known), 2)

    def are_bureaus(self, text: str, row: Place) -> bool:
        """Whether every word of ``text`` is a bureau in another row than the one at ``row``."""
        words = _words(text)
        return bool(words) and all(
            any(place != row for place in self.bureaus.get(word, ())) for word in words
        )


def own_words(rows: Iterable[ClassifiedRow]) -> OwnWords:
    """What ``rows``, those of a document, print.

    A KPI's code alone proves little: a broken name may go on with PM2.5.
    """
    known = tuple(rows)
    usual = {perspective.letter for perspective in Perspective}
    themes: set[str] = set()
    perspectives = set(usual)
    for row in known:
        if not row.tabular:
            if row.theme_heading is not None and row.theme_heading.letter:
                themes.add(row.theme_heading.letter)
            continue
        for cell in row.cells:
            code = cell.objective or (cell.kpi.objective if cell.kpi else None)
            if code is not None and (cell.objective or code.text[1] in usual):
                themes.add(code.text[0])
                perspectives.add(code.text[1])
    return OwnWords(frozenset(themes), frozenset(perspectives), _bureaus(known))


def words_of(cells: Iterable[tuple[Place, Iterable[Piece]]]) -> dict[str, tuple[Place, ...]]:
    """The words of owner cells, folded, each with the first rows that print it."""
    found: dict[str, tuple[Place, ...]] = {}
    for row, pieces in cells:
        for piece in pieces:
            for word in _words(piece.text):
                known = found.get(word, ())
                if len(known) < 2 and row not in known:
                    found[word] = (*known, row)
    return found


def _bureaus(rows: Iterable[ClassifiedRow]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for row in rows:
        if not row.tabular:
            continue
        opened = False
        for cell in row.cells:
            if opened and cell.text:
                for word in _words(cell.plain):
                    if word.isdecimal():  # a page's number, or a target's
                        continue
                    known = found.get(word, ())
                    if len(known) < 2 and row.place not in known:  # one besides any row
                        found[word] = (*known, row.place)
                break
            opened = opened or cell.kpi is not None
    return found


def _words(text: str) -> list[str]:
    return [fold(word) for word in _DIVIDERS.split(text) if word]
