"""``search``: nodes by any of their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.keys import shortened
from graphmodel.language import Text
from graphmodel.names import folded
from graphmodel.nodes import NamedNode
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from queries.columns import heads, nodes
from queries.columns.wording import WORDS
from queries.names.rule import Named, meant
from queries.names.simplified import simplified_forms
from queries.problems import InvalidParameterError
from queries.question import Question, Row, Shown, argument, column, option

__all__ = ["Search", "SearchRow"]

_KIND = Text("種類", "kind")
_FITS = ("whole", "start", "part")
_KINDS = {
    Label.THEME: ("theme", "主題", "策略主題"),
    Label.OBJECTIVE: ("objective", "目標", "策略目標"),
    Label.KPI: ("kpi", "指標", "關鍵績效指標"),
    Label.BUREAU: ("bureau", "局處", "主責局處"),
    Label.SHARED_KPI: (
        "shared",
        "重複指標",
        "跨主題重複指標",
        "共用指標",
        "shared KPI",
        "SharedKPI",
    ),
}
"""What a person may call each label; the first is the option's own word."""


@dataclass(frozen=True, slots=True)
class SearchRow(Row):
    """One node, and where the text was found in it."""

    plan: str = heads.plan()
    label: str = nodes.label()
    key: str = heads.key(Text("識別碼", "Key"))
    code: str = nodes.code()
    name: str = nodes.name()
    matched: str = column(
        Text("相符欄位", "Matched"),
        Text("在哪個欄位找到；有多個時取最相符者", "where it was found; of several the best fit"),
        Shown.WORD,
    )
    fit: str = column(
        Text("相符程度", "Fit"),
        Text(
            "完全：整個欄位；開頭：欄位的開頭；部分：欄位的一部分",
            "whole: the whole field; start: its beginning; part: some part of it",
        ),
        Shown.WORD,
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    text: str = column(
        Text("相符文字", "Found in"),
        Text("相符欄位的內容，如別名", "what that field says: an alias, for example"),
        detail=True,
    )
    cell: str = heads.cell()
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return _FITS.index(self.fit), nodes.LABELS[self.label], self.position, self.key


@dataclass(frozen=True, slots=True)
class Search(Question[SearchRow]):
    """Where a text stands among codes and names."""

    name: ClassVar[str] = "search"
    title: ClassVar[Text] = Text("搜尋", "Search")
    asks: ClassVar[Text] = Text(
        "哪些主題、目標、KPI、局處或重複指標的名稱或代碼含有某段文字？",
        "Which themes, objectives, KPIs, bureaus or shared KPIs have a text in a name or code?",
    )
    counts: ClassVar[Text] = Text(
        "搜尋代碼、名稱、全名、英文名與別名；文字含有「/」時也搜尋識別碼。"
        "全半形、空格、大小寫、臺／台與繁簡的差異不計。"
        "完全相符者在前，其次為開頭相符，再其次為部分相符。",
        "In codes, names, full names, English names and aliases; in keys too if the text has a "
        "“/”. Width, spacing, letter case, 臺／台 and simplified characters do not count. Whole "
        "matches come first, then beginnings, then parts. No rows if there is none.",
    )
    row: ClassVar[type[Row]] = SearchRow

    text: str = argument(Text("要搜尋的文字", "the text to look for"))
    label: str | None = option(
        Text(
            "只搜尋一種：主題、目標、KPI、局處、重複指標",
            "only one kind: theme, objective, kpi, bureau, shared",
        ),
        named=_KIND,
    )

    def answer(self, plan: PlanGraph) -> Iterator[SearchRow]:
        wanted = folded(self.text)
        if not wanted:
            raise InvalidParameterError(
                Text("請輸入要搜尋的文字", "there is no text to look for; give some")
            )
        label = _label(self.label) if self.label is not None else None
        fields = [
            (node.key, matched, text)
            for node in plan.nodes.values()
            if label is None or node.label == label
            for matched, text in _fields(plan, node, with_keys="/" in wanted)
            if text
        ]
        sought, *forms = simplified_forms([wanted, *(folded(text) for _, _, text in fields)])
        best: dict[str, tuple[int, str, str]] = {}
        for (key, matched, text), form in zip(fields, forms, strict=True):
            fit = min(_fit(*sides) for sides in zip(sought, form, strict=True))
            if fit < len(_FITS) and (key not in best or fit < best[key][0]):
                best[key] = (fit, matched, text)
        for key, (fit, matched, text) in best.items():
            node = plan.nodes[key]
            yield SearchRow(
                plan=plan.key,
                label=node.label.value,
                key=key,
                code=node.code,
                name=node.name,
                matched=matched,
                fit=_FITS[fit],
                text=text,
                cell=node.evidence.cell,
                position=node.position,
                **heads.printed_at(node.evidence),
            )


def _fields(plan: PlanGraph, node: NamedNode, *, with_keys: bool) -> Iterator[tuple[str, str]]:
    """What a node can be found by; of equal fits the first counts."""
    yield "code", node.code
    yield "name", node.name
    yield "full-name", node.full_name
    yield "english-name", node.english_name
    for alias in node.aliases:
        yield "alias", alias
    if with_keys:  # every key of a plan begins alike, so other texts would find too much
        yield "key", node.key
        for above in (plan.key, plan.city):
            if (within := shortened(node.key, above)) != node.key:
                yield "key", within


def _fit(wanted: str, text: str) -> int:
    """The index in ``_FITS`` of how ``wanted`` stands in ``text``; beyond them if not at all."""
    if wanted not in text:
        return len(_FITS)
    return 0 if wanted == text else 1 if text.startswith(wanted) else 2


def _label(name: str) -> Label:
    things = []
    for label, words in _KINDS.items():
        shown = f"{WORDS[label.value].zh} ({words[0]})"
        near = tuple((word, shown) for word in words)
        things.append(Named(label.value, words[0], shown, near, names=tuple(map(folded, words))))
    return Label(meant(_KIND, name, things, [thing.shown for thing in things])[0])
