"""The last chapters: what the report was made from, and how each figure counts."""

from collections.abc import Iterator

from graphmodel.language import Text
from loaders.folder_manifest import sha256
from loaders.sources import Reading
from queries.comparison.diff import Diff
from queries.explain import Explanation, explain
from queries.questions.bureaus import Bureaus
from queries.questions.candidates import Candidates
from queries.questions.conflicts import Conflicts
from queries.questions.gaps import Gaps
from queries.questions.shared import Shared
from queries.questions.summary import Summary
from queries.reports.decisions import count_rows
from queries.reports.document import CHECK, TOTALS
from viz.asked import Asked
from viz.report.amounts import value
from viz.report.near import DECISIONS
from viz.report.report import Chapter, Field, Listing, Part, Prose
from viz.report.sentences import said
from viz.source_files import kept_of

__all__ = ["counting_chapter", "sources_chapter"]

_ASKED = (Summary, Shared, Conflicts, Candidates, Bureaus, Gaps)
_ROW = Text(
    "文件的一列算一項 KPI，同名各列是同一指標的數列，各有主責。數字依文件所載計，"
    "不推定統稱的成員。",
    "A KPI is a row of the document; rows of one name are rows of one measure, each with its "
    "owners. Figures go by what is printed; members of collectives are not inferred.",
)


def sources_chapter(asked: Asked, old: Reading | None) -> Iterator[Part]:
    """The documents and decisions, by their names and hashes."""
    yield Chapter(Text("附錄：來源、判定與方法", "Appendix: sources, decisions, method"))
    yield Prose(
        (
            said(
                "本報告由 kpigraph 讀取下列文件產生，句子與表格中的數字都由讀到的列算出，"
                "沒有人工填入的數字；句子的註腳列出所依據的列，以及這些列在文件中的位置。",
                "kpigraph made this report of the files below. Every number in sentences and "
                "tables is worked out from rows that were read; none was typed by hand. Footnotes "
                "say on which rows a sentence rests, and where in the document they stand.",
            ),
            said(
                "較長的表只列開頭各列，完整的表與互動檢視在分析報告資料夾；以 kpigraph briefing "
                "verify 可由來源文件重算核對。",
                "Long tables show their first rows; the whole ones, and a page to explore, are in "
                "the folder of the briefing, which kpigraph briefing verify recomputes from its "
                "source.",
            ),
        )
    )
    yield _files(asked, old)
    yield Chapter(Text("判定", "Decisions"), 2)
    rows = [row for row in count_rows([asked.reading]) if row.count]
    if not rows:
        yield Prose((said("本報告未計入任何判定。", "This report counts no decisions."),))
        return
    fields = (
        Field(asked.say(Text("狀態", "State")), 8.5),
        Field(asked.say(Text("筆數", "How many")), 8.5, numeric=True),
    )
    listed = tuple(
        (cells[0], value(row, "count", DECISIONS))
        for row, cells in zip(rows, asked.cells(rows, "state"), strict=True)
    )
    yield Listing(Text("判定的狀態", "Decisions by state"), fields, listed)


def _files(asked: Asked, old: Reading | None) -> Listing:
    say = asked.say
    fields = (
        Field(say(Text("檔案", "File")), 3.2),
        Field(say(Text("名稱", "Name")), 5.0),
        Field("SHA-256", 8.8),
    )
    kinds = ((asked.reading, Text("", "")), (old, Text("舊版", "Old ")))
    listed: list[tuple[str, ...]] = []
    for reading, before in kinds:
        kept = kept_of(reading) if reading is not None else None
        if reading is None or kept is None:
            continue
        data = dict(kept.files)
        name = reading.plan.themes[0].evidence.file
        document, ledger = Text("文件", "document"), Text("判定檔", "decisions")
        said_document = Text(before.zh + document.zh, before.en + document.en)
        listed.append((say(said_document), name, sha256(data[kept.document])))
        if kept.ledger:
            said_ledger = Text(before.zh + ledger.zh, before.en + ledger.en)
            listed.append((say(said_ledger), reading.ledger.name, sha256(data[kept.ledger])))
    return Listing(Text("來源檔案", "Source files"), fields, tuple(listed))


def counting_chapter(asked: Asked, old: Reading | None) -> Iterator[Part]:
    """What each question asks, how it counts, and its formulas."""
    yield Chapter(Text("附錄：各項數字如何計算", "Appendix: how each figure counts"))
    yield Prose((said(*_ROW),))
    kinds = [explain(one, page=True) for one in _ASKED]
    known: list[Explanation] = [*kinds, CHECK, TOTALS]
    if old is not None:
        known.append(explain(Diff))
    say = asked.say
    fields = (
        Field(say(Text("表", "Table")), 2.6),
        Field(say(Text("問什麼", "What it asks")), 4.4),
        Field(say(Text("怎麼算", "How it counts")), 10.0),
    )
    listed = tuple(
        (say(one.title), say(one.asks), "\n".join(map(say, (one.counts, *one.formulas))))
        for one in known
    )
    yield Listing(Text("各表的問題與算法", "What tables ask and how they count"), fields, listed)
