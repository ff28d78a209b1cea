"""Which names are alike: an exact self-join of weighted rows that never compares all with all.

A name is a row of weights, one for each of its features (runs of its characters, say). No weight
is below 0 and the norm of a row is 1, so that the product of two rows is their cosine. Few pairs
of a portfolio reach a threshold, and rare features tell which can:

1. *Prefix.* Features stand from rare to frequent. A row is indexed up to its cut, behind which
   the norm of what is left stays below the threshold: two rows that share nothing up to the
   smaller of their cuts cannot reach it, and never meet. The frequent features, on which a whole
   product spends its time, are behind nearly every cut (Chaudhuri, Ganti and Kaushik, "A primitive
   operator for similarity joins in data cleaning", ICDE 2006; Bayardo, Ma and Srikant, "Scaling up
   all pairs similarity search", WWW 2007).
2. *Half the matrix.* Rows stand by their cuts and meet only those after them, so that the index
   gives exactly what two rows share up to the cut of the earlier one.
3. *Bounds.* What they share behind it is at most the product of their norms there (Anastasiu and
   Karypis, "L2AP: fast cosine similarity search with prefix L-2 norm bounds", ICDE 2014): first in
   one piece, then in segments of the features, the most frequent having one to themselves.
4. *Verified.* The few pairs that are left are computed in full.

Importing this module brings numpy and scipy: do it where it is called.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphmodel.progress import Progress, unheard

__all__ = ["DECIMALS", "Floats", "Pairs", "alike", "gathered", "joined"]

Integers: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

# Cosines are rounded before they are held against a threshold or each other: sums of floats in
# another order, or on another processor, differ in their last digits.
DECIMALS = 9
_SLACK = 1e-5  # the bounds are in single precision; what they let through is verified
_SEGMENTS = 32
_WORK = 4_000_000
_AT_ONCE = 65_536  # pairs whose segments, or whose weights, are held in memory


class Pairs(NamedTuple):
    """Pairs of rows by their positions, and their cosines rounded to nine decimals."""

    first: Integers
    second: Integers
    score: Floats


def alike(rows: Any, threshold: float, progress: Progress = unheard) -> Pairs:
    """All pairs whose cosine, rounded to nine decimals, is at least the threshold.

    Args:
        rows: Names by features, whatever scipy makes a CSR array of. A row may be empty.
        threshold: Above 0, at most 1.
        progress: Told how many of how many blocks are joined.

    Returns:
        Each pair once, the earlier row first, in the order of their positions.

    Raises:
        ValueError: A weight is below 0, a norm is not 1, or the threshold is out of its range.
    """
    least = np.full(rows.shape[0], threshold)
    first, second, score = gathered(joined(rows, threshold, least, progress))
    order = np.lexsort((second, first))
    return Pairs(first[order], second[order], score[order])


def gathered(blocks: Iterable[Pairs]) -> Pairs:
    """The pairs of several blocks, together."""
    none = Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    first, second, score = zip(none, *blocks, strict=True)
    return Pairs(np.concatenate(first), np.concatenate(second), np.concatenate(score))


def joined(
    rows: Any, threshold: float, least: Floats, progress: Progress, work: int = _WORK
) -> Iterator[Pairs]:
    """The pairs, block by block; each pair once, the earlier row first.

    ``least`` says of each row which cosine is of use to it, at least the threshold. A pair that is
    of use to neither row is left out. Whoever takes the blocks may raise it in between.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"a threshold is above 0 and at most 1, not {threshold}")
    rows = _checked(rows)
    if not rows.nnz:
        return
    index = _Index(rows, threshold)
    blocks = list(pairwise(index.borders(work)))
    for number, (start, end) in enumerate(blocks, 1):
        yield index.pairs(start, end, least)
        progress(number, len(blocks))


def _checked(given: Any) -> Any:
    """The rows as a CSR array of our own, without zeros."""
    rows = csr_array(given, dtype=np.float64, copy=True)
    rows.sum_duplicates()
    rows.eliminate_zeros()
    norms = np.sqrt(rows.multiply(rows).sum(axis=1))[np.diff(rows.indptr) > 0]
    if not ((rows.data > 0).all() and (np.abs(norms - 1) <= 1e-9).all()):
        raise ValueError("rows need weights of at least 0, and a norm of 1 unless they are empty")
    return rows


