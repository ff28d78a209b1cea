"""A document as DOCX, by python-docx."""

import io
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from graphmodel.controls import visible_lines
from graphmodel.language import Text
from graphmodel.problems import MisuseError
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
    Table,
    Title,
)
from viz.documents.docx_headings import contents, heading, numbering
from viz.documents.docx_notes import footnotes, notes_of
from viz.documents.docx_pictures import key_of, picture
from viz.documents.docx_styles import NAMES, base
from viz.documents.docx_text import KEPT, RIGHT, caption, element, paragraph, plain
from viz.documents.look import CLOSE, ENTRY_FILL, HEAD_FILL, PADDING, RULE
from viz.odf.archive import LONG_AGO
from viz.odf.markup import tag

__all__ = ["MissingWriterError", "docx", "why_no_docx"]

_LONGEST = 255  # characters of a property, as python-docx takes them
_SIDES = ("top", "left", "bottom", "right")


class MissingWriterError(MisuseError):
    """A DOCX was asked for, and the extra ``office`` is not installed."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "DOCX 需要 python-docx；請在同一環境執行 pip install python-docx，或改存為 .odt",
                "DOCX needs python-docx; run pip install python-docx in the same environment, or "
                "write an .odt",
            )
        )


def why_no_docx() -> Text | None:
    """What is missing for a DOCX; nothing if it can be written."""
    return None if find_spec("docx") else MissingWriterError().text


def docx(document: Document) -> bytes:
    """The file; the same bytes for the same document.

    Raises:
        MissingWriterError: python-docx is not installed.
    """
    if why_no_docx() is not None:
        raise MissingWriterError
    from docx import Document as File
    from docx.oxml import parse_xml
    from docx.shared import Cm

    file = File(io.BytesIO(base(document.design)))
    file.core_properties.title = visible_lines(document.title)[:_LONGEST]
    file.core_properties.subject = visible_lines(document.subject)[:_LONGEST]
    section = file.sections[0]
    section.left_margin = section.right_margin = Cm(document.margin)
    section.top_margin = section.bottom_margin = Cm(document.margin)
    section.header_distance = section.footer_distance = Cm(document.margin / 2)
    body: Any = file.element.body
    _add_parts(file, document)
    for block in _blocks(document):
        body.sectPr.addprevious(parse_xml(block))
    foot: Any = section.footer
    first = foot.paragraphs[0]._p
    first.getparent().replace(first, parse_xml(paragraph(document.foot, "Footer", NAMES)))
    out = io.BytesIO()
    file.save(out)
    return _undated(out.getvalue())


def _add_parts(file: Any, document: Document) -> None:
    """What stands in files of its own: numbers of headings, footnotes, pictures."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = file.part

    def add(name: str, kind: str, relation: str, data: bytes, key: str) -> None:
        part.load_rel(relation, Part(PackURI(f"/word/{name}"), kind, data, part.package), key)

    if document.design.numbered:
        said = numbering(document.language, NAMES).encode()
        kind, relation = CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING
        add("numbering.xml", kind, relation, said, "rIdNumbering")
    notes = list(notes_of(document))
    if notes:
        said = footnotes(notes, NAMES).encode()
        kind, relation = CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES
        add("footnotes.xml", kind, relation, said, "rIdFootnotes")
    for block in document.blocks:
        if isinstance(block, Picture):
            name = f"media/picture{block.caption.number}.png"
            kind, relation = CONTENT_TYPE.PNG, RELATIONSHIP_TYPE.IMAGE
            add(name, kind, relation, block.data, key_of(block))


def _undated(data: bytes) -> bytes:
    """The archive without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.create_system = 0  # as on every system
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def _blocks(document: Document) -> Iterator[str]:
    broken, headings = "", 0
    for block in document.blocks:
        if isinstance(block, PageBreak):
            broken = tag("w:pageBreakBefore", {})
            continue
        headings += isinstance(block, Heading)
        yield from _block(block, document, headings, broken)
        if not isinstance(block, Table) or block.caption is not None:
            broken = ""  # a table by itself begins no page: what follows it does


def _block(block: Block, document: Document, at: int, broken: str) -> Iterator[str]:
    """A block, on a new page where ``broken`` says so; a heading is number ``at`` of all."""
    match block:
        case Title():
            yield element("Title", plain(block.text), names=NAMES, more=broken)
        case Heading() if document.design.numbered:
            yield heading(block, at, names=NAMES, more=broken)
        case Heading():
            yield element(f"Heading{block.level}", plain(block.text), names=NAMES, more=broken)
        case Contents():
            yield contents(block, document, NAMES)
        case Paragraph():
            yield paragraph(block.line, "Normal", NAMES, broken)
        case Table():
            if block.caption is not None:
                yield caption(block.caption, names=NAMES, more=KEPT + broken)
            yield _table(block)
        case Picture():
            yield from picture(block, NAMES)


def _table(table: Table) -> str:
    widths = [_twentieths(column.width) for column in table.columns]
    borders = "".join(
        tag(f"w:{side}", {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": RULE[1:]})
        for side in (*_SIDES, "insideH", "insideV")
    )
    padding = "".join(
        tag(f"w:{side}", {"w:w": str(_twentieths(space)), "w:type": "dxa"})
        for side, space in zip(_SIDES, (CLOSE, PADDING) * 2, strict=True)
    )
    properties = (
        tag("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"})
        + tag("w:tblBorders", {}, borders)
        + tag("w:tblLayout", {"w:type": "fixed"})
        + tag("w:tblCellMar", {}, padding)
        + tag("w:tblCaption", {"w:val": visible_lines(table.name)})
    )
    grid = "".join(tag("w:gridCol", {"w:w": str(width)}) for width in widths)
    rows = []
    if any(column.head for column in table.columns):
        cells = [
            _cell(_head(column), width, HEAD_FILL)
            for column, width in zip(table.columns, widths, strict=True)
        ]
        rows.append(_row(cells, tag("w:tblHeader", {})))
    least = {"w:val": str(_twentieths(table.least)), "w:hRule": "atLeast"}
    height = tag("w:trHeight", least) if table.least else ""
    rows += (
        _row([_filled(*one) for one in zip(row, table.columns, widths, strict=True)], height)
        for row in table.rows
    )
    inside = tag("w:tblPr", {}, properties) + tag("w:tblGrid", {}, grid) + "".join(rows)
    return tag("w:tbl", NAMES, inside)


def _head(column: Column) -> str:
    return element("TableHeading", plain(column.head), more=RIGHT if column.numeric else "")


def _row(cells: list[str], more: str) -> str:
    return tag("w:tr", {}, tag("w:trPr", {}, tag("w:cantSplit", {}) + more) + "".join(cells))


def _filled(cell: Cell, column: Column, width: int) -> str:
    side = RIGHT if column.numeric else ""
    lines = "".join(paragraph(line, "TableContents", more=side) for line in cell.lines or ((),))
    return _cell(lines, width, ENTRY_FILL if cell.entry else "")


def _cell(inside: str, width: int, fill: str) -> str:
    shade = {"w:val": "clear", "w:color": "auto", "w:fill": fill[1:]}
    said = tag("w:tcW", {"w:w": str(width), "w:type": "dxa"})
    return tag(
        "w:tc", {}, tag("w:tcPr", {}, said + (tag("w:shd", shade) if fill else "")) + inside
    )


def _twentieths(centimetres: float) -> int:
    """Of a point."""
    return round(centimetres * 1440 / 2.54)
