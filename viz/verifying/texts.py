"""Where what a file says differs from what it should say: pages, drawings, documents, slides."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from graphmodel.language import Language, Text
from graphmodel.readable import abbreviated
from loaders.office.package import Package
from loaders.office.reading import office_rows
from loaders.problems import SourceError
from viz.verifying.cells import Difference, aligned

__all__ = ["text_differences"]

_OFFICE = (".docx", ".odt", ".xlsx", ".ods")
_SLIDES = ".pptx"
_LINES = (".html", ".svg", ".txt")
_MOST = 50  # places of a file; how many more there are is said
_AROUND = 12  # characters shown on both sides of what differs, up to the end of a word
_END = re.compile(r"[\s<>\"',;:|]")
_PART = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide|charts/chart)([0-9]+)\.xml")
_PARTS = {
    "slides/slide": Text("投影片 {}", "slide {}"),
    "notesSlides/notesSlide": Text("備忘稿 {}", "notes {}"),
    "charts/chart": Text("圖表 {}", "chart {}"),
}
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SAYS = (_MAIN + "p", _CHART + "v")


class _Said(NamedTuple):
    """A piece of a file's text, and where it stands: a line of the file, or a place in words."""

    text: str
    line: int | None = None
    place: str = ""


def text_differences(
    stated: bytes, recomputed: bytes, path: Path, language: Language
) -> Iterator[Difference]:
    """What the file at ``path`` says otherwise than it should, from its beginning.

    None if the two say the same, if one cannot be read, or if it is a file of which nothing is
    read. What differs more than :data:`_MOST` times is counted.
    """
    try:
        found, made = (_said(data, path, language) for data in (stated, recomputed))
    except SourceError:
        return
    pairs = aligned([(one.text,) for one in found], [(one.text,) for one in made])
    for here, there in islice(pairs, _MOST):
        where = found[here[0] - 1] if here else made[there[0] - 1] if there else _Said("")
        texts = here[1][0] if here else "", there[1][0] if there else ""
        shown = _apart(*texts) if here and there else map(abbreviated, texts)
        yield Difference("text", where.line if here else None, where.place, *shown)
    if more := sum(1 for _ in pairs):
        yield Difference("more", stated=str(more))


def _said(data: bytes, path: Path, language: Language) -> Sequence[_Said]:
    ending = PurePosixPath(path.name).suffix
    if ending in _OFFICE:
        return [
            _Said(cell.text, place=cell.places[0].text.in_language(language))
            for row in office_rows(data, path, by_hand=True).rows
            for cell in row.cells
            if cell.text
        ]
    if ending == _SLIDES:
        return list(_on_slides(Package(path, data), language))
    if ending in _LINES:
        lines = data.decode("utf-8", "replace").splitlines()
        return [_Said(line, number) for number, line in enumerate(lines, 1)]
    return []


def _on_slides(package: Package, language: Language) -> Iterator[_Said]:
    named = ((found, name) for name in package.names if (found := _PART.fullmatch(name)))
    for found, name in sorted(named, key=lambda one: (one[0][1], int(one[0][2]))):
        place = _PARTS[found[1]].in_language(language).format(found[2])
        for element in package.tree(name).iter():
            if element.tag in _SAYS and (text := _whole(element)):
                yield _Said(text, place=place)


def _whole(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _apart(one: str, other: str) -> tuple[str, str]:
    """The parts of two texts that differ, with a few words around them."""
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    before = one[max(start - _AROUND, 0) : start]
    behind = one[len(one) - end :][:_AROUND]
    opening = [found.end() for found in _END.finditer(before)]
    closing = _END.search(behind)
    before = before[opening[-1] :] if opening else before
    behind = behind[: closing.start()] if closing else behind
    return tuple(  # type: ignore[return-value]
        abbreviated(f"{before}{text[start : len(text) - end]}{behind}") for text in (one, other)
    )
