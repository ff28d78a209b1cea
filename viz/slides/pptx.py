"""A deck as a presentation (PPTX): text, tables and charts that can be edited, figures as SVG."""

import io
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Pt
from xlsxwriter import Workbook

from graphmodel.language import Language
from graphmodel.progress import Progress, unheard
from viz.pngs import Wanted, drawn
from viz.slides.deck import Box, Chart, Deck, Drawing, Facts, Placed, Slide, Table
from viz.slides.fitting import (
    FOOTER,
    NUMBER,
    OPENING,
    OPENING_SIZE,
    TEXT,
    UNDER,
    fact_boxes,
    fact_look,
    high,
    shortened_to,
    title_of,
)
from viz.slides.markup import FAINT, FONT, HEAD, INK, PIXEL, paragraph, plain, table
from viz.slides.package import frozen
from viz.slides.template import ONLY_TITLE, OPENS, blank, put

__all__ = ["presentation"]

_DPI = 96  # 1280 pixels from side to side of a slide
_COLORS = 32  # of the picture behind an SVG
_PALE = 0.9  # how near to white the ground of a figure is
_LABEL = 18  # characters of a category
_BARS = (MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2)
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def presentation(deck: Deck, progress: Progress = unheard) -> bytes:
    """``deck`` as PPTX; the same deck gives the same bytes. ``progress`` is told of its slides."""
    made = blank()
    properties = made.core_properties
    properties.title, properties.language = plain(deck.title), deck.language.value
    properties.author = properties.last_modified_by = "kpigraph"
    with closing(_behind(deck)) as behind:
        for number, slide in enumerate(deck.slides, 1):
            progress(number - 1, len(deck.slides))
            layout = made.slide_layouts[OPENS if slide.opens else ONLY_TITLE]
            _Writer(made.slides.add_slide(layout), deck.language, number, behind).write(slide)
    progress(len(deck.slides), len(deck.slides))
    held = io.BytesIO()
    made.save(held)
    return frozen(held.getvalue())


def _behind(deck: Deck) -> Generator[bytes, None, None]:
    """The pictures behind all figures, for programs that show no SVG."""
    return drawn(
        [
            Wanted(part.svg, round(_DPI * box.width / part.width), _COLORS)
            for slide in deck.slides
            for part, box in slide.parts
            if isinstance(part, Drawing)
        ]
    )


