"""Targets that stand in the cell of the KPI's name, or in a row a year."""

from collections.abc import Iterable, Iterator

from graphmodel.findings import Finding
from graphmodel.names import fold
from loaders.cell_targets import divided
from loaders.cells import Cell, Piece
from loaders.classified_rows import ClassifiedCell
from loaders.drafts import KPIDraft, ObjectiveDraft
from loaders.findings import tables as on_tables
from loaders.heads import ColumnRole, Head

__all__ = ["Kept", "gather_targets", "keep"]

Kept = tuple[Head, ClassifiedCell]
"""What a row says of its KPI besides its name, and under which head."""


def gather_targets(objectives: Iterable[ObjectiveDraft], file: str) -> Iterator[Finding]:
    """Give each KPI its targets and make the rows of one KPI, each of another year, one."""
    for objective in objectives:
        for kpi in objective.kpis:
            if kpi.with_target:
                yield from _take_target(kpi, file)
        if any(kpi.dated for kpi in objective.kpis):
            objective.kpis[:] = list(_together(objective.kpis))


def keep(kpi: KPIDraft, kept: Iterable[Kept]) -> None:
    """Add what is ``kept`` of ``kpi``, but for what was said before."""
    said = {(head.role, head.year, cell.plain) for head, cell in kpi.kept}
    kpi.kept += [one for one in kept if (one[0].role, one[0].year, one[1].plain) not in said]


def _take_target(kpi: KPIDraft, file: str) -> Iterator[Finding]:
    found = divided("\n".join(kpi.name_pieces))
    if found is None:
        yield on_tables.target_undivided(kpi.cell.evidence(file))
        return
    kpi.name_pieces = found.name.split("\n")
    target = Cell((Piece(found.target, kpi.cell.places),))
    kpi.kept.append((Head(0, "", ColumnRole.TARGET), ClassifiedCell(target)))


def _together(kpis: Iterable[KPIDraft]) -> Iterator[KPIDraft]:
    found: dict[tuple[str, str], KPIDraft] = {}
    for kpi in kpis:
        key = kpi.code.text, fold(kpi.name)
        first = found.setdefault(key, kpi)
        if first is not kpi and kpi.dated and not _years(first) & _years(kpi):
            keep(first, kpi.kept)
            known = {fold(cell.plain) for cell in first.owners.cells}
            first.owners.cells += [c for c in kpi.owners.cells if fold(c.plain) not in known]
        else:
            yield kpi


def _years(kpi: KPIDraft) -> set[str]:
    return {head.year for head, _ in kpi.kept if head.role is ColumnRole.TARGET}
