"""A document as ODT: OpenDocument 1.3, https://docs.oasis-open.org/office/OpenDocument/v1.3/."""

from collections.abc import Iterator

from graphmodel.controls import visible_lines
from viz.documents.document import (
    Block,
    Box,
    Cell,
    Document,
    Field,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Part,
    Table,
)
from viz.documents.look import UNTICKED
from viz.documents.odt_styles import automatic_styles, column_style, page_styles, row_style
from viz.odf.archive import archive, meta, part
from viz.odf.markup import inline, tag

__all__ = ["odt"]

_MIME = "application/vnd.oasis.opendocument.text"
_FIELDS = {Field.PAGE: "text:page-number", Field.PAGES: "text:page-count"}


def odt(document: Document) -> bytes:
    """The file; the same bytes for the same document."""
    foot = _paragraph(document.foot, "Footer")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    body = "".join(_blocks(document.blocks))
    parts = {
        "content.xml": part(
            "document-content",
            *automatic_styles(tables),
            tag("office:body", {}, tag("office:text", {}, body)),
        ),
        "styles.xml": part("document-styles", *page_styles(document, foot)),
        "meta.xml": meta(visible_lines(document.title), visible_lines(document.subject)),
    }
    return archive(_MIME, parts)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    style = "Standard"
    for block in blocks:
        if isinstance(block, PageBreak):
            style = "break"
            continue
        if isinstance(block, Heading):
            said = {"text:style-name": f"Heading_20_{block.level}"}
            said["text:outline-level"] = str(block.level)
            yield tag("text:h", said, inline(visible_lines(block.text)))
        elif isinstance(block, Paragraph):
            yield _paragraph(block.line, style)
        else:
            yield _table(block)
        style = "Standard"


def _paragraph(line: Line, style: str) -> str:
    return tag("text:p", {"text:style-name": style}, "".join(map(_part, line)))


def _part(said: Part) -> str:
    if isinstance(said, Box):
        return UNTICKED
    if isinstance(said, Field):
        return tag(_FIELDS[said], {})
    text = tag("text:line-break", {}).join(map(inline, visible_lines(said.text).split("\n")))
    return tag("text:span", {"text:style-name": said.look}, text) if said.look else text


def _table(table: Table) -> str:
    name = visible_lines(table.name)
    columns = "".join(
        tag("table:table-column", {"table:style-name": column_style(column.width)})
        for column in table.columns
    )
    heads = ""
    if any(column.head for column in table.columns):
        row = _row([_head(column.head) for column in table.columns], row_style(0.0))
        heads = tag("table:table-header-rows", {}, row)
    rows = "".join(_row(list(map(_cell, row)), row_style(table.least)) for row in table.rows)
    said = {"table:name": name, "table:style-name": "table"}
    return tag("table:table", said, columns + heads + rows)


def _head(text: str) -> str:
    inside = tag("text:p", {"text:style-name": "Table_20_Heading"}, inline(visible_lines(text)))
    return tag("table:table-cell", {"table:style-name": "head"}, inside)


def _row(cells: list[str], style: str) -> str:
    return tag("table:table-row", {"table:style-name": style}, "".join(cells))


def _cell(cell: Cell) -> str:
    lines = "".join(_paragraph(line, "Table_20_Contents") for line in cell.lines or ((),))
    return tag("table:table-cell", {"table:style-name": "entry" if cell.entry else "cell"}, lines)
