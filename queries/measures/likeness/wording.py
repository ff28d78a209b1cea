"""How a KPI's name is worded: equal words made one, what it measures, counts and denies."""

import re
import unicodedata
from typing import NamedTuple

from queries.measures.likeness.words import Words

__all__ = ["Wording", "worded"]

_NEGATIONS = frozenset("非未不無")
_WORD = re.compile(r"[^\W_]+")
_NUMERALS = "〇零一二兩三四五六七八九十百千萬億"
_NUMBER = re.compile(
    r"[A-Za-z]*[0-9]+\.[0-9]+"
    rf"|(?P<prefix>[A-Za-z]*)(?P<amount>[0-9{_NUMERALS}]+)"
    r"|[初中高特][級等階]|[甲乙丙丁](?=[級等類種])|(?<![A-Za-z])[A-Z](?=[級等類種型])"
)
_MYRIAD = 10_000
_END = 2  # words; behind what it measures a name may have one more, such as 提升


class Wording(NamedTuple):
    """How a name is worded.

    Attributes:
        words: Its words in order: what stands for each; punctuation left out.
        printed: Of each word, the characters that stand in the name.
        light: Of each word, whether it only frames the measure.
        head: The last word that says what is measured, before the kind of measure; else empty.
        measure: The kind of measure that its end says, else empty.
        numbers: The numbers, ordinals and grades in it.
        denials: The characters of negation in it that deny something, sorted.
    """

    words: tuple[str, ...]
    printed: tuple[str, ...]
    light: tuple[bool, ...]
    head: str
    measure: str
    numbers: frozenset[str]
    denials: tuple[str, ...]


def worded(name: str, known: Words) -> Wording:
    """How ``name``, a match name, is worded by what is ``known`` of words."""
    found = [word for word in known.pattern.findall(name) if _WORD.fullmatch(word)]
    words = tuple(known.same.get(word, word.casefold()) for word in found)
    measures = [known.measures[word] for word in found[-_END:] if word in known.measures]
    denied = "".join(word for word in found if word not in known.affirming)
    frames = known.passing.union(known.measures)
    said = [word for word in words if word not in frames]
    return Wording(
        tuple(_as_measure(word, known) for word in words),
        tuple(found),
        tuple(word in known.passing for word in words),
        said[-1] if said else "",
        measures[-1] if measures else "",
        frozenset(map(_number, _NUMBER.finditer(known.countless.sub(" ", name)))),
        tuple(sorted(char for char in denied if char in _NEGATIONS)),
    )


_ONE_WORD = {"rate": "率", "growth": "成長率", "satisfaction": "滿意度", "decline": "減少率"}
_COUNTS = frozenset({"count", "cases", "houses", "places", "events", "heads"})


def _as_measure(word: str, known: Words) -> str:
    """The word that stands for all of its kind of measure, where they differ in nothing else.

    A count is a count, whatever the measure word: 設攤數 is 設攤家數.
    """
    kind = known.measures.get(word, "")
    return "數" if kind in _COUNTS else _ONE_WORD.get(kind, word)


def _number(match: re.Match[str]) -> str:
    amount = match["amount"]
    return f"{match['prefix']}{_value(amount)}" if amount else match[0]


def _value(numeral: str) -> int:
    """The number that digits and Chinese numerals write: 107 of 107, 一〇七 and 一百零七."""
    whole = part = digits = 0
    for char in numeral:
        value = 2 if char == "兩" else int(unicodedata.numeric(char))
        if value < 10:
            digits = digits * 10 + value
        elif value < _MYRIAD:
            part, digits = part + (digits or 1) * value, 0
        else:
            whole, part, digits = whole + (part + digits or 1) * value, 0, 0
    return whole + part + digits
