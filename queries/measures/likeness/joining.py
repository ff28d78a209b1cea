"""Which vectors are near each other: the place where a join for very many names is put in."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

__all__ = ["Near", "near_pairs"]

_ROUNDING = 1e-9  # more than sums in another order can differ by

FeatureT = TypeVar("FeatureT", bound=Hashable)


class Near(NamedTuple):
    """Two vectors that are near each other.

    Attributes:
        cosine: The cosine of the angle between them.
        a: The place of one in the sequence.
        b: The place of the other, a later one.
    """

    cosine: float
    a: int
    b: int


def near_pairs(vectors: Sequence[Mapping[FeatureT, float]], least: float) -> list[Near]:
    """All pairs whose cosine is ``least`` or more, the nearest first.

    Args:
        vectors: Each of length 1, or empty; no weight is negative.
        least: Above 0; pairs without a common feature are never looked at.
    """
    holding: dict[FeatureT, list[tuple[int, float]]] = defaultdict(list)
    near = []
    for b, vector in enumerate(vectors):
        cosines: dict[int, float] = defaultdict(float)
        for feature, weight in vector.items():
            for a, other in holding[feature]:
                cosines[a] += weight * other
            holding[feature].append((b, weight))
        near += [
            Near(cosine, a, b) for a, cosine in cosines.items() if cosine >= least - _ROUNDING
        ]
    return sorted(near, key=lambda pair: (-pair.cosine, pair.a, pair.b))
