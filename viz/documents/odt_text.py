"""The text of an ODT: paragraphs, what stands in their lines, captions, footnotes."""

from graphmodel.controls import visible_lines
from viz.documents.document import Box, Caption, Field, Line, Note, Part
from viz.documents.look import UNTICKED
from viz.odf.markup import inline, tag

__all__ = ["caption", "caption_counters", "paragraph"]

_FIELDS = {Field.PAGE: "text:page-number", Field.PAGES: "text:page-count"}


def paragraph(line: Line, style: str) -> str:
    """A line as a paragraph."""
    return tag("text:p", {"text:style-name": style}, "".join(map(_part, line)))


def _part(said: Part) -> str:
    if isinstance(said, Box):
        return UNTICKED
    if isinstance(said, Field):
        return tag(_FIELDS[said], {})
    if isinstance(said, Note):
        return _note(said)
    text = tag("text:line-break", {}).join(map(inline, visible_lines(said.text).split("\n")))
    return tag("text:span", {"text:style-name": said.look}, text) if said.look else text


def _note(note: Note) -> str:
    sign = tag("text:note-citation", {}, str(note.number))
    inside = tag("text:p", {"text:style-name": "Footnote"}, inline(f" {visible_lines(note.text)}"))
    said = {"text:id": f"ftn{note.number}", "text:note-class": "footnote"}
    return tag("text:note", said, sign + tag("text:note-body", {}, inside))


def caption_counters(labels: list[str]) -> str:
    """What counts the captions of each label; it stands before all text."""
    counters = (
        tag("text:sequence-decl", {"text:display-outline-level": "0", "text:name": label})
        for label in labels
    )
    return tag("text:sequence-decls", {}, "".join(counters)) if labels else ""


def caption(said: Caption, style: str) -> str:
    """A caption whose number the word processor counts."""
    counter = {
        "text:ref-name": f"ref{said.label}{said.number}",
        "text:name": said.label,
        "text:formula": f"ooow:{said.label}+1",
        "style:num-format": "1",
    }
    number = tag("text:sequence", counter, str(said.number))
    text = inline(visible_lines(f"　{said.text}"))
    return tag("text:p", {"text:style-name": style}, f"{inline(f'{said.label} ')}{number}{text}")
