"""同上 and its like in an owner's cell: the owners of the row above."""

import re
from collections.abc import Iterator

from graphmodel.findings import Finding
from graphmodel.names import fold
from loaders.drafts import CellDraft, KPIDraft
from loaders.findings import owners as on_owners
from loaders.heads import ColumnRole
from loaders.outline import ThemeDraft

__all__ = ["is_ditto", "resolve_dittos"]

# 同左 means the cell beside it, which of an owner's is no owner's.
_DITTO = re.compile(
    r"[同如](?:上|前)(?:列|項|格|述|一[列項])?|[〃″\"]{1,2}|''|ditto", re.IGNORECASE
)


def is_ditto(text: str) -> bool:
    """Whether the plain ``text`` of a cell is that of the cell above."""
    return _DITTO.fullmatch(fold(text)) is not None


def resolve_dittos(themes: list[ThemeDraft], file: str) -> Iterator[Finding]:
    """Put the owners of the row above in the place of each 同上; a finding for each.

    In the first row of all there is nothing above, and it stays.
    """
    kpis = [kpi for theme in themes for one in theme.objectives for kpi in one.kpis]
    above: KPIDraft | None = None
    for kpi in sorted(kpis, key=lambda kpi: kpi.row.order):
        if above is not None:
            if _is_ditto(kpi.owners) and above.owners.cells:
                yield _resolved(kpi, kpi.owners, above.owners, file)
                kpi.owners = above.owners
            joint, known = _joint(kpi), _joint(above)
            if _is_ditto(joint) and known.cells:
                yield _resolved(kpi, joint, known, file)
                others = [one for one in kpi.kept if one[0].role is not ColumnRole.JOINT]
                kpi.kept = others + [one for one in above.kept if one[0].role is ColumnRole.JOINT]
        above = kpi


def _joint(kpi: KPIDraft) -> CellDraft:
    return CellDraft([cell for head, cell in kpi.kept if head.role is ColumnRole.JOINT])


def _is_ditto(cell: CellDraft) -> bool:
    return len(cell.cells) == 1 and is_ditto(cell.cells[0].plain)


def _resolved(kpi: KPIDraft, cell: CellDraft, above: CellDraft, file: str) -> Finding:
    owners = "、".join(one.plain for one in above.cells)
    return on_owners.owner_ditto(kpi.code.text, owners, cell.evidence(file))
