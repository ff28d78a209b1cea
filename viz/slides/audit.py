"""The chapter on the document: its totals held against what was read, and the findings."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from graphmodel.language import Text
from queries.reports.document import CheckRow, TotalsRow, check_rows, totals_rows
from viz.slides.deck import Slide
from viz.slides.told import LISTED, Listed, Told, counted

__all__ = ["audit_slides"]

_FOUND = ("severity", "message", "hint", "line")
_TOTALS = ("stated_in", "counted", "scope", "stated", "found")
_DIFFERS = Text("不符", "differs")


def audit_slides(told: Told) -> Iterator[Slide]:
    """Errors and warnings one by one, the rest by kind; then totals that do not match."""
    rows = check_rows([told.reading], told.language)
    counts = Counter(row.severity for row in rows)
    title = Text(
        f"文件檢核有 {counts['error']} 項錯誤、{counts['warning']} 項注意、"
        f"{counts['info']} 項資訊",
        f"The audit has {counted(counts['error'], 'error')}, "
        f"{counted(counts['warning'], 'warning')} and {counted(counts['info'], 'remark')}",
    )
    grave = [row for row in rows if row.severity != "info"]
    listed = [
        Listed(cells, (row.place,) if row.place else ())
        for row, cells in zip(grave, told.cells(grave, *_FOUND), strict=True)
    ]
    if listed:
        heads = told.heads(CheckRow, *_FOUND)
        yield from told.tables(
            title, Text("錯誤與注意", "errors and warnings"), heads, listed, (80, 560, 444, 100)
        )
    else:
        yield told.nothing(title, Text("項錯誤與注意", "errors and warnings"))
    yield from _remarks(told, [row for row in rows if row.severity == "info"])
    yield from _totals(told)


def _remarks(told: Told, rows: list[CheckRow]) -> Iterator[Slide]:
    kinds: list[Listed] = []
    for code, some in groupby(sorted(rows, key=lambda row: row.code), key=lambda row: row.code):
        group = list(some)
        places = tuple(row.place for row in group if row.place)
        kinds.append(Listed((code, str(len(group)), group[0].message), places))
    if not kinds:
        return
    kinds.sort(key=lambda row: -int(row.cells[1]))
    title = Text(
        f"{len(rows)} 項資訊僅供參考，分為 {len(kinds)} 類",
        f"{counted(len(rows), 'remark')} of {counted(len(kinds), 'kind')}, for information",
    )
    heads = (
        *told.heads(CheckRow, "code"),
        told.say(Text("項數", "Count")),
        told.say(Text("例如", "For example")),
    )
    yield from told.tables(
        title, Text("資訊", "remarks"), heads, kinds, (240, 80, 864), numeric=(1,)
    )


def _totals(told: Told) -> Iterator[Slide]:
    """Those that do not match one by one, the rest by where and what they count."""
    rows = totals_rows([told.reading])
    if not rows:
        return
    agree = [row for row in rows if row.matches]
    title = Text(
        f"文件所載的 {len(rows)} 個總數，{len(agree)} 個與讀到的相符",
        f"Of {counted(len(rows), 'total')} that the document states, {len(agree)} match what was "
        "read",
    )
    wrong = [row for row in rows if not row.matches]
    listed = [
        Listed((*cells, told.say(_DIFFERS)), (row.place,))
        for row, cells in zip(wrong, told.cells(wrong, *_TOTALS), strict=True)
    ]
    by_kind: dict[tuple[str, ...], list[TotalsRow]] = defaultdict(list)
    for row, kind in zip(agree, told.cells(agree, "stated_in", "counted", "scope"), strict=True):
        by_kind[kind].append(row)
    for (stated_in, what, scope), some in by_kind.items():
        said = told.say(Text(f"{len(some)} 個相符", f"{len(some)} match"))
        stated = told.say(LISTED).join(str(row.stated) for row in some)
        places = tuple(row.place for row in some)
        listed.append(Listed((stated_in, what, scope, stated, stated, said), places))
    heads = (*told.heads(TotalsRow, *_TOTALS), *told.heads(TotalsRow, "matches"))
    yield from told.tables(
        title, Text("總數核對", "totals"), heads, listed, (100, 160, 240, 277, 277, 130)
    )
