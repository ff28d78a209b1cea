"""A document as ODT: OpenDocument 1.3, https://docs.oasis-open.org/office/OpenDocument/v1.3/."""

from collections.abc import Iterator

from graphmodel.controls import visible_lines
from viz.documents.document import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    Title,
)
from viz.documents.odt_headings import contents, heading
from viz.documents.odt_pictures import path_of, picture
from viz.documents.odt_styles import automatic_styles, column_style, page_styles, row_style
from viz.documents.odt_text import caption, caption_counters, paragraph
from viz.odf.archive import archive, meta, part
from viz.odf.markup import inline, tag

__all__ = ["odt"]

_MIME = "application/vnd.oasis.opendocument.text"


def odt(document: Document) -> bytes:
    """The file; the same bytes for the same document."""
    foot = paragraph(document.foot, "Footer")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    captions = [*(table.caption for table in tables), *(one.caption for one in pictures)]
    counters = caption_counters(sorted({one.label for one in captions if one is not None}))
    body = counters + "".join(_blocks(document))
    parts = {
        "content.xml": part(
            "document-content",
            *automatic_styles(tables),
            tag("office:body", {}, tag("office:text", {}, body)),
        ),
        "styles.xml": part("document-styles", *page_styles(document, foot)),
        "meta.xml": meta(visible_lines(document.title), visible_lines(document.subject)),
    }
    return archive(_MIME, parts, {path_of(picture): picture.data for picture in pictures})


def _blocks(document: Document) -> Iterator[str]:
    broken, headings = False, 0
    for block in document.blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        headings += isinstance(block, Heading)
        yield _block(block, document, headings, broken=broken)
        broken = False


def _block(block: Block, document: Document, at: int, *, broken: bool) -> str:
    """A block, on a new page if it is ``broken``; a heading is number ``at`` of all."""
    match block:
        case Title():
            return paragraph((Run(block.text),), "Title")
        case Heading():
            style = f"Heading_20_{block.level}"
            if document.design.numbered:
                return heading(block, at, f"{style}_break" if broken else style)
            said = {"text:style-name": style, "text:outline-level": str(block.level)}
            return tag("text:h", said, inline(visible_lines(block.text)))
        case Contents():
            return contents(block, document)
        case Paragraph():
            return paragraph(block.line, "break" if broken else "Standard")
        case Table():
            above = caption(block.caption, "caption-above") if block.caption else ""
            return above + _table(block)
        case Picture():
            return picture(block)
        case PageBreak():
            return ""


def _table(table: Table) -> str:
    name = visible_lines(table.name)
    columns = "".join(
        tag("table:table-column", {"table:style-name": column_style(column.width)})
        for column in table.columns
    )
    heads = ""
    if any(column.head for column in table.columns):
        row = _row(list(map(_head, table.columns)), row_style(0.0))
        heads = tag("table:table-header-rows", {}, row)
    rows = "".join(
        _row(list(map(_cell, row, table.columns)), row_style(table.least)) for row in table.rows
    )
    said = {"table:name": name, "table:style-name": "table"}
    return tag("table:table", said, columns + heads + rows)


def _head(column: Column) -> str:
    style = "number-head" if column.numeric else "Table_20_Heading"
    inside = tag("text:p", {"text:style-name": style}, inline(visible_lines(column.head)))
    return tag("table:table-cell", {"table:style-name": "head"}, inside)


def _row(cells: list[str], style: str) -> str:
    return tag("table:table-row", {"table:style-name": style}, "".join(cells))


def _cell(cell: Cell, column: Column) -> str:
    style = "number" if column.numeric else "Table_20_Contents"
    lines = "".join(paragraph(line, style) for line in cell.lines or ((),))
    return tag("table:table-cell", {"table:style-name": "entry" if cell.entry else "cell"}, lines)
