"""What a document says of itself, held against what was read."""

from enum import StrEnum
from typing import NamedTuple

from graphmodel.plan import Counted, Plan, StatedIn, StatedTotal
from graphmodel.schema import ThemeKind

__all__ = ["Scope", "TotalCheck", "check_totals"]


class Scope(StrEnum):
    """Which themes a total counts."""

    THEME = "theme"  # one theme
    ALL = "all"  # every theme; the plan has no common reference set
    WITHOUT_COMMON = "without-common"
    WITH_COMMON = "with-common"


class TotalCheck(NamedTuple):
    """One stated total and the count that was found for it.

    A total of the whole plan does not say whether it counts the common reference set: it is
    held against the count without it first, then against the count with it.

    Attributes:
        total: What is stated, and where.
        found: The count of the scope that it was held against.
        scope: That scope; ``without-common`` where neither agrees.
    """

    total: StatedTotal
    found: int
    scope: Scope

    @property
    def matches(self) -> bool:
        """Whether what is stated was found."""
        return self.total.stated == self.found


def check_totals(plan: Plan) -> tuple[TotalCheck, ...]:
    """Every total that ``plan``'s document states, with its count, in document order."""
    return tuple(_check(plan, total) for total in plan.totals)


def _check(plan: Plan, total: StatedTotal) -> TotalCheck:
    if total.theme is not None:
        return TotalCheck(total, _count(plan, total.counted, {total.theme}), Scope.THEME)
    every = {theme.letter for theme in plan.themes}
    common = {theme.letter for theme in plan.themes if theme.kind is ThemeKind.COMMON}
    without = _count(plan, total.counted, every - common)
    if not common:
        return TotalCheck(total, without, Scope.ALL)
    whole = _count(plan, total.counted, every)
    # The table of totals names the themes that it counts, so its sum has their scope.
    if total.stated == whole != without and total.stated_in is not StatedIn.TABLE:
        return TotalCheck(total, whole, Scope.WITH_COMMON)
    return TotalCheck(total, without, Scope.WITHOUT_COMMON)


def _count(plan: Plan, counted: Counted, letters: set[str]) -> int:
    themes = {theme.key for theme in plan.themes if theme.letter in letters}
    objectives = {o.key for o in plan.objectives if o.theme in themes}
    match counted:
        case Counted.THEMES:
            return len(themes)
        case Counted.OBJECTIVES:
            return len(objectives)
        case Counted.KPIS:
            return sum(kpi.objective in objectives for kpi in plan.kpis)
        case Counted.PRIORITIES:
            return sum(priority.theme in themes for priority in plan.priorities)
