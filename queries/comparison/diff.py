"""``diff``: what changed between two editions of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from queries.columns import heads
from queries.comparison.editions import Match, matched, measured_otherwise, measured_text
from queries.comparison.matching import ALIKE
from queries.question import Comparison, Row, Shown, argument, column

__all__ = ["Diff", "DiffRow", "changes_of"]

_LABELS = (Label.OBJECTIVE.value, Label.KPI.value)
_KINDS = (
    "added",
    "gone",
    "renamed",
    "renumbered",
    "moved",
    "owners-changed",
    "measured-otherwise",
)


@dataclass(frozen=True, slots=True)
class DiffRow(Row):
    """One change of one objective or KPI."""

    plan: str = heads.plan()
    kind: str = column(
        Text("變動", "Change"),
        Text(
            "新增、刪除、更名、代碼變更、移列、主責變更、衡量變更",
            "added, gone, renamed, renumbered, moved, owners changed, measured otherwise",
        ),
        Shown.WORD,
    )
    label: str = column(
        Text("種類", "Label"), Text("策略目標或 KPI", "objective or KPI"), Shown.WORD
    )
    name: str = column(
        Text("名稱", "Name"),
        Text("新版所載名稱；刪除者為舊版名稱", "as the new edition prints it, else the old one"),
    )
    old_key: str = heads.key(Text("舊版識別碼", "Old key"), detail=True)
    new_key: str = heads.key(Text("新版識別碼", "New key"), detail=True)
    before: str = column(
        Text("之前", "Before"),
        Text(
            "舊版的名稱、代碼、位置（主題、構面、目標）、主責局處或目標值等；刪除者為代碼",
            "the old name, code, place (theme, perspective, objective), owners, or targets and "
            "the like; the code of what is gone",
        ),
    )
    after: str = column(
        Text("之後", "After"),
        Text("新版的同一內容；新增者為代碼", "the same of the new edition; the code if added"),
    )
    old_file: str = column(
        Text("舊版檔案", "Old file"),
        Text("舊版的文件檔名", "the old document's file"),
        detail=True,
    )
    old_line: int | None = column(
        Text("舊版行號", "Old line"),
        Text("舊版文件中的行號（首行）", "the first line there"),
        Shown.LINE,
    )
    new_file: str = column(
        Text("新版檔案", "New file"),
        Text("新版的文件檔名", "the new document's file"),
        detail=True,
    )
    new_line: int | None = column(
        Text("新版行號", "New line"),
        Text("新版文件中的行號（首行）", "the first line there"),
        Shown.LINE,
    )
    old_position: int | None = column(
        Text("舊版順序", "Old position"),
        Text("在舊版中的順序，從 0 起", "its place in the old edition, from 0"),
        detail=True,
    )
    new_position: int | None = column(
        Text("新版順序", "New position"),
        Text("在新版中的順序，從 0 起", "its place in the new edition, from 0"),
        detail=True,
    )
    old_place: Place | None = column(
        Text("舊版位置", "Old place"),
        Text("在舊版文件中的位置", "where it stands in the old document"),
        Shown.PLACE,
        detail=True,
    )
    old_page: int | None = column(
        Text("舊版頁", "Old page"), Text("該位置所在的頁", "the page of that place"), detail=True
    )
    new_place: Place | None = column(
        Text("新版位置", "New place"),
        Text("在新版文件中的位置", "where it stands in the new document"),
        Shown.PLACE,
        detail=True,
    )
    new_page: int | None = column(
        Text("新版頁", "New page"), Text("該位置所在的頁", "the page of that place"), detail=True
    )

    @property
    def order(self) -> tuple[Any, ...]:
        positions = [-1 if p is None else p for p in (self.new_position, self.old_position)]
        ranks = (_LABELS.index(self.label), _KINDS.index(self.kind))
        return *ranks, *positions, self.new_key, self.old_key


@dataclass(frozen=True, slots=True)
class Diff(Comparison[DiffRow]):
    """Which objectives and KPIs came, went and changed."""

    name: ClassVar[str] = "diff"
    title: ClassVar[Text] = Text("兩版差異", "Differences of two plans")
    asks: ClassVar[Text] = Text(
        "兩個版本之間，哪些目標與 KPI 新增、刪除、更名、移列，或代碼、主責有變更？",
        "Which objectives and KPIs were added, dropped, renamed, renumbered, moved or given "
        "other owners between two editions?",
    )
    counts: ClassVar[Text] = Text(
        "代碼可能變更，故先依名稱配對（KPI 不計括號註記）：先同主題，再跨主題；"
        "同名有數列時，代碼、目標、主責相同較多者優先，再依文件順序。其餘各列，同一目標下"
        "（目標則為同一主題下）"
        f"代碼相同、名稱相似度達 {ALIKE} 者視為更名。主題先依名稱，再依字母配對。"
        "同一項可有數種變動："
        "括號註記不同視為更名；主題字母或目標代碼變更，其下的代碼也視為代碼變更；目標移列，"
        "其 KPI 也視為移列。主責局處的順序與角色不計。"
        "目標值、單位、評估方式、衡量標準、體制、權重不同視為衡量變更，以兩版都有該欄者為限；"
        "只有一個目標值時，僅年度不同不算。"
        "自編代碼（AC1.?、A.3.2）不用於配對。",
        "Paired by name first (a KPI's without trailing parentheses), because codes move: in one "
        "theme, then across themes; of several rows of one name those that agree in most of "
        "code, objective and owners, then in document order. Of the rest, one code under one "
        "objective (an objective's in one theme) and names alike by "
        f"{ALIKE} or more is a rename. Themes pair by name, then by letter. A pair may have "
        "several changes: other trailing parentheses are a rename; where a theme's letter or an "
        "objective's code changes, the codes under it are renumbered too; with an objective its "
        "KPIs move. The order and roles of owners do not count. Other targets, units, methods, "
        "standards, systems or weights are a change where both editions print them; of a single "
        "target another year alone is none. Nothing meets by a code that was made (AC1.?, A.3.2).",
    )
    row: ClassVar[type[Row]] = DiffRow
    formulas: ClassVar[tuple[Text, ...]] = (
        Text(
            "名稱相似度＝2M／T：M 為相符的字數，T 為兩名稱的總字數"
            f"（Ratcliff 與 Metzener 1988；Python 的 difflib，其門檻亦為 {ALIKE}）",
            "likeness of names = 2M / T: M characters that match, T characters in both; close "
            f"from {ALIKE} on (Ratcliff and Metzener 1988; Python's difflib and its threshold)",
        ),
    )

    old: str = argument(
        Text("舊版：內建計畫、資料夾或文件", "the old edition: bundled, a folder or a document")
    )
    new: str = argument(
        Text("新版：內建計畫、資料夾或文件", "the new edition: bundled, a folder or a document")
    )

    def between(self, old: PlanGraph, new: PlanGraph) -> Iterator[DiffRow]:
        for match in matched(old, new):
            for kind, before, after in changes_of(match):
                yield _row(new.key, kind, match, before, after)


def changes_of(match: Match) -> Iterator[tuple[str, str, str]]:
    """The kinds of change, with what is printed before and after."""
    old, new = match.old, match.new
    if old is None or new is None:
        if old is not None:
            yield "gone", old.code, ""
        if new is not None:
            yield "added", "", new.code
        return
    if "name" in match.changed:
        yield "renamed", old.name, new.name
    if "code" in match.changed:
        yield "renumbered", old.code, new.code
    if "place" in match.changed:
        yield "moved", old.where, new.where
    if "owners" in match.changed:
        yield "owners-changed", "、".join(old.owners), "、".join(new.owners)
    if "measured" in match.changed:
        kinds = measured_otherwise(old.measured, new.measured)
        before, after = (measured_text(one.measured, kinds) for one in (old, new))
        yield "measured-otherwise", before, after


def _row(plan: str, kind: str, match: Match, before: str, after: str) -> DiffRow:
    old, new = match.old, match.new
    return DiffRow(
        plan=plan,
        kind=kind,
        label=match.shown.label.value,
        name=match.shown.name,
        old_key=old.key if old else "",
        new_key=new.key if new else "",
        before=before,
        after=after,
        old_file=old.evidence.file if old else "",
        old_line=old.evidence.line if old else None,
        old_place=old.evidence.place if old else None,
        old_page=old.evidence.page if old else None,
        new_file=new.evidence.file if new else "",
        new_line=new.evidence.line if new else None,
        new_place=new.evidence.place if new else None,
        new_page=new.evidence.page if new else None,
        old_position=old.position if old else None,
        new_position=new.position if new else None,
    )
