"""Checks of names: does each read as a name does, or was it cut, mixed or printed badly?"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from graphmodel.codes import ObjectiveCode, misprints_inside
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.owner_checks import is_called_like_bureau
from graphmodel.plan import KPI, Objective, Plan

__all__ = ["names_hold_no_owner", "names_read_as_names"]

_CLOSED = {")": "(", "]": "[", "」": "「", "』": "『", "》": "《", "】": "【"}
_MAY_BEGIN = {"Ps", "Pi"}  # brackets and quotation marks
_MAY_END = {"Pe", "Pf"}
_MAY_BE_EITHER = "\"'%‰!?"
_UNREADABLE = re.compile(r"[\ufffd□\ue000-\uf8ff]|cid:[0-9]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&[A-Za-z]+;")
_OWNER_SIZES = range(3, 31)  # characters; a shorter one ends many words

_NO_WORD = Text("沒有文字", "has no word")
_UNREAD = Text("有無法辨識的字元", "has a character that cannot be read")
_MARKED = Text("留有標記語法", "has markup in it")
_UNCLOSED = Text("括號不成對", "has parentheses that do not close")
_CUT = Text("開頭或結尾是標點，可能不完整", "begins or ends with punctuation and may not be whole")
_CODED = Text("含有另一個代碼", "has another code in it")


def names_read_as_names(plan: Plan) -> Iterator[Finding]:
    """A name should be readable and whole, and hold nothing but itself."""
    rows: tuple[Objective | KPI, ...] = (*plan.objectives, *plan.kpis)
    names = [fold(row.name) for row in rows]
    # Where a document opens or ends most of its names with a mark, that is its way.
    usual = {
        mark
        for at in (0, -1)
        for mark, times in Counter(name[at] for name in names if name).items()
        if 2 * times > len(names)
    }
    own = [ObjectiveCode(objective.code) for objective in plan.objectives]
    letters = {code.theme for code in own if code.lettered}
    for row, name in zip(rows, names, strict=True):
        why = _doubt(name, usual) if name and not name.isalpha() else None
        if why is None and any(
            code.text[0] in letters and code.objective.perspective is not None
            for code in misprints_inside(row.name)
        ):
            why = _CODED
        if why is not None:
            yield Finding(
                "name-doubtful",
                Severity.WARNING,
                Text(f"{row.code} 的名稱{why.zh}", f"the name of {row.code} {why.en}"),
                Text(
                    "照印出的讀；請核對是否缺字、黏字或混入其他列",
                    "read as printed; check whether something is lost or another row got in",
                ),
                row.evidence,
            )


def names_hold_no_owner(plan: Plan) -> Iterator[Finding]:
    """A KPI's name should not end in a bureau: one of bureaus.csv, or of any row's owners."""
    owners = {fold(owner.printed) for kpi in plan.kpis for owner in kpi.owners}
    for kpi in plan.kpis:
        name = fold(kpi.name)
        ends = (name[-size:] for size in _OWNER_SIZES if size < len(name))
        called = (end for end in ends if is_called_like_bureau(end))
        bureau = next((e for e in called if e in owners or plan.directory.find(e)), None)
        if bureau is not None:
            yield Finding(
                "name-doubtful",
                Severity.WARNING,
                Text(
                    f"{kpi.code} 的名稱以局處「{bureau}」結尾",
                    f"the name of {kpi.code} ends in {bureau}, a bureau",
                ),
                Text(
                    "照印出的讀，未列為主責局處；請核對是否黏字",
                    "read as printed and not as an owner; check whether the cells ran together",
                ),
                kpi.evidence,
            )


def _doubt(name: str, usual: set[str]) -> Text | None:
    """What is odd about a folded name; ``None`` if nothing is."""
    if not any(char.isalnum() for char in name):
        return _NO_WORD
    if _UNREADABLE.search(name):
        return _UNREAD
    if _MARKUP.search(name):
        return _MARKED
    if not _closes(name):
        return _UNCLOSED
    if _is_loose(name[0], _MAY_BEGIN, usual) or _is_loose(name[-1], _MAY_END, usual):
        return _CUT
    return None


def _is_loose(mark: str, allowed: set[str], usual: set[str]) -> bool:
    category = unicodedata.category(mark)
    loose = category.startswith("P") and category not in allowed
    return loose and mark not in _MAY_BE_EITHER and mark not in usual


def _closes(name: str) -> bool:
    """Whether each bracket of a name closes; 1) is a number of a list."""
    depth: Counter[str] = Counter()
    for char in name[2:] if name[1:2] == ")" else name:
        if char in _CLOSED:
            depth[_CLOSED[char]] -= 1
            if depth[_CLOSED[char]] < 0:
                return False
        elif char in _CLOSED.values():
            depth[char] += 1
    return not any(depth.values())
