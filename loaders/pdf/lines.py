"""Characters put together into lines of text."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.pdf.page import Character

__all__ = ["TextLine", "lines_of", "segments"]

_GAP = 0.15  # of an em, between two characters; a wider one is a space that has no character
_CHINESE = "\u2e80"
_FEWEST_GAPS = {True: 1, False: 2}  # of Chinese characters, of others, that tell their spacing
_SMALL = 0.88  # of the height of its line; a character that is smaller stands higher or lower
_RAISED = 0.15  # of the height of the line, by which its middle is off


@dataclass(slots=True)
class TextLine:
    """A line of text.

    Attributes:
        bottom: Its lower end, in points.
        top: Its upper end.
        characters: From left to right.
    """

    bottom: float
    top: float
    characters: list[Character]

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def left(self) -> float:
        """Where it begins to print something."""
        return next(one.left for one in self.characters if one.text.strip())

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(one.right for one in self.characters if one.text.strip())

    @property
    def text(self) -> str:
        """What it says, sub- and superscripts in ``<sub>`` and ``<sup>``."""
        return "".join(self._pieces()).strip()

    @property
    def blank_at_ends(self) -> tuple[bool, bool]:
        """Whether spaces are printed before and behind what it says."""
        return not self.characters[0].text.strip(), not self.characters[-1].text.strip()

    def _pieces(self) -> Iterator[str]:
        before: Character | None = None
        script = ""
        usual = {chinese: self._usual_gap(chinese) for chinese in (True, False)}
        for one in self.characters:
            own = self._script(one)
            if own != script:
                yield f"</{script}>" if script else ""
            if before is not None and self._are_apart(before, one, usual):
                yield " "
            if own != script:
                yield f"<{own}>" if own else ""
                script = own
            yield one.text
            before = one
        yield f"</{script}>" if script else ""

    def _script(self, one: Character) -> str:
        if one.top - one.bottom >= _SMALL * self.height or not one.text.strip():
            return ""
        off = (one.bottom + one.top) / 2 - self.middle
        if abs(off) < _RAISED * self.height:
            return ""
        return "sup" if off > 0 else "sub"

    def _are_apart(self, before: Character, one: Character, usual: dict[bool, float]) -> bool:
        """Whether there is a space between two characters that is printed as a gap."""
        if not before.text.strip() or not one.text.strip():
            return False
        kinds = (before.text >= _CHINESE, one.text >= _CHINESE)
        gap = one.left - before.right - min(usual[kind] for kind in kinds)
        return gap > _GAP * max(before.em, one.em)

    def _usual_gap(self, chinese: bool) -> float:
        """The gap between two of its Chinese characters, or of the others.

        A line that fills its column has one, and one whose letters are spaced.
        """
        gaps = sorted(
            one.left - before.right
            for before, one in itertools.pairwise(self.characters)
            if (before.text >= _CHINESE) == (one.text >= _CHINESE) == chinese
            and before.text.strip()
            and one.text.strip()
        )
        return max(gaps[len(gaps) // 2], 0) if len(gaps) >= _FEWEST_GAPS[chinese] else 0


def lines_of(characters: Iterable[Character]) -> list[TextLine]:
    """The lines that ``characters`` make, from the top down.

    The largest come first: what is smaller and stands at their height is a script of theirs.
    Blanks come last, as some have a box of two lines.
    """
    alike: dict[tuple[bool, float, float], list[Character]] = {}
    for one in characters:
        place = bool(one.text.strip()), round(one.top - one.bottom, 1), round(one.bottom, 1)
        alike.setdefault(place, []).append(one)
    lines: list[TextLine] = []
    for (_, height, bottom), some in sorted(alike.items(), reverse=True):
        middle = bottom + height / 2
        line = next((one for one in lines if one.bottom <= middle <= one.top), None)
        if line is None:
            lines.append(TextLine(bottom, bottom + height, some))
        else:
            line.characters += some
    lines = [line for line in lines if any(one.text.strip() for one in line.characters)]
    for line in lines:
        line.characters.sort(key=lambda one: one.left)
    return sorted(lines, key=lambda line: -line.middle)


def segments(line: TextLine, gap: float) -> list[list[Character]]:
    """The pieces of ``line`` that stand further apart than ``gap`` ems; spaces are left out."""
    pieces: list[list[Character]] = []
    for one in line.characters:
        if not one.text.strip():
            continue
        if pieces and one.left - pieces[-1][-1].right <= gap * max(one.em, 1):
            pieces[-1].append(one)
        else:
            pieces.append([one])
    return pieces
