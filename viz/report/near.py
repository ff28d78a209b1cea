"""The chapter on names that may mean one KPI: what is open, and what people decided."""

from collections.abc import Iterator

from graphmodel.language import Text
from queries.questions.candidate_rows import CandidatesRow
from queries.questions.candidates import Candidates
from queries.reports.decisions import DecisionRow, decision_rows
from viz.asked import Asked
from viz.report.amounts import count
from viz.report.found import pairs
from viz.report.listing import bounded, nothing, placed, sheet_of, where_field
from viz.report.report import Chapter, Field, Part, Prose
from viz.report.sentences import said

__all__ = ["DECISIONS", "near_chapter"]

DECISIONS = Text("判定", "Decisions")
_SAID = ("a", "b", "decision", "relation", "state", "by", "on", "because")
_WIDTHS = (3.1, 3.1, 1.5, 1.7, 1.4, 1.6, 2.0, 2.6)


def near_chapter(asked: Asked) -> Iterator[Part]:
    """The pairs that are open, the likeliest first, then every decision."""
    yield Chapter(Text("疑似重複的指標", "Near-duplicates"))
    yield Chapter(Text("待判定", "Open"), 2)
    yield from _open(asked)
    yield Chapter(Text("已有的判定", "Decisions"), 2)
    yield from _decided(asked)


def _open(asked: Asked) -> Iterator[Part]:
    rows = pairs(asked, decided=False)
    if not rows:
        yield nothing(
            "待判定的相近名稱有 {0} 對。", "Pairs of names that are open: {0}.", Candidates.title
        )
        return
    yield Prose(
        (
            said(
                "下列 {0} 對名稱用字不同，可能是同一指標，相似度高者在前。是否同一須由人判定；"
                "判定之前，本報告各計為不同指標。",
                "{0:pair|pairs} of names are worded differently and may be one KPI, the likeliest "
                "first. A person must decide; until then this report counts them as different.",
                count(rows, Candidates.title),
            ),
        )
    )
    shown = ["a", "b", "score"]
    shown += ["against"] if any(row.against for row in rows) else []
    a, b, score, *against = asked.heads(CandidatesRow, *shown)
    fields = (
        Field(a, 4.9), Field(b, 4.9), Field(score, 1.5, numeric=True),
        *(Field(head, 2.8) for head in against), where_field(asked, 2.9 if against else 5.7),
    )  # fmt: skip
    cells = (
        (*said_cells, placed(asked, row.places))
        for row, said_cells in zip(rows, asked.cells(rows, *shown), strict=True)
    )
    caption = Text("待判定的相近名稱", "Names that may mean one KPI, open")
    order = Text("相似度高者在前", "the likeliest first")
    sheet = sheet_of(Candidates.title)
    others = Text(
        f"{sheet.zh}，或以 kpigraph candidates --top 列出",
        f"{sheet.en}, or ask kpigraph candidates --top",
    )
    yield from bounded(caption, fields, rows, cells, Candidates.title, order, others)


def _decided(asked: Asked) -> Iterator[Part]:
    rows = decision_rows([asked.reading])
    if not rows:
        yield nothing(
            "沒有判定檔，或判定檔沒有內容（{0} 筆）；各項數字未計入任何判定。",
            "There are no decisions ({0}); the figures count none.",
            DECISIONS,
        )
        return
    used = [row for row in rows if row.state == "decided"]
    yield Prose(
        (
            said(
                "判定檔有 {0} 筆，其中 {1} 筆採用。",
                "The file of decisions has {0:row|rows}, of which {1:is|are} used.",
                count(rows, DECISIONS),
                count(used, DECISIONS),
            ),
        )
    )
    heads = asked.heads(DecisionRow, *_SAID)
    fields = tuple(Field(head, width) for head, width in zip(heads, _WIDTHS, strict=True))
    caption = Text("判定檔的內容", "What people decided")
    order = Text("依判定檔的順序", "in the order of their file")
    cells = asked.cells(rows, *_SAID)
    others = Text("kpigraph decisions list", "kpigraph decisions list")
    yield from bounded(caption, fields, rows, cells, DECISIONS, order, others)
