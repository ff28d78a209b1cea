"""The one door for documents: a file becomes rows of cells with places, whatever its format.

A format is an entry of ``FORMATS`` and a module that makes rows of what the file holds. All that
is behind this door knows rows and places, no text and no bytes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.language import Text
from graphmodel.places import Line, PageLine, Place, TableRow
from graphmodel.progress import listener
from graphmodel.readable import readable
from loaders.bounds import bounded, check_text
from loaders.cells import Row
from loaders.decoding import Decoded, decode
from loaders.file_bytes import read_bytes
from loaders.findings import sources as on_sources
from loaders.graph_files.signature import is_graph_file
from loaders.heads import HeadMap
from loaders.office.signatures import is_office_file
from loaders.other_files import kind_of, refusal
from loaders.outline import Outline
from loaders.pdf.signature import is_pdf
from loaders.placed_outline import is_placed, read_placed
from loaders.problems import SourceError
from loaders.stratml.refusals import other_xml
from loaders.stratml.signature import is_stratml, is_xml, root_name
from loaders.text_rows import text_rows

__all__ = ["FORMATS", "Content", "Document", "Format", "document_of", "kind_said", "read_document"]

_HTML = re.compile(r"<(?:!--|/?(?:h[1-6r]|p|li|[ou]l|div|html|body|table)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Content:
    """What a file holds, and what a person says of the heads of its tables."""

    path: Path
    data: bytes = field(repr=False)
    told: HeadMap = ()

    @cached_property
    def decoded(self) -> Decoded:
        """The data as text.

        Raises:
            SourceError: It is no text.
        """
        return decode(self.data, self.path)


@dataclass(frozen=True)
class Document:
    """A document, taken apart.

    Attributes:
        path: Its file.
        rows: In reading order.
        start: Where it begins.
        findings: What was noticed on the way.
        data: The bytes of the file.
        cited: The name of the document that its places are of, if that is another one.
        outline: What it says of a plan, where the format itself tells it; the rows are then its
            title alone.
    """

    path: Path
    rows: tuple[Row, ...]
    start: Place
    findings: tuple[Finding, ...] = ()
    data: bytes = field(default=b"", repr=False)
    cited: str = ""
    outline: Outline | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The file's name."""
        return readable(self.path.name)

    @property
    def evident(self) -> str:
        """The name of the document in which evidence can be looked up."""
        return self.cited or self.name


class Format(NamedTuple):
    """A format of documents.

    Attributes:
        name: What it is called.
        holds: Whether some content is of this format.
        document: Takes such content apart; raises SourceError if it cannot be read.
    """

    name: Text
    holds: Callable[[Content], bool]
    document: Callable[[Content], Document]


def read_document(path: Path, name: str = "", told: HeadMap = ()) -> Document:
    """The document in the file at ``path``, which was called ``name`` if that says anything.

    ``told`` is what a person says of its heads.

    Raises:
        SourceError: The file cannot be read as a document of any format.
    """
    return document_of(Content(Path(name) if name else path, read_bytes(path), told))


def document_of(content: Content) -> Document:
    """The document that ``content`` is, by the first format that it is of.

    Raises:
        SourceError: It cannot be read.
    """
    return next(format_ for format_ in FORMATS if format_.holds(content)).document(content)


def _holds_stratml(content: Content) -> bool:
    return is_stratml(content.data)


def _stratml_document(content: Content) -> Document:
    from loaders.stratml.outline import read_stratml  # few documents are StratML

    rows, outline = read_stratml(content.data, content.path)
    return Document(content.path, rows, rows[0].place, data=content.data, outline=outline)


def _holds_other_xml(content: Content) -> bool:
    return is_xml(content.data)


def _no_stratml(content: Content) -> Document:
    raise other_xml(content.path, root_name(content.data))


def kind_said(document: Document) -> Text:
    """What the file of ``document`` is, as a sentence names it: an Excel workbook, a PDF file."""
    content = Content(document.path, document.data)
    if _holds_office(content):
        from loaders.office.kinds import kind_of_office_file

        return kind_of_office_file(document.data, document.path)
    return next(format_ for format_ in FORMATS if format_.holds(content)).name


