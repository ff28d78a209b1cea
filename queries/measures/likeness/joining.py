"""Which vectors are near each other, of a city's names or of a portfolio's."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from graphmodel.language import Text
from graphmodel.progress import Progress, unheard
from queries.problems import QuestionError

__all__ = [
    "LEAST_OF_MANY",
    "MANY",
    "NEAREST",
    "MissingScaleError",
    "Near",
    "near_pairs",
]

MANY = 3_000
"""Of more names than this only the nearest of each are looked at."""

NEAREST = 20
"""So many of each name."""

LEAST_OF_MANY = 0.43
"""And none whose cosine is below this."""

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


class MissingScaleError(QuestionError):
    """A package is missing without which so many names would take hours."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Text(
                f"{count:,} 個名稱兩兩比較需要套件 scipy；請執行 pip install 'kpigraph[scale]'",
                f"to compare {count:,} names two by two takes the package scipy; run "
                "pip install 'kpigraph[scale]'",
            )
        )


def near_pairs(
    vectors: Sequence[Mapping[FeatureT, float]],
    least: float,
    progress: Progress = unheard,
) -> list[Near]:
    """All pairs whose cosine is ``least`` or more, the nearest first.

    Of more than :data:`MANY` vectors only the :data:`NEAREST` of each whose cosine is
    :data:`LEAST_OF_MANY` or more: all pairs of a portfolio would fill the memory.

    Args:
        vectors: Each of length 1, or empty; no weight is negative.
        least: Above 0; pairs without a common feature are never looked at.
        progress: Told how far it is with very many.

    Raises:
        MissingScaleError: There are very many, and scipy is not installed.
    """
    if len(vectors) > MANY:
        near = _near_of_many(vectors, max(least, LEAST_OF_MANY), progress)
    else:
        near = _near_of_few(vectors, least)
    return sorted(near, key=lambda pair: (-pair.cosine, pair.a, pair.b))


def _near_of_few(vectors: Sequence[Mapping[FeatureT, float]], least: float) -> list[Near]:
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
    return near


def _near_of_many(
    vectors: Sequence[Mapping[FeatureT, float]], least: float, progress: Progress
) -> list[Near]:
    try:
        from scipy.sparse import csr_array  # a city's names need none of it

        from queries.measures.most_alike import most_alike
    except ImportError as error:
        raise MissingScaleError(len(vectors)) from error
    columns: dict[FeatureT, int] = {}
    weights: list[float] = []
    places: list[int] = []
    starts = [0]
    for vector in vectors:
        for feature, weight in vector.items():
            places.append(columns.setdefault(feature, len(columns)))
            weights.append(weight)
        starts.append(len(weights))
    rows = csr_array((weights, places, starts), shape=(len(vectors), len(columns)))
    found = most_alike(rows, NEAREST, least - _ROUNDING, progress)
    pairs = zip(found.first.tolist(), found.second.tolist(), found.score.tolist(), strict=True)
    return list({Near(cosine, min(a, b), max(a, b)) for a, b, cosine in pairs})
