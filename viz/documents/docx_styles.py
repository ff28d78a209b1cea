"""How a document looks in Word: the file that all begin with, its pages, its styles."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from graphmodel.language import Language
from viz.documents.document import Look
from viz.documents.look import FAINT, FAMILY, GAP, HEADINGS, LINE, SIZE, SMALL
from viz.odf.markup import tag

__all__ = ["NAMES", "base"]

NAMES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_KEPT = ("/styles", "/settings", "/officeDocument", "/core-properties")
_TONGUES = {Language.ZH: "zh-TW", Language.EN: "en-US"}
_COMPATIBLE = "http://schemas.microsoft.com/office/word"


@cache
def base(language: Language) -> bytes:
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
    styles = parse_xml(tag("w:styles", NAMES, "".join(_styles(language))))
    _refill(file.styles.element, styles)
    _refill(file.settings.element, parse_xml(tag("w:settings", NAMES, _settings())))
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


def _settings() -> str:
    setting = {"w:name": "compatibilityMode", "w:uri": _COMPATIBLE, "w:val": "15"}
    return tag("w:compat", {}, tag("w:compatSetting", setting))


def _styles(language: Language) -> Iterator[str]:
    fonts = dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FAMILY)
    tongue = {"w:val": _TONGUES[language], "w:eastAsia": "zh-TW"}
    letters = tag("w:rFonts", fonts) + _size(SIZE) + tag("w:lang", tongue)
    yield tag(
        "w:docDefaults",
        {},
        tag("w:rPrDefault", {}, tag("w:rPr", {}, letters))
        + tag("w:pPrDefault", {}, tag("w:pPr", {}, _spacing(0, 0))),
    )
    yield _style("paragraph", "Normal", "Normal", _paragraph(0, GAP), usual=True)
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", usual=True)
    yield _style("table", "TableNormal", "Normal Table", usual=True)
    for level, size in enumerate(HEADINGS, start=1):
        kept = tag("w:keepNext", {})
        outline = tag("w:outlineLvl", {"w:val": str(level - 1)})
        above = GAP if level > 1 else 0
        inside = _paragraph(above, GAP, kept, outline) + tag("w:rPr", {}, _BOLD + _size(size))
        yield _style("paragraph", f"Heading{level}", f"heading {level}", inside, based="Normal")
    yield _style("paragraph", "TableContents", "Table Contents", _paragraph(0, 0), based="Normal")
    yield _style("paragraph", "TableHeading", "Table Heading", tag("w:rPr", {}, _BOLD),
                 based="TableContents")  # fmt: skip
    faint = tag("w:rPr", {}, tag("w:color", {"w:val": FAINT[1:]}) + _size(SMALL))
    yield _style("paragraph", "Footer", "footer", _paragraph(0, 0) + faint, based="Normal")
    yield _style("character", Look.STRONG, Look.STRONG, tag("w:rPr", {}, _BOLD))
    yield _style("character", Look.FAINT, Look.FAINT, faint)


_BOLD = tag("w:b", {}) + tag("w:bCs", {})


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


def _paragraph(above: float, below: float, first: str = "", last: str = "") -> str:
    return tag("w:pPr", {}, first + _spacing(above, below) + last)


def _spacing(above: float, below: float) -> str:
    said = {"w:before": _twentieths(above), "w:after": _twentieths(below)}
    return tag("w:spacing", said | {"w:line": _twentieths(LINE), "w:lineRule": "atLeast"})


def _twentieths(points: float) -> str:
    return str(round(20 * points))


def _size(points: float) -> str:
    half = str(round(2 * points))
    return tag("w:sz", {"w:val": half}) + tag("w:szCs", {"w:val": half})
