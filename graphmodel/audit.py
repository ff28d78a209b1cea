"""The audit: everything that a plan shows about its document."""

from collections.abc import Callable, Iterator

from graphmodel import code_checks, measure_checks, name_checks, owner_checks, total_checks
from graphmodel.findings import Finding
from graphmodel.plan import Plan

__all__ = ["CHECKS", "audit"]

CHECKS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    code_checks.codes_fit_their_objective,
    code_checks.kpi_codes_are_printed_right,
    code_checks.kpi_codes_are_in_series,
    code_checks.kpi_codes_are_printed_once,
    code_checks.objective_codes_fit_their_place,
    code_checks.objective_codes_are_in_series,
    code_checks.objective_codes_are_printed_once,
    code_checks.objectives_have_kpis,
    code_checks.names_are_printed,
    name_checks.names_read_as_names,
    name_checks.names_hold_no_owner,
    owner_checks.kpis_have_owners,
    owner_checks.bureaus_are_known,
    owner_checks.owner_cells_hold_bureaus,
    owner_checks.owners_are_called_like_bureaus,
    measure_checks.units_agree,
    total_checks.totals_agree,
    total_checks.totals_have_one_scope,
    total_checks.shares_follow_from_counts,
)


def audit(plan: Plan) -> tuple[Finding, ...]:
    """Every finding of every check, in the order of the checks."""
    return tuple(finding for check in CHECKS for finding in check(plan))
