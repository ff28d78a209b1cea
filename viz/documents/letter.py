"""A letter as a document: one page where its bureau answers for twelve KPIs or fewer."""

from collections.abc import Iterator, Sequence

from queries.letters.letter import Asked, Letter
from queries.letters.prose import Prose, prose_of
from queries.letters.wording import CHANGES, HEADS, OPTIONS, REMARKS, SIGNED
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

__all__ = ["letter_document"]

_NAMED = {
    "code": 2.2, "name": 4.8, "objective": 4.0, "role": 0.9, "others": 2.3, "place": 1.7,
    "answer": 3.1,
}  # fmt: skip
_INFERRED = {
    "code": 2.2, "name": 5.0, "objective": 4.4, "via": 2.6, "place": 1.7, "answer": 3.1,
}  # fmt: skip
_SINCE = (2.4, 6.6, 5.0, 5.0)
_LABEL = 4.6
_ROOM = 16.8  # centimetres that rows may take if all is to stand on one page
_LEAST, _MOST, _USUAL = 0.8, 1.5, 1.1  # of a row
_ANSWERED = 0.7
_ABOVE, _SHORT = 1.8, 0.6  # what stands above the rows of an older edition, and one of them
_APART = "　"  # as wide as a character


def letter_document(letter: Letter) -> Document:
    """The letter, to be written in any format."""
    prose = prose_of(letter)
    return Document(
        f"{prose.title}（{letter.title}）",
        letter.mark.text,
        letter.language,
        tuple(_blocks(letter, prose)),
        (Run(f"{prose.title}{_APART}"), Field.PAGE, Run(" / "), Field.PAGES),
    )


def _blocks(letter: Letter, prose: Prose) -> Iterator[Block]:
    room = _ROOM - (_ABOVE + _SHORT * len(letter.since.rows) if letter.since else 0)
    fitting = room / len(letter.asked)
    least = min(fitting, _MOST) if fitting >= _LEAST else _USUAL
    yield Heading(1, prose.title)
    yield Paragraph(line(prose.lead))
    yield Heading(2, prose.named)
    yield _table(letter, prose.named, _NAMED, letter.named, least)
    if letter.inferred:
        yield Heading(2, prose.inferred)
        yield Paragraph(line(prose.inference))
        yield _table(letter, prose.inferred, _INFERRED, letter.inferred, least)
    if letter.since:
        heads = (head.in_language(letter.language) for head in CHANGES)
        compared = tuple(Column(*one) for one in zip(heads, _SINCE, strict=True))
        told = [tuple(Cell((line(text),)) for text in row) for row in letter.since.rows]
        yield Heading(2, prose.since)
        yield Paragraph(line(prose.comparison))
        yield Table(prose.since, compared, told)
    yield Heading(2, prose.last)
    labels = (label.in_language(letter.language) for label in (REMARKS, SIGNED))
    rows = [(Cell((line(label),)), Cell(entry=True)) for label in labels]
    columns = (Column("", _LABEL), Column("", sum(_NAMED.values()) - _LABEL))
    yield Table(prose.last, columns, rows, _ANSWERED)
    yield Paragraph(line(prose.mark, Look.FAINT))


def _table(
    letter: Letter, name: str, widths: dict[str, float], rows: Sequence[Asked], least: float
) -> Table:
    say = letter.language
    columns = tuple(Column(HEADS[key].in_language(say), width) for key, width in widths.items())
    options = tuple(_options(letter))
    return Table(
        name,
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
