"""How automatic numbers are written, in word processors of whatever make."""

from collections.abc import Callable, Mapping

__all__ = ["written"]

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST_ROMAN = 4000


def written(number: int, way: str) -> str:
    """``number`` as the ``way`` of OOXML (``w:numFmt``) or of ODF (``style:num-format``) has it.

    A way that is not known is written in Arabic digits.
    """
    return _WAYS.get(way, str)(number)


def _letters(number: int) -> str:
    """A to Z, then AA, BB and so on."""
    if number < 1:
        return str(number)
    turns, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (turns + 1) if turns < 26 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < _MOST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def _counted(number: int) -> str:
    """As Chinese counts: 十二, 二十, 一百零五."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _wide(number: int) -> str:
    return str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})


_WAYS: Mapping[str, Callable[[int], str]] = {
    "upperLetter": _letters,
    "A": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "a": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "I": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "i": lambda number: _roman(number).lower(),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "１, ２, ３, ...": _wide,
    "ideographTraditional": _from(_STEMS),
    "甲, 乙, 丙, ...": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "子, 丑, 寅, ...": _from(_BRANCHES),
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "taiwaneseCounting",
            "taiwaneseCountingThousand", "japaneseCounting", "ideographDigital",
            "taiwaneseDigital", "一, 二, 三, ...",
        ),
        _counted,
    ),
}  # fmt: skip
