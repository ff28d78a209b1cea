"""The first chapter: the figures of the plan, what they count and what they leave out."""

from collections.abc import Iterator
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.readable import abbreviated
from queries.questions.bureaus import Bureaus
from queries.questions.candidates import Candidates
from queries.questions.shared import Shared
from queries.questions.summary import Summary
from queries.reports.document import CHECK, TOTALS, check_rows, totals_rows
from viz.asked import Asked
from viz.report.amounts import Amount, count, different, total
from viz.report.found import cells_of_plan, differing, named_bureaus, pairs, shared_across
from viz.report.report import Chapter, Field, Listing, Part, Prose
from viz.report.sentences import Sentence, said

__all__ = ["summary_chapter"]

_NONE = Text("", "")


class _Headline(NamedTuple):
    """A figure that a person would quote.

    Attributes:
        caption: What it is called.
        without: Without the common set; nothing where nobody counts so.
        whole: With it.
        counts: What it counts.
        leaves: What it leaves out.
    """

    caption: Text
    without: Amount | None
    whole: Amount
    counts: Text
    leaves: Text


def summary_chapter(asked: Asked) -> Iterator[Part]:
    """What the plan is in sentences, then its figures in a table."""
    yield Chapter(Text("摘要", "Summary"))
    yield Prose((*_size(asked), *_shared(asked)))
    yield Prose(_near(asked))
    yield Prose(tuple(_unnamed(asked)))
    yield Prose(tuple(_audit(asked)))
    yield _headlines(asked)


def _size(asked: Asked) -> Iterator[Sentence]:
    inner, whole = (cells_of_plan(asked, common=one) for one in (False, True))
    yield said(
        "{0}以 {1} 項 KPI 衡量 {2} 個策略目標，分屬 {3} 個策略主題；列名主責的局處有 {4} 個{5}。",
        "{0} measures {2:objective|objectives} of {3:theme|themes} by {1:KPI|KPIs} and "
        "names {4:bureau|bureaus} as owners{5}.",
        abbreviated(asked.plan.title),
        total(inner, "kpis", Summary.title),
        total(inner, "objectives", Summary.title),
        different(inner, "position", Summary.title),
        count(named_bureaus(asked, common=False), Bureaus.title),
        asked.without,
    )
    if asked.has_common:
        yield said(
            "加計共通性參考指標，共 {0} 項 KPI、{1} 個策略目標。",
            "With the common set there are {0:KPI|KPIs} and {1:objective|objectives}.",
            total(whole, "kpis", Summary.title),
            total(whole, "objectives", Summary.title),
        )


def _shared(asked: Asked) -> Iterator[Sentence]:
    rows = shared_across(asked, common=False)
    yield said(
        "其中 {0} 項指標出現在兩個以上的主題{1}。",
        "{0:KPI stands|KPIs stand} in two themes or more{1}.",
        count(rows, Shared.title),
        asked.without,
    )
    if asked.has_common:
        yield said(
            "把共通性參考指標也算一個主題，則為 {0} 項。",
            "If the common set counts as a theme, {0:does|do}.",
            count(shared_across(asked, common=True), Shared.title),
        )
    yield said(
        "重複指標中有 {0} 項由不同局處主責，另有 {1} 項有的列寫統稱、有的列寫局處或另一統稱{2}。",
        "Of all shared KPIs {0:has|have} different bureaus as owners, and in {1} a collective "
        "stands against a bureau or another collective{2}.",
        count(differing(asked, "named", common=True), Shared.title),
        count(differing(asked, "collective", common=True), Shared.title),
        asked.with_common,
    )


def _near(asked: Asked) -> tuple[Sentence, ...]:
    undecided = count(pairs(asked, decided=False), Candidates.title)
    decided = count(pairs(asked, decided=True), Candidates.title)
    if not undecided.number:
        return (
            said(
                "名稱相近而可能為同一指標者，{0} 對已判定，{1} 對待判定。",
                "Of pairs of names that may mean one KPI {0:is|are} decided and {1:is|are} open.",
                decided,
                undecided,
            ),
        )
    return (
        said(
            "另有 {0} 對名稱相近、可能為同一指標，尚待判定；已判定者 {1} 對。",
            "{0:pair|pairs} of names may mean one KPI and nobody has decided yet; "
            "{1:is|are} decided.",
            undecided,
            decided,
        ),
        said(
            "待判定者在本報告中各計為不同指標；判定之後，重複指標的數字可能增加。",
            "This report counts open pairs as different KPIs; once they are decided, there may "
            "be more shared ones.",
        ),
    )


def _unnamed(asked: Asked) -> Iterator[Sentence]:
    rows = [row for row in cells_of_plan(asked, common=True) if row.collective_only]
    yield said(
        "{0} 項 KPI 只寫統稱（如本組各機關），未指明局處{1}；統稱的成員不推定。",
        "{0:KPI names|KPIs name} only a collective and no bureau{1}; members of collectives are "
        "not inferred.",
        total(rows, "collective_only", Summary.title),
        asked.with_common,
    )


def _audit(asked: Asked) -> Iterator[Sentence]:
    found = check_rows([asked.reading], asked.language)
    errors, warnings = _audited(asked)
    yield said(
        "文件檢核有 {0} 項錯誤、{1} 項注意、{2} 項資訊。",
        "The audit of the document has {0:error|errors}, {1:warning|warnings} and "
        "{2:remark|remarks}.",
        errors,
        warnings,
        count((row for row in found if row.severity == "info"), CHECK.title),
    )
    stated = totals_rows([asked.reading])
    if stated:
        yield said(
            "文件所載的 {0} 個總數，{1} 個與讀到的相符，{2} 個不符。",
            "Of {0:total|totals} that the document states, {1:matches|match} what was read and "
            "{2:does|do} not.",
            count(stated, TOTALS.title),
            count((row for row in stated if row.matches), TOTALS.title),
            count((row for row in stated if not row.matches), TOTALS.title),
        )


