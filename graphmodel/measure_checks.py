"""Checks of how KPIs are measured."""

from collections import defaultdict
from collections.abc import Iterator

from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.plan import KPI, Plan
from graphmodel.readable import abbreviated
from graphmodel.schema import Measured

__all__ = ["units_agree"]


def units_agree(plan: Plan) -> Iterator[Finding]:
    """Rows of one name should have one unit, or they are two measures."""
    first: dict[str, dict[str, KPI]] = defaultdict(dict)
    for kpi in plan.kpis:
        unit = fold(kpi.measured(Measured.UNIT))
        known = first[kpi.match_name]
        if not unit or unit in known:
            continue
        if known:
            other = next(iter(known.values()))
            one, two = other.measured(Measured.UNIT), kpi.measured(Measured.UNIT)
            name = abbreviated(kpi.name)
            yield Finding(
                "units-differ",
                Severity.WARNING,
                Text(
                    f"「{name}」有兩種單位：{other.code} 為{one}，{kpi.code} 為{two}",
                    f"“{name}” has two units: {one} in {other.code}, {two} in {kpi.code}",
                ),
                Text(
                    "同名的各列視為同一指標；若是兩個指標，請判定為不同",
                    "rows of one name count as one measure; if they are two, decide so",
                ),
                kpi.evidence,
            )
        known[unit] = kpi
