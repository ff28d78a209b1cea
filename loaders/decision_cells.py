"""The cells of a row of decisions.csv: what people write in them, and the one form we write."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from graphmodel.decisions import RELATIONS, Decision, Relation, Scope, Verdict
from graphmodel.language import Text
from graphmodel.names import fold, folded
from graphmodel.readable import readable

__all__ = [
    "COLUMNS",
    "HEADS",
    "Misread",
    "cells_of",
    "day_of",
    "day_of_serial",
    "decision_of",
    "settled",
]

COLUMNS = (
    "a", "b", "kpi_a", "kpi_b", "decision", "relation", "scope", "score", "by", "on", "because",
)  # fmt: skip
"""The head of the file, in the order in which it is written."""

_HEADS_IN_CHINESE = (
    "名稱甲", "名稱乙", "列甲", "列乙", "判定", "關係", "範圍", "相似度", "判定人", "日期", "理由",
)  # fmt: skip
_HEADS_OF_TABLES = {
    "名稱 A": "a", "名稱 B": "b", "列 A": "kpi_a", "列 B": "kpi_b",
    "Name A": "a", "Name B": "b", "KPI A": "kpi_a", "KPI B": "kpi_b",
}  # fmt: skip
HEADS = {
    **dict(zip(_HEADS_IN_CHINESE, COLUMNS, strict=True)),
    **{name: name for name in COLUMNS},
    **{folded(head): name for head, name in _HEADS_OF_TABLES.items()},
}
"""The column of each head that is understood."""

WordT = TypeVar("WordT", Verdict, Relation, Scope)

_VERDICTS = {
    **{one.value: one for one in Verdict},
    "接受": Verdict.ACCEPT, "同意": Verdict.ACCEPT,
    "不接受": Verdict.REJECT, "拒絕": Verdict.REJECT,
    "未定": Verdict.UNSURE, "不確定": Verdict.UNSURE, "待確認": Verdict.UNSURE,
}  # fmt: skip
_RELATIONS = {
    **{one.value: one for one in Relation},
    "同": Relation.SAME, "相同": Relation.SAME, "同一指標": Relation.SAME,
    "範圍較小": Relation.NARROWER, "範圍較窄": Relation.NARROWER, "較窄": Relation.NARROWER,
    "相關": Relation.RELATED,
    "異": Relation.DISTINCT, "不同": Relation.DISTINCT, "不同指標": Relation.DISTINCT,
}  # fmt: skip
_SCOPES = {
    **{one.value: one for one in Scope},
    "名稱": Scope.NAME, "列": Scope.PAIR, "兩列": Scope.PAIR,
}  # fmt: skip

# What a spreadsheet takes for a formula; an apostrophe in front says that it is text.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARK = "'"
# 0.93, 0,93, .93; and what spreadsheets make of it: 93%, 9.3E-01.
_SCORE = re.compile(r"([0-9]{0,3}(?:[.,][0-9]{1,9})?)(?:[eE]([-+]?[0-9]{1,2})|([%％]))?")
_FINEST = Decimal("1e-9")
# 2026-11-24, 2026/11/24, 2026年11月24日, 115/11/24; a sheet may add midnight.
_DAY = re.compile(r"([0-9]{3,4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]0?0:00(?::00)?)?")
# 11/24/2026, 24/11/2026: told apart only by a day above the twelfth.
_DAY_BEFORE_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?: 0?0:00(?::00)?)?")
_SERIAL = re.compile(r"[0-9]{4,6}(?:\.0)?")
_FIRST_DAY = date(1899, 12, 30)  # of serial numbers, as spreadsheets count days
_MONTHS = 12
_BEFORE_REPUBLIC, _DIGITS_OF_REPUBLIC = 1911, 3  # 民國 115 is 2026


class Misread(NamedTuple):
    """Why a row is no decision.

    Attributes:
        cell: The cell that keeps it from being one.
        why: What is wrong with it, and what was expected.
    """

    cell: str
    why: Text


def decision_of(cells: Mapping[str, str]) -> Decision | Misread:
    """The decision that the cells of a row are, by column; a column may be missing."""
    given = {name: _plain(cells.get(name, "")) for name in COLUMNS}
    a, b = fold(given["a"]), fold(given["b"])
    if not (a and b):
        return Misread("", Text("缺少名稱（a、b）", "a name is missing (a, b)"))
    verdict = _VERDICTS.get(folded(given["decision"]))
    if verdict is None:
        return _unknown(given["decision"], "decision", Verdict)
    relation = _relation(verdict, given["relation"])
    if relation is None:
        return _unknown(given["relation"], f"{verdict.value}: relation", RELATIONS[verdict])
    scope = _SCOPES.get(folded(given["scope"]) or Scope.NAME.value)
    if scope is None:
        return _unknown(given["scope"], "scope", Scope)
    ends = given["kpi_a"], given["kpi_b"]
    if wrong := _wrong_ends(scope, (a, b), ends):
        return wrong
    score = _score(given["score"])
    if score is None:
        why = Text("score 應為 0 到 1", "score should be from 0 to 1")
        return Misread(given["score"], why)
    day = day_of(given["on"])
    if day is None:
        why = Text(
            "on 應為只有一種讀法的日期，如 2026-11-24",
            "on should be a day that reads in one way, as in 2026-11-24",
        )
        return Misread(given["on"], why)
    return Decision(a, b, *ends, verdict, relation, scope, score, given["by"], day,
                    given["because"])  # fmt: skip


def cells_of(decision: Decision) -> tuple[str, ...]:
    """The cells of a decision's row: text for a spreadsheet, whatever a person wrote."""
    return tuple(
        f"{_MARK}{text}" if text.lstrip().startswith((*_FORMULA, _MARK)) else text
        for text in map(str, settled(decision))
    )


