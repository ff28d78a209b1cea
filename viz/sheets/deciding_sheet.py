"""Near-duplicates as a sheet in which a person decides; ``decisions merge`` reads it back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.language import Language, Text
from graphmodel.names import match_name
from queries.columns.wording import WORDS
from queries.question import Column as Field
from queries.question import Shown
from queries.questions.candidate_rows import CandidatesRow
from viz.sheets.workbook import Cell, Column, Form, Sheet

__all__ = ["deciding_fields", "deciding_sheet"]

T = TypeVar("T")

_BEHIND = "score"  # the column behind which a person fills in


class _Entry(NamedTuple):
    """A column of a decision: what it means, what may be chosen, how wide it is."""

    field: Field
    choices: tuple[str, ...] = ()
    width: int = 0


def _entry(
    field: str, head: Text, means: Text, choices: Iterable[str] = (), width: int = 0
) -> _Entry:
    return _Entry(Field(field, head, means, Shown.PLAIN, False), tuple(choices), width)


_FILLED = (
    _entry(
        "verdict",
        Text("判定", "Decision"),
        Text("由您選擇；空白表示尚未判定", "yours to choose; empty while nothing is decided"),
        Verdict,
        12,
    ),
    _entry(
        "relation",
        Text("關係", "Relation"),
        Text(
            "接受時必須選擇；範圍較小指名稱 A 較名稱 B 範圍小",
            "needed where you accept; narrower: name A is narrower than name B",
        ),
        filter(None, Relation),
        14,
    ),
    _entry("because", Text("理由", "Because"), Text("判定的理由", "the reason"), width=30),
    _entry("by", Text("判定人", "By"), Text("誰的判定", "who made it"), width=12),
    _entry("on", Text("日期", "On"), Text("判定的日期", "the day"), width=13),
)
_ENDS = (
    _entry("kpi_a", Text("列 A", "KPI A"), Text("名稱 A 的第一列", "the first row of name A")),
    _entry("kpi_b", Text("列 B", "KPI B"), Text("名稱 B 的第一列", "the first row of name B")),
    _entry("scope", Text("範圍", "Scope"), Text("名稱，或兩列", "the names, or two rows")),
)
_GIVEN_UP = ("decision", "relation")  # the question's own columns of the same heads


def deciding_fields(asked: Sequence[Field]) -> tuple[Field, ...]:
    """The columns of the sheet, of a question with the columns ``asked``."""
    return _woven(asked, asked, *([entry.field for entry in some] for some in (_FILLED, _ENDS)))


def deciding_sheet(
    answer: Sheet,
    asked: Sequence[Field],
    rows: Iterable[CandidatesRow],
    decisions: Iterable[Decision],
    language: Language,
) -> Sheet:
    """The answer of ``candidates`` with columns for a person to fill.

    Args:
        answer: The sheet of the answer.
        asked: Its columns.
        rows: Its rows.
        decisions: What was decided before; what is unsure stands there as it was said.
        language: The language of heads and words.
    """
    known = {_pair(one.a, one.b): one for one in decisions}
    heads = ([_column(entry, language, to_fill) for entry in some]
             for some, to_fill in ((_FILLED, True), (_ENDS, False)))  # fmt: skip
    return answer._replace(
        columns=_woven(asked, answer.columns, *heads),
        rows=tuple(
            _woven(asked, cells, *_cells(row, known.get(_pair(row.a, row.b)), language))
            for cells, row in zip(answer.rows, rows, strict=True)
        ),
    )


def _woven(
    asked: Sequence[Field], own: Sequence[T], filled: Sequence[T], ends: Sequence[T]
) -> tuple[T, ...]:
    """``own``, one for each column ``asked``, without two and with those of a decision."""
    kept = [(f.field, one) for f, one in zip(asked, own, strict=True) if f.field not in _GIVEN_UP]
    cut = [field for field, _ in kept].index(_BEHIND) + 1
    left = [one for _, one in kept]
    return (*left[:cut], *filled, *left[cut:], *ends)


def _column(entry: _Entry, language: Language, to_fill: bool) -> Column:
    return Column(
        entry.field.head.in_language(language),
        Form.ENTRY if to_fill else Form.TEXT,
        tuple(_said(choice, language) for choice in entry.choices),
        to_fill,
        entry.width,
    )


def _cells(
    row: CandidatesRow, stands: Decision | None, language: Language
) -> tuple[list[Cell], list[Cell]]:
    """What was decided on a pair; of one on which nobody decided what a decision would be on."""

    def of(decision: Decision, some: Iterable[_Entry]) -> list[Cell]:
        values = (getattr(decision, entry.field.field) for entry in some)
        return [Cell(_said(value, language) or None) for value in values]

    if stands is not None:
        return of(stands, _FILLED), of(stands, _ENDS)
    open_ = Decision(row.a, row.b, row.kpis_a[0], row.kpis_b[0],
                     Verdict.UNSURE, Relation.NONE, Scope.NAME)  # fmt: skip
    return [Cell() for _ in _FILLED], of(open_, _ENDS)


def _said(value: str, language: Language) -> str:
    """A word of the schema in a person's language; what a person wrote as it is."""
    if isinstance(value, Verdict | Relation | Scope) and value in WORDS and value != Scope.NAME:
        return WORDS[value].in_language(language)
    return str(value)


def _pair(a: str, b: str) -> frozenset[str]:
    return frozenset((match_name(a), match_name(b)))
