"""The names that are most alike to each name, without holding all pairs in memory.

Importing this module brings numpy and scipy: do it where it is called.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from graphmodel.progress import Progress, unheard
from queries.measures.self_join import DECIMALS, Floats, Pairs, gathered, joined

__all__ = ["most_alike"]


def most_alike(
    rows: Any,
    count: int,
    threshold: float,
    progress: Progress = unheard,
) -> Pairs:
    """For each row the rows with the highest cosines, at least the threshold, ``count`` at most.

    Args:
        rows: Names by features, as ``self_join.alike`` takes them.
        count: At least 1.
        threshold: Above 0, at most 1.
        progress: Told how many of how many blocks are joined.

    Returns:
        Pairs of a row (first) and one that is alike to it (second), in the order of the first
        and for each the most alike before. Of equal cosines (to nine decimals) the earlier row
        goes before, and stays if only one can. A pair may stand under one of its rows alone.

    Raises:
        ValueError: As ``self_join.alike``; or ``count`` is below 1.
    """
    if count < 1:
        raise ValueError(f"at least one name is asked for, not {count}")
    least = np.full(rows.shape[0], threshold)
    best = gathered([])
    for found in _batches(joined(rows, threshold, least, progress), rows.shape[0] * count):
        best = _best(gathered([best, *_both_ways(found, least)]), count)
        _raise(least, best, count)
    return best


def _batches(blocks: Iterator[Pairs], size: int) -> Iterator[Pairs]:
    """The pairs of the blocks in batches of at least so many, but for the last."""
    waiting: list[Pairs] = []
    for block in blocks:
        waiting.append(block)
        if sum(len(pairs.score) for pairs in waiting) >= size:
            yield gathered(waiting)
            waiting = []
    yield gathered(waiting)


def _both_ways(found: Pairs, least: Floats) -> Iterator[Pairs]:
    """Each pair under each of its rows that it is of use to."""
    first, second, score = found
    for name, other in ((first, second), (second, first)):
        useful = score >= least[name]
        yield Pairs(name[useful], other[useful], score[useful])


def _best(pairs: Pairs, count: int) -> Pairs:
    """The best of each first row, in order."""
    first, second, score = pairs
    # As whole numbers, row and cosine are one key, which sorts in half the time of two.
    distance = 10**DECIMALS - np.rint(score * 10**DECIMALS).astype(np.int64)
    order = np.lexsort((second, first * (10**DECIMALS + 1) + distance))
    begin = np.searchsorted(first[order], first[order])
    kept = order[np.arange(len(order)) - begin < count]
    return Pairs(first[kept], second[kept], score[kept])


def _raise(least: Floats, best: Pairs, count: int) -> None:
    """A row that has enough takes nothing below the last of them."""
    size = np.bincount(best.first, minlength=len(least))
    full = np.flatnonzero(size == count)
    least[full] = best.score[np.cumsum(size)[full] - 1]
