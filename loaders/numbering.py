"""Numbers that open names where no lettered code does: 1.1, 10.1.1, (一)1., 壹、一, A-1."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphmodel.names import fold

__all__ = ["Number", "bare_number", "named_with_number", "numbered_lines", "take_number"]

_HAN = "[一二三四五六七八九十]{1,3}|[壹貳參肆伍陸柒捌玖拾]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,3}"
_DOTTED = r"[0-9]{1,3}(?:[.\-][0-9]{1,3}){1,3}"
_LETTER = r"[A-Za-z]-?[0-9]{1,3}(?:[.\-][0-9]{1,3}){0,3}"
# In the folded form, which has no spaces: each level closes itself, or a mark ends it.
_LEVEL = re.compile(
    rf"\((?P<round>{_HAN}|[0-9]{{1,3}})\)"
    rf"|(?P<han>{_HAN})(?:[、.:]|(?=\())"
    rf"|(?P<dotted>{_DOTTED}|{_LETTER})(?:[、.:)]|(?![0-9A-Za-z%.]))"
    r"|(?P<digits>[0-9]{1,3})(?:[、:)]|\.(?![0-9]|\Z)|\.(?=20[0-9]{2}(?![0-9.])))"
)
_BARE = re.compile(rf"(?:{_HAN}|[0-9]{{1,3}}|{_DOTTED}|{_LETTER})\Z")
_PREFIX = re.compile(
    r"(?:(?:策略)?(?:目標|目标|主題|主题)|(?:衡量)?(?:指標|指标)|KPI)(?=[一二三四五六七八九十0-9(])"
)
_SPACED = re.compile(r"([0-9０-９]{1,3}(?:[.．\-][0-9０-９]{1,3}){0,3})[\s\u3000]+(?=[^\W\d_])")
_ENDS = ".、:)"
_DEEPEST = 3  # levels that stand one behind the other in a cell


class Number(NamedTuple):
    """A number of one level or of several.

    Attributes:
        text: As printed, width folded, without the mark that ends it.
        levels: How many levels it has.
    """

    text: str
    levels: int

    def under(self, above: "Number | None") -> "Number":
        """The whole number: one of a single level goes on that of what stands above it."""
        if self.levels > 1 or above is None:
            return self
        mark = "" if above.text.endswith(")") else "." if above.text[-1].isascii() else "、"
        return Number(f"{above.text}{mark}{self.text}", above.levels + 1)

    @property
    def above(self) -> "Number | None":
        """The number that this one goes on, if it has several levels."""
        found = re.fullmatch(r"(.*?[^.、\-])[.、\-]?(?:\([^()]*\)|[^.、()\-]+)", self.text)
        return Number(found[1], self.levels - 1) if found and self.levels > 1 else None


def take_number(text: str) -> tuple[Number, str] | None:
    """The number that opens the plain ``text``, and the name behind it; ``None`` if none does."""
    name, found, levels = text, "", 0
    while levels < _DEEPEST:
        opening = _opening(name)
        if opening is None:
            break
        printed, deep, name = opening
        found += printed
        levels += deep
    if not levels or not name:
        return None
    printed = found if found.startswith("(") and found.endswith(")") else found.rstrip(_ENDS)
    return Number(printed, levels), name


def bare_number(text: str) -> Number | None:
    """The number that ``text``, a cell of a column of codes, is and nothing else."""
    folded = fold(text)
    if not folded:
        return None
    if _BARE.match(folded):
        return Number(folded, 1 + len(re.findall(r"[.\-](?=[0-9])", folded)))
    taken = take_number(folded.rstrip(".、:") + "、#")  # something of a name behind it
    return taken[0] if taken and taken[1].lstrip("、") == "#" else None


def named_with_number(texts: Sequence[str]) -> bool:
    """Whether names are numbered: most of them open with a number."""
    numbered = sum(take_number(text) is not None for text in texts)
    return numbered * 2 > len(texts)


def numbered_lines(text: str) -> list[str]:
    """``text``, a cell, as the names in it: each begins in a line with a number of its own.

    Fewer than two such lines, or the same number twice, are one name.
    """
    names: list[str] = []
    numbers: list[str] = []
    for line in text.split("\n"):
        taken = take_number(line)
        if taken is not None:
            numbers.append(taken[0].text)
        if taken is not None or not names:
            names.append(line)
        else:
            names[-1] += f"\n{line}"
    told = len(numbers) == len(names) and len(set(numbers)) == len(numbers)
    return names if told else [text]


def _opening(text: str) -> tuple[str, int, str] | None:
    """The first level that opens ``text``: as printed, how many levels it is, what follows."""
    trimmed = text.lstrip()
    if prefix := _PREFIX.match(trimmed):
        trimmed = trimmed[prefix.end() :]
    if spaced := _SPACED.match(trimmed):
        dotted = fold(spaced[1])
        return dotted, 1 + len(re.findall(r"[.\-]", dotted)), trimmed[spaced.end() :]
    # A number is short, and its printed form as long as the folded one but for spaces.
    folded, ends = "", []
    for at, char in enumerate(trimmed[:24]):
        one = fold(char)
        folded += one
        ends += [at + 1] * len(one)
    found = _LEVEL.match(folded)
    if found is None or found.end() > len(ends):
        return None
    dotted = found["dotted"]
    deep = 1 + len(re.findall(r"[.\-](?=[0-9])", dotted)) if dotted else 1
    return found[0], deep, trimmed[ends[found.end() - 1] :].lstrip()
