"""``letter read``: for each KPI of each bureau what its letter says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graphmodel.language import Language, Text
from graphmodel.places import Place
from queries.columns import heads
from queries.columns.members import CHANGES
from queries.letters.edition import Edition
from queries.letters.handwriting import Answer
from queries.letters.letter import Asked, Letter, letters_of
from queries.letters.returned import Answered, Returned, Why
from queries.question import Row, Shown, column

__all__ = ["AnswerRow", "answer_rows"]

_BESIDE = "\n"


@dataclass(frozen=True, slots=True)
class AnswerRow(Row):
    """What a bureau says of one KPI that it is asked about."""

    plan: str = heads.plan()
    bureau: str = column(Text("局處", "Bureau"), Text("對照單的局處", "to whom the letter went"))
    key: str = heads.key(Text("KPI 識別碼", "KPI key"), detail=True)
    theme: str = heads.theme()
    code: str = heads.code()
    name: str = heads.kpi_name()
    role: str = heads.bureau_role()
    via: str = column(
        Text("推定依據", "Via"),
        Text(
            "文件所載統稱；空白表示該列載明此局處",
            "the collective printed; empty where the bureau itself is",
        ),
    )
    answer: str = column(
        Text("確認結果", "Answer"),
        Text(
            "確認：勾「是」；修正：勾「修正」或改了印好的欄位；否認：勾「否」或整列刪除線；"
            "僅有說明：寫了字而未勾選；不明：勾選矛盾或兩份不同，請人工判讀；"
            "未確認：空白、列已刪除或沒有回覆",
            "confirmed: Yes; corrected: Correct it, or printed cells were changed; refused: No, "
            "or the row is struck; remark: words and no tick; unclear: ticks or letters "
            "contradict each other, so look; missing: left blank, row gone, or no letter",
        ),
        Shown.WORD,
    )
    remark: str = column(
        Text("說明", "Remark"), Text("承辦人在確認欄寫的話", "what the officer wrote beside it")
    )
    changes: tuple[str, ...] = column(
        Text("改動的欄位", "Changes"),
        Text(
            "印好的欄位被改成什麼（括號內為原文）",
            "what printed cells were changed to (what was printed in parentheses)",
        ),
        of=CHANGES,
    )
    why: str = column(
        Text("原因", "Why"),
        Text("為何是這個結果", "what led to the answer, where the ticks alone did not"),
        Shown.WORD,
    )
    officer: str = column(
        Text("承辦人", "Officer"),
        Text("對照單末尾的承辦人", "who filled it in, as the letter says"),
        detail=True,
    )
    letter: str = column(
        Text("對照單", "Letter"), Text("對照單的檔名", "the letter's file"), detail=True
    )
    letter_place: Place | None = column(
        Text("對照單位置", "Place in letter"),
        Text("對照單的表與列", "the table and row of the letter"),
        Shown.PLACE,
    )
    cell: str = column(
        Text("填寫原文", "Cell"),
        Text("確認欄的原文", "the cell for answers as it was filled in"),
        detail=True,
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.bureau, bool(self.via), self.position, self.key


def answer_rows(
    editions: Iterable[Edition], returned: Iterable[Returned]
) -> tuple[AnswerRow, ...]:
    """A row for each KPI of each bureau of each plan, in the order of the letters."""
    by_bureau: dict[tuple[str, str], list[Returned]] = defaultdict(list)
    for one in returned:
        by_bureau[one.letter.mark.plan, one.letter.bureau.key].append(one)
    rows: list[AnswerRow] = []
    for edition in editions:
        for letter in letters_of(edition, Language.ZH):
            rows += _rows(letter, by_bureau[edition.graph.key, letter.bureau.key])
    return tuple(rows)


def _rows(letter: Letter, returned: Sequence[Returned]) -> Iterator[AnswerRow]:
    officers = dict.fromkeys(one.officer for one in returned if one.officer)
    for asked in letter.asked:
        told = [a for one in returned for a in one.answers if a.key == asked.key]
        answered = _settled(asked, told, came=bool(returned))
        row = asked.row
        yield AnswerRow(
            plan=row.plan,
            bureau=letter.bureau.name,
            key=row.kpi,
            theme=row.theme,
            code=row.code,
            name=row.name,
            role=row.role,
            via="、".join(asked.via),
            answer=answered.answer.value,
            remark=answered.remark,
            changes=answered.changes,
            why=answered.why,
            officer="、".join(officers),
            letter=answered.file,
            letter_place=answered.place,
            cell=answered.cell,
            file=row.file,
            line=row.line,
            place=row.place,
            page=row.page,
            position=row.position,
        )


def _settled(asked: Asked, told: Sequence[Answered], *, came: bool) -> Answered:
    """What all letters of a bureau say of a KPI; one that was left blank says nothing."""
    if not told:
        why = Why.GONE if came else Why.NO_LETTER
        return Answered(asked.key, Answer.MISSING, "", (), why, "", None, "")
    filled = [one for one in told if one.answer is not Answer.MISSING] or list(told)[:1]
    said = {(one.answer, one.remark, one.changes) for one in filled}
    if len(said) == 1:
        return filled[0]
    return filled[0]._replace(
        answer=Answer.UNCLEAR,
        remark=_BESIDE.join(f"{one.file}：{one.cell}" for one in filled),
        why=Why.DIFFER,
    )
