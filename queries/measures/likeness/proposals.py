"""Pairs of names that may mean one measure, the likeliest first, no more than are asked for."""

from collections import Counter
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from graphmodel.progress import Progress, unheard
from queries.measures.likeness.joining import near_pairs
from queries.measures.likeness.likeness import HALF_DIGIT, Likeness
from queries.measures.likeness.objections import Against

__all__ = ["Proposal", "best_of_each", "proposals"]


class Proposal(NamedTuple):
    """Two names that may mean one measure.

    Attributes:
        score: From 0 to 1.
        a: A name.
        b: A name that sorts behind it.
        against: What speaks against it.
    """

    score: float
    a: str
    b: str
    against: tuple[Against, ...]


def proposals(
    likeness: Likeness,
    least: float,
    asked: Callable[[str, str], bool],
    together: Callable[[str, str], bool],
    progress: Progress = unheard,
) -> Iterator[Proposal]:
    """The pairs that score ``least`` or more, the likeliest first.

    No score is above its pair's cosine. So pairs are scored in the order of their cosines, and
    one is told of as soon as no cosine that is left could come before it.

    Args:
        likeness: The names.
        least: 0.001 or more, as scores are told to three digits.
        asked: Whether two names are a pair that is asked for.
        together: Whether one theme prints both.
        progress: Told how far it is where there are very many names.
    """
    names = likeness.names
    waiting: list[tuple[float, str, str, tuple[Against, ...]]] = []
    vectors = [likeness.vectors[name] for name in names]
    for cosine, i, j in near_pairs(vectors, least - HALF_DIGIT, progress):
        while waiting and -waiting[0][0] > cosine + HALF_DIGIT:
            yield _told(*heappop(waiting))
        a, b = names[i], names[j]
        if asked(a, b):
            score, against = likeness.scored(a, b, together=together(a, b))
            if score >= least:
                heappush(waiting, (-score, a, b, against))
    while waiting:
        yield _told(*heappop(waiting))


def best_of_each(pairs: Iterator[Proposal], most: int) -> Iterator[Proposal]:
    """Those of ``pairs``, the likeliest first, that are among the ``most`` best of either name."""
    told: Counter[str] = Counter()
    for pair in pairs:
        if min(told[pair.a], told[pair.b]) < most:
            yield pair
        told.update((pair.a, pair.b))


def _told(score: float, a: str, b: str, against: tuple[Against, ...]) -> Proposal:
    return Proposal(-score, a, b, against)