def _holds_no_text(content: Content) -> bool:
    return kind_of(content.data) is not None


def _no_document(content: Content) -> Document:
    raise refusal(content.path, kind_of(content.data) or Text("", ""))


def _holds_graph(content: Content) -> bool:
    return is_graph_file(content.data)


def _no_graph(content: Content) -> Document:
    raise SourceError(
        Text(
            f"{content.path} 是圖檔（GraphML 或 SQLite），不是文件；kpigraph export 匯出的"
            "整個計畫請直接以 --plan 指定",
            f"{content.path} is a file of a graph (GraphML or SQLite) and no document; a whole "
            "plan that kpigraph export wrote is named by --plan",
        )
    )


def _holds_placed(content: Content) -> bool:
    return is_placed(content.decoded.text)


def _placed_document(content: Content) -> Document:
    check_text(content.decoded.text, content.path)
    placed = read_placed(content.decoded.text, content.path)
    rows = tuple(bounded(placed.rows, content.path))
    start = rows[0].place if rows else TableRow(1, 1)
    cited = readable(placed.document)
    return Document(content.path, rows, start, placed.findings, content.data, cited)


def _holds_html(content: Content) -> bool:
    return _HTML.search(content.decoded.text) is not None


def _html_document(content: Content) -> Document:
    # Few documents have HTML; the others need not wait for its reader.
    from loaders.html_rows import html_rows

    return _text_document(content, html_rows(content.decoded.text))


def _holds_office(content: Content) -> bool:
    return is_office_file(content.data)


def _office_document(content: Content) -> Document:
    from loaders.office.reading import office_rows  # few documents are of an office's formats

    rows, findings = office_rows(content.data, content.path)
    start = rows[0].place if rows else TableRow(1, 1)
    return Document(content.path, rows, start, findings, content.data)


def _holds_pdf(content: Content) -> bool:
    return is_pdf(content.data)


def _pdf_document(content: Content) -> Document:
    from loaders.pdf.reading import pdf_rows  # few documents are PDF files

    rows, findings = pdf_rows(content.data, content.path, listener())
    return Document(content.path, rows, PageLine(0, 1), findings, content.data)


def _holds_separated(content: Content) -> bool:
    from loaders.separated_rows import separator_of

    return separator_of(content.decoded.text, content.path, content.told) is not None


def _separated_document(content: Content) -> Document:
    from loaders.separated_rows import separated_rows

    rows = separated_rows(content.decoded.text, content.path, content.told)
    return _text_document(content, rows)


def _plain_document(content: Content) -> Document:
    return _text_document(content, text_rows(content.decoded.text))


def _text_document(content: Content, rows: Iterator[Row]) -> Document:
    check_text(content.decoded.text, content.path)
    start = Line(1)
    findings: list[Finding] = []
    if content.decoded.encoding == "cp950":
        evidence = Evidence(readable(content.path.name), (start,), "")
        findings.append(on_sources.encoding_legacy("Big5 (CP950)", evidence))
    known = tuple(bounded(rows, content.path))
    return Document(content.path, known, start, tuple(findings), content.data)


FORMATS = (
    Format(Text("Office 檔案", "an office file"), _holds_office, _office_document),
    Format(Text("PDF 檔", "a PDF file"), _holds_pdf, _pdf_document),
    Format(Text("關係圖檔", "a graph file"), _holds_graph, _no_graph),
    Format(Text("StratML 檔", "a StratML file"), _holds_stratml, _stratml_document),
    Format(Text("非文字檔", "no text"), _holds_no_text, _no_document),
    Format(Text("附出處的綱要", "an outline with places"), _holds_placed, _placed_document),
    Format(Text("HTML 檔", "an HTML file"), _holds_html, _html_document),
    Format(Text("XML 檔", "an XML file"), _holds_other_xml, _no_stratml),
    Format(Text("CSV 或 TSV 檔", "a CSV or TSV file"), _holds_separated, _separated_document),
    Format(Text("純文字檔", "a text file"), lambda _: True, _plain_document),
)
"""In the order in which they are tried; the last takes whatever is text."""
