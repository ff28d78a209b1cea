"""The chapter on the document: its findings, and its own totals against what was read."""

from collections.abc import Iterator, Sequence

from graphmodel.language import Text
from queries.reports.document import CHECK, TOTALS, CheckRow, TotalsRow, check_rows, totals_rows
from viz.asked import Asked
from viz.report.amounts import Amount, count
from viz.report.listing import WHERE, bounded, nothing, placed, shortened
from viz.report.report import Chapter, Field, Listing, Part, Prose
from viz.report.sentences import said

__all__ = ["audit_chapter"]

_STATED = ("stated_in", "counted", "theme", "stated", "found", "scope", "matches")
_WIDTHS = (1.9, 2.9, 1.3, 1.8, 1.8, 3.2, 1.4, 2.7)
_NUMERIC = ("stated", "found")


def audit_chapter(asked: Asked) -> Iterator[Part]:
    """Errors and warnings one by one, the rest by kind; then the totals."""
    yield Chapter(Text("文件檢核", "Audit of the document"))
    rows = check_rows([asked.reading], asked.language)
    grave = [row for row in rows if row.severity != "info"]
    if grave:
        yield from _grave(asked, grave)
    else:
        yield nothing(
            "檢核沒有錯誤或注意（{0} 項）。", "There are no errors or warnings ({0}).", CHECK.title
        )
    yield from _remarks(asked, [row for row in rows if row.severity == "info"])
    yield Chapter(Text("文件所載總數", "Totals that the document states"), 2)
    yield from _totals(asked)


def _grave(asked: Asked, rows: Sequence[CheckRow]) -> Iterator[Part]:
    errors, warnings = (
        count((row for row in rows if row.severity == one), CHECK.title)
        for one in ("error", "warning")
    )
    yield Prose(
        (
            said(
                "下列 {0} 項錯誤、{1} 項注意，宜對照文件確認。",
                "{0:error|errors} and {1:warning|warnings} should be looked up in the document.",
                errors,
                warnings,
            ),
        )
    )
    severity, message, hint, line = asked.heads(CheckRow, "severity", "message", "hint", "line")
    fields = (Field(severity, 1.3), Field(message, 7.2), Field(hint, 6.3), Field(line, 2.2))
    cells = (
        (*said_cells, placed(asked, [row.place] if row.place else []))
        for row, said_cells in zip(
            rows, asked.cells(rows, "severity", "message", "hint"), strict=True
        )
    )
    order = Text("依文件順序", "in the order of the document")
    caption = Text("錯誤與注意", "Errors and warnings")
    yield from bounded(caption, fields, rows, cells, CHECK.title, order)


def _remarks(asked: Asked, rows: Sequence[CheckRow]) -> Iterator[Part]:
    if not rows:
        return
    kinds: dict[str, list[CheckRow]] = {}
    for row in rows:
        kinds.setdefault(row.code, []).append(row)
    yield Prose(
        (
            said(
                "另有 {0} 項資訊供參考，依代碼計於下表。",
                "{0:remark is|remarks are} for information and counted by code below.",
                count(rows, CHECK.title),
            ),
        )
    )
    (code,) = asked.heads(CheckRow, "code")
    fields = (
        Field(code, 4.2),
        Field(asked.say(Text("項數", "Count")), 1.3, numeric=True),
        Field(asked.say(Text("例如", "For example")), 11.5),
    )
    ordered = sorted(kinds.items(), key=lambda one: (-len(one[1]), one[0]))
    listed: list[tuple[str | Amount, ...]] = [
        (name, count(some, CHECK.title), shortened(some[0].message)) for name, some in ordered
    ]
    yield Listing(Text("資訊，依代碼", "Remarks by code"), fields, tuple(listed))


def _totals(asked: Asked) -> Iterator[Part]:
    rows = totals_rows([asked.reading])
    if not rows:
        yield nothing(
            "文件沒有可以核對的總數（{0} 個）。",
            "The document states no totals that could be compared ({0}).",
            TOTALS.title,
        )
        return
    wrong = [row for row in rows if not row.matches]
    yield Prose(
        (
            said(
                "文件所載的 {0} 個總數，逐一與讀到的數目核對：{1} 個相符，{2} 個不符。",
                "{0:total|totals} that the document states were held against what was read: "
                "{1:matches|match}, {2:does|do} not.",
                count(rows, TOTALS.title),
                count((row for row in rows if row.matches), TOTALS.title),
                count(wrong, TOTALS.title),
            ),
        )
    )
    # Those at odds come first: they are what a reader must not miss.
    ordered = sorted(rows, key=lambda row: row.matches)
    heads = (*asked.heads(TotalsRow, *_STATED), asked.say(WHERE))
    fields = tuple(
        Field(head, width, numeric=field in _NUMERIC)
        for head, width, field in zip(heads, _WIDTHS, (*_STATED, ""), strict=True)
    )
    cells = asked.cells(ordered, *_STATED)
    placed_cells = (
        (*some, placed(asked, [row.place])) for row, some in zip(ordered, cells, strict=True)
    )
    order = Text("不符者在前，再依文件順序", "those at odds first, then as printed")
    caption = Text("文件所載總數與讀到的數目", "Totals stated and read")
    yield from bounded(caption, fields, ordered, placed_cells, TOTALS.title, order)
