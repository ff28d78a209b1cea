"""Which row of one edition is which of another: by name first, because codes move.

Nothing here tells the old side from the new one, so the pairs are the same from either side.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

__all__ = [
    "ALIKE",
    "Candidate",
    "Pair",
    "alike",
    "common_values",
    "is_common",
    "pair_candidates",
    "pair_in_turn",
]

ALIKE = 0.6
"""From this ratio on, two names in one place are one name rewritten.

What difflib calls a close match, and its own default. In Taipei's plan for 107, 21 of 342
pairs of KPIs of one objective reach it, but under one code too they would hardly be two.
"""
_SMALL = 64


class Candidate(NamedTuple):
    """A row of one edition, in values that mean the same in both.

    Attributes:
        key: Its key.
        match: The name under which it meets others.
        name: The whole name, folded.
        theme: Its theme.
        code: Its code without what merely shifts with a theme's letter or an objective's number.
        under: What it stands under: the objective's name, or the perspective.
        home: Where it stands, as far as leaving it is a move.
        owners: Who answers for it.
        slot: What a rewritten name leaves as it is: its objective or theme, and its code.
    """

    key: str
    match: str
    name: str
    theme: Hashable
    code: Hashable
    under: Hashable
    home: Hashable
    owners: frozenset[str]
    slot: Hashable


Pair = tuple[Candidate, Candidate]
T = TypeVar("T")
By = Callable[[Any], Hashable]

# Rows of one match name meet in their theme before they meet elsewhere, and with the
# qualifier before without it: the name goes before the code there too.
_SCOPES = (("match", "theme", "name"), ("match", "theme"), ("match", "name"), ("match",))
# Within that, those meet first that agree in most; at equal number in their code, ...
_CODE_FIRST = (
    ("code", "under", "owners"),
    ("code", "under"),
    ("code", "owners"),
    ("under", "owners"),
    ("code",),
    ("under",),
    ("owners",),
    (),
)
# ... unless meeting by owners changes less: two rows of one name whose codes shifted by one.
_OWNERS_FIRST = (
    ("code", "under", "owners"),
    ("under", "owners"),
    ("code", "owners"),
    ("code", "under"),
    ("owners",),
    ("code",),
    ("under",),
    (),
)
_PREFERENCES = tuple(
    tuple(attrgetter(*scope, *agreed) for scope in _SCOPES for agreed in order)
    for order in (_CODE_FIRST, _OWNERS_FIRST)
)


def pair_candidates(old: Sequence[Candidate], new: Sequence[Candidate]) -> list[Pair]:
    """The pairs of two editions' rows, given in document order; a row is in one pair at most.

    Rows of one match name pair until one side has none left. Of the others those pair that
    have one slot and names that are :func:`alike`.
    """
    pairs: list[Pair] = []
    for here, there in _met(old, new, attrgetter("match")):
        if len(here) == len(there) == 1:
            pairs.append((here[0], there[0]))
        else:
            ways = [pair_in_turn(here, there, preference) for preference in _PREFERENCES]
            pairs += min(ways, key=_changes)
    old, new = _left(old, new, pairs)
    for here, there in _met(old, new, attrgetter("slot")):
        pairs += _pair_alike(here, there)
    return pairs


def pair_in_turn(
    old: Sequence[T], new: Sequence[T], preference: Iterable[By]
) -> list[tuple[T, T]]:
    """Pairs that agree in the first of ``preference``, of those left in the second, and so on.

    Where several agree they pair in document order.
    """
    pairs: list[tuple[T, T]] = []
    for by in preference:
        if not old or not new:
            break
        found = [
            pair for here, there in _met(old, new, by) for pair in zip(here, there, strict=False)
        ]
        old, new = _left(old, new, found)
        pairs += found
    return pairs


def common_values(
    old: Iterable[str], new: Iterable[str], pairs: Iterable[tuple[str, str]]
) -> tuple[dict[str, Hashable], dict[str, Hashable]]:
    """For the keys of either side a value that the two keys of a pair share, and no others."""
    of_old: dict[str, Hashable] = {key: ("old", key) for key in old}
    of_new: dict[str, Hashable] = {key: ("new", key) for key in new}
    for number, (here, there) in enumerate(pairs):
        of_old[here] = of_new[there] = number
    return of_old, of_new


def is_common(value: Hashable) -> bool:
    """Whether a value of :func:`common_values` stands on both sides."""
    return isinstance(value, int)


def alike(name: str, other: str) -> float:
    """How alike two folded names are, from 0 to 1: difflib's ratio, the same both ways round."""
    from difflib import SequenceMatcher  # only rows that no name paired need it

    # the ratio may depend on the order, so the order must not depend on the side
    matcher = SequenceMatcher(None, min(name, other), max(name, other), autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _met(old: Iterable[T], new: Iterable[T], by: By) -> list[tuple[list[T], list[T]]]:
    """What agrees in ``by``: the old and the new ones of each value that stands on both sides."""
    groups: dict[Hashable, tuple[list[T], list[T]]] = defaultdict(lambda: ([], []))
    for one in old:
        groups[by(one)][0].append(one)
    for one in new:
        groups[by(one)][1].append(one)
    return [group for group in groups.values() if all(group)]


def _left(
    old: Sequence[T], new: Sequence[T], pairs: Sequence[tuple[T, T]]
) -> tuple[list[T], list[T]]:
    if not pairs:
        return list(old), list(new)
    taken_old, taken_new = ({id(pair[side]) for pair in pairs} for side in (0, 1))
    return (
        [one for one in old if id(one) not in taken_old],
        [one for one in new if id(one) not in taken_new],
    )


def _changes(pairs: Iterable[Pair]) -> int:
    return sum(
        (old.name != new.name)
        + (old.code != new.code)
        + (old.home != new.home)
        + (old.owners != new.owners)
        for old, new in pairs
    )


def _pair_alike(old: Sequence[Candidate], new: Sequence[Candidate]) -> list[Pair]:
    """The pairs of one slot, most alike first; two pairs that share a row never tie in places."""
    if len(old) * len(new) <= _SMALL:
        places = [(i, j) for i in range(len(old)) for j in range(len(new))]
    else:  # so many rows under one code are no plan; comparing all of them would take long
        places = [(i, i) for i in range(min(len(old), len(new)))]
    ranked = sorted((-alike(old[i].name, new[j].name), i + j, i, j) for i, j in places)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for ratio, _, i, j in ranked:
        if -ratio >= ALIKE and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((old[i], new[j]))
    return pairs
