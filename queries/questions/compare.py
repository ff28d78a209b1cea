"""``compare``: what two bureaus answer for, each alone and both together."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from queries.columns import heads
from queries.measures.sides import Side, sides_of
from queries.names.lookup import A_BUREAU, find_bureaus
from queries.problems import InvalidParameterError
from queries.question import Question, Row, Shown, argument, column

__all__ = ["Compare", "CompareRow"]

_ORDER = (Side.BOTH, Side.A, Side.B)


@dataclass(frozen=True, slots=True)
class CompareRow(Row):
    """One KPI that one of the two answers for, or both."""

    plan: str = heads.plan()
    side: str = column(
        Text("負責者", "Side"),
        Text(
            "僅甲、僅乙或兩者；甲為先寫的局處",
            "a only, b only or both; a is the bureau named first",
        ),
        Shown.WORD,
    )
    objective: str = heads.objective()
    objective_name: str = heads.objective_name()
    theme: str = heads.theme()
    kpi: str = heads.key(Text("KPI 識別碼", "KPI key"), detail=True)
    code: str = heads.code()
    name: str = heads.kpi_name()
    role_a: str = column(
        Text("甲的角色", "Role of A"),
        Text("主責、協辦或統稱；空白表示甲不負責", "lead, joint or collective; empty if A is not"),
        Shown.WORD,
    )
    role_b: str = column(
        Text("乙的角色", "Role of B"),
        Text("主責、協辦或統稱；空白表示乙不負責", "lead, joint or collective; empty if B is not"),
        Shown.WORD,
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return _ORDER.index(Side(self.side)), self.position, self.kpi


@dataclass(frozen=True, slots=True)
class Compare(Question[CompareRow]):
    """What two bureaus answer for, each alone and both together."""

    name: ClassVar[str] = "compare"
    title: ClassVar[Text] = Text("兩個局處的比較", "Two bureaus compared")
    asks: ClassVar[Text] = Text(
        "兩個局處各自負責哪些 KPI？哪些由兩者共同負責？",
        "Which KPIs does each of two bureaus answer for alone, and which do both?",
    )
    counts: ClassVar[Text] = Text(
        "先列兩者都負責的列，再列僅甲、僅乙負責的列，各依文件順序；不分角色，只計文件所載名稱，"
        "不推定統稱的成員。「僅」指兩者之中只有它，同列可能另有其他局處。"
        "統稱的名稱代表各主題的同名統稱。",
        "First the rows that both answer for, then those of A only and of B only, each in "
        "document order; in whatever role, by what is printed, members of collectives not "
        "inferred. Only means of the two: other bureaus may stand beside it. A collective's "
        "name stands for those of that name in every theme.",
    )
    row: ClassVar[type[Row]] = CompareRow

    a: str = argument(
        Text("局處甲的任一名稱", "a bureau by any of its names"),
        named=A_BUREAU,
    )
    b: str = argument(
        Text("局處乙的任一名稱", "another bureau likewise"),
        named=A_BUREAU,
    )

    def answer(self, plan: PlanGraph) -> Iterator[CompareRow]:
        a, b = find_bureaus(plan, self.a), find_bureaus(plan, self.b)
        if set(a) & set(b):
            raise InvalidParameterError(
                Text(
                    f"「{self.a}」與「{self.b}」是同一個局處；比較須指定兩個局處",
                    f"“{self.a}” and “{self.b}” are one bureau; a comparison takes two",
                )
            )
        for side, rows in sides_of(plan, a, b).rows.items():
            for row in rows:
                yield CompareRow(
                    plan=plan.key,
                    side=side.value,
                    objective=row.objective.code,
                    objective_name=row.objective.name,
                    theme=row.letter,
                    kpi=row.key,
                    code=row.code,
                    name=row.name,
                    role_a=_role(row, a),
                    role_b=_role(row, b),
                    position=row.position,
                    **heads.printed_at(row.evidence),
                )


def _role(row: KPIRow, bureaus: Collection[str]) -> str:
    return next((owner.role.value for owner in row.owners if owner.key in bureaus), "")
