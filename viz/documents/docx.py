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
    Box,
    Cell,
    Document,
    Field,
    Heading,
    Line,
    PageBreak,
    Part,
    Table,
)
from viz.documents.docx_styles import NAMES, base
from viz.documents.look import (
    CLOSE,
    ENTRY_FILL,
    FAMILY,
    HEAD_FILL,
    PADDING,
    RULE,
    TICKED,
    UNTICKED,
)
from viz.odf.archive import LONG_AGO
from viz.odf.markup import escaped, tag

__all__ = ["MissingWriterError", "docx", "why_no_docx"]

_FIELDS = {Field.PAGE: "PAGE", Field.PAGES: "NUMPAGES"}
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

    file = File(io.BytesIO(base(document.language)))
    file.core_properties.title = visible_lines(document.title)[:_LONGEST]
    file.core_properties.subject = visible_lines(document.subject)[:_LONGEST]
    section = file.sections[0]
    section.left_margin = section.right_margin = Cm(document.margin)
    section.top_margin = section.bottom_margin = Cm(document.margin)
    section.header_distance = section.footer_distance = Cm(document.margin / 2)
    body: Any = file.element.body
    for block in _blocks(document.blocks):
        body.sectPr.addprevious(parse_xml(block))
    foot: Any = section.footer
    first = foot.paragraphs[0]._p
    first.getparent().replace(first, parse_xml(_paragraph(document.foot, "Footer", names=NAMES)))
    out = io.BytesIO()
    file.save(out)
    return _undated(out.getvalue())


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


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    broken = False
    for block in blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        if isinstance(block, Table):
            yield _table(block)
            continue
        if isinstance(block, Heading):
            style, inside = f"Heading{block.level}", _plain(block.text)
        else:
            style, inside = "Normal", _line(block.line)
        yield _element(style, inside, names=NAMES, broken=broken)
        broken = False


def _paragraph(line: Line, style: str, names: dict[str, str] | None = None) -> str:
    return _element(style, _line(line), names=names)


def _element(
    style: str, inside: str, *, names: dict[str, str] | None = None, broken: bool = False
) -> str:
    said = tag("w:pStyle", {"w:val": style}) + (tag("w:pageBreakBefore", {}) if broken else "")
    return tag("w:p", names or {}, tag("w:pPr", {}, said) + inside)


def _line(line: Line) -> str:
    return "".join(map(_part, line))


def _part(said: Part) -> str:
    if isinstance(said, Box):
        return _box(said)
    if isinstance(said, Field):
        return tag("w:fldSimple", {"w:instr": _FIELDS[said]}, _plain("1"))
    look = tag("w:rPr", {}, tag("w:rStyle", {"w:val": said.look})) if said.look else ""
    return _plain(said.text, look)


def _plain(text: str, look: str = "") -> str:
    lines = (
        tag("w:t", {"xml:space": "preserve"}, escaped(line)) if line else ""
        for line in visible_lines(text).split("\n")
    )
    return tag("w:r", {}, look + tag("w:br", {}).join(lines))


def _box(box: Box) -> str:
    """A box that a click ticks."""
    signs = ((TICKED, "checkedState"), (UNTICKED, "uncheckedState"))
    states = "".join(
        tag(f"w14:{name}", {"w14:val": f"{ord(sign):04X}", "w14:font": FAMILY})
        for sign, name in signs
    )
    ticked = tag("w14:checkbox", {}, tag("w14:checked", {"w14:val": "0"}) + states)
    about = tag("w:alias", {"w:val": box.means}) + tag("w:tag", {"w:val": box.means})
    content = tag("w:sdtContent", {}, _plain(UNTICKED))
    return tag("w:sdt", {}, tag("w:sdtPr", {}, about + ticked) + content)


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
            _cell(_element("TableHeading", _plain(column.head)), width, HEAD_FILL)
            for column, width in zip(table.columns, widths, strict=True)
        ]
        rows.append(_row(cells, tag("w:tblHeader", {})))
    least = {"w:val": str(_twentieths(table.least)), "w:hRule": "atLeast"}
    height = tag("w:trHeight", least) if table.least else ""
    rows += (
        _row([_filled(cell, width) for cell, width in zip(row, widths, strict=True)], height)
        for row in table.rows
    )
    inside = tag("w:tblPr", {}, properties) + tag("w:tblGrid", {}, grid) + "".join(rows)
    return tag("w:tbl", NAMES, inside)


def _row(cells: list[str], more: str) -> str:
    return tag("w:tr", {}, tag("w:trPr", {}, tag("w:cantSplit", {}) + more) + "".join(cells))


def _filled(cell: Cell, width: int) -> str:
    lines = "".join(_paragraph(line, "TableContents") for line in cell.lines or ((),))
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
