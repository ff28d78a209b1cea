"""A report as a document: its notes, tables and figures numbered, its figures drawn."""

from collections.abc import Iterator
from itertools import count

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from graphmodel.readable import abbreviated
from loaders.sources import Reading
from viz.documents.document import (
    Block,
    Caption,
    Cell,
    Column,
    Contents,
    Document,
    Field,
    Heading,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    Title,
    line,
)
from viz.documents.look import REPORT
from viz.figures.drawing import figure_part
from viz.figures.figure import Figure
from viz.figures.words import AND, joined
from viz.report.amounts import Amount
from viz.report.composing import report_of
from viz.report.report import Chapter, Drawn, Listing, Prose
from viz.report.sentences import source_of
from viz.report.widths import fitted_widths

__all__ = ["report_document"]

_WIDTH, _TALLEST = 17.0, 22.0  # centimetres of a figure
_DPI = 150  # pixels to 96 of an SVG: some 280 to an inch of paper
_COLORS = 32
_TABLE, _FIGURE = Text("表", "Table"), Text("圖", "Figure")
_MARGIN = 2.0
_SUBTITLE = Text("策略地圖分析報告", "Report on the strategy map")


def report_document(
    reading: Reading, language: Language, against: Reading | None = None, *, png: bool = True
) -> Document:
    """The report on a plan, to be written in any format; with its figures, if as ``png``.

    Raises:
        MisuseError: Figures need what is not installed.
    """
    writer = _Writer(reading, language, png=png)
    title = reading.plan.title
    said = _SUBTITLE.in_language(language)
    return Document(
        f"{title} {said}",
        reading.plan.key,
        language,
        tuple(writer.blocks(against)),
        (Run(f"{abbreviated(title)}　"), Field.PAGE, Run(" / "), Field.PAGES),
        _MARGIN,
        REPORT,
    )


class _Writer:
    """Counts notes, tables and figures as they come."""

    def __init__(self, reading: Reading, language: Language, *, png: bool) -> None:
        self._reading = reading
        self._language = language
        self._file = reading.plan.themes[0].evidence.file
        self._notes, self._tables, self._figures = count(1), count(1), count(1)
        self._draws = png

    def blocks(self, against: Reading | None) -> Iterator[Block]:
        """The title, the list of headings, then the chapters."""
        plan = self._reading.plan
        yield Title(plan.title)
        yield Paragraph(line(self._say(_SUBTITLE), Look.STRONG))
        yield Paragraph(line(self._say(self._about(against))))
        yield Contents(self._say(Text("目錄", "Contents")))
        yield PageBreak()
        for part in report_of(self._reading, self._language, against):
            match part:
                case Chapter():
                    yield Heading(part.level, self._say(part.title))
                case Prose():
                    yield self._prose(part)
                case Listing():
                    yield self._table(part)
                case Drawn():
                    if self._draws:
                        yield self._picture(part.figure)

    def _say(self, text: Text) -> str:
        return text.in_language(self._language)

    def _about(self, against: Reading | None) -> Text:
        plan = self._reading.plan
        zh, en = f"計畫：{plan.key}；來源：{self._file}", f"Plan: {plan.key}; source: {self._file}"
        if against is not None:
            old = abbreviated(against.plan.title)
            zh, en = f"{zh}；對照舊版：{old}", f"{en}; compared with: {old}"
        return Text(zh, en)

    def _prose(self, prose: Prose) -> Paragraph:
        parts: list[Part] = []
        for at, sentence in enumerate(prose.sentences):
            apart = " " if at and self._language is Language.EN else ""
            parts.append(Run(apart + visible(sentence.text(self._language))))
            source = source_of(sentence, self._file)
            if source is not None:
                parts.append(Note(next(self._notes), self._say(source)))
        return Paragraph(tuple(parts))

    def _caption(self, label: Text, number: int, text: str) -> Caption:
        return Caption(self._say(label), number, text)

    def _table(self, listing: Listing) -> Table:
        caption = self._caption(_TABLE, next(self._tables), self._say(listing.caption))
        plain = len(listing.rows) - listing.sums
        rows = [
            tuple(_cell(cell, Look.PLAIN if at < plain else Look.STRONG) for cell in row)
            for at, row in enumerate(listing.rows)
        ]
        columns = tuple(
            Column(field.head, width, field.numeric)
            for field, width in zip(listing.fields, fitted_widths(listing), strict=True)
        )
        return Table(f"{caption.label} {caption.number}", columns, rows, caption=caption)

    def _picture(self, figure: Figure) -> Picture:
        from viz.palette import in_palette  # a report without figures needs neither
        from viz.png import png

        svg, width, height = figure_part(figure, self._language)
        scale = min(_WIDTH / width, _TALLEST / height)
        about = self._say(joined((figure.picture.title, figure.facts), AND))
        caption = self._caption(_FIGURE, next(self._figures), about)
        return Picture(
            f"{caption.label} {caption.number}",
            in_palette(png(svg, _DPI), _COLORS),
            width * scale,
            height * scale,
            about,
            caption,
        )


def _cell(cell: str | Amount, look: Look) -> Cell:
    return Cell(tuple((Run(said, look),) for said in f"{cell}".split("\n")))
