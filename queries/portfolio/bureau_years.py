"""A bureau from year to year: what ``history`` tells of it."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from graphmodel.kpi_rows import KPIRow
from graphmodel.names import fold
from graphmodel.nodes import BureauNode
from graphmodel.schema import Label
from queries.columns import heads
from queries.portfolio.years import Years

__all__ = ["bureau_years"]


class _Standing(NamedTuple):
    """A bureau in one edition: its nodes there, and the rows that it answers for."""

    place: int
    nodes: tuple[BureauNode, ...]
    rows: tuple[KPIRow, ...]


def bureau_years(years: Years, wanted: Collection[str]) -> Iterator[dict[str, Any]]:
    """The rows of the bureaus of which one key at least is ``wanted``, year by year."""
    for one in dict.fromkeys(one for known in years.bureaus for one in known):
        every = [_standing(years, place, one) for place in range(len(years.plans))]
        for some in _unbroken(every):
            if any(node.key in wanted for standing in some for node in standing.nodes):
                yield from _through(years, some)


def _standing(years: Years, place: int, one: tuple[str, ...]) -> _Standing | None:
    plan, keys = years.plans[place], years.bureaus[place].get(one)
    if keys is None:
        return None
    rows = (row for row in plan.kpis if any(owner.key in keys for owner in row.owners))
    return _Standing(place, tuple(plan.bureaus[key] for key in keys), tuple(rows))


def _unbroken(every: list[_Standing | None]) -> Iterator[list[_Standing]]:
    """The editions that follow one another and have it."""
    some: list[_Standing] = []
    for standing in (*every, None):
        if standing is not None:
            some.append(standing)
        elif some:
            yield some
            some = []


def _through(years: Years, some: list[_Standing]) -> Iterator[dict[str, Any]]:
    first, last = some[0], some[-1]
    whole = {
        "label": Label.BUREAU.value,
        "history": first.nodes[0].key,
        "first": years.plans[first.place].edition.year,
        "last": years.plans[last.place].edition.year,
        "code": "",
        "objective": "",
        "objective_name": "",
        "owners": (),
        "measured": "",
    }
    before: _Standing | None = None
    for standing in some:
        yield {**whole, **_told(years, before, standing)}
        before = standing
    if last.place + 1 < len(years.plans):
        yield {**whole, **_gone(years, last)}


def _told(years: Years, before: _Standing | None, now: _Standing) -> dict[str, Any]:
    plan, node = years.plans[now.place], now.nodes[0]
    changes: tuple[str, ...] = ("added",) if now.place and before is None else ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    if before is not None:
        joined, left = _exchanged(years, before, now)
        differs = {
            "renamed": _names(before) != _names(now),
            "moved": _theme_numbers(years, before) != _theme_numbers(years, now),
            "owners-changed": bool(joined or left),
        }
        changes = tuple(kind for kind, changed in differs.items() if changed)
    return {
        "plan": plan.key,
        "city": plan.city,
        "year": plan.edition.year,
        "changes": changes,
        "name": node.name,
        "themes": tuple(dict.fromkeys(row.letter for row in now.rows)),
        "kpis": len(now.rows),
        "joined": joined,
        "left": left,
        "key": node.key,
        **heads.printed_at(node.evidence),
    }


def _gone(years: Years, before: _Standing) -> dict[str, Any]:
    plan = years.plans[before.place + 1]
    return {
        "plan": plan.key,
        "city": plan.city,
        "year": plan.edition.year,
        "changes": ("gone",),
        "name": before.nodes[0].name,
        "themes": (),
        "kpis": 0,
        "joined": (),
        "left": tuple(row.key for row in before.rows),
        "key": "",
        **heads.printed_at(None),
    }


def _exchanged(
    years: Years, before: _Standing, now: _Standing
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The KPIs that a bureau has taken on, and those that it has given up, by their keys."""
    old, new = ([row.key for row in standing.rows] for standing in (before, now))
    pairs = years.pairs[before.place].matches
    kept = {(one.old.key, one.new.key) for one in pairs if one.old and one.new}
    stayed = {(a, b) for a, b in kept if a in set(old) and b in set(new)}
    left, joined = {a for a, _ in stayed}, {b for _, b in stayed}
    return (
        tuple(key for key in new if key not in joined),
        tuple(key for key in old if key not in left),
    )


def _names(standing: _Standing) -> set[str]:
    return {fold(node.name) for node in standing.nodes}


def _theme_numbers(years: Years, standing: _Standing) -> set[int]:
    return {years.themes[standing.place][row.theme.key] for row in standing.rows}
