"""Near-duplicates in the page: names that may mean one measure."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphmodel.controls import visible_lines
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.measures.likeness.joining import MANY
from queries.measures.likeness.runs import Part, marked
from queries.questions.candidate_rows import CandidatesRow
from queries.questions.candidates import Candidates

__all__ = ["drawn_of", "proposals_of", "told_of"]

_DRAWN = 0.15  # pairs that score less are told of in the table alone


def proposals_of(reading: Reading) -> tuple[CandidatesRow, ...]:
    """The pairs of a plan, decided ones too; of a plan with very many names none."""
    if len({row.match_name for row in reading.graph.kpis}) > MANY:
        return ()
    return LocalEngine([reading]).answer(Candidates(all=True))


def drawn_of(proposed: Sequence[CandidatesRow]) -> list[tuple[str, str]]:
    """The first rows of the pairs that are open and likely enough to be drawn."""
    return [
        (row.kpis_a[0], row.kpis_b[0])
        for row in proposed
        if row.score >= _DRAWN and not row.relation
    ]


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
