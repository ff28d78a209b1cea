"""Sharing: which KPI rows are instances of one measure."""

from collections import defaultdict
from typing import NamedTuple

from graphmodel.keys import shared_key
from graphmodel.names import fold, split_qualifier
from graphmodel.plan import KPI, Plan
from graphmodel.schema import Tier

__all__ = ["SharedKPI", "shared_kpis"]


class SharedKPI(NamedTuple):
    """重複指標: the one measure that several KPI rows are instances of.

    Attributes:
        key: ``plan/shared/match name``.
        name: The name as its first row prints it, without a trailing qualifier.
        match_name: The name under which its rows meet.
        tier: ``exact`` if all rows print one name, qualifier included; else ``variant``.
        kpis: Its rows, two or more, in document order.
    """

    key: str
    name: str
    match_name: str
    tier: Tier
    kpis: tuple[KPI, ...]


def shared_kpis(plan: Plan) -> tuple[SharedKPI, ...]:
    """The shared KPIs of a plan, in the order in which their first rows stand.

    Rows meet under their match name; a KPI of one row is not shared. Two rows of one theme
    are enough: whether a measure crosses themes is a question, not part of what it is.
    """
    rows: dict[str, list[KPI]] = defaultdict(list)
    for kpi in plan.kpis:
        rows[kpi.match_name].append(kpi)
    return tuple(
        SharedKPI(
            key=shared_key(plan.key, name),
            name=_display_name(kpis[0]),
            match_name=name,
            tier=Tier.EXACT if len({fold(kpi.name) for kpi in kpis}) == 1 else Tier.VARIANT,
            kpis=tuple(kpis),
        )
        for name, kpis in rows.items()
        if name and len(kpis) > 1
    )


def _display_name(kpi: KPI) -> str:
    return split_qualifier(kpi.name)[0]
