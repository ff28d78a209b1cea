"""What is to be said of a plan's decisions: rows not read, decisions at odds or expired."""

from collections.abc import Iterable, Iterator, Mapping

from graphmodel.decisions import Decision, Scope
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.places import Line
from graphmodel.plan import KPI, Plan
from graphmodel.sameness import Sameness
from loaders.decisions import Ledger
from loaders.findings.decisions import decision_contradicts, decision_expired

__all__ = ["decision_findings", "missing"]


def decision_findings(plan: Plan, ledger: Ledger, same: Sameness[KPI]) -> tuple[Finding, ...]:
    """The findings about the decisions of ``plan``, by line."""
    if not ledger.entries:
        return ()
    found = [*ledger.findings, *_expired(plan, ledger, same)]
    found += [
        decision_contradicts(chain, ledger.lines, plan.key, ledger.name) for chain in same.chains
    ]
    return tuple(sorted(found, key=_order))


def missing(decision: Decision, kpis: Iterable[KPI]) -> tuple[str, ...]:
    """The names, or the keys of rows under their names, that ``decision`` speaks of in vain."""
    known = {kpi.key: kpi.match_name for kpi in kpis}
    return _missing(decision, known, set(known.values()))


def _missing(decision: Decision, known: Mapping[str, str], names: set[str]) -> tuple[str, ...]:
    if decision.scope is Scope.NAME:
        return tuple(name for name in decision[:2] if name not in names)
    ends = ((decision.kpi_a, decision.a), (decision.kpi_b, decision.b))
    return tuple(name if key in known else key for key, name in ends if known.get(key) != name)


def _expired(plan: Plan, ledger: Ledger, same: Sameness[KPI]) -> Iterator[Finding]:
    known = {kpi.key: kpi.match_name for kpi in plan.kpis}
    names = set(known.values())
    for decision in same.expired:
        evidence = Evidence(ledger.name, (Line(ledger.lines[decision]),), decision.a)
        gone = _missing(decision, known, names)
        yield decision_expired(decision, gone, plan.key, evidence)


def _order(finding: Finding) -> tuple[tuple[int, ...], str, str]:
    place = finding.evidence.place.order if finding.evidence else ()
    return place, finding.code, finding.message.en
