"""The language's own equal words, opposites and frames, as ``words.toml`` lists them."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

__all__ = ["NO_WORDS", "Words", "known_words"]

_NONE: Mapping[str, str] = MappingProxyType({})
_LATIN = r"[A-Za-z]+|[0-9]+(?:\.[0-9]+)?"


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words, whatever the plan.

    Attributes:
        same: The word that stands for it, of each word that has others of one meaning.
        passing: Words without which a name says little less, by what stands for them.
        opposites: What excludes a word, by what stands for them.
        measures: The kind of measure that a word at the end of a name says.
        affirming: Words with a character of negation that deny nothing.
        countless: Finds words with a numeral that counts nothing.
        pattern: Finds every word of a text: a known one, the longest there, or a character.
    """

    same: Mapping[str, str]
    passing: frozenset[str]
    opposites: Mapping[str, frozenset[str]]
    measures: Mapping[str, str]
    affirming: frozenset[str]
    countless: re.Pattern[str]
    pattern: re.Pattern[str]

    @classmethod
    def of(
        cls,
        same: Iterable[str] = (),
        passing: Iterable[str] = (),
        opposites: Iterable[str] = (),
        no_negation: str = "",
        no_number: str = "",
        measures: Mapping[str, str] = _NONE,
    ) -> "Words":
        """The words of lines, each line's words set apart by spaces."""
        stands = {word: line.split()[0] for line in same for word in line.split()}
        kinds = {word: kind for kind, line in measures.items() for word in line.split()}
        light = frozenset(stands.get(word, word) for line in passing for word in line.split())
        excluding: dict[str, set[str]] = defaultdict(set)
        for line in opposites:
            group = {stands.get(word, word) for word in line.split()}
            for word in group:
                excluding[word] |= group - {word}
        affirming = frozenset(no_negation.split())
        every = {*stands, *kinds, *affirming}.union(*(line.split() for line in passing))
        every = every.union(*(line.split() for line in opposites))
        return cls(
            stands,
            light,
            {word: frozenset(others) for word, others in excluding.items()},
            kinds,
            affirming,
            re.compile("|".join([*_longest_first(no_number.split()), "(?!)"])),
            re.compile("|".join([*_longest_first(every), _LATIN, "."]), re.DOTALL),
        )


def _longest_first(words: Iterable[str]) -> list[str]:
    several = [word for word in words if len(word) > 1]
    return [re.escape(word) for word in sorted(several, key=lambda word: (-len(word), word))]


NO_WORDS = Words.of()
"""Nothing known: what is left of a name is its characters."""


@cache
def known_words() -> Words:
    """The words of ``words.toml``."""
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return Words.of(**tomllib.loads(text))
