"""The pairs of names in fixtures/likeness, and how well a measure ranks them."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "fixtures" / "likeness"
SIBLING = "sibling"


class Labelled(NamedTuple):
    """Two names of a plan, with whether they mean one measure."""

    plan: str
    a: str
    b: str
    kind: str
    same: bool


def made_up() -> list[Labelled]:
    """The pairs of plans that do not exist."""
    return [Labelled(**{**row, "same": row["same"] == "1"}) for row in _rows("made-up-plans.csv")]


def of_taipei() -> dict[frozenset[str], str]:
    """``yes`` or ``perhaps`` of pairs of the bundled plan; all others are two measures."""
    return {frozenset((row["a"], row["b"])): row["same"] for row in _rows("taipei-107.csv")}


def _rows(file: str) -> list[dict[str, str]]:
    with (_FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def average_precision(scored: Iterable[tuple[float, bool]]) -> float:
    """The mean, over the pairs that are the same, of the precision down to each of them.

    Of equal scores the wrong ones come first, so that none gains by chance.
    """
    hits, precisions = 0, []
    for rank, (_, same) in enumerate(sorted(scored, key=lambda one: (-one[0], one[1])), start=1):
        if same:
            hits += 1
            precisions.append(hits / rank)
    return sum(precisions) / len(precisions)


Measure = Callable[[list[str]], Callable[[str, str], float]]
"""Of a plan's names, gives what scores two of them."""


def ranked(pairs: Iterable[Labelled], measure: Measure) -> list[tuple[float, Labelled]]:
    """Every pair with its score, each plan's names weighed by themselves."""
    by_plan: dict[str, list[Labelled]] = {}
    for pair in pairs:
        by_plan.setdefault(pair.plan, []).append(pair)
    scored = []
    for some in by_plan.values():
        score = measure([name for pair in some for name in (pair.a, pair.b)])
        scored += [(score(pair.a, pair.b), pair) for pair in some]
    return scored
