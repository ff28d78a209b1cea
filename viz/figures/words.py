"""What figures say, in both languages, wherever they are made."""

from collections.abc import Iterable

from graphmodel.language import Text
from graphmodel.schema import EdgeType
from viz.pictures.picture import PictureEdge
from viz.pictures.style import Kind

__all__ = ["AND", "FIGURE_WORDS", "PARTS", "SIGNS", "filled", "joined", "said", "sign_of"]

NOTHING = Text("", "")

FIGURE_WORDS = {
    "cell-objective": Text("策略目標數與 KPI 數", "objectives (obj.) and KPIs"),
    "cell-objective-shared": Text(
        "同上，其中有跨主題重複的 KPI（列數）", "the same, some of them shared across themes"
    ),
    "figure-dots": Text(
        "小圈是一項 KPI（文件中的一列）；括號內是指標所在的主題數",
        "A ring is a KPI row of the document; in parentheses the number of themes a KPI stands in",
    ),
    "figure-whole": Text(
        "{0} 個主題、{1} 個策略目標、{2} 項 KPI", "{0} themes, {1} objectives, {2} KPIs"
    ),
    "figure-common": Text(
        "；含共通性參考指標 {0} 個策略目標、{1} 項 KPI",
        "; with the common set {0} objectives, {1} KPIs",
    ),
    "figure-theme": Text(
        "{0} 策略目標 · {1} KPI · {2} 局處 · {3} 項 KPI 跨主題重複",
        "{0} objectives · {1} KPIs · {2} bureaus · {3} KPIs shared with other themes",
    ),
    "figure-themes": Text(
        "{0} 個主題、{1} 個局處、{2} 個統稱；線愈寬，負責的 KPI 愈多（最寬 {3} 項）",
        "{0} themes, {1} bureaus, {2} collectives; the wider a line, the more KPIs (at most {3})",
    ),
    "figure-shared": Text(
        "{0} 項重複指標，共 {1} 列；{2} 項出現在兩個以上主題",
        "{0} shared KPIs in {1} rows; {2} stand in several themes",
    ),
    "figure-within": Text("（不計共通性參考指標 {0} 項）", " ({0} without the common set)"),
    "figure-differ": Text("；{0} 項主責不一致", "; owners differ in {0}"),
    "figure-near": Text(
        "；標出最可能為同一指標的 {0} 對，尚未判定",
        "; the {0} likeliest of the pairs that may be one KPI are drawn, undecided",
    ),
    "figure-confirmed": Text(
        "；{0} 對在網頁中判定為同一指標，尚未計入上列數字",
        "; {0} pairs are decided in the page to be one KPI, which these figures do not count yet",
    ),
    "figure-pending": Text(
        "在網頁中判定的 {0} 對尚未計入重複指標的數字",
        "Pairs decided in the page, which the numbers of shared KPIs do not count yet: {0}",
    ),
    "figure-left-out": Text("因版面未標名稱：{0}", "Names left out for lack of room: {0}"),
    "figure-cut": Text("因版面截短名稱：{0}", "Names cut for lack of room: {0}"),
    "figure-count": Text("{0} {1} 個", "{0} {1}"),
    "figure-source": Text("資料來源：{0}", "Source: {0}"),
    "figure-plan": Text("{0}（{1}）", "{0} ({1})"),
    "figure-rows": Text("{0} 列 KPI，{1}", "{0} KPI rows, {1}"),
    "figure-lines": Text("第 {0} 至 {1} 行", "lines {0} to {1}"),
    "figure-places": Text("{0}至{1}", "{0} to {1}"),
    "figure-edition": Text("版本：{0}", "edition: {0}"),
    "figure-year": Text("{0} 年", "{0}"),
    "figure-and": Text("；", "; "),
}
"""By name; {0}, {1} are filled in where a figure is made."""

AND = FIGURE_WORDS["figure-and"]

SIGNS = {
    Kind.THEME.value: Text("策略主題", "theme"),
    Kind.OBJECTIVE.value: Text("策略目標", "objective"),
    Kind.OBJECTIVE_SHARED.value: Text(
        "策略目標（含跨主題重複指標）", "objective with shared KPIs"
    ),
    Kind.KPI.value: Text("KPI", "KPI"),
    Kind.KPI_SHARED.value: Text("KPI（與他處重複）", "KPI that stands elsewhere too"),
    Kind.DOT.value: Text("KPI", "KPI"),
    Kind.DOT_SHARED.value: Text("KPI（與他處重複）", "KPI that stands elsewhere too"),
    Kind.MEASURE.value: Text("重複指標", "shared KPI"),
    Kind.BUREAU.value: Text("局處", "bureau"),
    Kind.COLLECTIVE.value: Text("統稱（如本組各機關）", "collective (all of a group)"),
    "part": Text("屬於", "is part of"),
    "RESPONSIBLE_FOR": Text("主責", "answers for"),
    "RESPONSIBLE_FOR dashed": Text("以統稱主責", "answers as a collective"),
    "MEMBER_OF dashed": Text("推定屬於該統稱", "inferred to be one of them"),
    "RELATED_TO": Text("相關", "related"),
    "confirmed": Text("在網頁中判定為同一指標", "decided in the page to be one KPI"),
    "RELATED_TO dashed": Text("疑似為同一指標（尚未判定）", "may be one KPI (undecided)"),
}
"""What the legend says of each kind of node and edge, in the order in which a plan is read."""

PARTS = frozenset((EdgeType.BELONGS_TO, EdgeType.MEASURED_BY, EdgeType.INSTANCE_OF))
"""Edges that say the same of different things, and are one sign."""


def sign_of(edge: PictureEdge) -> str:
    """The name in :data:`SIGNS` of an edge's meaning."""
    if edge.kind in PARTS:
        return "part"
    return f"{edge.kind.value} dashed" if edge.dashed else edge.kind.value


def said(name: str, *values: Text | str | int) -> Text:
    """The wording called ``figure-NAME``, filled in."""
    return filled(FIGURE_WORDS[f"figure-{name}"], *values)


def filled(text: Text, *values: Text | str | int) -> Text:
    """``text`` with {0}, {1} filled in, a :class:`Text` by its wording in each language."""
    zh, en = (
        wording.format(*(one[at] if isinstance(one, Text) else one for one in values))
        for at, wording in enumerate(text)
    )
    return Text(zh, en)


def joined(texts: Iterable[Text], between: Text = NOTHING) -> Text:
    """Several as one, ``between`` each two."""
    parts = list(texts)
    return Text(*(between[at].join(one[at] for one in parts) for at in (0, 1)))
