"""A plan printed by LibreOffice and by Chromium, in layouts that cities use."""

import html
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from libreoffice import LibreOffice
from office_plan import Layout, flat_text
from playwright.sync_api import Browser

from graphmodel.names import fold
from graphmodel.plan import Plan

__all__ = [
    "Print",
    "Told",
    "chromium_pdf",
    "libreoffice_pdf",
    "page_html",
    "print_html",
    "told",
    "turned",
]

_FONTS = {True: "Noto Serif CJK TC", False: "Noto Sans CJK TC"}
_SIZES = {"A4": ("21cm", "29.7cm", 12), "A5": ("14.8cm", "21cm", 9)}
_NAMES = {
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}


class Print(NamedTuple):
    """How a plan is printed.

    Attributes:
        paper: A4 or A5.
        serif: Whether in a serif font.
        ruled: Whether its tables have ruling lines.
        repeated: Whether the heads of tables are printed again on each page.
        cut: Whether a page may end in the middle of a row.
        merged: Whether an objective's cell spans the rows of its KPIs.
        centred: Whether what stands in a cell is in its middle.
        aligned: Where the lines of a cell begin: left, center or right.
        padding: Points between a cell's text and its border.
    """

    paper: str = "A4"
    serif: bool = False
    ruled: bool = True
    repeated: bool = False
    cut: bool = False
    merged: bool = True
    centred: bool = True
    aligned: str = "left"
    padding: float = 2.5


def libreoffice_pdf(plan: Plan, prints: dict[Path, Print], libreoffice: LibreOffice) -> None:
    """Print ``plan`` into each PDF file, at the cost of one start."""
    flat = [path.with_suffix(".fodt") for path in prints]
    for path, how in zip(flat, prints.values(), strict=True):
        path.write_text(_styled(flat_text(plan, Layout(how.merged)), how), encoding="utf-8")
    libreoffice.convert(flat[0], "pdf", flat[0].parent, *flat[1:])


def _styled(text: str, how: Print) -> str:
    width, height, size = _SIZES[how.paper]
    border = "0.5pt solid #000000" if how.ruled else "none"
    middle = "middle" if how.centred else "top"
    keep = "auto" if how.cut else "always"
    font = _FONTS[how.serif]
    aligned = {"left": "start", "right": "end"}.get(how.aligned, how.aligned)
    styles = f"""<office:font-face-decls><style:font-face style:name="F"
 svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph">
<style:paragraph-properties fo:text-align="{aligned}"/><style:text-properties
 style:font-name="F" style:font-name-asian="F" fo:font-size="{size}pt"
 style:font-size-asian="{size}pt"/></style:default-style></office:styles>
<office:automatic-styles>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width}"
 fo:page-height="{height}" fo:margin="2cm"/></style:page-layout>
<style:style style:name="R" style:family="table-row"><style:table-row-properties
 fo:keep-together="{keep}"/></style:style>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties
 fo:border="{border}" fo:padding="{how.padding}pt" style:vertical-align="{middle}"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/>
</office:master-styles>
<office:body>"""
    text = text.replace("<office:body>", styles)
    names = "".join(f' xmlns:{name}="{address}"' for name, address in _NAMES.items())
    text = text.replace("<office:document", f"<office:document{names}", 1)
    text = text.replace("<table:table-row>", "<table:table-row table:style-name='R'>")
    text = text.replace("<table:table-cell ", "<table:table-cell table:style-name='C' ")
    if how.repeated:
        text = re.sub(
            r"(<table:table-column[^>]*>)(.*?</table:table-row>)",
            r"\1<table:table-header-rows>\2</table:table-header-rows>",
            text,
            flags=re.DOTALL,
        )
    return text


def chromium_pdf(plan: Plan, prints: dict[Path, Print], browser: Browser) -> None:
    """Print ``plan`` into each PDF file."""
    pages = {path: (_page_of(plan, how), how.paper) for path, how in prints.items()}
    print_html(pages, browser)


def print_html(pages: dict[Path, tuple[str, str]], browser: Browser) -> None:
    """Print pages of HTML; of each the file, the page and the paper."""
    page = browser.new_page()
    for path, (text, paper) in pages.items():
        page.set_content(text)
        page.pdf(path=path, format=paper, print_background=True)
    page.close()


def page_html(body: str, style: str = "") -> str:
    """A page of HTML with ruled tables."""
    return (
        f"<!DOCTYPE html><meta charset=utf-8><style>body {{font-family: '{_FONTS[False]}'; "
        "font-size: 12pt} table {border-collapse: collapse; width: 100%} td, th {border: 1px "
        f"solid black; padding: 3px}} {style}</style>{body}"
    )


def _page_of(plan: Plan, how: Print) -> str:
    size = _SIZES[how.paper][2]
    middle = "middle" if how.centred else "top"
    style = (
        f"body {{font: {size}pt '{_FONTS[how.serif]}'}} td, th {{vertical-align: {middle}; "
        f"text-align: {how.aligned}; padding: {how.padding}pt; "
        f"border-width: {int(how.ruled)}px}} "
        f"thead {{display: {'table-header-group' if how.repeated else 'table-row-group'}}} "
        f"tr {{break-inside: {'auto' if how.cut else 'avoid'}}} @page {{margin: 2cm}}"
    )
    return page_html(_of_flat(flat_text(plan, Layout(how.merged))), style)


def _of_flat(text: str) -> str:
    """The HTML of a flat text document as :func:`office_plan.flat_text` writes it."""
    body = text.partition("<office:text>")[2].partition("</office:text>")[0]
    tags: Iterable[tuple[str, str]] = (
        (r"<table:covered-table-cell/>|<table:table-column[^>]*>", ""),
        (r"table:number-columns-spanned=", "colspan="),
        (r"table:number-rows-spanned=", "rowspan="),
        (r"office:value-type='string'", ""),
        (r"<(/?)table:table-cell", r"<\1td"),
        (r"<(/?)table:table-row", r"<\1tr"),
        (r"<(/?)table:table", r"<\1table"),
        (r"<text:h text:outline-level='(.)'>(.*?)</text:h>", r"<h\1>\2</h\1>"),
        (r"<(/?)text:p", r"<\1div"),
        (r"(<table>)(<tr>.*?</tr>)", r"\1<thead>\2</thead><tbody>"),
    )
    for pattern, made in tags:
        body = re.sub(pattern, made, body, flags=re.DOTALL)
    return html.unescape(body).replace("&", "&amp;")


class Told(NamedTuple):
    """All that a row says, its place and spaces aside: a PDF may have none."""

    code: str
    name: str
    owners: tuple[tuple[str, str], ...]
    objective: str
    theme: str


def told(plan: Plan) -> list[Told]:
    """All rows of ``plan``."""
    objectives = {objective.key: objective for objective in plan.objectives}
    themes = {theme.key: theme for theme in plan.themes}
    return [
        Told(
            kpi.code,
            fold(kpi.name),
            tuple((owner.bureau, owner.role) for owner in kpi.owners),
            fold(f"{objectives[kpi.objective].code} {objectives[kpi.objective].name}"),
            fold(themes[objectives[kpi.objective].theme].name),
        )
        for kpi in plan.kpis
    ]


def turned(data: bytes, degrees: int) -> bytes:
    """A PDF with its pages turned, as a scanner's program or a landscape sheet has them."""
    document = pypdfium2.PdfDocument(data)
    for at in range(len(document)):
        document[at].set_rotation(degrees)
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()
