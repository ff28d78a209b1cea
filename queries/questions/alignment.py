"""``alignment``: which bureau answers in which objective, in rows or as a matrix."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.kpi_rows import Owner
from graphmodel.language import Text
from graphmodel.places import Place, in_reading_order, place_of_code
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Perspective
from graphmodel.stored import THE_PLAN, loaded, stored
from queries.columns import heads
from queries.columns.members import OBJECTIVES
from queries.cypher.in_cypher import InCypher, Records
from queries.question import Question, Row, Shown, column, option

__all__ = ["Alignment", "AlignmentPivotRow", "AlignmentRow"]


_PAIRS = f"""\
{THE_PLAN}
MATCH {loaded("theme", Label.THEME)}
      <-[:BELONGS_TO]-{stored("objective", Label.OBJECTIVE)}
      -[:MEASURED_BY]->{stored("kpi", Label.KPI)}
      <-[tie:RESPONSIBLE_FOR]-{stored("bureau", Label.BUREAU)}
RETURN theme.letter AS theme, objective.code AS objective, objective.name AS objective_name,
       objective.perspective AS perspective, bureau.name AS bureau, bureau.kind AS kind,
       count(kpi) AS kpis, collect(tie.places) AS places, objective.key AS key,
       bureau.key AS bureau_key, objective.position AS position, bureau.theme AS bureau_theme
