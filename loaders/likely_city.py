"""The city that a document does not name and whose bureaus it names."""

from collections.abc import Iterator

from graphmodel.cities import CITIES
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.names import fold
from graphmodel.plan import Plan
from graphmodel.schema import Role
from loaders.bundled import bundled_bureaus, bundled_cities
from loaders.bureaus import read_bureaus
from loaders.decoding import read_text
from loaders.findings import sources as on_sources

__all__ = ["likely_cities"]

_FEWEST = 8  # bureaus; fewer have the same names in many cities
_NEARLY_ALL = 0.9


def likely_cities(plan: Plan, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each bundled city that has nearly all bureaus of ``plan``.

    Of a plan that has a list of bureaus, or tells its city, there is none.
    """
    if plan.directory or plan.city in CITIES.values():
        return
    owners = (owner for kpi in plan.kpis for owner in kpi.owners)
    named = {fold(owner.printed) for owner in owners if owner.role is not Role.COLLECTIVE}
    if len(named) < _FEWEST:
        return
    for city in bundled_cities():
        path = bundled_bureaus(city)
        if path is None:
            continue
        directory = read_bureaus(read_text(path).text, path)
        known = sum(directory.find(name) is not None for name in named)
        if known >= _NEARLY_ALL * len(named):
            yield on_sources.city_likely(city, plan.year, known, len(named), evidence)
