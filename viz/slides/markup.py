"""Text and tables as DrawingML (ECMA-376 part 1, 21.1), each run with its fonts and language.

Nothing that a document says is markup, a link or a command: it is escaped, and what no XML may
hold is shown as a symbol.
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from graphmodel.controls import visible
from graphmodel.language import Language
from viz.slides.deck import Table
from viz.slides.fitting import CELL, LEADING, SMALL, row_heights

__all__ = [
    "FAINT",
    "FONT",
    "HEAD",
    "INK",
    "PIXEL",
    "paragraph",
    "plain",
    "table",
]

FONT = "Microsoft JhengHei"
"""On Windows and with PowerPoint for Mac; elsewhere the system's own for Chinese stands in."""
_FONTS = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
PIXEL = 9525
"""English Metric Units to a pixel of 1/96 inch."""

INK, FAINT, HEAD = "222222", "5A5A66", "4D3F7A"
_LINE = "C9C9D2"
_FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"  # one for each kind, of whatever value
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_LANGUAGES = {
    Language.ZH: 'lang="zh-TW" altLang="en-US"',
    Language.EN: 'lang="en-US" altLang="zh-TW"',
}
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid


def plain(text: str) -> str:
    """``text`` with nothing in it that commands or that no XML may hold."""
    return visible(text)


def paragraph(
    text: str,
    language: Language,
    size: float,
    *,
    color: str = INK,
    bold: bool = False,
    align: str = "l",
    field: str = "",
) -> str:
    """One paragraph with one run, or with a field such as ``slidenum``."""
    looks = (
        f'{_LANGUAGES[language]} sz="{round(size * 100)}" b="{int(bold)}" dirty="0">'
        f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>{_FONTS}'
    )
    run = f"<a:rPr {looks}</a:rPr><a:t>{escape(plain(text))}</a:t>"
    if field:
        held = f'<a:fld id="{_FIELD}" type="{field}">{run}</a:fld>'
    elif text:
        held = f"<a:r>{run}</a:r>"
    else:  # a paragraph without a run is as high as its end says
        held = f"<a:endParaRPr {looks}</a:endParaRPr>"
    return (
        f'<a:p {_A}><a:pPr marL="0" indent="0" algn="{align}" hangingPunct="0"><a:lnSpc>'
        f'<a:spcPts val="{round(size * LEADING * 100)}"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
        f"<a:buNone/></a:pPr>{held}</a:p>"
    )


def table(data: Table, language: Language) -> str:
    """A table, its head repeated to those who hear it."""
    head, heights = row_heights(data)
    columns = "".join(f'<a:gridCol w="{width * PIXEL}"/>' for width in data.widths)
    rows = [_row(data.heads, head, data.numeric, language, fill=HEAD, color="FFFFFF", bold=True)]
    rows += [
        _row(cells, high, data.numeric, language)
        for cells, high in zip(data.rows, heights, strict=True)
    ]
    return (
        f'<a:tbl {_A}><a:tblPr firstRow="1"><a:tableStyleId>{_PLAIN_TABLE}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )


def _row(
    cells: Sequence[str],
    high: int,
    numeric: Iterable[int],
    language: Language,
    *,
    fill: str = "",
    color: str = INK,
    bold: bool = False,
) -> str:
    right = set(numeric)
    inner = "".join(
        _cell(
            paragraph(
                text, language, SMALL, color=color, bold=bold, align="r" if at in right else "l"
            ),
            fill,
        )
        for at, text in enumerate(cells)
    )
    return f'<a:tr h="{high * PIXEL}">{inner}</a:tr>'


def _cell(inside: str, fill: str) -> str:
    left, top = CELL.x * PIXEL, CELL.y * PIXEL
    sides = "".join(f"<a:ln{side}><a:noFill/></a:ln{side}>" for side in "LRT")
    beneath = f'<a:lnB w="9525"><a:solidFill><a:srgbClr val="{_LINE}"/></a:solidFill></a:lnB>'
    ground = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{inside}</a:txBody>"
        f'<a:tcPr marL="{left}" marR="{left}" marT="{top}" marB="{top}" anchor="ctr">'
        f"{sides}{beneath}{ground}</a:tcPr></a:tc>"
    )
