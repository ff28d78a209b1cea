"""What a first look at a document shows: tables, columns, first rows, counts and more."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.findings import Severity
from graphmodel.language import Language, Text
from graphmodel.places import Place
from graphmodel.schema import BureauKind
from graphmodel.shown import shown
from loaders.first_look import FirstLook
from loaders.head_map import UNREAD, named_role
from loaders.heads import Head
from loaders.proposed_bureaus import proposed_bureaus
from loaders.sources import Reading
from loaders.tables_seen import TableSeen
from queries.columns import heads
from queries.columns.members import BUREAUS, OBJECTIVES, THEMES
from queries.question import Members, Row, Shown, column
from queries.questions.kpis import KPIs, KPIsRow

__all__ = ["PARTS", "Part", "said_of_plan"]

_TABLES = Members("個表格", "table", "tables")
_KPIS = Members("項 KPI", "KPI", "KPIs")
_ROLES = Members("種欄位", "kind of column", "kinds of columns")


@dataclass(frozen=True, slots=True)
class TablesRow(Row):
    """A table of the document."""

    plan: str = heads.plan()
    table: int = column(Text("表格", "Table"), Text("第幾個表格", "which, from 1"), Shown.EXACT)
    rows: int = column(Text("列數", "Rows"), Text("欄名以下的列數", "rows below its head"))
    columns: int = column(Text("欄數", "Columns"), Text("有欄名的欄數", "columns with a head"))
    plans: bool = column(
        Text("讀為計畫", "Plan's"),
        Text("欄名是否合於計畫的表格", "whether its heads are those of a plan's table"),
    )
    lacking: tuple[str, ...] = column(
        Text("缺少", "Lacks"), Text("計畫的表格應有而沒有的欄位", "what it lacks"), of=_ROLES
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.table,)


@dataclass(frozen=True, slots=True)
class ColumnsRow(Row):
    """How one column was taken, in all tables of the same heads."""

    plan: str = heads.plan()
    tables: tuple[int, ...] = column(
        Text("表格", "Tables"), Text("有這些欄名的表格", "the tables of these heads"), of=_TABLES
    )
    number: int = column(Text("欄", "Column"), Text("第幾欄", "which, from 1"), Shown.EXACT)
    head: str = column(Text("欄名", "Head"), Text("所印的欄名", "its head as printed"))
    holds: str = column(
        Text("讀為", "Read as"), Text("這一欄的內容", "what it holds; --map takes this name")
    )
    role: str = column(
        Text("代號", "Role"), Text("同上，各語言相同", "the same in any language"), detail=True
    )
    by: str = column(
        Text("依據", "By"),
        Text("所合的字詞；人工指定；或依儲存格的內容", "the word that fits, --map, or its cells"),
    )
    score: int = column(Text("分數", "Score"), Text("最高 100", "how well it fits, up to 100"))
    year: str = column(
        Text("年度", "Year"), Text("目標值欄名所印的年度", "the year of a target's head")
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.tables[0], self.number


@dataclass(frozen=True, slots=True)
class CountsRow(Row):
    """What was read of a theme."""

    plan: str = heads.plan()
    theme: str = heads.theme()
    name: str = column(Text("主題名稱", "Theme name"), Text("策略主題的名稱", "its name"))
    objectives: int = column(Text("目標", "Objectives"), Text("策略目標數", "its objectives"))
    kpis: int = column(Text("KPI", "KPIs"), Text("KPI 列數", "its KPI rows"))
    bureaus: int = column(
        Text("局處", "Bureaus"), Text("列名的局處數，含統稱", "those named, collectives too")
    )
    ownerless: int = column(
        Text("無主責", "No owner"), Text("沒有主責局處的 KPI", "KPIs that name no bureau")
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.place.order, self.theme


@dataclass(frozen=True, slots=True)
class FindingsRow(Row):
    """The findings of one kind."""

    plan: str = heads.plan()
    severity: str = column(Text("等級", "Severity"), Text("同 check", "as in check"), Shown.WORD)
    code: str = column(Text("檢核代碼", "Code"), Text("發現的代碼", "the finding's code"))
    findings: int = column(Text("件數", "Findings"), Text("這種發現的件數", "how many"))
    first: str = column(Text("第一件", "The first"), Text("其中第一件", "the first of them"))
    hint: str = column(Text("建議", "Hint"), Text("建議的處理方式", "what to do"), detail=True)
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place | None = heads.place()
    page: int | None = heads.page()

    @property
    def order(self) -> tuple[Any, ...]:
        return -Severity(self.severity).rank, self.code


@dataclass(frozen=True, slots=True)
class BureausRow(Row):
    """A bureau that the plan names, as proposed where the city has no list of them."""

    plan: str = heads.plan()
    bureau: str = column(Text("局處", "Bureau"), Text("所印的名稱", "its name as printed"))
    kind: str = column(Text("種類", "Kind"), Text("局處或統稱", "a bureau or a collective"),
                       Shown.WORD)  # fmt: skip
    kpis: int = column(Text("KPI", "KPIs"), Text("負責的 KPI 列數", "rows it answers for"))
    listed: bool = column(
        Text("在名冊", "Listed"), Text("名冊（bureaus.csv）是否已有", "whether bureaus.csv has it")
    )
    maybe: tuple[str, ...] = column(
        Text("可能同一局處", "May be the same as"),
        Text("名稱相近，未經確認，未合併", "names that are alike; nothing is joined"),
        of=BUREAUS,
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.listed, -self.kpis, self.bureau


class Part(NamedTuple):
    """A part of what is shown.

    Attributes:
        name: What it is called in options.
        title: What stands above it.
        row: The type of its rows.
    """

    name: str
    title: Text
    row: type[Row]

    def rows(self, look: FirstLook, language: Language, most: int) -> tuple[Row, ...]:
        """Its rows of ``look``; of the KPIs so many as ``most``."""
        reading, key = look.reading, look.reading.plan.key if look.reading else ""
        found: Iterable[Row] = ()
        match self.name:
            case "tables":
                found = _tables(look, key, language)
            case "columns":
                found = _columns(look, key, language)
            case "rows" if reading is not None:
                found = KPIs().answer(reading.graph)
                return tuple(sorted(found, key=_order))[:most]
            case "counts" if reading is not None:
                found = _counts(reading)
            case "findings" if reading is not None:
                found = _findings(reading, language)
            case "bureaus" if reading is not None:
                found = _bureaus(reading)
        return tuple(sorted(found, key=_order))


PARTS = (
    Part("tables", Text("表格", "Tables"), TablesRow),
    Part("columns", Text("各欄的讀法", "How each column was taken"), ColumnsRow),
    Part("rows", Text("最前面的 KPI", "The first KPIs"), KPIsRow),
    Part("counts", Text("各主題讀到的數目", "What was read of each theme"), CountsRow),
    Part("findings", Text("檢核發現", "Findings"), FindingsRow),
    Part(
        "bureaus",
        Text(
            "局處（名冊沒有的在前；名稱相近者請人工確認，尚未合併）",
            "Bureaus (those that no list has come first; names that are alike are for a person to "
            "confirm, nothing is joined)",
        ),
        BureausRow,
    ),
)
"""In the order in which a person is shown them."""


def said_of_plan(reading: Reading) -> Text:
    """The plan in a sentence."""
    plan = reading.plan
    bureaus = len({owner.bureau for kpi in plan.kpis for owner in kpi.owners})
    title = shown(plan.title)
    counts = (
        THEMES.counted(len(plan.themes)),
        OBJECTIVES.counted(len(plan.objectives)),
        _KPIS.counted(len(plan.kpis)),
        BUREAUS.counted(bureaus),
    )
    return Text(
        f"{plan.key}「{title}」：{'、'.join(count.zh for count in counts)}",
        f"{plan.key} “{title}”: {', '.join(count.en for count in counts)}",
    )


def _tables(look: FirstLook, key: str, language: Language) -> Iterator[TablesRow]:
    for number, table in enumerate(look.tables, start=1):
        yield TablesRow(
            plan=key,
            table=number,
            rows=table.rows,
            columns=len(table.heads),
            plans=table.taken,
            lacking=tuple(named_role(role).in_language(language) for role in table.lacking),
            **_at(look, table),
        )


def _columns(look: FirstLook, key: str, language: Language) -> Iterator[ColumnsRow]:
    alike: dict[tuple[Head, ...], list[int]] = {}
    for number, table in enumerate(look.tables, start=1):
        alike.setdefault(table.heads, []).append(number)
    for taken, numbers in alike.items():
        for head in taken:
            yield ColumnsRow(
                plan=key,
                tables=tuple(numbers),
                number=head.column + 1,
                head=head.text,
                holds=named_role(head.role).in_language(language),
                role=head.role.value if head.role else UNREAD.en,
                by="--map" if head.told else head.word or _by_cells(head, language),
                score=head.score,
                year=head.year,
                **_at(look, look.tables[numbers[0] - 1]),
            )


def _by_cells(head: Head, language: Language) -> str:
    return Text("各格內容", "its cells").in_language(language) if head.role else ""


def _at(look: FirstLook, table: TableSeen) -> dict[str, Any]:
    return heads.printed_at(Evidence(look.document.evident, (table.place,), ""))


def _counts(reading: Reading) -> Iterator[CountsRow]:
    plan = reading.plan
    for theme in plan.themes:
        objectives = {one.key for one in plan.objectives if one.theme == theme.key}
        kpis = [kpi for kpi in plan.kpis if kpi.objective in objectives]
        yield CountsRow(
            plan=plan.key,
            theme=theme.letter,
            name=theme.name,
            objectives=len(objectives),
            kpis=len(kpis),
            bureaus=len({owner.bureau for kpi in kpis for owner in kpi.owners}),
            ownerless=sum(not kpi.owners for kpi in kpis),
            **heads.printed_at(theme.evidence),
        )


def _findings(reading: Reading, language: Language) -> Iterator[FindingsRow]:
    times = Counter(finding.code for finding in reading.findings)
    first = {finding.code: finding for finding in reversed(reading.findings)}
    for code, count in times.items():
        finding = first[code]
        yield FindingsRow(
            plan=reading.plan.key,
            severity=finding.severity.value,
            code=code,
            findings=count,
            first=finding.message.in_language(language),
            hint=finding.hint.in_language(language),
            **heads.printed_at(finding.evidence),
        )


def _bureaus(reading: Reading) -> Iterator[BureausRow]:
    listed = {entry.short_name for entry in reading.plan.directory.entries}
    for bureau in proposed_bureaus(reading.plan):
        known = bureau.name in listed or bureau.kind is BureauKind.COLLECTIVE
        yield BureausRow(
            plan=reading.plan.key,
            bureau=bureau.name,
            kind=bureau.kind.value,
            kpis=bureau.kpis,
            listed=known and bool(listed),
            maybe=() if bureau.name in listed else bureau.alike,
            **heads.printed_at(bureau.evidence),
        )


def _order(row: Row) -> tuple[Any, ...]:
    return row.order
