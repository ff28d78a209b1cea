"""The totals that a document states of itself: in sentences, and in a table."""

import re
from collections.abc import Iterable, Iterator

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.names import fold
from graphmodel.plan import Counted, StatedIn, StatedShare, StatedTotal, Theme
from loaders.classified_rows import ClassifiedRow
from loaders.findings import themes as on_themes

__all__ = ["TotalsTable", "states_totals_of_theme", "totals_in_sentence"]

_SENTENCE = re.compile(
    r"(?<![0-9])(?<![0-9],)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4})"
    r"(?:項|大|個)(策略主題|策略目標|關鍵績效指標|施政重點)"
)
_COUNTED = {
    "策略主題": Counted.THEMES,
    "策略目標": Counted.OBJECTIVES,
    "關鍵績效指標": Counted.KPIS,
    "施政重點": Counted.PRIORITIES,
}
_SUM = ("合計", "總計", "總和")


def totals_in_sentence(
    text: str, where: StatedIn, theme: str | None, evidence: Evidence
) -> Iterator[StatedTotal]:
    """The totals that the plain ``text`` states: a number, 項 or 大, and what is counted."""
    for number, word in _SENTENCE.findall(fold(text)):
        yield StatedTotal(where, _COUNTED[word], int(number.replace(",", "")), theme, evidence)


def states_totals_of_theme(text: str) -> bool:
    """Whether the plain ``text`` states totals of one theme: none counts the themes."""
    counted = {_COUNTED[word] for _, word in _SENTENCE.findall(fold(text))}
    return bool(counted) and Counted.THEMES not in counted


class TotalsTable:
    """The table of counts by theme, whose heads shorten the themes' names.

    Its columns can be told only when the themes are known, so rows are kept until then.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._heads: list[str] = []
        self._rows: list[ClassifiedRow] = []

    @staticmethod
    def is_head(row: ClassifiedRow) -> bool:
        """Whether ``row`` is the head of such a table: it has columns and their sum."""
        return row.tabular and len(row.cells) > 2 and fold(row.cells[-1].text) in _SUM

    def take(self, row: ClassifiedRow) -> None:
        """Keep a row; the first is the head."""
        if self._heads:
            self._rows.append(row)
        else:
            self._heads = [fold(cell.text) for cell in row.cells]

    def read(self, themes: Iterable[Theme]) -> Iterator[StatedTotal | StatedShare | Finding]:
        """What the table states, cell by cell; a finding for each that says nothing known."""
        letters = [self._letter(head, list(themes)) for head in self._heads]
        for row in self._rows:
            label = fold(row.cells[0].plain)
            counted = next((c for word, c in _COUNTED.items() if word in label), None)
            is_share = "比例" in label or "百分比" in label
            for head, letter, cell in zip(
                self._heads[1:], letters[1:], row.cells[1:], strict=False
            ):
                evidence = row.evidence_of(cell, self._file)
                number = re.fullmatch(r"([0-9]{1,5})(%?)", fold(cell.text))
                if number is None or not (letter or head in _SUM) or not (counted or is_share):
                    yield on_themes.total_unplaced(evidence)
                elif is_share and letter is not None:
                    yield StatedShare(letter, int(number[1]), evidence)
                elif counted is not None:
                    yield StatedTotal(StatedIn.TABLE, counted, int(number[1]), letter, evidence)

    @staticmethod
    def _letter(head: str, themes: list[Theme]) -> str | None:
        named = [t.letter for t in themes if head in (fold(t.name), t.letter)]
        named = named or [t.letter for t in themes if head and head in fold(t.name)]
        return named[0] if len(named) == 1 else None
