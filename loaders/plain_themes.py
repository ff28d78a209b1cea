"""The themes of a plan whose tables print no lettered codes: by headings, by columns, or one."""

from collections.abc import Iterator
from itertools import count
from string import ascii_uppercase

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.names import fold, without_wrap_spaces
from loaders.classified_rows import ClassifiedRow
from loaders.continuations import without_continued
from loaders.findings import plain as on_plain
from loaders.heading_order import HeadingOrder
from loaders.headings import ThemeHeading
from loaders.numbering import take_number
from loaders.outline import ThemeDraft
from loaders.plain_headings import Titled, is_of_objective, is_written, named

__all__ = ["PlainThemes"]

_COMMON = "T"


class PlainThemes:
    """Opens themes, each under a letter that its heading prints or that no other has.

    Attributes:
        begun: The themes so far.
        current: The one whose rows come; ``None`` before the first.
        headed: Whether a heading opened one so far.
        findings: What was noticed about their headings.
    """

    def __init__(self, file: str, titled: Titled) -> None:
        self.begun: list[ThemeDraft] = []
        self.current: ThemeDraft | None = None
        self.headed = False
        self._file = file
        self._titled = titled
        self.findings: list[Finding] = []
        self._named: dict[str, ThemeDraft] = {}
        self._taken: set[str] = set()
        self._letters = _letters()
        self._offered: ClassifiedRow | None = None
        self._of_objectives = False  # headings that name objectives stand for themes
        self._doubtful: ClassifiedRow | None = None
        self._fresh = False  # nothing stands behind the heading that was offered
        self._above: ClassifiedRow | None = None
        self._passed: list[ClassifiedRow] = []
        self._order = HeadingOrder()

    def offer(self, row: ClassifiedRow, *, near_table: bool, bare: bool) -> bool:
        """Whether a line is the heading of a theme, if a table follows it.

        ``bare``: it is one without mark and number.
        """
        self._order.see(row.plain)
        if not bare and not is_written(row, self._titled, near_table=near_table):
            self._fresh = False
            return False
        if self.begun and not (row.marked or bare) and self._order.is_new(row.plain):
            self._doubtful = row  # of a list, or of a lower level
            return False
        above = self._offered or self.current
        if is_of_objective(row.plain) and above is not None and not self._of_objectives:
            return False
        self._of_objectives = is_of_objective(row.plain)
        if self._fresh and self._offered is not None:
            self._above = self._offered
        self._order.take(row.plain)
        self._offered, self._fresh = row, True
        return True

    def is_open(self, row: ClassifiedRow) -> bool:
        """Whether ``row`` is the heading of the theme whose rows come, or a line of the title."""
        if row.tabular or not row.plain:
            return False
        if fold(row.plain) in self._titled.lines:
            return True
        heading = self.current.heading if self.current is not None else None
        return heading is not None and fold(named(row.plain).name) == fold(heading.name)

    def open_for_table(self) -> bool:
        """Open the theme whose heading stands before a table; whether it is another."""
        row, self._offered = self._offered, None
        self.headed = self.headed or row is not None
        above, self._above = self._above, None
        doubtful, self._doubtful = self._doubtful, None
        changed = row is not None and self._open_headed(row, above)
        if doubtful is not None:
            evidence = doubtful.evidence(self._file)
            self.findings.append(on_plain.theme_doubtful(self.called, evidence))
        return changed

    def _open_headed(self, row: ClassifiedRow, above: ClassifiedRow | None) -> bool:
        if above is not None:
            self._passed.append(above)
        evidence = row.evidence(self._file)
        known = len(self.begun)
        changed = self.open(row.plain, evidence)
        missing = self._order.missing(row.plain)
        if missing:
            self.findings.append(on_plain.theme_number_gap(row.plain, missing, evidence))
        if changed and len(self.begun) == known and without_continued(row.plain) is None:
            self.findings.append(on_plain.theme_again(row.plain, evidence))
        return changed

    def open(self, text: str, evidence: Evidence) -> bool:
        """Open the theme that ``text`` names; whether it is another than before."""
        heading = named(without_wrap_spaces(" ".join(text.split())))
        same = fold(without_continued(heading.name) or heading.name)
        known = self._named.get(same)
        if known is None:
            known = self._named[same] = self._new(heading, evidence)
        changed = known is not self.current
        self.current = known
        return changed

    def finish(self) -> None:
        """Say once of the whole document that its headings have two levels.

        One heading without a number above another is a title.
        """
        if len(self._passed) > 1 or any(take_number(row.plain) for row in self._passed):
            evidence = self._passed[0].evidence(self._file)
            self.findings.append(on_plain.heading_passed(len(self._passed), evidence))

    @property
    def called(self) -> str:
        """What the theme is called whose rows come."""
        heading = self.current.heading if self.current is not None else None
        return heading.name if heading is not None else self._titled.title

    def or_whole(self) -> ThemeDraft:
        """The theme whose rows come; without any, one that is called as the document is."""
        if self.current is None:
            agency = self._titled.agency
            name = agency.plain if agency is not None else self._titled.title
            self.current = self._new(ThemeHeading(name, None, False), self._titled.evidence)
            self._named.setdefault(fold(name), self.current)
        return self.current

    def _new(self, heading: ThemeHeading, evidence: Evidence) -> ThemeDraft:
        letter = heading.letter or (_COMMON if heading.common else "")
        if not letter or letter in self._taken:
            letter = next(one for one in self._letters if one not in self._taken)
        self._taken.add(letter)
        theme = ThemeDraft(heading._replace(letter=letter), letter, evidence)
        self.begun.append(theme)
        return theme


def _letters() -> Iterator[str]:
    """A to Z without the common set's, then AA to ZZ, and so on as far as anybody counts."""
    yield from (letter for letter in ascii_uppercase if letter != _COMMON)
    yield from (first + second for first in ascii_uppercase for second in ascii_uppercase)
    yield from (f"Z{number}" for number in count(1))
