"""Small files of offices' formats, made by hand, each with one thing that a reader may trip on."""

import io
import zipfile
from xml.sax.saxutils import escape

__all__ = [
    "cell",
    "docx",
    "odf",
    "odf_cell",
    "odf_row",
    "paragraph",
    "relationships",
    "run",
    "sheet_row",
    "table",
    "xlsx",
    "zipped",
]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """An archive of ``parts``."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def relationships(*links: tuple[str, str]) -> str:
    """The part that leads to others: of each its kind and its target."""
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{_LINKS}">{inner}</Relationships>'


def docx(body: str, styles: str = "", numbering: str = "", **more: str | bytes) -> bytes:
    """A Word document; the names of ``more`` parts stand in ``word/``."""
    return zipped(
        {
            "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relationships(
                ("styles", "styles.xml"), ("numbering", "numbering.xml")
            ),
            "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
            **{f"word/{name}.xml": part for name, part in more.items()},
        }
    )


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{escape(text)}</w:t></w:r>"


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph of runs, or of a plain text."""
    runs = inner if inner.startswith("<") else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    """A cell of paragraphs, or of a plain text."""
    blocks = inner if inner.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else paragraph(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def table(*rows: tuple[str, ...] | str) -> str:
    """A table; a row is its cells, each as text or as :func:`cell` gives it, or a whole row."""
    made = []
    for row in rows:
        if isinstance(row, str):
            made.append(row)
            continue
        cells = (one if one.startswith("<w:tc>") else cell(one) for one in row)
        made.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def xlsx(
    *sheets: tuple[str, str], strings: str = "", styles: str = "", state: str = "", **more: str
) -> bytes:
    """A workbook; of each sheet the name and what stands in its ``worksheet``.

    ``state`` is what the entry of the last sheet says of it; the names of ``more`` parts stand
    in ``xl/``.
    """
    names = f'xmlns="{_SHEETS}" xmlns:r="{_KINDS}"'
    entries = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"'
        f"{f' state={chr(34)}{state}{chr(34)}' if state and at == len(sheets) else ''}/>"
        for at, (name, _) in enumerate(sheets, start=1)
    )
    links = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    return zipped(
        {
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": relationships(
                *links, ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
            ),
            "xl/workbook.xml": f"<workbook {names}><sheets>{entries}</sheets></workbook>",
            "xl/sharedStrings.xml": f"<sst {names}>{strings}</sst>",
            "xl/styles.xml": f"<styleSheet {names}>{styles}</styleSheet>",
            **{
                f"xl/worksheets/sheet{at}.xml": f"<worksheet {names}>{inner}</worksheet>"
                for at, (_, inner) in enumerate(sheets, start=1)
            },
            **{f"xl/{name}.xml": part for name, part in more.items()},
        }
    )


def sheet_row(number: int, cells: dict[str, str], properties: str = "") -> str:
    """A row; of each column's letter its text, or the whole cell."""
    made = (
        text
        if text.startswith("<c")
        else f'<c r="{column}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for column, text in cells.items()
    )
    return f'<row r="{number}" {properties}>{"".join(made)}</row>'


def odf(kind: str, body: str, styles: str = "", **more: str | bytes) -> bytes:
    """An OpenDocument file of a ``kind``: ``text`` or ``spreadsheet``."""
    content = (
        f'<office:document-content {_ODF} xmlns:calcext="{_CALC}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    parts = {f"{name}.xml": part for name, part in more.items()}
    return zipped({"mimetype": mimetype, "content.xml": content, **parts})


def odf_row(*cells: str, properties: str = "") -> str:
    """A row; a cell is its text, or the whole cell."""
    made = "".join(one if one.startswith("<table:") else odf_cell(one) for one in cells)
    return f"<table:table-row {properties}>{made}</table:table-row>"


def odf_cell(inner: str, properties: str = "") -> str:
    """A cell of whole paragraphs, or of a plain text."""
    whole = inner.startswith(("<text:", "<office:")) or not inner
    blocks = inner if whole else f"<text:p>{escape(inner)}</text:p>"
    return f"<table:table-cell {properties}>{blocks}</table:table-cell>"
