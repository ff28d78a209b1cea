"""What speaks against two names meaning one measure."""

from enum import StrEnum

from queries.measures.likeness.wording import Wording
from queries.measures.likeness.words import Words

__all__ = ["Against", "objections", "same_kind"]

_GROWTH = frozenset({"growth", "decline"})
_COUNTING = frozenset({"count", "cases", "houses", "places", "events", "heads", "people"})
_KINDS = (
    _COUNTING - {"people"} | {"quantity"},
    frozenset({"count", "people"}),
    frozenset({"rate", "progress"}),
    frozenset({"area", "quantity"}),
)


class Against(StrEnum):
    """What speaks against a pair."""

    NUMBERS = "numbers"  # each has a number, an ordinal or a grade that the other has not
    NEGATION = "negation"  # one denies what the other does not
    OPPOSITES = "opposites"  # each has a word that excludes the other's
    LEVEL_AND_GROWTH = "level-and-growth"  # one is the growth of something
    LISTED_TOGETHER = "listed-together"  # one theme prints both, so it means two measures


def objections(a: Wording, b: Wording, known: Words) -> tuple[Against, ...]:
    """What speaks against two wordings, in the order of :class:`Against`."""
    growth = (a.measure in _GROWTH) != (b.measure in _GROWTH)
    found = {
        Against.NUMBERS: bool(a.numbers - b.numbers and b.numbers - a.numbers),
        Against.NEGATION: a.denials != b.denials,
        Against.OPPOSITES: _opposed(a.words, b.words, known),
        Against.LEVEL_AND_GROWTH: bool(growth and a.measure and b.measure),
    }
    return tuple(against for against, speaks in found.items() if speaks)


def same_kind(a: Wording, b: Wording) -> bool:
    """Whether both may be one kind of measure: a rate and a number of cases are two.

    So are numbers of two things. What is counted stands last: 電動公車充電樁數 counts no buses.
    """
    kinds = {a.measure, b.measure}
    if kinds <= _COUNTING and not (_has_head_of(a, b) and _has_head_of(b, a)):
        return False
    return len(kinds) == 1 or "" in kinds or any(kinds <= alike for alike in _KINDS)


def _has_head_of(a: Wording, b: Wording) -> bool:
    """Whether the first has what the second counts, or its characters, in a longer word."""
    return b.head in ("", *a.words) or set(b.head) <= set("".join(a.printed))


def _opposed(a: tuple[str, ...], b: tuple[str, ...], known: Words) -> bool:
    exclude = known.opposites
    alone = [i for i, word in enumerate(a) if word in exclude and word not in b]
    return any(
        word in exclude[a[i]] and word not in a and _in_one_place(a, i, b, j)
        for i in alone
        for j, word in enumerate(b)
    )


def _in_one_place(a: tuple[str, ...], i: int, b: tuple[str, ...], j: int) -> bool:
    """Whether two words exclude each other where they stand.

    One character may belong to any word, so it must have a neighbour that is the other's too.
    """
    if len(a[i]) > 1 and len(b[j]) > 1:
        return True
    before = i > 0 and j > 0 and a[i - 1] == b[j - 1]
    return before or (i + 1 < len(a) and j + 1 < len(b) and a[i + 1] == b[j + 1])
