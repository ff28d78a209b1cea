"""A letter as a document: one page where its bureau answers for twelve KPIs or fewer."""

from collections.abc import Iterator, Sequence

from graphmodel.language import Text
from queries.letters.letter import Asked, Letter
from queries.letters.wording import HEADS, OPTIONS, REMARKS, SIGNED
from viz.documents.document import (
    Block,
    Box,
    Cell,
    Column,
    Document,
    Field,
    Heading,
    Line,
    Look,
    Paragraph,
    Run,
    Table,
    line,
)

__all__ = ["letter_document", "letter_title"]

_NAMED = {
    "code": 2.2, "name": 4.8, "objective": 4.0, "role": 0.9, "others": 2.3, "place": 1.7,
    "answer": 3.1,
}  # fmt: skip
_INFERRED = {
    "code": 2.2, "name": 5.0, "objective": 4.4, "via": 2.6, "place": 1.7, "answer": 3.1,
}  # fmt: skip
_LABEL = 4.6
_ROOM = 16.8  # centimetres that rows may take if all is to stand on one page
_LEAST, _MOST, _USUAL = 0.8, 1.5, 1.1  # of a row
_ANSWERED = 0.7
_APART = "　"  # as wide as a character


def letter_title(letter: Letter) -> str:
    """What a letter is called."""
    name = letter.addressee
    return Text(f"問責對照單：{name}", f"Responsibilities of {name}").in_language(letter.language)


def letter_document(letter: Letter) -> Document:
    """The letter, to be written in any format."""
    title = letter_title(letter)
    return Document(
        f"{title}（{letter.title}）",
        letter.mark.text,
        letter.language,
        tuple(_blocks(letter, title)),
        (Run(f"{title}{_APART}"), Field.PAGE, Run(" / "), Field.PAGES),
    )


def _blocks(letter: Letter, title: str) -> Iterator[Block]:
    say = letter.language
    fitting = _ROOM / len(letter.asked)
    least = min(fitting, _MOST) if fitting >= _LEAST else _USUAL
    yield Heading(1, title)
    yield Paragraph(line(_lead(letter).in_language(say)))
    count = len(letter.named)
    named = Text(f"一、文件列名的 KPI（{count} 項）", f"1. Named in the document ({count})")
    yield Heading(2, named.in_language(say))
    yield _table(letter, named, _NAMED, letter.named, least)
    if letter.inferred:
        count = len(letter.inferred)
        inferred = Text(f"二、推定的 KPI（{count} 項，推定）", f"2. Inferred ({count})")
        yield Heading(2, inferred.in_language(say))
        yield Paragraph(line(_INFERENCE.in_language(say)))
        yield _table(letter, inferred, _INFERRED, letter.inferred, least)
    last = Text("意見與承辦人", "Remarks and officer")
    yield Heading(2, last.in_language(say))
    rows = [
        (Cell((line(label.in_language(say)),)), Cell(entry=True)) for label in (REMARKS, SIGNED)
    ]
    columns = (Column("", _LABEL), Column("", sum(_NAMED.values()) - _LABEL))
    yield Table(last.in_language(say), columns, rows, _ANSWERED)
    about = _KEEP.in_language(say)
    yield Paragraph(line(f"{letter.mark.text} {about}", Look.FAINT))


def _lead(letter: Letter) -> Text:
    return Text(
        f"「{letter.title}」（{letter.file}）載明貴單位負責下列 KPI。請逐列勾選：與文件相符勾"
        "「是」，非貴單位負責勾「否」，內容有誤勾「修正」並在同一格寫明。請勿刪除或合併各列，存檔後寄回"
        "本檔案。",
        f"“{letter.title}” ({letter.file}) names your bureau for the KPIs below. "
        "Tick each row: Yes if it is as printed, No if it is not yours, Correct it if something "
        "is wrong, and write what is right into the same cell. Keep all rows, save, and send "
        "this file back.",
    )


_INFERENCE = Text(
    "以下各列，文件只寫統稱，未寫出貴單位；貴單位因負責同一主題的其他 KPI 而推定在內，並非文件"
    "所載。",
    "The document prints a collective here and does not name your bureau, which is inferred to be "
    "meant because it answers for other KPIs of the theme.",
)
_KEEP = Text("（供讀回比對，請保留本行）", "(by which this file is read back; please keep it)")


def _table(
    letter: Letter, name: Text, widths: dict[str, float], rows: Sequence[Asked], least: float
) -> Table:
    say = letter.language
    columns = tuple(Column(HEADS[key].in_language(say), width) for key, width in widths.items())
    options = tuple(_options(letter))
    return Table(
        name.in_language(say),
        columns,
        [tuple(_cell(key, asked, options) for key in widths) for asked in rows],
        least,
    )


def _cell(column: str, asked: Asked, options: Line) -> Cell:
    if column == "answer":
        return Cell((options,), entry=True)
    said = line(asked.printed[column])
    if column == "code":
        return Cell(((*said, Run(f" {asked.key}", Look.FAINT)),))
    return Cell((said,))


def _options(letter: Letter) -> Iterator[Box | Run]:
    for at, option in enumerate(OPTIONS):
        word = option.in_language(letter.language)
        yield Box(word)
        yield Run(word if at == len(OPTIONS) - 1 else f"{word}{_APART}")
