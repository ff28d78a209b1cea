"""``trends``: a plan's themes through the years, in figures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar, NamedTuple, TypeAlias

from graphmodel.language import Text
from graphmodel.nodes import ThemeNode
from graphmodel.places import Place, in_reading_order
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from graphmodel.without_common import without_common_set
from queries.columns import heads, options
from queries.columns import plans as plan_heads
from queries.columns.members import ROWS
from queries.portfolio.together import Together
from queries.portfolio.years import Years, every_series
from queries.question import Row, column, option

__all__ = ["Trends", "TrendsRow"]


@dataclass(frozen=True, slots=True)
class TrendsRow(Row):
    """One theme in one year, or a whole plan."""

    plan: str = heads.plan()
    city: str = plan_heads.city()
    year: str = plan_heads.year()
    theme: str = column(
        Text("主題", "Theme"),
        Text(
            "該年度的字母；T 為共通性參考指標；空白表示該年度已無此主題，或全計畫一列",
            "its letter that year; T is the common set; empty if that year has it no longer, and "
            "for a whole plan",
        ),
    )
    theme_name: str = column(
        Text("主題名稱", "Theme name"),
        Text("該年度的名稱；已無此主題者為前一版的名稱", "its name that year, or the last it had"),
    )
    theme_before: str = column(
        Text("前一版字母", "Letter before"),
        Text(
            "前一版的字母；空白表示前一版沒有此主題，或沒有前一版",
            "its letter in the edition before; empty if that had it not, or there is none",
        ),
    )
    objectives: int = column(Text("目標", "Objectives"), Text("目標數", "its objectives"))
    kpis: int = column(Text("KPI", "KPIs"), Text("KPI 列數", "its KPI rows"))
    shared: int = column(
        Text("重複指標", "Shared"),
        Text("涉及的重複指標數", "shared KPIs that its rows are instances of"),
    )
    owners: int = column(
        Text("局處", "Bureaus"),
        Text("指明的局處數，統稱不計", "bureaus named, collectives left out"),
    )
    new: int | None = column(
        Text("新增", "New"),
        Text("前一版所無的 KPI；空白表示沒有前一版", "KPIs that the edition before had not"),
    )
    gone: int | None = column(
        Text("刪除", "Gone"),
        Text("前一版在此主題、這一版已無的 KPI", "KPIs it had in the edition before, now gone"),
    )
    moved_in: int | None = column(
        Text("移入", "Moved in"),
        Text("由其他主題移入的 KPI", "KPIs that another theme had in the edition before"),
    )
    moved_out: int | None = column(
        Text("移出", "Moved out"),
        Text("移到其他主題的 KPI", "KPIs that it had in the edition before, now another theme's"),
    )
    against: str = column(
        Text("前一版", "Edition before"),
        Text(
            "與哪個計畫比較；空白表示沒有前一版", "the plan compared with; empty if there is none"
        ),
        detail=True,
    )
    new_kpis: tuple[str, ...] = heads.key(Text("新增的 KPI", "New KPIs"), detail=True, of=ROWS)
    gone_kpis: tuple[str, ...] = heads.key(Text("刪除的 KPI", "KPIs gone"), detail=True, of=ROWS)
    in_kpis: tuple[str, ...] = heads.key(Text("移入的 KPI", "KPIs moved in"), detail=True, of=ROWS)
    out_kpis: tuple[str, ...] = heads.key(
        Text("移出的 KPI", "KPIs moved out"), detail=True, of=ROWS
    )
    lines: tuple[int, ...] = heads.lines(detail=True)
    places: tuple[Place, ...] = heads.places()
    position: int = column(
        Text("順序", "Position"),
        Text("在本表中的順序，從 0 起", "its place in this table, from 0"),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.position,)


class _Changed(NamedTuple):
    """The KPIs by which a theme differs from the edition before, by their keys.

    Those that are gone or moved out by the keys that they had there.
    """

    new: list[str]
    gone: list[str]
    moved_in: list[str]
    moved_out: list[str]


Parts: TypeAlias = Sequence[Mapping[str, int]]
"""Of each edition what is counted together, a number for each of its themes' keys."""


_COUNTED = Text(
    "同一縣市的計畫依年度排列（西元年換算為民國年），每一版與前一版比較，配對方式同 diff："
    "主題先依名稱，再依所含目標，最後依字母，因此字母變更的主題仍是同一主題；"
    "中斷後再出現者視為新主題。KPI＝前一版的 KPI＋新增－刪除＋移入－移出。"
    "更名、代碼變更不算新增或刪除。"
    "目標、KPI 可逐主題加總，重複指標與局處會出現在多個主題，不可加總。"
    "重複指標依各計畫自己的判定。缺少的年度不補，「前一版」是指定的計畫中較早的一版。"
    "沒有年度的計畫各自單獨列出。共通性參考指標（T）也算一個主題。",
    "A city's plans stand in the order of their years (2018 is 107), each compared with the "
    "one before it, matched as diff does: themes by name, then by their objectives, then by "
    "letter, so that a theme whose letter changed stays one theme; one that comes back after "
    "an edition without it is another. KPIs = KPIs of the edition before + new - gone + moved "
    "in - moved out; one renamed or renumbered is neither new nor gone. Objectives and KPIs "
    "add up over themes; shared KPIs and bureaus stand in several and do not. "
    "Shared KPIs are those of each plan and its own decisions. A year that is lacking stays "
    "lacking: the edition before is the earlier one of the plans asked. A plan without a year "
    "stands alone. The common set T is a theme.",
)


