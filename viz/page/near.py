"""Near-duplicates as the page knows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from queries.questions.candidate_rows import CandidatesRow

__all__ = ["told_of"]


def told_of(proposed: Sequence[CandidatesRow], numbers: Mapping[str, int]) -> list[list[Any]]:
    """What the page knows of each pair: ``[score, first row, second row, decision]``."""
    return [
        [row.score, numbers[row.kpis_a[0]], numbers[row.kpis_b[0]], row.relation or row.decision]
        for row in proposed
    ]
