"""Numbered headings of a DOCX, and the list of them.

Numbers are a list of Word's own: https://learn.microsoft.com/office/open-xml/word/overview
"""

from collections.abc import Iterator

from graphmodel.language import Language
from viz.documents.document import Contents, Document, Heading
from viz.documents.docx_text import KEPT, element, plain
from viz.documents.numbering import LEVELS, LISTED, numbered
from viz.odf.markup import tag

__all__ = ["contents", "heading", "numbering"]

_NUMBERS = "1"  # the one list, and what it is made after
_AFTER = {"": "nothing", " ": "space"}


def numbering(language: Language, names: dict[str, str]) -> str:
    """The part that says how headings are numbered."""
    levels = "".join(_levels(language))
    kind = tag("w:multiLevelType", {"w:val": "multilevel"})
    made = tag("w:abstractNum", {"w:abstractNumId": _NUMBERS}, kind + levels)
    used = tag("w:num", {"w:numId": _NUMBERS}, tag("w:abstractNumId", {"w:val": _NUMBERS}))
    return tag("w:numbering", names, made + used)


def _levels(language: Language) -> Iterator[str]:
    for at, level in enumerate(LEVELS[language]):
        behind = level.after.rstrip()
        above = "".join(f"%{one}." for one in range(1, at + 1)) if level.whole else ""
        inside = (
            tag("w:start", {"w:val": "1"})
            + tag("w:numFmt", {"w:val": level.word})
            + tag("w:pStyle", {"w:val": f"Heading{at + 1}"})
            + tag("w:suff", {"w:val": _AFTER[level.after[len(behind) :]]})
            + tag("w:lvlText", {"w:val": f"{level.before}{above}%{at + 1}{behind}"})
            + tag("w:lvlJc", {"w:val": "left"})
            + tag("w:pPr", {}, tag("w:ind", {"w:left": "0", "w:firstLine": "0"}))
        )
        yield tag("w:lvl", {"w:ilvl": str(at)}, inside)


def heading(block: Heading, at: int, *, names: dict[str, str], more: str) -> str:
    """The heading that is number ``at`` of all, marked so that the list can lead there."""
    mark = tag("w:bookmarkStart", {"w:id": str(at), "w:name": _mark(at)})
    inside = mark + plain(block.text) + tag("w:bookmarkEnd", {"w:id": str(at)})
    return element(f"Heading{block.level}", inside, names=names, more=more)


def _mark(at: int) -> str:
    return f"_Toc{at:05}"


def contents(block: Contents, document: Document, names: dict[str, str]) -> str:
    """The list as a field that Word can update, filled in with what it leads to."""
    found = list(enumerate(numbered(document.blocks, document.language), 1))
    listed = [(at, *one) for at, one in found if one[0].level <= LISTED]
    begin = (
        _char("begin")
        + tag(
            "w:r",
            {},
            tag("w:instrText", {"xml:space": "preserve"}, f' TOC \\o "1-{LISTED}" \\h \\z \\u '),
        )
        + _char("separate")
    )
    lines = []
    for place, (at, known, number) in enumerate(listed):
        said = {"w:anchor": _mark(at), "w:history": "1"}
        link = tag("w:hyperlink", said, plain(f"{number}{known.text}"))
        whole = (begin if not place else "") + link
        whole += _char("end") if place == len(listed) - 1 else ""
        lines.append(element(f"TOC{known.level}", whole))
    gallery = tag("w:docPartGallery", {"w:val": "Table of Contents"})
    kind = tag("w:docPartObj", {}, gallery + tag("w:docPartUnique", {}))
    inside = element("TOCHeading", plain(block.title), more=KEPT) + "".join(lines)
    return tag("w:sdt", names, tag("w:sdtPr", {}, kind) + tag("w:sdtContent", {}, inside))


def _char(kind: str) -> str:
    return tag("w:r", {}, tag("w:fldChar", {"w:fldCharType": kind}))
