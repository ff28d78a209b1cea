"""The bureaus that a plan names, as a bureaus.csv to be checked by a person.

Names that may mean one bureau are said beside each other and stay apart: only a person joins them.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.names import fold
from graphmodel.plan import Plan
from graphmodel.schema import BureauKind, Role
from loaders.bureaus import COLUMNS, NOTE

__all__ = ["ProposedBureau", "bureaus_file", "proposed_bureaus"]

_GOVERNMENT = re.compile(r"^.{2,3}[縣市]政府(?=.{2})")
_SHORTEST = 3  # characters; of two every name is one character from many
_NAME = re.compile(r"[^\W_]")


class ProposedBureau(NamedTuple):
    """A bureau that a plan names.

    Attributes:
        name: As first printed.
        kind: Whether it is a collective.
        kpis: How many KPI rows it answers for.
        alike: The names that may mean the same bureau; nobody has said so.
        evidence: Where it is first printed.
    """

    name: str
    kind: BureauKind
    kpis: int
    alike: tuple[str, ...]
    evidence: Evidence


def proposed_bureaus(plan: Plan) -> tuple[ProposedBureau, ...]:
    """The bureaus of ``plan``: those of most KPIs first, then by name."""
    owners = [owner for kpi in plan.kpis for owner in kpi.owners if _NAME.match(owner.bureau)]
    times = Counter(fold(owner.bureau) for owner in owners)
    first = {fold(owner.bureau): owner for owner in reversed(owners)}
    together = {
        frozenset(pair)
        for kpi in plan.kpis
        for pair in combinations(sorted({fold(owner.bureau) for owner in kpi.owners}), 2)
    }
    alike: dict[str, list[str]] = {name: [] for name in times}
    for one, other in combinations(sorted(times), 2):
        # A row that names both says that they are two.
        if frozenset((one, other)) not in together and _may_be_one(one, other):
            alike[one].append(first[other].bureau)
            alike[other].append(first[one].bureau)
    found = [
        ProposedBureau(
            first[name].bureau,
            BureauKind.COLLECTIVE if first[name].role is Role.COLLECTIVE else BureauKind.AGENCY,
            count,
            tuple(alike[name]),
            first[name].evidence,
        )
        for name, count in times.items()
    ]
    return tuple(sorted(found, key=lambda bureau: (-bureau.kpis, bureau.name)))


def bureaus_file(bureaus: Iterable[ProposedBureau]) -> bytes:
    """The bureaus.csv of ``bureaus``: no alias in it, and notes of what to look at."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*COLUMNS, NOTE))
    for bureau in bureaus:
        writer.writerow((bureau.name, "", "", bureau.kind.value, "", _note(bureau)))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _note(bureau: ProposedBureau) -> str:
    count = f"{bureau.kpis} KPI"
    if not bureau.alike:
        return count
    return f"{count}；請確認是否同一局處 same bureau?：{'、'.join(bureau.alike)}"


def _may_be_one(one: str, other: str) -> bool:
    """Whether two folded names are one with more or fewer characters, or one apart."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    if short == long:
        return True
    if len(short) < _SHORTEST or short.isascii() or long.isascii():
        return False
    if short[0] != long[0] or short[-1] != long[-1]:
        return False
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return _is_part(short, long)


def _bare(name: str) -> str:
    return _GOVERNMENT.sub("", name)


def _is_part(short: Sequence[str], long: Iterable[str]) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in their order."""
    left = iter(long)
    return all(character in left for character in short)
