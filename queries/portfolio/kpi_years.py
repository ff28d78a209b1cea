"""A KPI from year to year: what ``history`` tells of it."""

from collections.abc import Collection, Iterator
from typing import Any

from graphmodel.kpi_rows import KPIRow
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Measured
from queries.columns import heads
from queries.comparison.editions import Match, Printed, measured_text
from queries.portfolio.years import Chain, Years

__all__ = ["kpi_years"]

# What diff calls a change of each kind.
_CHANGES = {
    "name": "renamed",
    "code": "renumbered",
    "place": "moved",
    "owners": "owners-changed",
    "measured": "measured-otherwise",
}


def kpi_years(years: Years, wanted: Collection[str]) -> Iterator[dict[str, Any]]:
    """The rows of the KPIs of which one key at least is ``wanted``, year by year."""
    rows = {row.key: row for plan in years.plans for row in plan.kpis}
    for chain in years.kpis:
        if any(key in wanted for key in chain.keys):
            yield from _through(years, chain, [rows[key] for key in chain.keys])


def _through(years: Years, chain: Chain, rows: list[KPIRow]) -> Iterator[dict[str, Any]]:
    plans = years.plans[chain.start :]
    whole = {
        "label": Label.KPI.value,
        "history": rows[0].key,
        "first": plans[0].edition.year,
        "last": plans[len(rows) - 1].edition.year,
        "kpis": None,
    }
    for number, row in enumerate(rows):
        match = chain.matches[number - 1] if number else None
        changes = ("added",) if chain.start and not number else _changes(match)
        yield {**whole, **_standing(plans[number], row), "changes": changes, **_owners(match)}
    if len(chain.matches) == len(rows):  # the edition behind the last has it no longer
        yield {**whole, **_gone(plans[len(rows)], rows[-1])}


def _changes(match: Match | None) -> tuple[str, ...]:
    return tuple(kind for what, kind in _CHANGES.items() if match and what in match.changed)


def _owners(match: Match | None) -> dict[str, Any]:
    """Who joined and who left, by the names that both editions have for a bureau."""
    old, new = (_named(match.old), _named(match.new)) if match else ((), ())
    return {
        "joined": tuple(name for name in new if name not in old),
        "left": tuple(name for name in old if name not in new),
    }


def _named(printed: Printed | None) -> tuple[str, ...]:
    return printed.owners if printed else ()


def _standing(plan: PlanGraph, row: KPIRow) -> dict[str, Any]:
    said = {kind: row.measured(kind) for kind in Measured}
    return {
        "plan": plan.key,
        "city": plan.city,
        "year": plan.edition.year,
        "name": row.name,
        "code": row.code,
        "themes": (row.letter,),
        "objective": row.objective.code,
        "objective_name": row.objective.name,
        "owners": row.owner_names,
        "measured": measured_text(said, [kind for kind, text in said.items() if text]),
        "key": row.key,
        **heads.printed_at(row.evidence),
    }


def _gone(plan: PlanGraph, row: KPIRow) -> dict[str, Any]:
    return {
        "plan": plan.key,
        "city": plan.city,
        "year": plan.edition.year,
        "name": row.name,
        "changes": ("gone",),
        "code": "",
        "themes": (),
        "objective": "",
        "objective_name": "",
        "owners": (),
        "measured": "",
        "joined": (),
        "left": (),
        "key": "",
        **heads.printed_at(None),
    }
