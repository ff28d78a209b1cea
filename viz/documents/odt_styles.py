"""How a document looks in OpenDocument: pages, paragraphs, letters, tables."""

from collections.abc import Iterable, Iterator, Mapping

from viz.documents.document import Document, Look, Table
from viz.documents.look import (
    CLOSE,
    ENTRY_FILL,
    FAINT,
    FAMILIES,
    FAMILY,
    HEAD_FILL,
    PADDING,
    RULE,
    Design,
)
from viz.documents.odt_headings import outline
from viz.odf.markup import tag

__all__ = ["automatic_styles", "column_style", "page_styles", "row_style"]

_BROKEN = tag("style:paragraph-properties", {"fo:break-before": "page"})
_BOLD = {"fo:font-weight": "bold", "style:font-weight-asian": "bold"}


def column_style(width: float) -> str:
    """The name of the style of a column so many centimetres wide."""
    return f"w{round(width * 100)}"


def row_style(least: float) -> str:
    """The name of the style of a row at least so many centimetres high."""
    return f"h{round(least * 100)}"


def automatic_styles(tables: Iterable[Table]) -> tuple[str, str]:
    """The fonts and the styles that a content needs."""
    known = list(tables)
    widths = sorted({column.width for table in known for column in table.columns})
    heights = sorted({0.0, *(table.least for table in known)})
    whole = max((sum(column.width for column in table.columns) for table in known), default=0)
    right = tag("style:paragraph-properties", {"fo:text-align": "end"})
    kept = tag("style:paragraph-properties", {"fo:keep-with-next": "always"})
    styles = [
        _style("break", "paragraph", _BROKEN, parent="Standard"),
        _style("number", "paragraph", right, parent="Table_20_Contents"),
        _style("number-head", "paragraph", right, parent="Table_20_Heading"),
        _style("caption-above", "paragraph", kept, parent="Caption"),
        _style("picture", "graphic", tag("style:graphic-properties",
               {"style:vertical-pos": "top", "style:vertical-rel": "baseline"})),
        *(_style(f"Heading_20_{level}_break", "paragraph", _BROKEN, parent=f"Heading_20_{level}")
          for level in (1, 2, 3)),
        _style("table", "table", tag("style:table-properties",
               {"style:width": f"{whole:.2f}cm", "table:align": "left",
                "table:border-model": "collapsing"})),
    ]  # fmt: skip
    styles += (
        _style(column_style(width), "table-column", tag("style:table-column-properties",
               {"style:column-width": f"{width:.2f}cm"}))
        for width in widths
    )  # fmt: skip
    styles += (
        _style(row_style(height), "table-row", tag("style:table-row-properties",
               {"style:min-row-height": f"{height:.2f}cm", "fo:keep-together": "always"}))
        for height in heights
    )  # fmt: skip
    for name, fill in (("head", HEAD_FILL), ("cell", ""), ("entry", ENTRY_FILL)):
        said = {
            "fo:border": f"0.5pt solid {RULE}",
            "fo:padding-top": f"{CLOSE}cm",
            "fo:padding-bottom": f"{CLOSE}cm",
            "fo:padding-left": f"{PADDING}cm",
            "fo:padding-right": f"{PADDING}cm",
        }
        if fill:
            said["fo:background-color"] = fill
        styles.append(_style(name, "table-cell", tag("style:table-cell-properties", said)))
    return _fonts(), tag("office:automatic-styles", {}, "".join(styles))


def page_styles(document: Document, foot: str) -> tuple[str, ...]:
    """The fonts, the styles that a person sees by name, and A4 with its foot."""
    half = f"{document.margin / 2:.2f}cm"
    page = tag(
        "style:page-layout-properties",
        {
            "fo:page-width": "21cm",
            "fo:page-height": "29.7cm",
            "style:print-orientation": "portrait",
            "fo:margin": f"{document.margin:.2f}cm",
            "fo:margin-bottom": half,
        },
    )
    below = tag("style:footer-style", {}, tag("style:header-footer-properties", {
        "fo:min-height": half, "fo:margin-top": "0.1cm"}))  # fmt: skip
    layout = tag("style:page-layout", {"style:name": "page"}, page + below)
    master = tag(
        "style:master-page",
        {"style:name": "Standard", "style:page-layout-name": "page"},
        tag("style:footer", {}, foot),
    )
    return (
        _fonts(),
        tag("office:styles", {}, "".join(_named_styles(document))),
        tag("office:automatic-styles", {}, layout),
        tag("office:master-styles", {}, master),
    )