@dataclass(frozen=True, slots=True)
class Trends(Together[TrendsRow]):
    """How many objectives, KPIs, shared KPIs and bureaus each theme has, year by year."""

    name: ClassVar[str] = "trends"
    title: ClassVar[Text] = Text("歷年趨勢", "Trends")
    asks: ClassVar[Text] = Text(
        "各主題歷年有多少目標、KPI、重複指標與局處？新增、刪除、移入、移出多少 KPI？",
        "How many objectives, KPIs, shared KPIs and bureaus has each theme from year to year, and "
        "how many KPIs are new, gone, moved in and moved out?",
    )
    counts: ClassVar[Text] = Text(
        f"{_COUNTED.zh}全計畫的數字請用 --whole；共通性參考指標可指定排除。",
        f"{_COUNTED.en} --whole gives the figures of whole plans; T may be left out.",
    )
    page_counts: ClassVar[Text] = _COUNTED
    row: ClassVar[type[Row]] = TrendsRow

    whole: bool = option(
        Text("每個計畫一列，不分主題", "one row a plan, not one a theme"),
        default=False,
        kind=bool,
    )
    without_common: bool = options.without_common()

    def among(self, plans: Sequence[PlanGraph]) -> Iterator[TrendsRow]:
        asked = [without_common_set(plan) if self.without_common else plan for plan in plans]
        found = chain.from_iterable(map(self._rows, every_series(asked)))
        for position, fields in enumerate(found):
            yield TrendsRow(**fields, position=position)

    def _rows(self, years: Years) -> Iterator[dict[str, Any]]:
        """The rows of one plan's years, theme by theme, without their place among all rows."""
        parts: Parts = years.themes
        if self.whole:
            parts = [dict.fromkeys(plan.themes, 0) for plan in years.plans]
        changes = [_changes(years, parts, place) for place in range(len(years.plans))]
        for number in dict.fromkeys(n for part in parts for n in part.values()):
            for place, changed in enumerate(changes):
                here, before = (_themes(years, parts, at, number) for at in (place, place - 1))
                if here or before:
                    told = _named(here, before) if not self.whole else _WHOLE
                    yield {**told, **_counted(years, place, here), **_told(changed[number])}


_WHOLE = {"theme": "", "theme_name": "", "theme_before": ""}


def _themes(years: Years, parts: Parts, place: int, number: int) -> list[ThemeNode]:
    """The themes of an edition that have a number; none of an edition that there is not."""
    if place < 0:
        return []
    themes = years.plans[place].themes
    return [themes[key] for key, known in parts[place].items() if known == number]


def _named(here: Sequence[ThemeNode], before: Sequence[ThemeNode]) -> dict[str, str]:
    """What a theme is called in an edition and was called in the one before."""
    return {
        "theme": here[0].letter if here else "",
        "theme_name": (here or before)[0].name,
        "theme_before": before[0].letter if before else "",
    }


def _counted(years: Years, place: int, themes: Sequence[ThemeNode]) -> dict[str, Any]:
    """What an edition prints in ``themes``."""
    plan, keys = years.plans[place], {theme.key for theme in themes}
    objectives = [one for one in plan.objectives.values() if one.theme.key in keys]
    rows = [row for row in plan.kpis if row.theme.key in keys]
    printed = [*(one.evidence for one in objectives), *(row.evidence for row in rows)]
    return {
        "plan": plan.key,
        "city": plan.city,
        "year": plan.edition.year,
        "objectives": len(objectives),
        "kpis": len(rows),
        "shared": len({row.shared for row in rows if row.shared}),
        "owners": len({owner.key for row in rows for owner in row.named_owners}),
        "against": years.plans[place - 1].key if place else "",
        **heads.printed_at_all(
            in_reading_order(place for evidence in printed for place in evidence.places)
        ),
    }


def _changes(years: Years, parts: Parts, place: int) -> Mapping[int, _Changed | None]:
    """What changed in each theme of an edition since the one before; ``None`` in the first."""
    if not place:
        return defaultdict(lambda: None)
    found: dict[int, _Changed] = defaultdict(lambda: _Changed([], [], [], []))
    for match in years.pairs[place - 1].matches:
        old, new = match.old, match.new
        if match.shown.label is not Label.KPI:
            continue
        left = parts[place - 1][old.theme] if old else None
        reached = parts[place][new.theme] if new else None
        if old and left is not None and left != reached:
            (found[left].moved_out if new else found[left].gone).append(old.key)
        if new and reached is not None and left != reached:
            (found[reached].moved_in if old else found[reached].new).append(new.key)
    return found


def _told(changed: _Changed | None) -> dict[str, Any]:
    """The numbers of what changed, and which KPIs they are."""
    if changed is None:
        numbers: dict[str, Any] = dict.fromkeys(_Changed._fields)
        changed = _Changed([], [], [], [])
    else:
        numbers = {name: len(keys) for name, keys in zip(_Changed._fields, changed, strict=True)}
    lists = ("new_kpis", "gone_kpis", "in_kpis", "out_kpis")
    return numbers | {name: tuple(keys) for name, keys in zip(lists, changed, strict=True)}
