"""Random plans whose themes share measures and bureaus, and what a plan says, row by row."""

from dataclasses import replace
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st
from strategies import AnyKPI, AnyTheme, plans

from graphmodel.keys import bureau_key, collective_key
from graphmodel.plan import Plan
from graphmodel.schema import Role, ThemeKind

__all__ = ["Said", "crowded_plans", "said_by"]

_MEASURES = ("滿意度", "滿意度(水源)", "綠能比率", "空氣完成率", "康步道（推廣）", "康步道")
_BUREAUS = ("教育局", "文化局", "工務局", "社會局", "衛生局")


@st.composite
def crowded_plans(draw: st.DrawFn) -> tuple[AnyTheme, ...]:
    """Random plans of few names: six for KPIs, four of them different; five for bureaus."""
    random = Random(draw(st.integers(0, 2**16)))
    return tuple(
        replace(
            theme,
            objectives=tuple(
                replace(objective, kpis=tuple(_crowded(kpi, random) for kpi in objective.kpis))
                for objective in theme.objectives
            ),
        )
        for theme in draw(plans())
    )


def _crowded(kpi: AnyKPI, random: Random) -> AnyKPI:
    first, *more = random.sample(_BUREAUS, random.choice([1, 1, 2, 3]))
    joint = more.pop() if more and kpi.joint else ""
    owners = kpi.owners if "本組" in kpi.owners[0] else (first, *more)
    return replace(kpi, name=random.choice(_MEASURES), owners=owners, joint=joint)


class Said(NamedTuple):
    """A row of a plan: where it stands, what it measures, who answers (keys)."""

    letter: str
    common: bool
    objective: str
    key: str
    measure: str
    named: frozenset[str]
    collectives: frozenset[str]

    @property
    def owners(self) -> frozenset[str]:
        """Everyone who answers."""
        return self.named | self.collectives


def said_by(plan: Plan) -> list[Said]:
    """Every row of ``plan``, taken from the plan itself and not from its graph."""
    themes = {theme.key: theme for theme in plan.themes}
    home = {objective.key: themes[objective.theme] for objective in plan.objectives}
    rows = []
    for kpi in plan.kpis:
        theme = home[kpi.objective]
        named, groups = set(), set()
        for owner in kpi.owners:
            if owner.role is Role.COLLECTIVE:
                groups.add(collective_key(theme.key, owner.bureau))
            else:
                named.add(bureau_key(plan.city, owner.bureau))
        rows.append(
            Said(
                theme.letter,
                theme.kind is ThemeKind.COMMON,
                kpi.objective,
                kpi.key,
                kpi.match_name,
                frozenset(named),
                frozenset(groups),
            )
        )
    return rows
