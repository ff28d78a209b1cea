"""The figures of a plan: each view at the width of a slide, with what it counts and rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Language, Text
from graphmodel.places import said_range
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from queries.columns.wording import WORDS
from queries.measures.sides import Side, sides_of
from viz.figures.figure import Figure, Sign
from viz.figures.legend import legend_of
from viz.figures.slide import at_slide_width
from viz.page.words import PAGE_WORDS
from viz.pictures.boxes import full_captions
from viz.pictures.bureau_web import bureau_web
from viz.pictures.comparison import comparison
from viz.pictures.counts_map import counts_map
from viz.pictures.duplicates import duplicates
from viz.pictures.labels import shown
from viz.pictures.picture import Picture, PictureNode
from viz.pictures.style import Kind, kind_of
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.theme_map import theme_map, theme_maps
from viz.pictures.whole import whole

__all__ = ["FigureMaker"]

_ROUND = 1.3  # how much more the whole graph grows in height, so that its lines part

_CELLS = {
    Kind.OBJECTIVE: Text("策略目標數與 KPI 數", "objectives (obj.) and KPIs"),
    Kind.OBJECTIVE_SHARED: Text(
        "同上，其中有跨主題重複的 KPI（列數）", "the same, some of them shared across themes"
    ),
}
"""What the cells of the map of counts are."""
_DOTS = Text(
    "小圈是一項 KPI（文件中的一列）；括號內是指標所在的主題數",
    "A ring is a KPI row of the document; in parentheses the number of themes a KPI stands in",
)


class FigureMaker:
    """Makes the figures of one plan in one language.

    Attributes:
        plan: The plan.
        date: What is said of its date: by default the year of the plan.
    """

    def __init__(self, plan: PlanGraph, year: str, language: Language, date: str = "") -> None:
        self.plan = plan
        self.language = language
        self.date = Text(date, date) if date else Text(f"{year} 年", year) if year else None

    @cached_property
    def map(self) -> Figure:
        """策略地圖, of counts."""
        figure = self._made(counts_map(self.plan, self.language), self.plan.kpis, self._whole())
        legend = (
            Sign(sign.drawn, _CELLS.get(kind_of(sign.drawn), sign.meaning))
            if isinstance(sign.drawn, PictureNode)
            else sign
            for sign in figure.legend
        )
        return replace(figure, legend=tuple(legend))

    def theme(self, key: str) -> Figure:
        """策略地圖, of one theme."""
        rows = [row for row in self.plan.kpis if row.theme.key == key]
        return self._made(theme_map(self.plan, key), rows, self._of_theme(key, rows))

    def theme_parts(self, key: str, tall: int) -> tuple[Figure, ...]:
        """The same in figures whose pictures are no higher than ``tall`` pixels."""
        rows = [row for row in self.plan.kpis if row.theme.key == key]
        facts = self._of_theme(key, rows)
        return tuple(self._made(part, rows, facts) for part in theme_maps(self.plan, key, tall))

    @cached_property
    def duplicates(self) -> Figure:
        """重複指標."""
        plan = self.plan
        rows = [row for row in plan.kpis if row.shared is not None]
        captions = full_captions(plan)
        figure = self._made(duplicates(plan), rows, self._of_shared(rows), captions)
        return replace(figure, notes=(_DOTS, *figure.notes))

    def bureau(self, key: str) -> Figure:
        """局處: the web of one."""
        plan = self.plan
        rows = [row for row in plan.kpis if any(owner.key == key for owner in row.owners)]
        joint = [row for row in rows if len(row.owners) > 1]
        others = {owner.key for row in joint for owner in row.owners} - {key}
        facts = _filled(
            PAGE_WORDS["figures"],
            len(rows),
            len({row.objective.key for row in rows}),
            len({row.theme.key for row in rows}),
            len(joint),
            len(others),
        )
        return self._made(bureau_web(plan, key), rows, facts, full_captions(plan))

    def compare(self, a: str, b: str) -> Figure:
        """比較: two bureaus."""
        plan = self.plan
        sides = sides_of(plan, (a,), (b,))
        rows = [row for side in Side for row in sides.rows[side]]
        both = len(sides.rows[Side.BOTH])
        facts = _filled(
            PAGE_WORDS["comparison"],
            plan.bureaus[a].title,
            plan.bureaus[b].title,
            len(sides.rows[Side.A]) + both,
            len(sides.rows[Side.B]) + both,
            both,
            len(sides.themes),
            len(sides.objectives),
            len(sides.measures),
        )
        return self._made(comparison(plan, a, b), rows, facts, full_captions(plan))

    @cached_property
    def themes(self) -> Figure:
        """主題: themes and bureaus."""
        plan = self.plan
        picture = theme_bureaus(plan)
        named = sum(not bureau.collective for bureau in plan.bureaus.values())
        most = max((edge.rows for edge in picture.edges), default=0)
        facts = Text(
            f"{len(plan.themes)} 個主題、{named} 個局處、{len(plan.bureaus) - named} 個統稱；"
            f"線愈寬，負責的 KPI 愈多（最寬 {most} 項）",
            f"{len(plan.themes)} themes, {named} bureaus, {len(plan.bureaus) - named} "
            f"collectives; the wider a line, the more KPIs (at most {most})",
        )
        return self._made(picture, plan.kpis, facts, full_captions(plan))

    @cached_property
    def all(self) -> Figure:
        """全圖: every node and edge."""
        codes = dict.fromkeys((row.key for row in self.plan.kpis), "")  # too many to be read
        picture = whole(self.plan, slide=True)
        return self._made(picture, self.plan.kpis, self._whole(), codes, stretch=_ROUND)

    def _made(
        self,
        picture: Picture,
        rows: Sequence[KPIRow],
        facts: Text,
        captions: Mapping[str, str] | None = None,
        stretch: float = 0,
    ) -> Figure:
        drawn = at_slide_width(picture, captions or {}, stretch)
        notes = (*_left_out(picture, drawn), self._source(rows))
        return Figure(drawn, facts, legend_of(drawn), notes)

    def _whole(self) -> Text:
        plan = self.plan
        themes = [theme for theme in plan.themes.values() if not theme.common]
        objectives = [one for one in plan.objectives.values() if not one.theme.common]
        kpis = [row for row in plan.kpis if not row.theme.common]
        counts = len(themes), len(objectives), len(kpis)
        zh = "{} 個主題、{} 個策略目標、{} 項 KPI".format(*counts)
        en = "{} themes, {} objectives, {} KPIs".format(*counts)
        if len(themes) == len(plan.themes):
            return Text(zh, en)
        more = len(plan.objectives), len(plan.kpis)
        return Text(
            "{}；含共通性參考指標 {} 個策略目標、{} 項 KPI".format(zh, *more),
            "{}; with the common set {} objectives, {} KPIs".format(en, *more),
        )

    def _of_theme(self, key: str, rows: Sequence[KPIRow]) -> Text:
        across = {group.hub.key for group in self.plan.shared_groups if len(group.letters) > 1}
        counts = (
            sum(one.theme.key == key for one in self.plan.objectives.values()),
            len(rows),
            len({owner.key for row in rows for owner in row.named_owners}),
            sum(row.shared in across for row in rows),
        )
        return _filled(
            Text(
                "{0} 策略目標 · {1} KPI · {2} 局處 · {3} 項 KPI 跨主題重複",
                "{0} objectives · {1} KPIs · {2} bureaus · {3} KPIs shared with other themes",
            ),
            *counts,
        )

    def _of_shared(self, rows: Sequence[KPIRow]) -> Text:
        groups = self.plan.shared_groups
        across = sum(len(group.letters) > 1 for group in groups)
        differ = sum(group.owners_differ for group in groups)
        inner: dict[str | None, set[str]] = {}
        for row in rows:
            if not row.theme.common:
                inner.setdefault(row.shared, set()).add(row.letter)
        within = sum(len(letters) > 1 for letters in inner.values())
        zh = f"{len(groups)} 項重複指標，共 {len(rows)} 列；{across} 項出現在兩個以上主題"
        en = f"{len(groups)} shared KPIs in {len(rows)} rows; {across} stand in several themes"
        if any(theme.common for theme in self.plan.themes.values()):
            zh += f"（不計共通性參考指標 {within} 項）"
            en += f" ({within} without the common set)"
        return Text(f"{zh}；{differ} 項主責不一致", f"{en}; owners differ in {differ}")

    def _source(self, rows: Sequence[KPIRow]) -> Text:
        plan = self.plan
        zh = en = plan.title
        if plan.title != plan.key:
            zh, en = f"{zh}（{plan.key}）", f"{en} ({plan.key})"
        said = [Text(f"資料來源：{zh}", f"Source: {en}")]
        if rows:
            said.append(_rows_said(rows))
        if self.date is not None:
            said.append(Text(f"版本：{self.date.zh}", f"edition: {self.date.en}"))
        return Text("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def _left_out(given: Picture, drawn: Picture) -> Iterator[Text]:
    """What bears no name, or not the whole of it, because there is no room for it, counted."""
    written = {node.key: node for node in shown(drawn)}
    missing = [node for node in given.nodes if node.caption and node.key not in written]
    if missing:
        counts = _counted(missing)
        yield Text(f"因版面未標名稱：{counts.zh}", f"Names left out for lack of room: {counts.en}")
    short = [node for node in written.values() if node.caption.endswith("…")]
    if short:
        counts = _counted(short)
        yield Text(f"因版面截短名稱：{counts.zh}", f"Names cut for lack of room: {counts.en}")


def _counted(nodes: Iterable[PictureNode]) -> Text:
    counts = Counter(node.label for node in nodes)
    labels = [label for label in Label if counts[label]]
    return Text(
        "、".join(f"{WORDS[label].zh} {counts[label]} 個" for label in labels),
        ", ".join(f"{WORDS[label].en} {counts[label]}" for label in labels),
    )


def _rows_said(rows: Sequence[KPIRow]) -> Text:
    """How many rows of the document a figure rests on, and from where to where they stand."""
    where = said_range(row.evidence.place for row in rows)
    return Text(f"{len(rows)} 列 KPI，{where.zh}", f"{len(rows)} KPI rows, {where.en}")


def _filled(text: Text, *values: object) -> Text:
    return Text(text.zh.format(*values), text.en.format(*values))