def settled(decision: Decision) -> Decision:
    """``decision`` in the form in which a file holds it and gives it back."""
    free = ("kpi_a", "kpi_b", "score", "by", "on", "because")
    texts: dict[str, Any] = {name: _storable(getattr(decision, name)) for name in free}
    texts |= {name: fold(_storable(getattr(decision, name))) for name in ("a", "b")}
    return decision._replace(**texts)


def day_of(text: str) -> str | None:
    """A day as people and spreadsheets write it, as YYYY-MM-DD.

    ``None`` if it is none, or could be two (11/12/2026).
    """
    if not text:
        return ""
    if found := _DAY_BEFORE_YEAR.fullmatch(text):
        one, other, year = map(int, found.groups())
        month, day = sorted((one, other))
        return None if day <= _MONTHS and month != day else _day(year, month, day)
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    of_republic = len(found[1]) == _DIGITS_OF_REPUBLIC
    return _day(year + of_republic * _BEFORE_REPUBLIC, month, day)


def day_of_serial(text: str) -> str:
    """The day that a sheet holds as a number, as YYYY-MM-DD; else ``text`` as it is."""
    if not _SERIAL.fullmatch(text):
        return text
    return (_FIRST_DAY + timedelta(days=int(float(text)))).isoformat()


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _plain(cell: str) -> str:
    """A cell's text; the apostrophe goes that marks a text which could be a formula."""
    text = cell.strip()
    rest = text.removeprefix(_MARK).strip()
    return rest if text != rest and rest.startswith((*_FORMULA, _MARK)) else text


def _storable(text: str) -> str:
    """``text`` as a text file can hold it, and as reading gives it back."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "␀")
    return readable(lines).strip()


def _relation(verdict: Verdict, cell: str) -> Relation | None:
    """The relation, left out where a verdict has one alone."""
    if not cell and len(RELATIONS[verdict]) == 1:
        return RELATIONS[verdict][0]
    relation = _RELATIONS.get(folded(cell))
    return relation if relation in RELATIONS[verdict] else None


def _wrong_ends(scope: Scope, names: tuple[str, str], ends: tuple[str, str]) -> Misread | None:
    if scope is Scope.NAME and names[0] == names[1]:
        why = Text(
            "a 與 b 同名；兩列的判定請將 scope 寫為 pair",
            "a and b are one name; to decide on two rows of it, write pair as the scope",
        )
        return Misread(names[0], why)
    if scope is Scope.PAIR and not all(ends):
        why = Text("scope 為 pair 時須有 kpi_a 與 kpi_b", "the scope pair needs kpi_a and kpi_b")
        return Misread(scope.value, why)
    if scope is Scope.PAIR and ends[0] == ends[1]:
        why = Text("kpi_a 與 kpi_b 是同一列", "kpi_a and kpi_b are one row")
        return Misread(ends[0], why)
    return None


def _score(cell: str) -> str | None:
    """A score without needless digits: a spreadsheet makes 0.8 of 0.80."""
    if not cell:
        return ""
    found = _SCORE.fullmatch(cell)
    if found is None or not found[1]:
        return None
    power = -2 if found[3] else int(found[2] or 0)
    score = Decimal(found[1].replace(",", ".")).scaleb(power)
    if score > 1:
        return None
    text = f"{score.quantize(_FINEST):f}"
    return text.rstrip("0").rstrip(".")


def _unknown(cell: str, column: str, known: "type[WordT] | tuple[WordT, ...]") -> Misread:
    words = " / ".join(word.value for word in known) or "—"
    return Misread(cell, Text(f"{column} 應為 {words}", f"{column} should be {words}"))