def _named_styles(document: Document) -> Iterator[str]:
    design = document.design
    line, gap = design.line, design.gap
    usual = _paragraph(0, 0, line) + tag("style:text-properties", _font(design.size))
    yield tag("style:default-style", {"style:family": "paragraph"}, usual)
    yield tag("style:default-style", {"style:family": "table"}, "")
    standard = _paragraph(0, gap, line)
    if design.numbered:
        standard = _paragraph(gap, gap, line, {"fo:orphans": "2", "fo:widows": "2"})
    yield _style("Standard", "paragraph", standard)
    for level, size in enumerate(design.headings, start=1):
        text = tag("style:text-properties", _size(size) | _BOLD)
        above = size if design.numbered else gap if level > 1 else 0
        yield _style(
            f"Heading_20_{level}", "paragraph", _paragraph(above, gap, line, _KEPT) + text,
            parent="Standard", shown=f"Heading {level}",
            more={"style:default-outline-level": str(level)},
        )  # fmt: skip
    bold = tag("style:text-properties", _BOLD)
    cells = _paragraph(0, 0, min(line, _CLOSE * design.cell))
    cells += tag("style:text-properties", _size(design.cell))
    yield _style("Table_20_Contents", "paragraph", cells, shown="Table Contents")
    yield _style("Table_20_Heading", "paragraph", bold, parent="Table_20_Contents",
                 shown="Table Heading")  # fmt: skip
    small = tag("style:text-properties", _size(design.small) | {"fo:color": FAINT})
    yield _style("Footer", "paragraph", _paragraph(0, 0, line) + small)
    yield _style(Look.STRONG, "text", bold)
    yield _style(Look.FAINT, "text", small)
    if design.numbered:
        yield from _report_styles(design)
        yield outline(document.language)
        yield tag("text:notes-configuration", _NOTES)


def _report_styles(design: Design) -> Iterator[str]:
    """Those of a document whose headings are numbered."""
    gap = design.gap

    def look(size: float, more: Mapping[str, str] = _BOLD) -> str:
        return tag("style:text-properties", _size(size) | dict(more))

    yield _style("Title", "paragraph", _paragraph(0, 3 * gap, design.line) + look(design.title),
                 parent="Standard")  # fmt: skip
    yield _style("Contents_20_Heading", "paragraph",
                 _paragraph(3 * gap, gap, design.line, _KEPT) + look(design.headings[1]),
                 parent="Standard", shown="Contents Heading")  # fmt: skip
    stop = {"style:position": "17cm", "style:type": "right", "style:leader-style": "dotted"}
    tabs = tag("style:tab-stops", {}, tag("style:tab-stop", stop))
    for level, indent in ((1, 0), (2, 0.8)):
        yield _style(
            f"Contents_20_{level}", "paragraph",
            _paragraph(0, gap / 2, design.line, {"fo:margin-left": f"{indent}cm"}, tabs),
            parent="Standard", shown=f"Contents {level}",
        )  # fmt: skip
    yield _style("Caption", "paragraph",
                 _paragraph(2 * gap, gap, _CLOSE * design.cell) + look(design.cell))  # fmt: skip
    yield _style("Figure", "paragraph", _paragraph(2 * gap, 0, 0, _KEPT), parent="Standard")
    yield _style("Footnote", "paragraph",
                 _paragraph(0, 0, _CLOSE * design.small) + look(design.small, {}))  # fmt: skip
    raised = tag("style:text-properties", {"style:text-position": "super 58%"})
    yield _style("Footnote_20_anchor", "text", raised, shown="Footnote anchor")
    yield _style("Footnote_20_Symbol", "text", "", shown="Footnote Symbol")
    yield _style("Index_20_Link", "text", "", shown="Index Link")


_KEPT = {"fo:keep-with-next": "always"}
_CLOSE = 4 / 3  # the height of a line, of the letters in it
_NOTES = {
    "text:note-class": "footnote",
    "text:citation-style-name": "Footnote_20_Symbol",
    "text:citation-body-style-name": "Footnote_20_anchor",
    "style:num-format": "1",
    "text:start-value": "0",
    "text:footnotes-position": "page",
    "text:start-numbering-at": "document",
}


def _paragraph(
    above: float, below: float, line: float, more: Mapping[str, str] | None = None, tabs: str = ""
) -> str:
    said = {
        "fo:margin-top": f"{above:g}pt",
        "fo:margin-bottom": f"{below:g}pt",
        "style:line-height-at-least": f"{line:g}pt",
        "style:punctuation-wrap": "hanging",
        "style:line-break": "strict",
    }
    return tag("style:paragraph-properties", said | dict(more or {}), tabs)


def _font(size: float) -> dict[str, str]:
    return {
        "style:font-name": FAMILY,
        "style:font-name-asian": FAMILY,
        "style:font-name-complex": FAMILY,
        **_size(size),
        "fo:language": "en",  # of Latin letters and digits, as in docx_styles.py
        "fo:country": "US",
        "style:language-asian": "zh",
        "style:country-asian": "TW",
    }


def _size(size: float) -> dict[str, str]:
    return {"fo:font-size": f"{size}pt", "style:font-size-asian": f"{size}pt"}


def _fonts() -> str:
    said = {"style:name": FAMILY, "svg:font-family": ", ".join(f"'{one}'" for one in FAMILIES)}
    return tag("office:font-face-decls", {}, tag("style:font-face", said))


def _style(
    name: str,
    family: str,
    inside: str,
    *,
    parent: str = "",
    shown: str = "",
    more: Mapping[str, str] | None = None,
) -> str:
    said = {"style:name": name, "style:family": family}
    said |= {"style:display-name": shown} if shown else {}
    said |= {"style:parent-style-name": parent} if parent else {}
    return tag("style:style", said | dict(more or {}), inside)
