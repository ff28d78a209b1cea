"""The rows that several chapters speak of: what is shared, who differs, what is undecided."""

from queries.questions.bureaus import Bureaus, BureausRow
from queries.questions.candidate_rows import CandidatesRow
from queries.questions.candidates import Candidates
from queries.questions.shared import Shared, SharedRow
from queries.questions.summary import Summary, SummaryRow
from viz.asked import Asked

__all__ = ["cells_of_plan", "differing", "named_bureaus", "pairs", "shared_across"]

_ALL = 1_000_000  # pairs, however many there are


def cells_of_plan(asked: Asked, *, common: bool) -> tuple[SummaryRow, ...]:
    """Themes by perspectives; with the common set, or without it."""
    return asked.rows(Summary(without_common=not common))


def shared_across(asked: Asked, *, common: bool) -> tuple[SharedRow, ...]:
    """What stands in two themes or more; the common set may count as one."""
    return asked.rows(Shared(min_themes=2, without_common=not common))


def differing(asked: Asked, conflict: str, *, common: bool) -> list[SharedRow]:
    """The shared KPIs, also within one theme, whose rows differ in owners in a way."""
    rows = asked.rows(Shared(without_common=not common))
    return [row for row in rows if row.conflict == conflict]


def named_bureaus(asked: Asked, *, common: bool) -> list[BureausRow]:
    """The bureaus that are no collectives, those with most KPIs first."""
    rows = asked.rows(Bureaus(without_common=not common))
    return [row for row in rows if row.kind != "collective"]


def pairs(asked: Asked, *, decided: bool) -> list[CandidatesRow]:
    """The pairs of names that may be one KPI: those decided, or those that are not."""
    rows = asked.rows(Candidates(top=_ALL, all=True))
    return [row for row in rows if bool(row.relation) is decided]