ORDER BY position"""


def _bureau() -> Any:
    return column(Text("局處", "Bureau"), Text("簡稱", "its short name"))


def _kind() -> Any:
    return column(
        Text("種類", "Kind"),
        Text("局處，或統稱（如本組成員機關）", "an agency, or a collective phrase"),
        Shown.WORD,
    )


def _codes(head: Text) -> Any:
    return column(
        head,
        Text(
            "該局處在此構面負責的策略目標代碼，依文件順序",
            "codes of the perspective's objectives in which it answers, in document order",
        ),
        of=OBJECTIVES,
    )


@dataclass(frozen=True, slots=True)
class AlignmentRow(Row):
    """One bureau in one objective."""

    plan: str = heads.plan()
    theme: str = heads.theme()
    objective: str = heads.objective()
    objective_name: str = heads.objective_name()
    perspective: str = heads.perspective()
    bureau: str = _bureau()
    kind: str = _kind()
    kpis: int = column(
        Text("KPI 數", "KPIs"),
        Text("該局處在此目標負責的 KPI 列數", "rows of the objective that the bureau answers for"),
    )
    lines: tuple[int, ...] = heads.lines()
    places: tuple[Place, ...] = heads.places()
    key: str = heads.key(Text("目標的識別碼", "Objective's key"), detail=True)
    bureau_key: str = heads.key(Text("局處的識別碼", "Bureau's key"), detail=True)
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.position, -self.kpis, self.bureau, self.bureau_key


@dataclass(frozen=True, slots=True)
class AlignmentPivotRow(Row):
    """One bureau, the objectives that it answers in by perspective."""

    plan: str = heads.plan()
    bureau: str = _bureau()
    kind: str = _kind()
    theme: str = column(
        Text("統稱所屬主題", "Theme"),
        Text(
            "只有統稱才有：它代表哪個主題的機關", "of a collective only: the theme it stands for"
        ),
    )
    customer: tuple[str, ...] = _codes(Text("顧客構面", "Customer"))
    process: tuple[str, ...] = _codes(Text("內部流程構面", "Internal process"))
    learning: tuple[str, ...] = _codes(Text("學習成長構面", "Learning and growth"))
    finance: tuple[str, ...] = _codes(Text("財務構面", "Finance"))
    objectives: int = column(
        Text("目標數", "Objectives"),
        Text(
            "該局處負責的策略目標數，含構面不明者",
            "objectives in which it answers, those of no known perspective too",
        ),
    )
    no_perspective: tuple[str, ...] = column(
        Text("構面不明", "No perspective"),
        Text(
            "文件未載明構面的策略目標代碼",
            "codes of objectives whose perspective the document does not say",
        ),
        detail=True,
        of=OBJECTIVES,
    )
    keys: tuple[str, ...] = heads.key(
        Text("目標的識別碼", "Objectives' keys"), detail=True, of=OBJECTIVES
    )
    lines: tuple[int, ...] = heads.lines(detail=True)
    places: tuple[Place, ...] = heads.places()
    bureau_key: str = heads.key(Text("局處的識別碼", "Bureau's key"), detail=True)

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.objectives, self.bureau, self.theme, self.bureau_key


class _InCypher(InCypher["Alignment", AlignmentRow | AlignmentPivotRow]):
    def statements(self, question: "Alignment") -> tuple[str, ...]:
        return (_PAIRS,)

    def rows(
        self, question: "Alignment", names: PlanGraph, *answers: Records
    ) -> Iterator[AlignmentRow | AlignmentPivotRow]:
        pairs, themes = [], {}
        for record in answers[0]:
            fields = dict(record)
            codes = {code for some in fields.pop("places") for code in some}
            themes[record["bureau_key"]] = fields.pop("bureau_theme")
            printed = heads.printed_at_all(in_reading_order(map(place_of_code, codes)))
            pairs.append(AlignmentRow(plan=names.key, **fields, **printed))
        return _pivoted(themes, pairs) if question.pivot else iter(pairs)


@dataclass(frozen=True, slots=True)
class Alignment(Question[AlignmentRow | AlignmentPivotRow]):
    """Which bureau answers in which objective."""

    name: ClassVar[str] = "alignment"
    title: ClassVar[Text] = Text("目標與局處對照", "Objectives and bureaus")
    asks: ClassVar[Text] = Text(
        "每個策略目標由哪些局處負責？",
        "Which bureaus answer in each objective?",
    )
    counts: ClassVar[Text] = Text(
        "每個目標的每個負責局處各一列，不分角色，依文件順序；依文件所載名稱計，統稱也算"
        "一個局處，每個主題各一個，不推定成員。沒有局處的目標不列。採對照表時每個局處一列，"
        "格內為目標代碼，目標多者在前；代碼重複的目標分別列出。",
        "One row for each objective and each bureau that answers for a row of it, in whatever "
        "role, in document order; by what is printed, a collective being one bureau in each "
        "theme, its members not inferred. An objective without owners has none. Pivoted, "
        "one row a bureau, its cells the codes of objectives, those with most objectives first; "
        "a code that two objectives print stands twice.",
    )
    page_counts: ClassVar[Text] = Text(
        "每個局處一列，格內為其負責的策略目標代碼，不分角色，目標多者在前；依文件所載名稱計，"
        "統稱也算一個局處，每個主題各一個，不推定成員。",
        "One row a bureau, its cells the codes of the objectives that it answers in, in whatever "
        "role, those with most first; by what is printed, a collective being one bureau in each "
        "theme, its members not inferred.",
    )
    row: ClassVar[type[Row]] = AlignmentRow
    in_cypher: ClassVar[InCypher["Alignment", AlignmentRow | AlignmentPivotRow]] = _InCypher()

    pivot: bool = option(
        Text("每個局處一列，各構面一欄", "one row a bureau, one column a perspective"),
        default=False,
        kind=bool,
    )

    @classmethod
    def for_briefing(cls) -> "Alignment":
        """As a pivot: a page has no room for the long rows."""
        return cls(pivot=True)

    @classmethod
    def row_types(cls) -> tuple[type[Row], ...]:
        return AlignmentRow, AlignmentPivotRow

    def row_type(self) -> type[Row]:
        return AlignmentPivotRow if self.pivot else AlignmentRow

    def answer(self, plan: PlanGraph) -> Iterator[AlignmentRow | AlignmentPivotRow]:
        pairs = _pairs(plan)
        themes = {key: bureau.theme for key, bureau in plan.bureaus.items()}
        return _pivoted(themes, pairs) if self.pivot else iter(pairs)


def _pairs(plan: PlanGraph) -> list[AlignmentRow]:
    """One row for each objective and bureau, objectives in document order."""
    answered: dict[tuple[str, str], list[Owner]] = defaultdict(list)
    for row in plan.kpis:
        for owner in row.owners:
            answered[row.objective.key, owner.key].append(owner)
    pairs = []
    for (key, bureau_key), owners in answered.items():
        objective, bureau = plan.objectives[key], plan.bureaus[bureau_key]
        places = in_reading_order(place for owner in owners for place in owner.places)
        pairs.append(
            AlignmentRow(
                plan=plan.key,
                theme=objective.theme.letter,
                objective=objective.code,
                objective_name=objective.name,
                perspective=objective.perspective,
                bureau=bureau.name,
                kind=bureau.kind,
                kpis=len(owners),
                key=key,
                bureau_key=bureau_key,
                position=objective.position,
                **heads.printed_at_all(places),
            )
        )
    return pairs


def _pivoted(themes: Mapping[str, str], pairs: list[AlignmentRow]) -> Iterator[AlignmentPivotRow]:
    """The same pairs, one row a bureau; ``themes`` are those of collectives, by key."""
    objectives: dict[str, list[AlignmentRow]] = defaultdict(list)
    for pair in pairs:
        objectives[pair.bureau_key].append(pair)
    for bureau, here in objectives.items():
        codes: dict[str, list[str]] = defaultdict(list)
        for pair in here:
            codes[pair.perspective].append(pair.objective)
        yield AlignmentPivotRow(
            plan=here[0].plan,
            bureau=here[0].bureau,
            kind=here[0].kind,
            theme=themes[bureau],
            customer=tuple(codes[Perspective.CUSTOMER]),
            process=tuple(codes[Perspective.PROCESS]),
            learning=tuple(codes[Perspective.LEARNING]),
            finance=tuple(codes[Perspective.FINANCE]),
            objectives=len(here),
            no_perspective=tuple(codes[""]),
            keys=tuple(pair.key for pair in here),
            bureau_key=bureau,
            **heads.printed_at_all(
                in_reading_order(place for pair in here for place in pair.places)
            ),
        )
