"""Running heads: what is printed again on each page and lands between the rows of a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from graphmodel.names import fold
from loaders.classified_rows import ClassifiedRow
from loaders.headings import ThemeHeading
from loaders.page_marks import unmarked

__all__ = ["RunningHeads", "running_heads"]

_LONGEST = 60  # characters
_SHORTEST = 4  # a shorter text may well be the end of a name
_SHORTEST_REPEATED = 6
_FEWEST = 3  # times that a text is repeated behind different names


class RunningHeads(NamedTuple):
    """What may be printed on each page, folded.

    Attributes:
        sure: Titles, headings of themes with their letters, whole heads of tables.
        likely: What could be the end of a name too: a theme's name alone, one head of a column,
            a line that follows different names again and again.
    """

    sure: frozenset[str]
    likely: frozenset[str]

    def find(self, text: str) -> bool | None:
        """Whether ``text`` is surely one; ``None`` if it is none."""
        for printed in dict.fromkeys((text, unmarked(text))):
            folded = fold(printed.lstrip(" \t#＃"))
            if folded in self.sure:
                return True
            if folded in self.likely:
                return False
        return None


@dataclass(slots=True)
class _Repeated:
    """A line that opens no name.

    Attributes:
        behind: The names that it could go on with.
        printed: How it is printed, with the number of a page or without.
    """

    behind: set[tuple[str, ...]] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)


def running_heads(rows: Iterable[ClassifiedRow]) -> RunningHeads:
    """What ``rows``, those of a document, may print on each page."""
    collected = _Collected()
    for row in rows:
        collected.take(row)
    return collected.heads()


class _Collected:
    def __init__(self) -> None:
        self._sure: set[str] = set()
        self._likely: set[str] = set()
        self._repeated: defaultdict[str, _Repeated] = defaultdict(_Repeated)
        self._behind: tuple[str, ...] | None = None  # the names of the newest row with codes

    def take(self, row: ClassifiedRow) -> None:
        if row.tabular and row.theme_letter is not None:
            self._behind = tuple(fold(cell.name) for cell in row.cells if cell.theme_letter)
        elif row.columns is not None:
            heads = [fold(cell.plain) for cell in row.cells]
            self._sure.add("".join(heads))
            self._likely.update(head for head in heads if len(head) >= _SHORTEST)
        elif len(row.text) > _LONGEST:
            pass  # prose
        elif row.theme_heading is not None:
            self._take_heading(row.theme_heading, row)
        elif row.perspective is None:
            self._take_line(row)

    def _take_heading(self, heading: ThemeHeading, row: ClassifiedRow) -> None:
        self._sure.update((fold(row.plain), fold(f"{heading.name}({heading.letter})")))
        name = fold(heading.name)
        if len(name) >= _SHORTEST:
            self._likely.add(name)

    def _take_line(self, row: ClassifiedRow) -> None:
        if self._behind is None and not row.tabular:
            title = fold(row.plain)
            (self._sure if len(title) >= _SHORTEST else self._likely).add(title)
        elif self._behind is not None and sum(bool(cell.text) for cell in row.cells) == 1:
            known = self._repeated[fold(unmarked(row.plain))]
            known.behind.add(self._behind)
            known.printed.add(fold(row.plain))

    def heads(self) -> RunningHeads:
        sure, likely = set(self._sure), set(self._likely)
        for text, known in self._repeated.items():
            numbered = len(known.printed) > 1 and text not in known.printed
            if len(text) >= _SHORTEST and numbered:
                sure.add(text)  # each time with another number
            elif len(text) >= _SHORTEST_REPEATED and len(known.behind) >= _FEWEST:
                likely.add(text)
        return RunningHeads(frozenset(sure - likely), frozenset(likely - {""}))
