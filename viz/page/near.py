"""Near-duplicates as the page knows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphmodel.controls import visible_lines
from queries.measures.likeness.runs import Part, marked
from queries.questions.candidate_rows import CandidatesRow

__all__ = ["told_of"]


def told_of(proposed: Sequence[CandidatesRow], numbers: Mapping[str, int]) -> list[list[Any]]:
    """What the page knows of each pair.

    ``[score, first row, second row, against, marks of the first, marks of the second]``; marks
    are the lengths of a name's parts, in turn what the other has too and what it lacks.
    """
    return [
        [
            row.score,
            numbers[row.kpis_a[0]],
            numbers[row.kpis_b[0]],
            list(row.against),
            *map(_marks, marked(row.a, row.b)),
        ]
        for row in proposed
    ]


def _marks(parts: Sequence[Part]) -> list[int]:
    lengths = [len(visible_lines(part.text)) for part in parts]
    return [0, *lengths] if parts and parts[0].alone else lengths
