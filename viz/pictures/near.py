"""Near-duplicates: names that may mean one measure, proposed and not decided."""

from collections.abc import Sequence

from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.measures.likeness.joining import MANY
from queries.questions.candidate_rows import CandidatesRow
from queries.questions.candidates import Candidates

__all__ = ["drawn_of", "proposals_of"]

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
