"""The chapter on the whole plan: its themes in a table, its map of counts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graphmodel.language import Text
from graphmodel.readable import abbreviated
from queries.columns.wording import WORDS
from queries.questions.bureaus import Bureaus
from queries.questions.shared import Shared
from queries.questions.summary import Summary, SummaryRow
from viz.asked import Asked
from viz.pictures.strategy_map import BANDS
from viz.report.amounts import Amount, count, total
from viz.report.found import cells_of_plan, named_bureaus, shared_across
from viz.report.listing import named
from viz.report.report import Chapter, Drawn, Field, Listing, Part, Prose
from viz.report.sentences import Sentence, said

__all__ = ["glance_chapter"]

_NO_PERSPECTIVE = Text("未列構面", "no perspective")
_NAME = 3.5  # centimetres


def glance_chapter(asked: Asked) -> Iterator[Part]:
    """How KPIs are spread over themes and perspectives."""
    yield Chapter(Text("計畫概觀", "The plan at a glance"))
    rows = cells_of_plan(asked, common=False)
    if any(row.kpis for row in rows):
        by_theme = _amounts(rows, "theme")
        by_perspective = _amounts(rows, "perspective")
        yield Prose((_most(asked, by_theme), _fewest(asked, by_theme)))
        yield Prose((_perspective(asked, by_perspective),))
    yield _themes(asked)
    yield Drawn(asked.maker.map)


def _amounts(rows: Sequence[SummaryRow], field: str) -> dict[str, Amount]:
    """The KPIs of each theme, or of each perspective, by its name."""
    groups: dict[str, list[SummaryRow]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, field)].append(row)
    return {
        (f"{some[0].theme} {some[0].theme_name}" if field == "theme" else name): total(
            some, "kpis", Summary.title
        )
        for name, some in groups.items()
    }


def _extreme(amounts: dict[str, Amount], number: int) -> tuple[list[str], Amount]:
    names = [name for name, amount in amounts.items() if amount.number == number]
    return names, amounts[names[0]]


def _most(asked: Asked, amounts: dict[str, Amount]) -> Sentence:
    names, amount = _extreme(amounts, max(one.number for one in amounts.values()))
    return said(
        "KPI 最多的主題是{0}（{1} 項）。",
        "Most KPIs are in {0} ({1}).",
        named(asked, names),
        amount,
    )


def _fewest(asked: Asked, amounts: dict[str, Amount]) -> Sentence:
    names, amount = _extreme(amounts, min(one.number for one in amounts.values()))
    return said(
        "最少的是{0}（{1} 項）{2}。",
        "Fewest are in {0} ({1}){2}.",
        named(asked, names),
        amount,
        asked.without,
    )


def _perspective(asked: Asked, amounts: dict[str, Amount]) -> Sentence:
    said_as = {
        asked.say(WORDS.get(name, _NO_PERSPECTIVE)): amount for name, amount in amounts.items()
    }
    names, amount = _extreme(said_as, max(one.number for one in said_as.values()))
    rows = [row for one in said_as.values() for row in one.rows]
    return said(
        "構面之中以{0}的 KPI 最多，{1} 項，全部為 {2} 項{3}。",
        "Of the perspectives {0} has most KPIs, {1} of {2}{3}.",
        named(asked, names),
        amount,
        total((row for row in rows if isinstance(row, SummaryRow)), "kpis", Summary.title),
        asked.without,
    )


def _themes(asked: Asked) -> Listing:
    """A row a theme, then the sums, without and with the common set."""
    rows = cells_of_plan(asked, common=True)
    perspectives = list(dict.fromkeys(row.perspective for row in rows))
    perspectives.sort(key=[*BANDS].index)
    say = asked.say
    heads = [
        Text("目標", "Obj."),
        Text("KPI", "KPIs"),
        *(BANDS[one] for one in perspectives),
        Text("局處", "Bureaus"),
        Text("跨主題\n重複", "Shared"),
        Text("未指明\n局處", "No bureau"),
    ]
    wide = (17 - _NAME) / len(heads)
    fields = (
        Field(say(Text("主題", "Theme")), _NAME, least=_NAME - 0.5),
        *(Field(say(head), wide, numeric=True) for head in heads),
    )
    themes: dict[int, list[SummaryRow]] = defaultdict(list)
    for row in rows:
        themes[row.position].append(row)
    listed = [_theme(asked, some, perspectives) for some in themes.values()]
    sums = [_sums(asked, rows, perspectives, common=True)]
    if asked.has_common:
        inner = cells_of_plan(asked, common=False)
        sums.insert(0, _sums(asked, inner, perspectives, common=False))
    caption = Text(
        "各主題的目標與 KPI；局處與重複指標可能在多個主題，不可加總",
        "Objectives and KPIs of each theme; bureaus and shared KPIs recur and do not add up",
    )
    return Listing(caption, fields, (*listed, *sums), len(sums))


def _counts(rows: Sequence[SummaryRow], perspectives: Sequence[str]) -> Iterator[Amount]:
    yield total(rows, "objectives", Summary.title)
    yield total(rows, "kpis", Summary.title)
    for one in perspectives:
        yield total((r for r in rows if r.perspective == one), "kpis", Summary.title)


def _theme(
    asked: Asked, rows: Sequence[SummaryRow], perspectives: Sequence[str]
) -> tuple[str | Amount, ...]:
    letter = rows[0].theme
    bureaus = named_bureaus(asked, common=True)
    across = shared_across(asked, common=True)
    return (
        abbreviated(f"{letter} {rows[0].theme_name}"),
        *_counts(rows, perspectives),
        count((row for row in bureaus if letter in row.themes), Bureaus.title),
        count((row for row in across if letter in row.themes), Shared.title),
        total(rows, "collective_only", Summary.title),
    )


def _sums(
    asked: Asked, rows: Sequence[SummaryRow], perspectives: Sequence[str], *, common: bool
) -> tuple[str | Amount, ...]:
    with_it = Text("合計（含共通性）", "All, with the common set")
    without = Text("合計（不含共通性）", "All, without the common set")
    name = (with_it if common else without) if asked.has_common else Text("合計", "All")
    return (
        asked.say(name),
        *_counts(rows, perspectives),
        count(named_bureaus(asked, common=common), Bureaus.title),
        count(shared_across(asked, common=common), Shared.title),
        total(rows, "collective_only", Summary.title),
    )
