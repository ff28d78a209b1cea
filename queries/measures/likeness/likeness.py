"""How like two names of one document are, from 0 to 1."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from queries.measures.likeness.objections import Against, objections, same_kind
from queries.measures.likeness.scopes import framed_by_scopes
from queries.measures.likeness.wording import Wording, worded
from queries.measures.likeness.words import Words, known_words

__all__ = ["HALF_DIGIT", "Likeness", "Scored"]

_PASSING = 0.3  # what a word that frames a measure weighs against one that says it
_BESIDE = 0.2  # what two words that stand together weigh against one
_REPLACED = 0.75  # how much of a score goes if both names have something else besides
_REPLACING = 8  # an eighth of what a name says is enough for all of that to go
_OTHER_KIND = 0.5
_OBJECTION = 0.25
_DIGITS = 3
HALF_DIGIT = 0.5 / 10**_DIGITS
"""By how much rounding can put a score above what it is."""

Feature = tuple[str, ...]
"""A word, or two that stand together once passing words are left out."""


class Scored(NamedTuple):
    """What there is to say of two names.

    Attributes:
        score: From 0 to 1, the same whichever comes first.
        against: What speaks against them.
    """

    score: float
    against: tuple[Against, ...]


class _Said(NamedTuple):
    """What a name says, word by word.

    Attributes:
        weights: What each word weighs.
        times: How often each stands there.
        printed: The characters that stand for each.
        characters: All characters.
        unknown: Those that are no part of a word known.
    """

    weights: Mapping[str, float]
    times: Mapping[str, int]
    printed: Mapping[str, str]
    characters: frozenset[str]
    unknown: frozenset[str]


class Likeness:
    """The names of a document, weighed: what many have in common says little of any two.

    Attributes:
        names: The names, sorted, whatever the order in which they came.
        vectors: The weight of each feature of a name, by the name, of length 1.
    """

    def __init__(self, names: Iterable[str], known: Words | None = None) -> None:
        self.names = tuple(sorted(set(names)))
        self._known = known_words() if known is None else known
        self._wordings = framed_by_scopes({name: worded(name, self._known) for name in self.names})
        counted = {name: _features(wording) for name, wording in self._wordings.items()}
        holding = Counter(feature for features in counted.values() for feature in features)
        rarity = {
            feature: math.log((1 + len(self.names)) / (1 + count)) + 1
            for feature, count in holding.items()
        }
        weighed = {
            name: {feature: weight * rarity[feature] for feature, weight in features.items()}
            for name, features in counted.items()
        }
        self._said = {name: _said(self._wordings[name], weighed[name]) for name in self.names}
        self.vectors = {name: _of_length_one(weights) for name, weights in weighed.items()}

    def scored(self, a: str, b: str, *, together: bool = False) -> Scored:
        """What there is to say of two of the names; ``together`` if one theme prints both.

        The score is never above the cosine of their vectors.
        """
        one, other = self._wordings[a], self._wordings[b]
        said, else_said = self._said[a], self._said[b]
        replaced = min(_alone(said, else_said), _alone(else_said, said))
        score = _cosine(self.vectors[a], self.vectors[b])
        score *= 1 - _REPLACED * min(1.0, _REPLACING * replaced)
        if not same_kind(one, other):
            score *= _OTHER_KIND
        against = objections(one, other, self._known)
        if together:
            against += (Against.LISTED_TOGETHER,)
        return Scored(round(score * _OBJECTION ** len(against), _DIGITS), against)


def _features(wording: Wording) -> Mapping[Feature, float]:
    features: dict[Feature, float] = defaultdict(float)
    for word, light in zip(wording.words, wording.light, strict=True):
        features[(word,)] += _PASSING if light else 1
    said = [w for w, light in zip(wording.words, wording.light, strict=True) if not light]
    for pair in pairwise(said):
        features[pair] += _BESIDE
    return features


def _said(wording: Wording, weights: Mapping[Feature, float]) -> _Said:
    return _Said(
        {feature[0]: weight for feature, weight in weights.items() if len(feature) == 1},
        Counter(wording.words),
        dict(zip(wording.words, wording.printed, strict=True)),
        frozenset("".join(wording.printed)),
        frozenset(word for word in wording.printed if len(word) == 1),
    )


def _alone(one: _Said, other: _Said) -> float:
    """How much of what one name says the other does not say, from 0 to 1."""
    alone = 0.0
    for word, times in one.times.items():
        if word not in other.times:
            alone += one.weights[word] * _unabbreviated(one.printed[word], other)
        elif times > other.times[word]:
            alone += one.weights[word] * (1 - other.times[word] / times)
    return alone / sum(one.weights.values()) if alone else 0.0


def _unabbreviated(word: str, other: _Said) -> float:
    """The share of a word's characters that no abbreviation, of it or of the other's, has.

    Only characters that are no word known do: 青 and 創 of 青創 are those of 青年 and 創業, but
    原住民 and 新住民 are known to be two, whatever they share.
    """
    there = other.characters if len(word) == 1 else other.unknown
    return sum(char not in there for char in word) / len(word)


def _of_length_one(weights: Mapping[Feature, float]) -> Mapping[Feature, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {feature: weight / length for feature, weight in weights.items()}


def _cosine(a: Mapping[Feature, float], b: Mapping[Feature, float]) -> float:
    return math.fsum(weight * b[feature] for feature, weight in a.items() if feature in b)
