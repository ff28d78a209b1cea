"""Officers who fill in letters: each writes the same answers in a hand of their own."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

__all__ = ["HANDS", "boxes", "clicked", "in_odt", "on_docx", "rows_of", "written"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
EMPTY = "□是　□否　□修正"

# By hand how it says yes, no, and that the owner is another.
HANDS: dict[str, tuple[str, str, str]] = {
    "tick": ("☑是　□否　□修正", "□是　☑否　□修正", "□是　□否　☑修正\n主責應為教育局\n自 112 年"),
    "是": ("是", "否", "修正：主責應為教育局\n自 112 年"),
    "✓": ("✓是　□否　□修正", "□是　✓否　□修正", "□是　□否　✓修正\n主責應為教育局\n自 112 年"),
    "V": ("Ｖ", "X", "□是　□否　□V修正　主責應為教育局\n自 112 年"),
    "remark": (f"{EMPTY}\n無誤", f"{EMPTY}\n非本單位業務", f"{EMPTY}\n主責應為教育局\n自 112 年"),
}


def rows_of(document: Any) -> Iterator[Any]:
    """The rows of a letter that ask."""
    for table in document.tables:
        if len(table.columns) > 2:
            yield from table.rows[1:]


def written(cell: Any, text: str) -> None:
    """Write ``text`` over all that a cell holds, each of its lines a paragraph."""
    for paragraph in list(cell._tc.iterchildren(qn("w:p"))):
        cell._tc.remove(paragraph)
    for line in text.split("\n"):
        cell.add_paragraph(line)


def boxes(cell: Any) -> list[Any]:
    """The boxes that can be clicked."""
    return list(cell._tc.iter(qn("w:sdt")))


def clicked(box: Any) -> None:
    """Click one, as Word does."""
    next(box.iter(f"{_W14}checked")).set(f"{_W14}val", "1")
    next(box.iter(qn("w:t"))).text = "■"


def on_docx(data: bytes, act: Callable[[Any], None]) -> bytes:
    """The letter once somebody has done something to it in Word."""
    document = docx.Document(io.BytesIO(data))
    act(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def in_odt(data: bytes, change: Callable[[str], str]) -> bytes:
    """The letter once its content is changed, as LibreOffice would write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "content.xml":
                text = change(text.decode()).encode()
            new.writestr(name, text)
    return out.getvalue()
