"""What a briefing's folder holds: small pictures to choose from, and every file with a line."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from graphmodel.language import Language
from viz.folder_file import FolderFile

__all__ = ["Addressed", "Listed", "Thumbnail", "letters", "listed", "thumbnails"]


class Listed(NamedTuple):
    """A file as the page lists it."""

    name: str
    link: str
    title: str
    about: str


class Thumbnail(NamedTuple):
    """A figure made small.

    Attributes:
        link: The address of the SVG.
        title: What it shows.
        other: The address of the same as PNG; empty if there is none.
    """

    link: str
    title: str
    other: str


class Addressed(NamedTuple):
    """A letter of the folder: to whom, and by the name of each format its address."""

    bureau: str
    links: tuple[tuple[str, str], ...]


def letters(files: Iterable[FolderFile], language: Language) -> list[Addressed]:
    """The letters, each bureau once, in the order of the folder."""
    found: dict[str, list[tuple[str, str]]] = {}
    for file in files:
        if file.name.startswith("letters/"):
            ending = PurePosixPath(file.name).suffix[1:].upper()
            bureau = file.title.in_language(language)
            found.setdefault(bureau, []).append((ending, quote(file.name)))
    return [Addressed(bureau, tuple(links)) for bureau, links in found.items()]


def listed(files: Iterable[FolderFile], language: Language) -> list[Listed]:
    """Every file with its address and what it is."""
    return [
        Listed(
            file.name,
            quote(file.name),
            file.title.in_language(language),
            file.about.in_language(language),
        )
        for file in files
    ]


def thumbnails(files: Iterable[FolderFile], language: Language) -> Iterator[Thumbnail]:
    """The figures, each once."""
    figures = {file.name: file for file in files if file.name.startswith("figures/")}
    for name, file in figures.items():
        if name.endswith(".svg"):
            other = str(PurePosixPath(name).with_suffix(".png"))
            yield Thumbnail(
                quote(name),
                file.title.in_language(language),
                quote(other) if other in figures else "",
            )
