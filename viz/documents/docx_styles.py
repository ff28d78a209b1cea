"""How a document looks in Word: the file that all begin with, its pages, its styles."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from viz.documents.document import Look
from viz.documents.docx_notes import RULED
from viz.documents.docx_text import KEPT
from viz.documents.look import FAINT, FAMILY, Design
from viz.documents.numbering import LISTED
from viz.odf.markup import tag

__all__ = ["NAMES", "base"]

NAMES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_KEPT = ("/styles", "/settings", "/officeDocument", "/core-properties")
_COMPATIBLE = "http://schemas.microsoft.com/office/word"


@cache
def base(design: Design) -> bytes:
    """An empty document of upright A4 with our styles and nothing else."""
    import docx
    from docx.oxml import parse_xml
    from docx.shared import Cm

    file = docx.Document()
    part: Any = file.part
    for relations in (part.package.rels, part.rels):
        for key, relation in list(relations.items()):
            if not relation.reltype.endswith(_KEPT):
                relations.pop(key)
    styles = parse_xml(tag("w:styles", NAMES, "".join(_styles(design))))
    _refill(file.styles.element, styles)
    _refill(file.settings.element, parse_xml(tag("w:settings", NAMES, _settings(design))))
    about: Any = file.core_properties
    _refill(about._element, ())  # it says who made it, and when
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _refill(element: Any, children: Any) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(list(children))


def _settings(design: Design) -> str:
    setting = {"w:name": "compatibilityMode", "w:uri": _COMPATIBLE, "w:val": "15"}
    rules = RULED if design.numbered else ""
    return rules + tag("w:compat", {}, tag("w:compatSetting", setting))


def _styles(design: Design) -> Iterator[str]:
    fonts = dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FAMILY)
    # Latin letters and digits are English in Chinese text too, as Word has them: LibreOffice ends
    # lines within Chinese words, and did so within numbers and codes.
    tongue = {"w:val": "en-US", "w:eastAsia": "zh-TW"}
    letters = tag("w:rFonts", fonts) + _size(design.size) + tag("w:lang", tongue)
    line, gap = design.line, design.gap
    yield tag(
        "w:docDefaults",
        {},
        tag("w:rPrDefault", {}, tag("w:rPr", {}, letters))
        + tag("w:pPrDefault", {}, tag("w:pPr", {}, _spacing(0, 0, line))),
    )
    above = gap if design.numbered else 0
    yield _style("paragraph", "Normal", "Normal", _paragraph(above, gap, line), usual=True)
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", usual=True)
    yield _style("table", "TableNormal", "Normal Table", usual=True)
    for level, size in enumerate(design.headings, start=1):
        first = KEPT + (_number(level) if design.numbered else "")
        outline = tag("w:outlineLvl", {"w:val": str(level - 1)})
        above = size if design.numbered else gap if level > 1 else 0
        inside = _paragraph(above, gap, line, first, outline)
        inside += tag("w:rPr", {}, _BOLD + _size(size))
        yield _style("paragraph", f"Heading{level}", f"heading {level}", inside, based="Normal")
    close = min(line, design.cell * _CLOSE)
    cells = _paragraph(0, 0, close) + tag("w:rPr", {}, _size(design.cell))
    yield _style("paragraph", "TableContents", "Table Contents", cells, based="Normal")
    kept = tag("w:pPr", {}, KEPT) if design.numbered else ""
    yield _style("paragraph", "TableHeading", "Table Heading", kept + tag("w:rPr", {}, _BOLD),
                 based="TableContents")  # fmt: skip
    faint = tag("w:rPr", {}, tag("w:color", {"w:val": FAINT[1:]}) + _size(design.small))
    yield _style("paragraph", "Footer", "footer", _paragraph(0, 0, line) + faint, based="Normal")
    yield _style("character", Look.STRONG, Look.STRONG, tag("w:rPr", {}, _BOLD))
    yield _style("character", Look.FAINT, Look.FAINT, faint)
    if design.numbered:
        yield from _report_styles(design)


def _report_styles(design: Design) -> Iterator[str]:
    """Those of a document whose headings are numbered."""
    gap = design.gap
    title = _paragraph(0, 3 * gap, design.line) + tag("w:rPr", {}, _BOLD + _size(design.title))
    yield _style("paragraph", "Title", "Title", title, based="Normal")
    listed = _paragraph(3 * gap, gap, design.line) + tag(
        "w:rPr", {}, _BOLD + _size(design.headings[1])
    )
    yield _style("paragraph", "TOCHeading", "TOC Heading", listed, based="Normal")
    for level in range(1, LISTED + 1):
        said = {"w:val": "right", "w:leader": "dot", "w:pos": str(_ACROSS)}
        tabs = tag("w:tabs", {}, tag("w:tab", said))
        inside = tag("w:ind", {"w:left": str((level - 1) * _INDENT)})
        yield _style("paragraph", f"TOC{level}", f"toc {level}",
                     _paragraph(0, gap / 2, design.line, tabs, inside),
                     based="Normal")  # fmt: skip
    close = _CLOSE * design.cell
    said_by = _paragraph(2 * gap, gap, close) + tag("w:rPr", {}, _BOLD + _size(design.cell))
    yield _style("paragraph", "Caption", "caption", said_by, based="Normal")
    figure = _paragraph(2 * gap, 0, 0)
    yield _style("paragraph", "Figure", "Figure", figure, based="Normal")
    small = _paragraph(0, 0, _CLOSE * design.small) + tag("w:rPr", {}, _size(design.small))
    yield _style("paragraph", "FootnoteText", "footnote text", small, based="Normal")
    raised = tag("w:rPr", {}, tag("w:vertAlign", {"w:val": "superscript"}))
    yield _style("character", "FootnoteReference", "footnote reference", raised)


_BOLD = tag("w:b", {}) + tag("w:bCs", {})
_CLOSE = 4 / 3  # the height of a line, of the letters in it
_ACROSS, _INDENT = 9638, 440  # twentieths of a point: A4 between margins of 2 cm; a level in


def _number(level: int) -> str:
    """The level of the list of numbers that counts headings of a level."""
    return tag(
        "w:numPr", {}, tag("w:ilvl", {"w:val": str(level - 1)}) + tag("w:numId", {"w:val": "1"})
    )


def _style(
    kind: str, name: str, shown: str, inside: str = "", *, based: str = "", usual: bool = False
) -> str:
    said = {"w:type": kind, "w:styleId": name} | ({"w:default": "1"} if usual else {})
    base_style = tag("w:basedOn", {"w:val": based}) if based else ""
    return tag(
        "w:style",
        said,
        tag("w:name", {"w:val": shown}) + base_style + tag("w:qFormat", {}) + inside,
    )


def _paragraph(above: float, below: float, line: float, first: str = "", last: str = "") -> str:
    return tag("w:pPr", {}, first + _spacing(above, below, line) + last)


def _spacing(above: float, below: float, line: float) -> str:
    said = {"w:before": _twentieths(above), "w:after": _twentieths(below)}
    return tag("w:spacing", said | {"w:line": _twentieths(line), "w:lineRule": "atLeast"})


def _twentieths(points: float) -> str:
    return str(round(20 * points))


def _size(points: float) -> str:
    half = str(round(2 * points))
    return tag("w:sz", {"w:val": half}) + tag("w:szCs", {"w:val": half})
