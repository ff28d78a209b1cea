"""Small files of offices' formats, made by hand, each with one thing that a reader may trip on."""

import io
import zipfile
from xml.sax.saxutils import escape

__all__ = ["cell", "docx", "paragraph", "run", "table", "zipped"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
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
