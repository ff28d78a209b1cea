"""``kpis``: the KPI rows of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.names import folded
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Measured
from queries.columns import heads, measured
from queries.columns.members import ROLES
from queries.cypher.in_cypher import InCypher, Records
from queries.cypher.kpi_rows import KPI_ROWS, ROW, kpi_row
from queries.names.lookup import (
    A_BUREAU,
    A_PERSPECTIVE,
    A_THEME,
    find_bureaus,
    find_perspective,
    find_theme,
)
from queries.names.simplified import holding
from queries.question import Question, Row, option
from queries.questions.responsibilities import ResponsibilityRow, responsibilities

__all__ = ["KPIs", "KPIsRow"]

_ROWS = f"""\
{KPI_ROWS}
WHERE ($theme IS NULL OR theme.letter = $theme)
  AND ($perspective IS NULL OR objective.perspective = $perspective)
  AND ($bureaus IS NULL OR any(owner IN owners WHERE owner.key IN $bureaus))
  AND ($kpis IS NULL OR kpi.key IN $kpis)
RETURN {ROW} AS row"""


@dataclass(frozen=True, slots=True)
class KPIsRow(Row):
    """One row of the document."""

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
    owners: tuple[str, ...] = heads.owners()
    roles: tuple[str, ...] = heads.bureau_role(of=ROLES)
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

    @property
    def order(self) -> tuple[Any, ...]:
        return self.position, self.key


class _InCypher(InCypher["KPIs", KPIsRow | ResponsibilityRow]):
    def statements(self, question: "KPIs") -> tuple[str, ...]:
        return (_ROWS,)

    def looks_up(self, question: "KPIs") -> tuple[Label, ...]:
        filters = {
            Label.THEME: question.theme,
            Label.BUREAU: question.bureau,
            Label.KPI: question.text or None,
        }
        return tuple(label for label, name in filters.items() if name is not None)

    def values(self, question: "KPIs", names: PlanGraph) -> dict[str, Any]:
        wanted = question.wanted(names)
        return {
            "theme": wanted.theme,
            "perspective": wanted.perspective,
            "bureaus": None if wanted.bureaus is None else list(wanted.bureaus),
            # Which names hold a text, in whatever script, is not for Cypher to say.
            "kpis": None if wanted.kpis is None else list(wanted.kpis),
        }

    def rows(
        self, question: "KPIs", names: PlanGraph, *answers: Records
    ) -> Iterator[KPIsRow | ResponsibilityRow]:
        for record in answers[0]:
            yield from question.told(names.key, kpi_row(record["row"]))


@dataclass(frozen=True, slots=True)
class KPIs(Question[KPIsRow | ResponsibilityRow]):
    """Which KPI rows there are, and which meet the filters given."""

    name: ClassVar[str] = "kpis"
    title: ClassVar[Text] = Text("全部 KPI", "All KPIs")
    asks: ClassVar[Text] = Text(
        "有哪些 KPI？可依主題、構面、局處、名稱篩選。",
        "Which KPIs are there? By theme, perspective, bureau or name.",
    )
    counts: ClassVar[Text] = Text(
        "文件的每一列算一項 KPI，依文件順序；篩選條件須同時成立。加 --long 時，符合條件的 KPI "
        "每個主責局處各一列，依文件所載順序；沒有局處的 KPI 仍列一列，局處空白。",
        "Each row of the document is one KPI, in document order; filters must all hold. With "
        "--long a KPI that meets them has one row for each of its owners, in printed order, and "
        "one with an empty owner if it has none.",
    )
    page_counts: ClassVar[Text] = Text(
        "文件的每一列算一項 KPI，依文件順序。",
        "Each row of the document is one KPI, in document order.",
    )
    row: ClassVar[type[Row]] = KPIsRow
    in_cypher: ClassVar[InCypher["KPIs", KPIsRow | ResponsibilityRow]] = _InCypher()

    theme: str | None = option(Text("主題的字母或名稱", "a theme's letter or name"), named=A_THEME)
    perspective: str | None = option(
        Text("構面：顧客、內部流程、學習成長、財務", "customer, process, learning or finance"),
        named=A_PERSPECTIVE,
    )
    bureau: str | None = option(
        Text("局處的簡稱、全名、英文名或別名", "a bureau's short, full or English name or alias"),
        named=A_BUREAU,
    )
    text: str | None = option(
        Text(
            "名稱含有的文字，簡體字也可以", "text that the name holds, simplified characters too"
        ),
        flag="name",
    )
    long: bool = option(
        Text(
            "每項 KPI 的每個主責局處各一列，供樞紐分析",
            "one row a KPI and owner, for pivot tables",
        ),
        default=False,
        kind=bool,
    )

    @classmethod
    def row_types(cls) -> tuple[type[Row], ...]:
        return KPIsRow, ResponsibilityRow

    def row_type(self) -> type[Row]:
        return ResponsibilityRow if self.long else KPIsRow

    def told(self, plan: str, row: KPIRow) -> Iterator[KPIsRow | ResponsibilityRow]:
        """The rows that say one KPI of the plan of that key."""
        return responsibilities(plan, row) if self.long else iter((_row(plan, row),))

    def answer(self, plan: PlanGraph) -> Iterator[KPIsRow | ResponsibilityRow]:
        wanted = self.wanted(plan)
        for row in plan.kpis:
            if wanted.theme is not None and row.letter != wanted.theme:
                continue
            if wanted.perspective not in (None, row.objective.perspective):
                continue
            if wanted.bureaus is not None and not any(o.key in wanted.bureaus for o in row.owners):
                continue
            if wanted.kpis is None or row.key in wanted.kpis:
                yield from self.told(plan.key, row)

    def wanted(self, plan: PlanGraph) -> "_Wanted":
        """What the filters mean in a plan, or in one of which only the names are known."""
        return _Wanted(
            theme=None if self.theme is None else find_theme(plan, self.theme),
            perspective=None if self.perspective is None else find_perspective(self.perspective),
            bureaus=None if self.bureau is None else find_bureaus(plan, self.bureau),
            kpis=_with_text(plan, self.text) if self.text else None,
        )


class _Wanted(NamedTuple):
    """What rows must have; ``None`` is no condition."""

    theme: str | None
    perspective: str | None
    bureaus: tuple[str, ...] | None
    kpis: dict[str, None] | None


def _with_text(plan: PlanGraph, text: str) -> dict[str, None]:
    """The keys of the KPIs whose name holds ``text``, in either script, in document order."""
    forms = {key: folded(plan.nodes[key].name) for key in plan.keys(Label.KPI)}
    held = holding(folded(text), list(forms.values()))
    return dict.fromkeys(key for key, form in forms.items() if form in held)


def _row(plan: str, row: KPIRow) -> KPIsRow:
    return KPIsRow(
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
        owners=row.owner_names,
        roles=tuple(owner.role.value for owner in row.owners),
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
        **heads.printed_at(row.evidence),
    )
