"""The chapter on bureaus: who answers for how much, collectives, and where the plan is thin."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from graphmodel.language import Text
from queries.columns.wording import WORDS
from queries.questions.bureaus import Bureaus, BureausRow
from queries.questions.gaps import Gaps, GapsRow
from viz.asked import Asked
from viz.report.amounts import count, value
from viz.report.found import named_bureaus
from viz.report.listing import bounded, few, named, nothing, placed, sheet_of
from viz.report.report import Chapter, Drawn, Field, Part, Prose
from viz.report.sentences import said

__all__ = ["responsibility_chapter"]

_NUMBERS = ("kpis", "sole", "joint", "objectives", "shared")
_WHOLE = "theme-one-bureau"
"""The kind of gap whose detail says more than whom it is about."""


def responsibility_chapter(asked: Asked) -> Iterator[Part]:
    """Bureaus, then collectives, then gaps."""
    yield Chapter(Text("局處與責任", "Bureaus and what they answer for"))
    rows = named_bureaus(asked, common=True)
    yield from _bureaus(asked, rows)
    if rows:
        yield Drawn(asked.maker.themes)
    yield Chapter(Text("統稱", "Collectives"), 2)
    yield from _collectives(asked)
    yield Chapter(Text("待補強事項", "Gaps"), 2)
    yield from _gaps(asked)


def _bureaus(asked: Asked, rows: Sequence[BureausRow]) -> Iterator[Part]:
    if not rows:
        yield nothing(
            "文件沒有寫出局處的名稱（{0} 個）。",
            "The document names no bureau ({0}).",
            Bureaus.title,
        )
        return
    first = [row for row in rows if row.kpis == rows[0].kpis]
    yield Prose(
        (
            said(
                "文件寫出 {0} 個局處{1}。",
                "The document names {0:bureau|bureaus}{1}.",
                count(rows, Bureaus.title),
                asked.with_common,
            ),
            said(
                "負責 KPI 最多的是{0}，{1} 項，其中單獨負責 {2} 項。"
                if len(first) == 1
                else "負責 KPI 最多的是{0}，各 {1} 項。",
                "Most KPIs are answered for by {0}: {1}, of which {2} alone."
                if len(first) == 1
                else "Most KPIs are answered for by {0}: {1} each.",
                named(asked, [row.bureau for row in first]),
                value(rows[0], "kpis", Bureaus.title),
                value(rows[0], "sole", Bureaus.title),
            ),
            said(
                "由兩個以上單位共同負責的 KPI，各單位各計一次，因此各局處的數字不可加總。",
                "A KPI of several owners counts for each of them, so figures do not add up.",
            ),
        )
    )
    heads = asked.heads(BureausRow, "bureau", *_NUMBERS, "themes")
    fields = (
        Field(heads[0], 4.0),
        *(Field(head, 1.7, numeric=True) for head in heads[1:-1]),
        Field(heads[-1], 4.5),
    )
    cells = (
        (row.bureau, *(str(getattr(row, field)) for field in _NUMBERS), " ".join(row.themes))
        for row in rows
    )
    order = Text("KPI 多者在前", "those with most KPIs first")
    caption = Text("各局處負責的 KPI", "KPIs of each bureau")
    yield from bounded(caption, fields, rows, cells, Bureaus.title, order)


def _collectives(asked: Asked) -> Iterator[Part]:
    rows = [row for row in asked.rows(Bureaus()) if row.kind == "collective"]
    if not rows:
        yield nothing(
            "文件沒有以統稱代替局處（{0} 個）。",
            "The document uses no collective ({0}).",
            Bureaus.title,
        )
        return
    unnamed = [row for row in asked.rows(Gaps()) if row.kind == "kpi-no-named-owner"]
    yield Prose(
        (
            said(
                "文件用了 {0} 個統稱；同一統稱在不同主題各算一個。",
                "The document uses {0:collective|collectives}; one of two themes counts as two.",
                count(rows, Bureaus.title),
            ),
            said(
                "{0} 項 KPI 沒有指明任何局處，宜由主管機關確認由誰負責。",
                "{0:KPI names|KPIs name} no bureau at all; it should be settled who answers.",
                count(unnamed, Gaps.title),
            ),
        )
    )
    heads = asked.heads(BureausRow, "bureau", "theme", "kpis", "sole", "objectives")
    fields = (
        Field(heads[0], 6.0),
        Field(heads[1], 2.5),
        *(Field(head, 2.0, numeric=True) for head in heads[2:]),
        Field(asked.say(Text("首見", "First printed")), 2.5),
    )
    cells = (
        (row.bureau, row.theme, str(row.kpis), str(row.sole), str(row.objectives),
         placed(asked, row.places[:1]))
        for row in rows
    )  # fmt: skip
    order = Text("KPI 多者在前", "those with most KPIs first")
    caption = Text("統稱及其負責的 KPI", "Collectives and their KPIs")
    yield from bounded(caption, fields, rows, cells, Bureaus.title, order)


def _gaps(asked: Asked) -> Iterator[Part]:
    rows = asked.rows(Gaps())
    kinds = {kind: list(some) for kind, some in groupby(rows, key=lambda row: row.kind)}
    if not kinds:
        yield nothing("沒有待補強事項（{0} 件）。", "There are no gaps ({0}).", Gaps.title)
        return
    yield Prose(
        (
            said(
                "共 {0} 件待補強事項{1}，依種類與主題列於下表。",
                "There are {0:gap|gaps}{1}, listed by kind and theme.",
                count(rows, Gaps.title),
                asked.with_common,
            ),
        )
    )
    kind, theme, subject = asked.heads(GapsRow, "kind", "theme", "subject")
    fields = (
        Field(kind, 3.9),
        Field(theme, 1.3),
        Field(asked.say(Text("件數", "Count")), 1.3, numeric=True),
        Field(subject, 10.5),
    )
    listed, firsts = [], []
    for (_, letter), some in groupby(rows, key=lambda row: (row.kind, row.theme)):
        group = list(some)
        names = [
            f"{name} {row.detail}" if row.kind == _WHOLE else name
            for row, (name,) in zip(group, asked.cells(group, "subject"), strict=True)
        ]
        word = asked.say(WORDS[group[0].kind])
        firsts.append(group[0])
        listed.append((word, letter, count(group, Gaps.title), few(asked, names)))
    caption = Text("待補強事項，依種類與主題", "Gaps by kind and theme")
    order = Text("依種類，再依主題", "by kind, then by theme")
    yield from bounded(caption, fields, firsts, listed, Gaps.title, order)
    yield Prose(
        (
            said(
                "各件的全部對象、說明與位置見{0}。",
                "For each gap, what it is and where, see {0}.",
                sheet_of(Gaps.title),
            ),
        )
    )
