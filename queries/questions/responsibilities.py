"""``kpis --long``: a row for each KPI and owner, as a pivot table takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphmodel.kpi_rows import KPIRow, Owner
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.schema import BureauKind, Measured
from queries.columns import heads, measured
from queries.question import Row, Shown, column

__all__ = ["ResponsibilityRow", "responsibilities"]


@dataclass(frozen=True, slots=True)
class ResponsibilityRow(Row):
    """One owner of one KPI; a KPI without owners has one row with none."""

    key: str = heads.key(Text("識別碼", "Key"), detail=True)
    plan: str = heads.plan()
    theme: str = heads.theme()
    theme_name: str = heads.theme_name()
    perspective: str = heads.perspective()
    objective: str = heads.objective()
    objective_name: str = heads.objective_name()
    code: str = heads.code()
    made: bool = heads.made()
    name: str = heads.kpi_name()
    qualifier: str = heads.qualifier()
    owner: str = column(
        Text("主責局處", "Owner"),
        Text(
            "每列一個局處，別名已換為簡稱；KPI 沒有局處時空白",
            "one bureau a row, aliases resolved; empty where the KPI has none",
        ),
    )
    owner_kind: str = column(
        Text("局處種類", "Owner's kind"),
        Text(
            "局處，或統稱（如本組成員機關）",
            "an agency, or a collective phrase",
        ),
        Shown.WORD,
        detail=True,
    )
    role: str = heads.bureau_role()
    tags: tuple[str, ...] = heads.tags()
    targets: tuple[str, ...] = measured.targets()
    unit: str = measured.measured(Measured.UNIT)
    method: str = measured.measured(Measured.METHOD)
    standard: str = measured.measured(Measured.STANDARD)
    system: str = measured.measured(Measured.SYSTEM)
    weight: str = measured.measured(Measured.WEIGHT)
    measured_at: tuple[Place, ...] = measured.measured_at()
    shared_as: str = heads.shared_as()
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    cell: str = heads.cell()
    position: int = heads.position()
    owner_key: str = heads.key(Text("局處的識別碼", "Bureau's key"), detail=True)
    owner_position: int = column(
        Text("局處順序", "Owner's position"),
        Text(
            "在該列各局處中的順序，從 0 起",
            "its place among the bureaus that the row prints, from 0",
        ),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return self.position, self.key, self.owner_position


def responsibilities(plan: str, row: KPIRow) -> Iterator[ResponsibilityRow]:
    """The rows of a KPI of the plan of that key, owners in printed order."""
    owners: tuple[Owner | None, ...] = row.owners or (None,)
    for position, owner in enumerate(owners):
        yield ResponsibilityRow(
            key=row.key,
            plan=plan,
            theme=row.letter,
            theme_name=row.theme.name,
            perspective=row.objective.perspective,
            objective=row.objective.code,
            objective_name=row.objective.name,
            code=row.code,
            made=row.made,
            name=row.name,
            qualifier=row.qualifier,
            owner=owner.name if owner else "",
            owner_kind=_kind(owner) if owner else "",
            role=owner.role.value if owner else "",
            tags=row.tags,
            targets=row.targets,
            unit=row.unit,
            method=row.method,
            standard=row.standard,
            system=row.system,
            weight=row.weight,
            measured_at=row.measured_at,
            shared_as=row.shared_name,
            cell=row.evidence.cell,
            position=row.position,
            owner_key=owner.key if owner else "",
            owner_position=position,
            **heads.printed_at(row.evidence),
        )


def _kind(owner: Owner) -> str:
    return (BureauKind.AGENCY if owner.named else BureauKind.COLLECTIVE).value