def _audited(asked: Asked) -> tuple[Amount, Amount]:
    rows = check_rows([asked.reading], asked.language)
    errors, warnings = (
        count((row for row in rows if row.severity == one), CHECK.title)
        for one in ("error", "warning")
    )
    return errors, warnings


def _headlines(asked: Asked) -> Listing:
    common, say = asked.has_common, asked.say
    numbers = [Field(say(Text("數目", "Number")), 1.8, numeric=True)]
    if common:
        numbers = [
            Field(say(Text("不含共通性", "Without common set")), 1.9, numeric=True),
            Field(say(Text("含共通性", "With common set")), 1.9, numeric=True),
        ]
    rest = 17 - 3.4 - sum(field.width for field in numbers)
    fields = (
        Field(say(Text("項目", "Figure")), 3.4),
        *numbers,
        Field(say(Text("計入", "It counts")), rest / 2),
        Field(say(Text("不計入", "It leaves out")), rest / 2),
    )
    rows = []
    for one in _figures(asked):
        both = ("" if one.without is None else one.without, one.whole)[0 if common else 1 :]
        rows.append((say(one.caption), *both, say(one.counts), say(one.leaves)))
    return Listing(
        Text("主要數字，及其計入與不計入", "Key figures, what they count and leave out"),
        fields,
        tuple(rows),
    )


def _figures(asked: Asked) -> Iterator[_Headline]:
    yield from _sizes(asked)
    across, across_all = (shared_across(asked, common=one) for one in (False, True))
    yield _Headline(
        Text("跨主題重複指標", "Shared across themes"),
        count(across, Shared.title),
        count(across_all, Shared.title),
        Text(
            "出現在兩個以上主題的指標；名稱相同或經判定為同一者算一項",
            "KPIs of one name, or decided to be one, that stand in two themes or more",
        ),
        Text(
            "只在一個主題內重複的；名稱相近而待判定的",
            "those repeated inside one theme; near-duplicates that are open",
        ),
    )
    differ, differ_all = (differing(asked, "named", common=one) for one in (False, True))
    yield _Headline(
        Text("由不同局處主責的重複指標", "Shared under different bureaus"),
        count(differ, Shared.title),
        count(differ_all, Shared.title),
        Text("各列所寫局處不同的重複指標", "shared KPIs whose rows name different bureaus"),
        Text("只因統稱而不一致的", "those that differ only by what a collective may stand for"),
    )
    unnamed, unnamed_all = (
        [row for row in cells_of_plan(asked, common=one) if row.collective_only]
        for one in (False, True)
    )
    yield _Headline(
        Text("未指明局處的 KPI", "KPIs without a bureau"),
        total(unnamed, "collective_only", Summary.title),
        total(unnamed_all, "collective_only", Summary.title),
        Text("只寫統稱的列", "rows that name only a collective"),
        Text("完全未寫主責的列", "rows that name nobody at all"),
    )
    yield _Headline(
        Text("待判定的相近名稱", "Open near-duplicates"),
        None,
        count(pairs(asked, decided=False), Candidates.title),
        Text(
            f"相似度 {Candidates().min_score} 以上、無人判定的成對名稱",
            f"pairs of names that score {Candidates().min_score} or more and nobody decided",
        ),
        Text("同一主題內的成對名稱", "pairs inside one theme"),
    )
    errors, warnings = _audited(asked)
    yield _Headline(
        Text("檢核：錯誤", "Audit: errors"), None, errors,
        Text("缺漏或不符", "what is missing or miscounted"), _NONE,
    )  # fmt: skip
    yield _Headline(
        Text("檢核：注意", "Audit: warnings"), None, warnings,
        Text("文件自相矛盾或由讀取程式判斷", "contradictions, and what the reader had to judge"),
        Text("資訊類發現", "remarks for information"),
    )  # fmt: skip


def _sizes(asked: Asked) -> Iterator[_Headline]:
    inner, whole = (cells_of_plan(asked, common=one) for one in (False, True))
    yield _Headline(
        Text("策略主題", "Themes"),
        different(inner, "position", Summary.title),
        different(whole, "position", Summary.title),
        Text("列有策略目標的主題", "themes that list objectives"),
        _NONE,
    )
    yield _Headline(
        Text("策略目標", "Objectives"),
        total(inner, "objectives", Summary.title),
        total(whole, "objectives", Summary.title),
        Text(
            "各主題的目標，同名者分開計", "those of each theme; those of one name count separately"
        ),
        _NONE,
    )
    yield _Headline(
        Text("KPI", "KPIs"),
        total(inner, "kpis", Summary.title),
        total(whole, "kpis", Summary.title),
        Text("文件的列，同名者分開計", "rows of the document; rows of one name count separately"),
        _NONE,
    )
    yield _Headline(
        Text("局處", "Bureaus"),
        count(named_bureaus(asked, common=False), Bureaus.title),
        count(named_bureaus(asked, common=True), Bureaus.title),
        Text("文件寫出名稱的局處", "bureaus that the document names"),
        Text("統稱及其推定成員", "collectives and who is inferred to be meant"),
    )
