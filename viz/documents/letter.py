"""A letter as a document: one page where its bureau answers for twelve KPIs or fewer."""

from collections.abc import Iterator, Sequence

from graphmodel.language import Language
from queries.letters.changes import Since
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
from viz.documents.row_heights import least_fitting, natural_height

__all__ = ["letter_document"]

_COLUMNS = ("code", "name", "objective", "role", "others", "place", "answer")
_NAMED = {
    Language.ZH: dict(zip(_COLUMNS, (2.4, 4.8, 3.8, 0.9, 2.3, 1.7, 3.1), strict=True)),
    Language.EN: dict(zip(_COLUMNS, (2.5, 4.4, 3.5, 1.2, 1.7, 1.6, 4.1), strict=True)),
}  # centimetres, wide enough for the options in one line
_COLUMNS_INFERRED = ("code", "name", "objective", "via", "place", "answer")
_INFERRED = {
    Language.ZH: dict(zip(_COLUMNS_INFERRED, (2.4, 5.0, 4.2, 2.6, 1.7, 3.1), strict=True)),
    Language.EN: dict(zip(_COLUMNS_INFERRED, (2.5, 4.7, 3.7, 2.4, 1.6, 4.1), strict=True)),
}
_SINCE = (2.4, 6.6, 5.0, 5.0)
_LABEL = {Language.ZH: 4.6, Language.EN: 6.4}
# Centimetres that rows may take if all is to stand on one page; sentences in English are longer.
_ROOM = {Language.ZH: 16.8, Language.EN: 16.4}
_ABOVE = {Language.ZH: 1.6, Language.EN: 3.0}  # what stands above the rows of an older edition
_LEAST, _MOST, _USUAL = 0.55, 1.5, 1.1  # of a row
_ANSWERED = 0.7
_APART = {Language.ZH: "　", Language.EN: " "}  # between options


def letter_document(letter: Letter) -> Document:
    """The letter, to be written in any format."""
    prose = prose_of(letter)
    return Document(
        f"{prose.title}（{letter.title}）",
        letter.mark.text,
        letter.language,
        tuple(_blocks(letter, prose)),
        (Run(f"{prose.title}　"), Field.PAGE, Run(" / "), Field.PAGES),
    )


def _blocks(letter: Letter, prose: Prose) -> Iterator[Block]:
    widths = _NAMED[letter.language]
    named = _table(letter, prose.named, widths, letter.named)
    inferred = _table(letter, prose.inferred, _INFERRED[letter.language], letter.inferred)
    compared = _compared(letter.since, letter.language, prose.since) if letter.since else None
    room = _ROOM[letter.language]
    if compared is not None:
        room -= _ABOVE[letter.language] + sum(_heights(compared))
    heights = [*_heights(named), *_heights(inferred)]
    least = least_fitting(heights, room, _LEAST, _MOST) or _USUAL
    yield Heading(1, prose.title)
    yield Paragraph(line(prose.lead))
    yield Heading(2, prose.named)
    yield named._replace(least=least)
    if letter.inferred:
        yield Heading(2, prose.inferred)
        yield Paragraph(line(prose.inference))
        yield inferred._replace(least=least)
    if compared is not None:
        yield Heading(2, prose.since)
        yield Paragraph(line(prose.comparison))
        yield compared
    yield Heading(2, prose.last)
    labels = (text.in_language(letter.language) for text in (REMARKS, SIGNED))
    rows = [(Cell((line(text),)), Cell(entry=True)) for text in labels]
    label = _LABEL[letter.language]
    columns = (Column("", label), Column("", sum(widths.values()) - label))
    yield Table(prose.last, columns, rows, _ANSWERED)
    yield Paragraph(line(prose.mark, Look.FAINT))


def _heights(table: Table) -> list[float]:
    return [natural_height(row, table.columns) for row in table.rows]


def _compared(since: Since, language: Language, name: str) -> Table:
    """What changed since an older edition, which asks nothing."""
    heads = (head.in_language(language) for head in CHANGES)
    columns = tuple(Column(*one) for one in zip(heads, _SINCE, strict=True))
    rows = [tuple(Cell((line(text),)) for text in row) for row in since.rows]
    return Table(name, columns, rows)


def _table(letter: Letter, name: str, widths: dict[str, float], rows: Sequence[Asked]) -> Table:
    say = letter.language
    columns = tuple(Column(HEADS[key].in_language(say), width) for key, width in widths.items())
    options = tuple(_options(letter))
    return Table(
        name,
        columns,
        [tuple(_cell(key, asked, options) for key in widths) for asked in rows],
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
        yield Run(word if at == len(OPTIONS) - 1 else f"{word}{_APART[letter.language]}")
