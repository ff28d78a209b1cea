"""Footnotes of a DOCX: a part of their own, which python-docx does not write."""

from collections.abc import Iterator

from viz.documents.document import Cell, Document, Line, Note, Paragraph, Table
from viz.documents.docx_text import element, plain
from viz.odf.markup import tag

__all__ = ["RULED", "footnotes", "notes_of"]

_RULES = {"-1": "separator", "0": "continuationSeparator"}
RULED = tag("w:footnotePr", {}, "".join(tag("w:footnote", {"w:id": key}) for key in _RULES))
"""What the settings say of them: which of them are rules and no notes."""


def notes_of(document: Document) -> Iterator[Note]:
    """The footnotes of a document, as they come."""
    for line in _lines(document):
        for said in line:
            if isinstance(said, Note):
                yield said


def _lines(document: Document) -> Iterator[Line]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.line
        elif isinstance(block, Table):
            cells: Iterator[Cell] = (cell for row in block.rows for cell in row)
            for cell in cells:
                yield from cell.lines


def footnotes(notes: list[Note], names: dict[str, str]) -> str:
    """The part: two rules, then the notes."""
    rules = "".join(
        tag(
            "w:footnote",
            {"w:type": kind, "w:id": key},
            tag("w:p", {}, tag("w:r", {}, tag(f"w:{kind}", {}))),
        )
        for key, kind in _RULES.items()
    )
    look = tag("w:rPr", {}, tag("w:rStyle", {"w:val": "FootnoteReference"}))
    sign = tag("w:r", {}, look + tag("w:footnoteRef", {}))
    said = "".join(
        tag(
            "w:footnote",
            {"w:id": str(note.number)},
            element("FootnoteText", sign + plain(f" {note.text}")),
        )
        for note in notes
    )
    return tag("w:footnotes", names, rules + said)
