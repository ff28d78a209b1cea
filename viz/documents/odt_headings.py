"""Numbered headings of an ODT, and the list of them."""

from graphmodel.controls import visible_lines
from graphmodel.language import Language
from viz.documents.document import Contents, Document, Heading
from viz.documents.numbering import LEVELS, LISTED, numbered
from viz.odf.markup import inline, tag

__all__ = ["contents", "heading", "outline"]

_LINK = "Index_20_Link"
_FOLLOWED = {"": "nothing", " ": "space"}


def outline(language: Language) -> str:
    """How headings are numbered."""
    levels = []
    for at, level in enumerate(LEVELS[language], 1):
        behind = level.after.rstrip()
        said = {
            "text:level": str(at),
            "style:num-format": level.odf,
            "style:num-prefix": level.before,
            "style:num-suffix": behind,
        }
        said |= {"text:display-levels": str(at)} if level.whole else {}
        place = tag(
            "style:list-level-label-alignment",
            {"text:label-followed-by": _FOLLOWED[level.after[len(behind) :]]},
        )
        kind = {"text:list-level-position-and-space-mode": "label-alignment"}
        inside = tag("style:list-level-properties", kind, place)
        levels.append(tag("text:outline-level-style", said, inside))
    return tag("text:outline-style", {"style:name": "Outline"}, "".join(levels))


def heading(block: Heading, at: int, style: str) -> str:
    """The heading that is number ``at`` of all, marked so that the list can lead there."""
    said = {"text:style-name": style, "text:outline-level": str(block.level)}
    mark = tag("text:bookmark", {"text:name": _mark(at)})
    return tag("text:h", said, mark + inline(visible_lines(block.text)))


def _mark(at: int) -> str:
    return f"__heading{at:05}"


def contents(block: Contents, document: Document) -> str:
    """The list as an index that can be updated, filled in with what it leads to."""
    title = inline(visible_lines(block.title))
    head = {"text:style-name": "Contents_20_Heading"}
    template = tag("text:index-title-template", head, title) + "".join(
        tag(
            "text:table-of-content-entry-template",
            {"text:outline-level": str(level), "text:style-name": f"Contents_20_{level}"},
            tag("text:index-entry-link-start", {})
            + tag("text:index-entry-chapter", {})
            + tag("text:index-entry-text", {})
            + tag("text:index-entry-tab-stop", {"style:type": "right", "style:leader-char": "."})
            + tag("text:index-entry-page-number", {})
            + tag("text:index-entry-link-end", {}),
        )
        for level in range(1, LISTED + 1)
    )
    source = tag("text:table-of-content-source", {"text:outline-level": str(LISTED)}, template)
    lines = tag("text:index-title", {"text:name": "contents_head"}, tag("text:p", head, title))
    for at, (known, number) in enumerate(numbered(document.blocks, document.language), 1):
        if known.level <= LISTED:
            link = {"xlink:type": "simple", "xlink:href": f"#{_mark(at)}"}
            link |= dict.fromkeys(("text:style-name", "text:visited-style-name"), _LINK)
            text = tag("text:a", link, inline(visible_lines(f"{number}{known.text}")))
            lines += tag("text:p", {"text:style-name": f"Contents_20_{known.level}"}, text)
    body = tag("text:index-body", {}, lines)
    return tag("text:table-of-content", {"text:name": "contents"}, source + body)