class _Writer:
    """Writes one slide; ``behind`` gives the pictures behind its figures, in their order."""

    def __init__(
        self, slide: Any, language: Language, number: int, behind: Iterator[bytes]
    ) -> None:
        self.slide = slide
        self.language = language
        self.number = number
        self.behind = behind

    def write(self, data: Slide) -> None:
        """The title first, then the parts, last where they are from: the order of reading."""
        self._title(data)
        for placed in data.parts:
            self._part(placed)
        if data.footer:
            self._place(3, "ftr", "Footer", FOOTER, self._said(data.footer, TEXT, color=FAINT))
        number = self._said(str(self.number), TEXT, color=FAINT, align="r", field="slidenum")
        self._place(4, "sldNum", "Slide Number", NUMBER, number)
        self._notes([data.title, *data.notes])

    def _said(self, text: str, size: float, **looks: Any) -> str:
        return paragraph(text, self.language, size, **looks)

    def _title(self, data: Slide) -> None:
        shape = self.slide.shapes.title
        if data.opens:
            size = OPENING_SIZE
            title = shortened_to(data.title, OPENING.width, size, 2, bold=True)
        else:
            title, size = title_of(data.title)
        _fill(
            shape,
            [self._said(title, size, color=HEAD, bold=True)],
            anchor="b" if data.opens else "ctr",
        )
        for under in self.slide.placeholders:
            if under.placeholder_format.idx == 1:
                lines = [shortened_to(line, UNDER.width, TEXT, 2) for line in data.under]
                _fill(under, [self._said(line, TEXT, color=INK) for line in lines], anchor="t")

    def _part(self, placed: Placed) -> None:
        part, box = placed
        match part:
            case Facts():
                self._facts(part, box)
            case Table():
                self._table(part, box)
            case Chart():
                self._chart(part, box)
            case Drawing():
                self._drawing(part, box)

    def _facts(self, facts: Facts, box: Box) -> None:
        size, pad = fact_look(facts)
        for fact, where in zip(facts.facts, fact_boxes(facts, box), strict=True):
            shape = self.slide.shapes.add_textbox(0, 0, 0, 0)
            put(shape, where)
            lines = int((where.height - 2 * pad - high(1, size)) / high(1, TEXT))
            meaning = shortened_to(fact.meaning, where.width - 2 * pad, TEXT, lines)
            said = [
                self._said(fact.figure, size, color=HEAD, bold=True),
                self._said(meaning, TEXT),
            ]
            _fill(shape, said, pad=pad, anchor="t")
            shape.fill.solid()
            shape.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
            shape.fill.fore_color.brightness = _PALE

    def _table(self, data: Table, box: Box) -> None:
        frame = self.slide.shapes.add_table(1, 1, 0, 0, 0, 0)
        new = parse_xml(table(data, self.language))
        old = frame._element.graphic.graphicData.tbl
        old.getparent().replace(old, new)
        heights = sum(int(row.get("h")) for row in new.tr_lst)
        put(frame, box)
        frame.width, frame.height = sum(data.widths) * PIXEL, heights
        self._named(frame, "Table", data.about)

    def _chart(self, data: Chart, box: Box) -> None:
        given = CategoryChartData()  # type: ignore[no-untyped-call]
        labels = [_label(name) for name in data.categories]
        given.categories = labels
        for series in data.series:
            given.add_series(  # type: ignore[no-untyped-call]
                plain(series.name), series.values
            )
        at = [side * PIXEL for side in box]
        frame = self.slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *at, given)
        chart = frame.chart
        _looks(chart, len(data.series))
        workbook = frozen(_workbook(labels, data))
        chart.part.chart_workbook.update_from_xlsx_blob(workbook)
        self._named(frame, "Chart", data.about)

    def _drawing(self, drawing: Drawing, box: Box) -> None:
        picture = self.slide.shapes.add_picture(io.BytesIO(next(self.behind)), 0, 0)
        put(picture, box)
        package = self.slide.part.package
        name = PackURI(f"/ppt/media/figure{self.number}.svg")
        part = Part(name, "image/svg+xml", package, drawing.svg)
        key = self.slide.part.relate_to(part, RT.IMAGE)
        blip = picture._element.blipFill.find(f"{{{_A}}}blip")
        blip.append(
            parse_xml(
                f'<a:extLst xmlns:a="{_A}"><a:ext uri="{_SVG}"><asvg:svgBlip xmlns:asvg='
                f'"{_SVG_SPACE}" xmlns:r="{_R}" r:embed="{key}"/></a:ext></a:extLst>'
            )
        )
        self._named(picture, "Figure", drawing.about)

    def _place(self, at: int, kind: str, name: str, box: Box, inside: str) -> None:
        """A place of the layout that python-pptx does not bring along: footer and number."""
        tree = self.slide.shapes._spTree
        number = max(int(key) for key in tree.xpath("//p:cNvPr/@id")) + 1
        x, y, width, height = (side * PIXEL for side in box)
        tree.append(
            parse_xml(
                f'<p:sp xmlns:p="{_P}" xmlns:a="{_A}"><p:nvSpPr><p:cNvPr id="{number}" '
                f'name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
                f'<p:ph type="{kind}" sz="quarter" idx="{at + 8}"/></p:nvPr></p:nvSpPr><p:spPr>'
                f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
                '</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
                f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{inside}</p:txBody></p:sp>"
            )
        )

    def _notes(self, lines: Sequence[str]) -> None:
        frame = self.slide.notes_slide.notes_text_frame
        body = frame._txBody
        for old in list(body.p_lst):
            body.remove(old)
        for line in lines:
            body.append(parse_xml(self._said(line, 12)))

    def _named(self, shape: Any, name: str, about: str) -> None:
        """What a shape is called, and what is read out of it."""
        properties = shape._element.xpath(".//p:cNvPr")[0]
        properties.set("name", f"{name} {properties.get('id')}")
        properties.set("descr", plain(about))


def _fill(shape: Any, paragraphs: Sequence[str], *, pad: int = 0, anchor: str) -> None:
    """Put text into a shape, which neither grows nor shrinks it."""
    body = shape._element.txBody
    for old in list(body.p_lst):
        body.remove(old)
    for one in paragraphs:
        body.append(parse_xml(one))
    properties = body.bodyPr
    for child in list(properties):
        properties.remove(child)
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, str(pad * PIXEL))
    properties.set("wrap", "square")
    properties.set("anchor", anchor)
    properties.append(parse_xml(f'<a:noAutofit xmlns:a="{_A}"/>'))


def _label(name: str) -> str:
    shown = plain(name)
    return shown if len(shown) <= _LABEL else f"{shown[: _LABEL - 1]}…"


def _looks(chart: Any, series: int) -> None:
    chart.font.size = Pt(TEXT)
    chart.font.name = FONT
    for properties in chart._chartSpace.xpath("c:txPr//a:defRPr"):
        properties.append(parse_xml(f'<a:ea xmlns:a="{_A}" typeface="{FONT}"/>'))
        properties.set("lang", "zh-TW")
    chart.has_title = False
    chart.has_legend = series > 1
    if series > 1:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;;", False
    plot.data_labels.show_value = True
    plot.data_labels.font.size = Pt(TEXT)
    plot.data_labels.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    categories, values = chart.category_axis, chart.value_axis
    categories.reverse_order = True
    categories.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_6
    categories.tick_labels.font.size = Pt(TEXT)
    values.visible = False
    values.has_major_gridlines = False
    values.minimum_scale = 0
    for one, color in zip(plot.series, _BARS, strict=False):
        one.format.fill.solid()
        one.format.fill.fore_color.theme_color = color


def _workbook(labels: Sequence[str], data: Chart) -> bytes:
    """What is behind a chart: the numbers as numbers, and no text a formula or a link."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(held, options) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        sheet.write_column(1, 0, labels)
        for at, series in enumerate(data.series, 1):
            sheet.write_string(0, at, plain(series.name))
            sheet.write_column(1, at, series.values)
    return held.getvalue()