class _Index:
    """Rows by their cuts: what is indexed of them, and the norms that bound what is not."""

    def __init__(self, rows: Any, threshold: float) -> None:
        self.threshold = threshold
        filled = np.flatnonzero(np.diff(rows.indptr))  # an empty row is like no other
        frequency = np.bincount(rows.indices, minlength=rows.shape[1])
        rows = rows[filled][:, np.argsort(frequency, kind="stable")]
        rows.sort_indices()
        cuts = _cuts(rows, threshold)
        order = np.argsort(cuts, kind="stable")
        cuts, self.names, self.rows = cuts[order], filled[order], rows[order]
        behind = self.rows.indices > np.repeat(cuts, np.diff(self.rows.indptr))
        self.prefixes = self.rows.copy()
        self.prefixes.data[behind] = 0
        self.prefixes.eliminate_zeros()
        segments = _segments(self.rows)
        self.segments = segments[cuts]
        squares = _squares(self.rows, segments, behind)
        self.behind = np.sqrt(squares).astype(np.float32)
        self.rest = np.sqrt(squares.sum(axis=1)).astype(np.float32)
        squares = _squares(self.rows, segments, np.full(len(behind), True))
        self.norms = np.sqrt(squares).astype(np.float32)
        tails = np.cumsum(squares[:, ::-1], axis=1)[:, ::-1]
        self.tails = np.sqrt(tails).astype(np.float32).T.copy()

    def borders(self, work: int) -> list[int]:
        """Where blocks of about so many products begin and end."""
        frequency = np.bincount(self.prefixes.indices, minlength=self.prefixes.shape[1])
        products = np.add.reduceat(frequency[self.prefixes.indices], self.prefixes.indptr[:-1])
        done = np.cumsum(products)
        inner = np.searchsorted(done, np.arange(work, done[-1], work), side="right")
        return sorted({0, *inner.tolist(), len(done)})

    def pairs(self, start: int, end: int, least: Floats) -> Pairs:
        """The pairs of the rows of a block with rows that stand behind them."""
        shared = _from(self.prefixes, start) @ self.prefixes[start:end].T.tocsr()
        earlier = shared.indices + start
        later = np.repeat(np.arange(start, len(self.names)), np.diff(shared.indptr))
        # The cuts of the block are in the segment of its first row's or behind it.
        bound = shared.data + self.rest[earlier] * self.tails[self.segments[start]][later]
        likely = np.flatnonzero((earlier < later) & (bound >= self.threshold - _SLACK))
        parts = (likely[at : at + _AT_ONCE] for at in range(0, len(likely), _AT_ONCE))
        return gathered(
            self._verified(earlier[part], later[part], shared.data[part], least) for part in parts
        )

    def _verified(self, earlier: Any, later: Any, shared: Floats, least: Floats) -> Pairs:
        """Those of the pairs that are of use, told by segments first."""
        wanted = np.minimum(least[self.names[earlier]], least[self.names[later]])
        bound = shared + np.einsum("ij,ij->i", self.behind[earlier], self.norms[later])
        likely = bound >= wanted - _SLACK
        earlier, later, wanted = earlier[likely], later[likely], wanted[likely]
        score = self.rows[earlier].multiply(self.rows[later]).sum(axis=1).round(DECIMALS)
        reached = score >= wanted
        one, other = self.names[earlier[reached]], self.names[later[reached]]
        return Pairs(np.minimum(one, other), np.maximum(one, other), score[reached])


def _cuts(rows: Any, threshold: float) -> Integers:
    """The last feature of each row that is indexed: without it, too much would be left."""
    until = np.concatenate([[0.0], np.cumsum(rows.data**2)])
    before = until[:-1] - np.repeat(until[rows.indptr[:-1]], np.diff(rows.indptr))
    indexed = 1 - before >= max(0.0, threshold - _SLACK) ** 2
    size = np.add.reduceat(indexed, rows.indptr[:-1], dtype=np.int64)
    cuts: Integers = rows.indices[rows.indptr[:-1] + size - 1].astype(np.int64)
    return cuts


def _from(rows: Any, start: int) -> Any:
    """The rows from one on, without a copy of them."""
    at = rows.indptr[start]
    parts = rows.data[at:], rows.indices[at:], rows.indptr[start:] - at
    return csr_array(parts, shape=(rows.shape[0] - start, rows.shape[1]))


def _segments(rows: Any) -> Integers:
    """The segment of each feature, rare to frequent, of about the same squared weight in all."""
    weight = np.bincount(rows.indices, weights=rows.data**2, minlength=rows.shape[1])
    share = (np.cumsum(weight) - weight) / weight.sum()
    segments: Integers = np.minimum(share * _SEGMENTS, _SEGMENTS - 1).astype(np.int64)
    return segments


def _squares(rows: Any, segments: Integers, counted: NDArray[np.bool_]) -> Floats:
    """The squared norm of each row in each segment, of the weights that are counted."""
    names = rows.shape[0]
    row = np.repeat(np.arange(names), np.diff(rows.indptr))
    cell = (row * _SEGMENTS + segments[rows.indices])[counted]
    squares = np.bincount(cell, weights=rows.data[counted] ** 2, minlength=names * _SEGMENTS)
    return np.asarray(squares, np.float64).reshape(names, _SEGMENTS)
