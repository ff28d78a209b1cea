"""``history``: a KPI or a bureau through the years."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar

from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from queries.columns import heads
from queries.columns import plans as plan_heads
from queries.columns.members import CHANGES, ENTRIES, THEMES
from queries.names.lookup import A_KPI_OR_BUREAU, find_kpis_and_bureaus
from queries.portfolio.bureau_years import bureau_years
from queries.portfolio.kpi_years import kpi_years
from queries.portfolio.together import Together
from queries.portfolio.years import every_series
from queries.problems import UnknownNameError
from queries.question import Row, Shown, argument, column

__all__ = ["History", "HistoryRow", "histories"]


@dataclass(frozen=True, slots=True)
class HistoryRow(Row):
    """A KPI or a bureau in one year."""

    plan: str = heads.plan()
    city: str = plan_heads.city()
    year: str = plan_heads.year()
    label: str = column(Text("種類", "Label"), Text("KPI 或局處", "KPI or bureau"), Shown.WORD)
    changes: tuple[str, ...] = column(
        Text("變動", "Changes"),
        Text(
            "與前一版相比：新增、刪除、更名、代碼變更、移列、主責變更、衡量變更；空白表示沒有變動，"
            "或沒有前一版",
            "since the edition before: added, gone, renamed, renumbered, moved, owners changed, "
            "measured otherwise; empty if nothing changed or there is none",
        ),
        Shown.WORD,
        of=CHANGES,
    )
    name: str = column(
        Text("名稱", "Name"),
        Text(
            "該年度所載名稱；刪除者為前一版的名稱",
            "as printed that year, or in the last that had it",
        ),
    )
    code: str = heads.code()
    themes: tuple[str, ...] = column(
        Text("主題", "Themes"),
        Text("該年度所在的主題", "the themes that it stands in that year"),
        of=THEMES,
    )
    objective: str = heads.objective()
    objective_name: str = heads.objective_name()
    owners: tuple[str, ...] = heads.owners()
    measured: str = column(
        Text("目標值等", "Measured"),
        Text(
            "KPI 的目標值、單位、評估方式等，文件所載",
            "a KPI's targets, unit, method and the like, as printed",
        ),
    )
    kpis: int | None = column(
        Text("負責的 KPI", "KPIs"),
        Text("局處負責的 KPI 列數；KPI 空白", "rows that a bureau answers for; empty for a KPI"),
    )
    joined: tuple[str, ...] = column(
        Text("加入", "Joined"),
        Text(
            "前一版所無：KPI 的主責局處，或局處負責的 KPI",
            "what the edition before had not: owners of a KPI, KPIs of a bureau",
        ),
        Shown.KEY,
        of=ENTRIES,
    )
    left: tuple[str, ...] = column(
        Text("退出", "Left"),
        Text(
            "前一版所有、這一版已無：KPI 的主責局處，或局處負責的 KPI（前一版的識別碼）",
            "what only the edition before had: owners of a KPI, KPIs of a bureau by the keys they "
            "had there",
        ),
        Shown.KEY,
        of=ENTRIES,
    )
    first: str = column(
        Text("起", "First"),
        Text("最早有它的年度", "the first year that has it"),
    )
    last: str = column(
        Text("迄", "Last"),
        Text("最後有它的年度", "the last year that has it"),
    )
    key: str = heads.key(Text("識別碼", "Key"), detail=True)
    history: str = heads.key(Text("起始識別碼", "First key"), detail=True)
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place | None = heads.place()
    page: int | None = heads.page()
    position: int = column(
        Text("順序", "Position"),
        Text("在本表中的順序，從 0 起", "its place in this table, from 0"),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.position,)


@dataclass(frozen=True, slots=True)
class History(Together[HistoryRow]):
    """What became of a KPI or a bureau from year to year."""

    name: ClassVar[str] = "history"
    title: ClassVar[Text] = Text("歷年沿革", "History")
    asks: ClassVar[Text] = Text(
        "某項 KPI 或某局處歷年有哪些變動？最早、最後出現在哪一年，"
        "名稱、位置、主責、目標值何時變更？",
        "What became of a KPI or a bureau through the years: first, last, renamed, moved, its "
        "owners and targets changed?",
    )
    counts: ClassVar[Text] = Text(
        "同一縣市的計畫依年度排列（西元年換算為民國年），每一版與前一版配對，方式同 diff："
        "先依名稱，因此代碼可變更；自編代碼只依名稱。名稱或代碼在任一年度符合者，"
        "其前後各年一併列出，更名前後也是；同名有數列時各為一段沿革。"
        "最早的計畫所有者不算新增；中斷後再出現者另為一段沿革。"
        "局處依縣市與簡稱（別名視為同一局處）認定，統稱依主題與名稱；其移列指所在主題有增減，"
        "主責變更指負責的 KPI 有增減。沒有年度的計畫單獨列出；其他縣市各有其沿革。",
        "A city's plans stand in the order of their years (2018 is 107), each matched with the "
        "one before it as diff does: by name first, so that codes may change, and a made code "
        "says nothing. Whatever a name or code means in any year is shown through all its years, "
        "under other names too; several rows of one name have a history each. What the earliest "
        "plan has is not added; what comes back after an edition without it begins another "
        "history. A bureau is told by city and short name, whatever alias is printed, a "
        "collective by theme and name; it has moved if it stands in other themes, and its "
        "owners-changed are KPIs that it took on or gave up. A plan without a year stands alone, "
        "another city's by itself.",
    )
    row: ClassVar[type[Row]] = HistoryRow

    subject: str = argument(
        Text(
            "KPI 的名稱、代碼或識別碼，或局處的任一名稱",
            "a KPI's name, code or key, or any name of a bureau",
        ),
        named=A_KPI_OR_BUREAU,
    )

    def among(self, plans: Sequence[PlanGraph]) -> Iterator[HistoryRow]:
        return histories(plans, self._meant(plans))

    def _meant(self, plans: Sequence[PlanGraph]) -> set[str]:
        """The keys of all that the name means in any plan."""
        wanted: set[str] = set()
        unknown: list[UnknownNameError] = []
        for plan in plans:
            try:
                wanted.update(find_kpis_and_bureaus(plan, self.subject))
            except UnknownNameError as error:
                unknown.append(error)
        if len(unknown) == len(plans):
            raise UnknownNameError.of_all(unknown)
        return wanted


def histories(plans: Sequence[PlanGraph], wanted: Collection[str]) -> Iterator[HistoryRow]:
    """The rows of the KPIs and bureaus of which one key at least is ``wanted``."""
    found = chain.from_iterable(
        (*bureau_years(years, wanted), *kpi_years(years, wanted))
        for years in every_series(plans)
        if any(key in plan for plan in years.plans for key in wanted)
    )
    for position, fields in enumerate(found):
        yield HistoryRow(**fields, position=position)
