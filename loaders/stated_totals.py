"""The totals that a document states of itself: in sentences, and in a table."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.names import fold
from graphmodel.plan import Counted, StatedIn, StatedShare, StatedTotal, Theme
from loaders.classified_rows import ClassifiedRow
from loaders.findings import themes as on_themes

__all__ = ["ThemeHeads", "TotalsTable", "states_totals_of_theme", "totals_in_sentence"]

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
_SEVERAL = 2  # themes, of which a head means none
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

    def read(self, letter_of: "ThemeHeads") -> Iterator[StatedTotal | StatedShare | Finding]:
        """What the table states, cell by cell; a finding for each that says nothing known."""
        letters = [letter_of(head) for head in self._heads]
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


class ThemeHeads:
    """The letters of the themes that heads of such tables mean, as far as they mean one alone."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        known = [(fold(theme.name), theme.letter) for theme in themes]
        self._whole: dict[str, set[str]] = defaultdict(set)
        for name, letter in known:
            self._whole[name].add(letter)
            self._whole[letter].add(letter)
        self._names = "\n".join(name for name, _ in known)
        self._letters = [letter for _, letter in known]
        self._starts = [0, *accumulate(len(name) + 1 for name, _ in known)][: len(known)]
        self._found: dict[str, str | None] = {}

    def __call__(self, head: str) -> str | None:
        """The letter of the theme whose name or letter ``head`` is, or whose name it shortens."""
        if head not in self._found:
            whole = self._whole.get(head, set())
            letters = whole or self._shortened(head)
            self._found[head] = min(letters) if len(letters) == 1 else None
        return self._found[head]

    def _shortened(self, head: str) -> set[str]:
        """The letters of the first two themes whose names hold ``head``."""
        found: set[str] = set()
        at = self._names.find(head) if head else -1
        while at >= 0 and len(found) < _SEVERAL:
            theme = bisect_right(self._starts, at) - 1
            found.add(self._letters[theme])
            behind = self._starts[theme + 1] if theme + 1 < len(self._starts) else len(self._names)
            at = self._names.find(head, behind)
        return found
