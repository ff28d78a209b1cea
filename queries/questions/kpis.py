"""``kpis``: the KPI rows of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.schema import Label
from graphmodel.walks import KPIRow, kpi_rows, nodes_of
from queries.columns import heads
from queries.cypher.kpi_rows import KPI_ROWS, ROW, kpi_row
from queries.cypher.records import Records
from queries.names.lookup import find_bureaus, find_perspective, find_theme
from queries.question import Question, Row, column, option

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

    key: str = heads.key(Text("鍵值", "Key"), detail=True)
    plan: str = heads.plan()
    theme: str = heads.theme()
    theme_name: str = column(
        Text("主題名稱", "Theme name"), Text("策略主題的名稱", "its name"), detail=True
    )
    perspective: str = heads.perspective()
    objective: str = heads.objective()
    objective_name: str = heads.objective_name()
    code: str = heads.code()
    name: str = heads.kpi_name()
    qualifier: str = column(
        Text("尾端括號", "Qualifier"),
        Text("名稱尾端括號內的文字", "what the name's trailing parentheses hold"),
        detail=True,
    )
    owners: tuple[str, ...] = heads.owners()
    roles: tuple[str, ...] = heads.bureau_role()
    tags: tuple[str, ...] = column(
        Text("標記", "Tags"),
        Text("主責局處欄中不是局處的標記", "marks in the owner column that are no bureau"),
    )
    shared_as: str = column(
        Text("共用指標", "Shared as"),
        Text(
            "所屬共用指標的名稱；空白表示只有一列", "its shared KPI's name; empty if it has none"
        ),
    )
    file: str = heads.file()
    line: int = heads.line()
    cell: str = heads.cell()
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.position, self.key


@dataclass(frozen=True, slots=True)
class KPIs(Question[KPIsRow]):
    """Which KPI rows there are, and which meet the filters given."""

    name: ClassVar[str] = "kpis"
    title: ClassVar[Text] = Text("全部 KPI", "All KPIs")
    asks: ClassVar[Text] = Text(
        "有哪些 KPI？可依主題、構面、局處、名稱篩選。",
        "Which KPIs are there? By theme, perspective, bureau or name.",
    )
    counts: ClassVar[Text] = Text(
        "文件的每一列算一個 KPI，依文件順序；篩選條件須同時成立。",
        "Each row of the document is one KPI, in document order; filters must all hold.",
    )
    row: ClassVar[type[Row]] = KPIsRow
    cypher: ClassVar[tuple[str, ...]] = (_ROWS,)

    theme: str | None = option(Text("主題的字母或名稱", "a theme's letter or name"))
    perspective: str | None = option(
        Text("構面：顧客、內部流程、學習成長、財務", "customer, process, learning or finance")
    )
    bureau: str | None = option(
        Text("局處的簡稱、全名、英文名或別名", "a bureau's short, full or English name or alias")
    )
    text: str | None = option(Text("名稱含有的文字", "text that the name holds"), flag="name")

    def local(self, graph: Graph) -> Iterator[KPIsRow]:
        letter = find_theme(graph, self.theme) if self.theme is not None else None
        perspective = find_perspective(self.perspective) if self.perspective is not None else None
        bureaus = set(find_bureaus(graph, self.bureau)) if self.bureau is not None else None
        wanted = fold(self.text or "").casefold()
        for row in kpi_rows(graph):
            if letter is not None and row.letter != letter:
                continue
            if perspective is not None and row.objective["perspective"] != perspective:
                continue
            if bureaus is not None and not bureaus.intersection(o.key for o in row.owners):
                continue
            if wanted in fold(row.node["name"]).casefold():
                yield _row(row)

    def looks_up(self) -> tuple[Label, ...]:
        asked = {Label.THEME: self.theme, Label.BUREAU: self.bureau, Label.KPI: self.text or None}
        return tuple(label for label, name in asked.items() if name is not None)

    def values(self, names: Graph) -> dict[str, Any]:
        # In the order of `local`: of two wrong names, both engines say the same one.
        letter = find_theme(names, self.theme) if self.theme is not None else None
        perspective = find_perspective(self.perspective) if self.perspective is not None else None
        wanted = fold(self.text or "").casefold()
        return {
            "theme": letter,
            "perspective": perspective and perspective.value,
            "bureaus": None if self.bureau is None else list(find_bureaus(names, self.bureau)),
            # Which names hold a text, widths and letter cases aside, is not for Cypher to say.
            "kpis": [
                key
                for key in nodes_of(names, Label.KPI)
                if wanted in fold(names.nodes[key]["name"]).casefold()
            ]
            if wanted
            else None,
        }

    def from_records(self, names: Graph, *answers: Records) -> Iterator[KPIsRow]:
        return (_row(kpi_row(record["row"])) for record in answers[0])


def _row(row: KPIRow) -> KPIsRow:
    node = row.node
    return KPIsRow(
        key=row.key,
        plan=node["plan"],
        theme=row.letter,
        theme_name=row.theme["name"],
        perspective=row.objective["perspective"],
        objective=row.objective["code"],
        objective_name=row.objective["name"],
        code=node["code"],
        name=node["name"],
        qualifier=node["qualifier"],
        owners=row.owner_names,
        roles=tuple(owner.role.value for owner in row.owners),
        tags=tuple(node["tags"]),
        shared_as=row.shared_name,
        file=node["file"],
        line=node["line"],
        cell=node["cell"],
        position=node["position"],
    )
