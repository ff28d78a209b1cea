"""Sharing: which KPI rows are instances of one measure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from graphmodel.keys import shared_key
from graphmodel.names import fold, split_qualifier
from graphmodel.plan import KPI, Plan
from graphmodel.sameness import Measure, Sameness, sameness
from graphmodel.schema import Tier

__all__ = ["SharedKPI", "base_name", "match_names_of", "shared_kpis", "tier_of", "tiers_of"]


class SharedKPI(NamedTuple):
    """重複指標: the one measure that several KPI rows are instances of.

    Attributes:
        key: ``plan/shared/match name``, of several match names the earliest.
        name: The name as the first row of that match name prints it, without a trailing
            qualifier.
        match_names: The names under which its rows meet, in document order, the key's first.
        tier: ``exact`` if all rows print one name, qualifier included; ``confirmed`` if a
            decision joined some of them; else ``variant``.
        kpis: Its rows, two or more, in document order.
        tiers: The tier of each row.
    """

    key: str
    name: str
    match_names: tuple[str, ...]
    tier: Tier
    kpis: tuple[KPI, ...]
    tiers: tuple[Tier, ...]


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def match_name(self) -> str: ...


def shared_kpis(plan: Plan, same: Sameness[KPI] | None = None) -> tuple[SharedKPI, ...]:
    """The shared KPIs of a plan, in the order in which their first rows stand.

    Rows meet under their match name, and as decisions join and part them; a KPI of one row is
    not shared. Two rows of one theme are enough: whether a measure crosses themes is a
    question, not part of what it is.
    """
    found = (sameness(plan.kpis) if same is None else same).measures
    keys = _keys(plan.key, found)
    return tuple(_shared(key, measure) for key, measure in zip(keys, found, strict=True))


def _shared(key: str, measure: Measure[KPI]) -> SharedKPI:
    first = next(kpi for kpi in measure.kpis if kpi.match_name == measure.match_name)
    tier, tiers = tiers_of(measure.match_name, measure.kpis)
    return SharedKPI(
        key=key,
        name=base_name(first.name),
        match_names=match_names_of(measure.match_name, measure.kpis),
        tier=tier,
        kpis=measure.kpis,
        tiers=tiers,
    )


def _keys(plan: str, measures: Sequence[Measure[KPI]]) -> list[str]:
    """A key each; only a measure of rows parted from their names can find its own taken."""
    taken = {shared_key(plan, measure.match_name) for measure in measures if measure.whole}
    keys = []
    for measure in measures:
        key = shared_key(plan, measure.match_name)
        if not measure.whole:
            numbered = (key, *(f"{key}~{n}" for n in range(2, len(measures) + 2)))
            key = next(free for free in numbered if free not in taken)
            taken.add(key)
        keys.append(key)
    return keys


def base_name(name: str) -> str:
    """What a shared KPI is called whose first row prints ``name``."""
    return split_qualifier(name)[0]


def match_names_of(first: str, rows: Iterable[_Named]) -> tuple[str, ...]:
    """The match names of rows that are one measure, ``first`` before the others."""
    return tuple(dict.fromkeys((first, *(row.match_name for row in rows))))


def tiers_of(first: str, rows: Sequence[_Named]) -> tuple[Tier, tuple[Tier, ...]]:
    """The tier of a measure and of each of its rows; ``first`` is the match name of its key.

    Rows of another match name are there because a decision says so.
    """
    own = tier_of(row.name for row in rows if row.match_name == first)
    tiers = tuple(own if row.match_name == first else Tier.CONFIRMED for row in rows)
    return (Tier.CONFIRMED if Tier.CONFIRMED in tiers else own), tiers


def tier_of(names: Iterable[str]) -> Tier:
    """The tier of rows of one match name that print ``names``."""
    return Tier.EXACT if len({fold(name) for name in names}) == 1 else Tier.VARIANT
