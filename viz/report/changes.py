"""The chapter on what changed since an older edition."""

from collections.abc import Iterator

from graphmodel.language import Text
from graphmodel.readable import abbreviated
from graphmodel.schema import Label
from loaders.sources import Reading
from queries.columns.wording import WORDS
from queries.comparison.diff import Diff, DiffRow
from queries.engines.local import LocalEngine
from viz.asked import Asked
from viz.report.amounts import Amount, count
from viz.report.listing import bounded, nothing
from viz.report.report import Chapter, Field, Listing, Part, Prose
from viz.report.sentences import Sentence, said

__all__ = ["change_rows", "change_sentence", "changes_chapter"]

_KINDS = (
    "added", "gone", "renamed", "moved", "owners-changed", "measured-otherwise", "renumbered",
)  # fmt: skip
_COLUMNS = ("label", "name", "before", "after", "old_line", "new_line")
_WIDTHS = (1.7, 4.9, 3.5, 3.5, 1.7, 1.7)


def change_rows(asked: Asked, old: Reading) -> tuple[DiffRow, ...]:
    """Every change from the older edition to the plan."""
    engine = LocalEngine([old, asked.reading])
    return engine.answer(Diff(old.plan.key, asked.reading.plan.key))


def _of(rows: tuple[DiffRow, ...], kind: str, label: Label) -> Amount:
    found = (row for row in rows if (row.kind, row.label) == (kind, label.value))
    return count(found, Diff.title)


def change_sentence(old: Reading, rows: tuple[DiffRow, ...]) -> Sentence:
    """How many KPIs came, went and changed."""
    return said(
        "與{0}相比，KPI 新增 {1} 項、刪除 {2} 項、更名 {3} 項、移列 {4} 項，主責變更 {5} 項，"
        "衡量變更 {6} 項。",
        "Since {0}, {1:KPI was|KPIs were} added, {2} dropped, {3} renamed and {4} moved; the "
        "owners of {5} changed, and the targets or measurement of {6}.",
        abbreviated(old.plan.title),
        *(_of(rows, kind, Label.KPI) for kind in _KINDS[:-1]),
    )


def changes_chapter(asked: Asked, old: Reading) -> Iterator[Part]:
    """How much changed, then each kind of change, with both editions' places."""
    yield Chapter(Text("與舊版的差異", "What changed"))
    rows = change_rows(asked, old)
    yield Prose((change_sentence(old, rows),))
    yield _counted(asked, rows)
    if not rows:
        yield nothing("兩版沒有差異（{0} 項）。", "Nothing differs ({0}).", Diff.title)
    heads = asked.heads(DiffRow, *_COLUMNS)
    fields = tuple(Field(head, width) for head, width in zip(heads, _WIDTHS, strict=True))
    for kind in _KINDS:
        some = [row for row in rows if row.kind == kind]
        if some:
            zh, en = WORDS[kind]
            yield Chapter(Text(zh, en.capitalize()), 2)
            caption = Text(f"{zh}的策略目標與 KPI", f"Objectives and KPIs: {en}")
            order = Text("先目標，再 KPI，依新版順序", "objectives, then KPIs, as now printed")
            cells = asked.cells(some, *_COLUMNS)
            yield from bounded(caption, fields, some, cells, Diff.title, order)


def _counted(asked: Asked, rows: tuple[DiffRow, ...]) -> Listing:
    fields = (
        Field(asked.heads(DiffRow, "kind")[0], 7.0),
        Field(asked.say(WORDS[Label.OBJECTIVE]), 5.0, numeric=True),
        Field(asked.say(WORDS[Label.KPI]), 5.0, numeric=True),
    )
    listed = tuple(
        (asked.say(WORDS[kind]), _of(rows, kind, Label.OBJECTIVE), _of(rows, kind, Label.KPI))
        for kind in _KINDS
    )
    return Listing(Text("變動的種類與項數", "Changes by kind"), fields, listed)
