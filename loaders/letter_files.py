"""A letter that came back: its rows with places, and what its properties say it is about."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.language import Text
from graphmodel.readable import readable
from loaders.cells import Row
from loaders.file_bytes import read_bytes
from loaders.findings import letters as on
from loaders.findings.office import deletions_left_out
from loaders.office import refusals
from loaders.office.odf_names import OFFICE, TEXT
from loaders.office.package import Package
from loaders.office.reading import office_rows
from loaders.office.signatures import ZIP
from loaders.office.word_names import W
from loaders.problems import SourceError

__all__ = ["LetterFile", "letter_files", "read_letter_file"]

_SUBJECT = "{http://purl.org/dc/elements/1.1/}subject"
_OTHER = Text(
    "其他格式的檔案（如 PDF、圖片）", "a file of another format, such as a PDF or a picture"
)
_WANTED = Text("DOCX 或 ODT", "DOCX or ODT")
_LOCKS = ("~$", ".~lock.")
_DELETIONS = deletions_left_out(0, None).code
_TRACKED = (
    (W + "ins", W + "moveTo", TEXT + "insertion"),
    (W + "del", W + "moveFrom", TEXT + "deletion"),
)


class LetterFile(NamedTuple):
    """A file as it came back.

    Attributes:
        name: Its name, below the folder that was read.
        rows: What it holds, from the top; struck text has :data:`STRIKE` behind its characters,
            and :data:`DRAWN` stands for what is drawn.
        subject: What its properties say it is about.
        comments: What was written beside the text, as comments.
        findings: What was left out, and what was changed while changes were tracked.
    """

    name: str
    rows: tuple[Row, ...]
    subject: str
    comments: tuple[str, ...]
    findings: tuple[Finding, ...]


def letter_files(folder: Path) -> list[Path]:
    """The files in a folder and those below it, in the order of their names.

    What programs keep there for themselves is left out. A single file stands for itself.

    Raises:
        SourceError: There is no such folder.
    """
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise SourceError(
            Text(
                f"沒有 {folder} 這個資料夾；請指定放對照單的資料夾",
                f"there is no folder {folder}; name the one with the letters",
            )
        )
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.name.startswith((".", *_LOCKS)))


def read_letter_file(path: Path, name: str) -> LetterFile:
    """Read the file at ``path``, which people know by ``name``.

    Raises:
        SourceError: It is no document of an office, broken, encrypted or too large.
    """
    data = read_bytes(path)
    if not data.startswith(ZIP):
        raise refusals.other_format(path, _OTHER, _WANTED)
    taken = office_rows(data, path, by_hand=True)
    package = Package(path, data)
    comments = tuple(_comments(package))
    findings = tuple(_with_tracked(package, readable(name), taken.findings))
    return LetterFile(readable(name), taken.rows, _subject(package), comments, findings)


def _with_tracked(package: Package, name: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """``findings``, of which one counts both what was inserted and what was deleted."""
    root = package.tree(package.main_part() or "content.xml")
    counts = [sum(_changes(one, tag) for tag in tags for one in root.iter()) for tags in _TRACKED]
    evidence: Evidence | None = None
    for finding in findings:
        if finding.code == _DELETIONS:
            evidence = finding.evidence
        else:
            yield finding
    if any(counts) or evidence:
        yield on.tracked(name, counts[0], counts[1], evidence)


def _changes(element: Element, tag: str) -> bool:
    """Whether ``element`` is a tracked change of some text, or says it of a whole row."""
    if element.tag == W + "trPr":
        return element.find(tag) is not None
    return element.tag == tag and any(one.text and one.text.strip() for one in element.iter())


def _comments(package: Package) -> Iterator[str]:
    main = package.main_part()
    part = package.part_of_kind(main, "comments") if main else "content.xml"
    root = package.tree_if_there(part)
    for comment in root.iter() if root is not None else ():
        if comment.tag not in (W + "comment", OFFICE + "annotation"):
            continue
        paragraphs = (one for one in comment.iter() if one.tag in (W + "p", TEXT + "p"))
        lines = ("".join(_texts(one)).strip() for one in paragraphs)
        if text := "\n".join(line for line in lines if line):
            yield text


def _texts(paragraph: Element) -> Iterator[str]:
    return (one for one in paragraph.itertext() if one.strip())


def _subject(package: Package) -> str:
    part = package.part_of_kind("", "core-properties") or "meta.xml"
    root = package.tree_if_there(part)
    said = root.find(f".//{_SUBJECT}") if root is not None else None
    return (said.text or "") if said is not None else ""
