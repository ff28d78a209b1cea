"""Numbers of a sheet as its cells show them: with the format 0.00 the number 1.1 is 1.10.

Sections, literals, digits, grouping and percents of ECMA-376, part 1, section 18.8.31. A format
with an exponent or a fraction shows its number as it is stored. Dates come as ISO writes them.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

__all__ = ["BUILT_IN", "Shown", "shown"]

_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>_.)|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|(?P<elapsed>\[[hms]+\])|\[[^\]]*\]|(?P<general>general)|(?P<digit>[0#?])|(?P<point>\.)"
    r"|(?P<comma>,)|(?P<percent>%)|(?P<exponent>e[+-])|(?P<fraction>/)|(?P<text>@)"
    r"|(?P<date>am/pm|a/p|[ymdhsegb])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*', re.DOTALL)
_DATES = ("date", "elapsed")
_STORED = ("general", "exponent", "text")
_LONGEST = 300  # characters of a format
_DIGITS = 15  # that a number of a sheet has
_MOST_DECIMALS = 30
_LAST_DAY = 2_958_466  # 10000-01-01 as a number of days
_BEGIN = (datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1))

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), "y-m-d"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 46, 47, 55, 56), "h:m"),
}  # fmt: skip
"""The formats that files name by a number alone; others are general."""


class Shown(NamedTuple):
    """What a cell shows, and whether that is a date or a time."""

    text: str
    date: bool = False


@dataclass(slots=True)
class _Section:
    """A part of a format, as its tokens come in.

    Attributes:
        parts: Before the point, in order: literals, and ``None`` for each digit.
        behind: What stands behind the newest digit.
        least: How many digits stand before the point at least.
        decimals: How many stand behind it at the most.
        needed: How many of these stand there at least.
        commas: How many commas stand behind the newest digit; each divides by 1,000.
        percents: How many times the number is multiplied by 100.
        pointed: Whether there is a point.
        grouped: Whether thousands are parted by commas.
        general: Whether the number is shown as it is stored.
        date: Whether it is a date or a time.
    """

    parts: list[str | None] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    least: int = 0
    decimals: int = 0
    needed: int = 0
    commas: int = 0
    percents: int = 0
    pointed: bool = False
    grouped: bool = False
    general: bool = False
    date: bool = False

    def take(self, kind: str, text: str) -> None:
        """Take a token."""
        if kind == "digit":
            self._digit(text)
        elif kind == "point" and not self.pointed:
            self.pointed = True
        elif kind == "comma" and self.digits:
            self.commas += 1
        elif kind in _DATES:
            self.date = True
        elif kind in _STORED or (kind == "fraction" and self.digits):
            self.general = True
        else:
            self.percents += kind == "percent"
            self.behind.append(" " if kind == "space" else text)

    @property
    def digits(self) -> bool:
        """Whether it shows any."""
        return None in self.parts or self.decimals > 0

    @property
    def shift(self) -> int:
        """By how many places the point moves to the right."""
        return 2 * self.percents - 3 * self.commas

    def _digit(self, text: str) -> None:
        if self.pointed:
            self.decimals = min(self.decimals + 1, _MOST_DECIMALS)
            self.needed = self.decimals if text == "0" else self.needed
            return
        self.grouped, self.commas = self.grouped or self.commas > 0, 0
        self.least += text == "0"
        self.parts += [*self.behind, None]
        self.behind = []


def shown(number: str, code: str, *, since_1904: bool = False) -> Shown:
    """What a cell shows that holds ``number`` and has the format ``code``; empty for general.

    Raises:
        ValueError: It is no number.
    """
    try:
        value = Decimal(f"{float(number):.{_DIGITS}g}")
    except InvalidOperation as error:
        raise ValueError(number) from error
    if not value.is_finite():
        raise ValueError(number)
    section, value = _chosen(code[:_LONGEST], value)
    if section is not None and section.date:
        return _date(value, since_1904=since_1904)
    if section is None or section.general:
        return Shown(_general(value))
    return Shown(_digits(section, value))


def _chosen(code: str, value: Decimal) -> tuple[_Section | None, Decimal]:
    """The part of a format that ``value`` is shown by, and what of it."""
    if not code:
        return None, value
    sections = [found[0] for found in _SECTIONS.finditer(code) if found[0]][:3]
    if value < 0 and len(sections) > 1:
        return _section(sections[1]), -value
    if value == 0 and len(sections) > 2:
        return _section(sections[2]), value
    return _section(sections[0]) if sections else None, value


@lru_cache(maxsize=1000)
def _section(code: str) -> _Section:
    section = _Section()
    for found in _TOKENS.finditer(code):
        if found.lastgroup is not None:
            section.take(found.lastgroup, found[found.lastgroup])
    if not section.digits and not section.behind:
        section.general = True
    return section


def _general(value: Decimal) -> str:
    if value and abs(value.adjusted()) >= _DIGITS:
        return str(value)
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _digits(section: _Section, value: Decimal) -> str:
    scaled = value.scaleb(section.shift)
    if abs(scaled.adjusted()) > _MOST_DECIMALS:
        return _general(value)
    if not section.digits:
        return "".join(section.behind).strip()
    rounded = abs(scaled).quantize(
        Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP, Context(prec=3 * _MOST_DECIMALS)
    )
    whole, _, decimals = f"{rounded:f}".partition(".")
    while len(decimals) > section.needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    whole = whole.lstrip("0").rjust(section.least, "0")
    if section.grouped and whole:
        whole = f"{int(whole):,}"
    text = _laid_into(section.parts, whole) + ("." + decimals if decimals else "")
    return ("-" if value < 0 and rounded else "") + (text + "".join(section.behind)).strip()


def _laid_into(parts: Sequence[str | None], digits: str) -> str:
    """The digits with the literals between them; the first place takes all that are left."""
    if None not in parts:
        return digits
    first = parts.index(None)
    out: list[str] = []
    for at in range(len(parts) - 1, -1, -1):
        part = parts[at]
        if part is not None:
            out.append(part)
        elif at == first:
            out.append(digits)
        else:
            out.append(digits[-1:])
            digits = digits[:-1]
    return "".join(reversed(out))


def _date(value: Decimal, *, since_1904: bool) -> Shown:
    if not 0 <= value < _LAST_DAY:
        return Shown(_general(value))
    moment = _BEGIN[since_1904] + datetime.timedelta(seconds=round(float(value) * 86_400))
    if value < 1:
        return Shown(f"{moment:%H:%M}", True)
    return Shown(f"{moment:%Y-%m-%d}" if value == int(value) else f"{moment:%Y-%m-%d %H:%M}", True)
