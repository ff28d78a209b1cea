"""How near bureaus are to each other over the KPIs, objectives and themes of a plan."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from graphmodel.kpi_rows import KPIRow

__all__ = ["MOST_BUREAUS", "BureauDistances", "bureau_distances"]

MOST_BUREAUS = 1_000
"""Above this many bureaus distances are not worked out: their time grows with the square."""


class BureauDistances(NamedTuple):
    """The ways between the bureaus of a plan.

    Attributes:
        pairs: Pairs of bureaus that a way leads between.
        mean: The mean number of edges of their shortest ways, 0 if there is no pair; None
            above :data:`MOST_BUREAUS` bureaus.
    """

    pairs: int
    mean: float | None


def bureau_distances(rows: Iterable[KPIRow]) -> BureauDistances:
    """The ways between bureaus over bureau–KPI–objective–theme edges, in either direction.

    The mean over pairs is the characteristic path length of Watts & Strogatz, "Collective
    dynamics of 'small-world' networks", Nature 393, 1998, taken over connected pairs only.

    Without bureaus, a plan is a forest of themes: between one bureau and the next a way goes
    over one KPI (2 edges), else one objective (4), else one theme (6). So sets of bureaus are
    enough, held as the bits of whole numbers: the time is linear in rows, and for n bureaus
    a few times n² steps of n bits.
    """
    numbers: dict[str, int] = {}
    by_kpi: set[int] = set()
    by_objective: dict[str, int] = defaultdict(int)
    by_theme: dict[str, int] = defaultdict(int)
    for row in rows:
        here = 0
        for owner in row.owners:
            here |= 1 << numbers.setdefault(owner.key, len(numbers))
        by_kpi.add(here)
        by_objective[row.objective.key] |= here
        by_theme[row.theme.key] |= here
    parts = _parts(by_theme.values())
    pairs = sum(n * (n - 1) // 2 for n in map(int.bit_count, parts))
    if len(numbers) > MOST_BUREAUS:
        return BureauDistances(pairs, None)
    groups = (by_kpi, set(by_objective.values()), set(by_theme.values()))
    steps = [_neighbours(level, len(numbers)) for level in groups]
    total = sum(
        _sum_of_distances(bureau, part, steps) for part in parts for bureau in _members(part)
    )
    return BureauDistances(pairs, total / 2 / pairs if pairs else 0.0)


def _parts(groups: Iterable[int]) -> list[int]:
    """``groups`` joined where they have a bureau in common."""
    parts: list[int] = []
    for group in groups:
        apart = []
        for part in parts:
            if part & group:
                group |= part
            else:
                apart.append(part)
        parts = [*apart, group]
    return parts


def _neighbours(groups: Iterable[int], count: int) -> list[int]:
    """The bureaus that each bureau shares a group with, itself included."""
    near = [0] * count
    for group in groups:
        for bureau in _members(group):
            near[bureau] |= group
    return near


def _members(group: int) -> Iterable[int]:
    while group:
        lowest = group & -group
        yield lowest.bit_length() - 1
        group ^= lowest


def _sum_of_distances(start: int, part: int, steps: list[list[int]]) -> int:
    """The edges of the shortest ways from ``start`` to all others of its ``part``."""
    seen = 1 << start
    rings = [seen]  # rings[i]: the bureaus at 2 * i edges
    total = 0
    while seen != part:
        ring = 0
        for near, known in zip(steps, reversed(rings), strict=False):
            for bureau in _members(known):
                ring |= near[bureau]
        ring &= ~seen
        seen |= ring
        total += 2 * len(rings) * ring.bit_count()
        rings.append(ring)
    return total
