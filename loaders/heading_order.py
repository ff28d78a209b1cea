"""The numbers of headings, 一、 二、 三、: one that is missing tells of a heading that is lost."""

import re

from graphmodel.names import fold

__all__ = ["HeadingOrder"]

_HAN = "一二三四五六七八九"
_FORMAL_DIGITS = "壹貳參肆伍陸柒捌玖拾贰叁陆"
_FORMAL = str.maketrans(_FORMAL_DIGITS, "一二三四五六七八九十二三六")
_NEEDED = 16  # characters, as far as a number goes
_NUMBER = re.compile(
    r"(?P<opens>[(]|第|\w{0,2}(?:主[題题軸轴]|面向|[願愿]景|支柱))?"
    r"(?P<number>[一二三四五六七八九十]{1,3}|[壹貳參肆伍陸柒捌玖拾贰叁陆]{1,3}|[0-9]{1,2})"
    r"(?P<ends>[)章篇編编]|部分|[、.:](?![0-9]))?"
)


class HeadingOrder:
    """Sees the numbered lines of a document, each kind of number for itself."""

    def __init__(self) -> None:
        self._seen: dict[str, set[int]] = {}
        self._last: dict[str, int] = {}
        self._kinds: set[str] = set()  # of headings

    def see(self, text: str) -> None:
        """Take the plain ``text`` of a line, whether it turns out to be a heading or not."""
        found = _numbered(text)
        if found is None:
            return
        kind, number = found
        if number == 1:  # they begin again
            self._seen[kind], self._last[kind] = set(), 0
        self._seen.setdefault(kind, set()).add(number)

    def take(self, text: str) -> None:
        """Take ``text`` for a heading."""
        if found := _numbered(text):
            self._kinds.add(found[0])

    def is_new(self, text: str) -> bool:
        """Whether no heading so far has a number of the kind of that of ``text``."""
        found = _numbered(text)
        return found is not None and found[0] not in self._kinds

    def missing(self, text: str) -> list[int]:
        """The numbers that no line has before ``text``, a theme's heading, and behind the last."""
        found = _numbered(text)
        if found is None:
            return []
        kind, number = found
        last = self._last.get(kind, 0)
        self._last[kind] = number
        return [one for one in range(last + 1, number) if one not in self._seen[kind]]


def _numbered(text: str) -> tuple[str, int] | None:
    """What kind of number opens ``text``, and which."""
    found = _NUMBER.match(fold(text[:_NEEDED]))
    if found is None or not (found["opens"] or found["ends"]):
        return None
    printed = found["number"]
    script = "0" if printed.isdecimal() else "壹" if printed[0] in _FORMAL_DIGITS else "一"
    kind = f"{found['opens'] or ''}{script}{found['ends'] or ''}"
    return kind, int(printed) if script == "0" else _value(printed.translate(_FORMAL))


def _value(han: str) -> int:
    """The number that 十二 or 二十 is."""
    tens, ten, ones = han.rpartition("十")
    count = (_HAN.find(tens) + 1 or 1) * 10 if ten else 0
    return count + (_HAN.find(ones) + 1 if ones else 0)
