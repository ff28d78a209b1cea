"""Measures across plans: which rows of several plans are one, by names and by decisions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphmodel.decisions import Decision
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.sameness import chains_of_names, sameness
from graphmodel.schema import Tier
from graphmodel.sharing import base_name, tiers_of
from queries.question import Answering, PlanT

__all__ = ["AcrossMeasure", "decisions_of", "measures_across", "remarks_on_contradictions"]


class AcrossMeasure(NamedTuple):
    """Rows that are one measure, whichever plan prints them.

    Attributes:
        name: As the first row prints it, without a trailing qualifier.
        tier: How sure it is that they are one.
        rows: The rows of each plan that has it, in document order, by the plan's place.
    """

    name: str
    tier: Tier
    rows: Mapping[int, Sequence[KPIRow]]

    @property
    def every_row(self) -> tuple[KPIRow, ...]:
        """Its rows, plan by plan."""
        return tuple(row for some in self.rows.values() for row in some)


class _Placed(NamedTuple):
    """A row and the plan in which it stands: two drafts of one plan have rows of one key."""

    key: str
    match_name: str
    place: int
    row: KPIRow


def measures_across(
    plans: Sequence[PlanGraph], decisions: Iterable[Decision]
) -> Iterator[AcrossMeasure]:
    """Every KPI of ``plans`` in exactly one measure, as if all were rows of one plan.

    So rows of one match name are one measure, a decision of any plan about two names holds for
    them in all, if each stands in one of them, and of decisions that contradict each other no
    acceptance counts.
    """
    rows = [
        _Placed(row.key, row.match_name, place, row)
        for place, plan in enumerate(plans)
        for row in plan.kpis
    ]
    among = {
        one[:3]: measure
        for measure in sameness(rows, dict.fromkeys(decisions)).measures
        for one in measure.kpis
    }
    for first in rows:
        measure = among.get(first[:3])
        if measure is None:
            yield _measure(first.match_name, [first])
        elif measure.kpis[0][:3] == first[:3]:
            yield _measure(measure.match_name, measure.kpis)


def _measure(match_name: str, placed: Sequence[_Placed]) -> AcrossMeasure:
    rows = [one.row for one in placed]
    by_plan: dict[int, list[KPIRow]] = defaultdict(list)
    for one in placed:
        by_plan[one.place].append(one.row)
    named = next(row for row in rows if row.match_name == match_name)
    return AcrossMeasure(base_name(named.name), tiers_of(match_name, rows)[0], by_plan)


def decisions_of(engine: Answering[PlanT]) -> tuple[Decision, ...]:
    """The decisions about all of an engine's plans, those too that a plan alone sets aside."""
    return tuple(one for plan in engine.plans for one in engine.decisions(plan))


def remarks_on_contradictions(engine: Answering[PlanT]) -> Iterator[Text]:
    """Which names plans decide otherwise than others, so that no acceptance of them counts."""
    decisions = tuple(dict.fromkeys(decisions_of(engine)))
    chains = chains_of_names(decisions) if len(engine.plans) > 1 else ()
    names = dict.fromkeys((chain.apart.a, chain.apart.b) for chain in chains)
    if names:
        zh = "、".join(f"「{a}」與「{b}」" for a, b in names)
        en = ", ".join(f"“{a}” and “{b}”" for a, b in names)
        yield Text(
            f"各計畫的判定互相矛盾：{zh}；跨計畫時不採用視為同一指標的判定",
            f"plans decide otherwise of {en}; across plans they are not taken for one measure",
        )
