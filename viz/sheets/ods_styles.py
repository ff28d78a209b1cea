"""How a workbook looks in OpenDocument: cells, columns and pages."""

from collections.abc import Iterable
from itertools import product

from viz.odf.markup import tag
from viz.sheets.look import (
    ENTRY_FILL,
    FAMILIES,
    FAMILY,
    HEAD_FILL,
    HEAD_LINE,
    LINE,
    LINK,
    ROW_LINE,
    SIZE,
)
from viz.sheets.workbook import NUMERIC, Column, Form

__all__ = [
    "automatic_styles",
    "cell_style",
    "column_style",
    "head_style",
    "page_styles",
    "row_style",
]

_LETTER = 0.2  # centimetres that a column of a screen takes at this size
_FONT = {
    "style:font-name": FAMILY,
    "style:font-name-asian": FAMILY,
    "style:font-name-complex": FAMILY,
    "fo:font-size": f"{SIZE}pt",
    "style:font-size-asian": f"{SIZE}pt",
    "fo:language": "zh",
    "fo:country": "TW",
    "style:language-asian": "zh",
    "style:country-asian": "TW",
}
_BOLD = {"fo:font-weight": "bold", "style:font-weight-asian": "bold"}
_LINKED = {
    "fo:color": LINK,
    "style:text-underline-style": "solid",
    "style:text-underline-color": "font-color",
}
_FORMATS = {Form.COUNT: "count", Form.FRACTION: "fraction", Form.ENTRY: "entry"}


def cell_style(column: Column, *, linked: bool = False) -> str:
    """The name of the style of the cells of ``column``."""
    return _cell_name(column.form, wraps=column.printed, linked=linked)


def head_style(form: Form) -> str:
    """The name of the style of the head of a column."""
    return "head-right" if form in NUMERIC else "head"


def row_style(lines: int) -> str:
    """The name of the style of a row of so many lines."""
    return f"r{lines}"


def column_style(width: int) -> str:
    """The name of the style of a column, ``width`` columns of a screen wide."""
    return f"w{width}"


def automatic_styles(widths: Iterable[int], heights: Iterable[int]) -> tuple[str, str]:
    """The fonts and the styles that a content needs."""
    styles = [
        *_number_styles(),
        *(
            _style(
                column_style(width),
                "table-column",
                tag(
                    "style:table-column-properties",
                    {"style:column-width": f"{width * _LETTER + 0.3:.2f}cm"},
                ),
            )
            for width in sorted(widths)
        ),
        *(
            _style(
                row_style(lines),
                "table-row",
                tag(
                    "style:table-row-properties",
                    {"style:row-height": f"{lines * LINE}pt"},
                ),
            )
            for lines in sorted(heights)
        ),
        _style(
            "sheet",
            "table",
            tag("style:table-properties", {"table:display": "true"}),
            {"style:master-page-name": "Default"},
        ),
        *_cell_styles(),
    ]
    return _fonts(), tag("office:automatic-styles", {}, "".join(styles))


def page_styles() -> tuple[str, ...]:
    """The fonts, the usual cell, and A4 lying, as wide as the columns that are printed."""
    usual = tag("style:default-style", {"style:family": "table-cell"}, _text({}))
    page = tag(
        "style:page-layout-properties",
        {
            "fo:page-width": "29.7cm",
            "fo:page-height": "21cm",
            "style:print-orientation": "landscape",
            "fo:margin": "1cm",
            "style:scale-to-X": "1",
            "style:scale-to-Y": "0",
        },
    )
    footer = tag("style:footer-style", {}, tag("style:header-footer-properties", {
        "fo:min-height": "0.6cm", "fo:margin-top": "0.2cm"}))  # fmt: skip
    layout = tag("style:page-layout", {"style:name": "page"}, page + footer)
    numbers = "<text:p><text:sheet-name/>　<text:page-number/> / <text:page-count/></text:p>"
    master = tag(
        "style:master-page",
        {"style:name": "Default", "style:page-layout-name": "page"},
        tag("style:footer", {}, numbers),
    )
    return (
        _fonts(),
        tag("office:styles", {}, usual + tag("style:style", _named("Default", "table-cell"))),
        tag("office:automatic-styles", {}, layout),
        tag("office:master-styles", {}, master),
    )


def _fonts() -> str:
    said = {"style:name": FAMILY, "svg:font-family": ", ".join(f"'{one}'" for one in FAMILIES)}
    return tag("office:font-face-decls", {}, tag("style:font-face", said))


def _number_styles() -> Iterable[str]:
    for name, places in (("count", "0"), ("fraction", "3")):
        said = {"number:decimal-places": places, "number:min-integer-digits": "1"}
        yield tag("number:number-style", {"style:name": name}, tag("number:number", said))
    yield tag("number:text-style", {"style:name": "entry"}, tag("number:text-content", {}))


def _cell_name(form: Form, *, wraps: bool, linked: bool) -> str:
    return "-".join(
        (form.name.lower(), *["wrapped"] * wraps, *["link"] * linked),
    )


def _cell_styles() -> Iterable[str]:
    for form, wraps, linked in product(Form, (False, True), (False, True)):
        more = {"style:data-style-name": _FORMATS[form]} if form in _FORMATS else {}
        yield _style(
            _cell_name(form, wraps=wraps, linked=linked),
            "table-cell",
            _cell(
                {
                    "fo:border-bottom": f"0.01cm solid {ROW_LINE}",
                    **({"fo:background-color": ENTRY_FILL} if form is Form.ENTRY else {}),
                },
                wraps=wraps,
                right=form in NUMERIC,
            )
            + _text(_LINKED if linked else {}),
            {"style:parent-style-name": "Default"} | more,
        )
    border = {
        "fo:background-color": HEAD_FILL,
        "fo:border-bottom": f"0.02cm solid {HEAD_LINE}",
    }
    for name, right in (("head", False), ("head-right", True)):
        yield _style(name, "table-cell", _cell(border, right=right) + _text(_BOLD))
    yield _style("title", "table-cell", _cell() + _text(_BOLD))
    yield _style("lead", "table-cell", _cell() + _text({}))


def _cell(more: dict[str, str] | None = None, *, wraps: bool = False, right: bool = False) -> str:
    said = {"style:vertical-align": "top", "fo:wrap-option": "wrap" if wraps else "no-wrap"}
    if right:
        said |= {"fo:padding-right": "0.3cm", "style:text-align-source": "fix"}
    cell = tag("style:table-cell-properties", said | (more or {}))
    return cell + (tag("style:paragraph-properties", {"fo:text-align": "end"}) if right else "")


def _text(more: dict[str, str]) -> str:
    return tag("style:text-properties", _FONT | more)


def _style(name: str, family: str, inside: str, more: dict[str, str] | None = None) -> str:
    return tag("style:style", _named(name, family) | (more or {}), inside)


def _named(name: str, family: str) -> dict[str, str]:
    return {"style:name": name, "style:family": family}
