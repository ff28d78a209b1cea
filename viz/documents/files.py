"""Documents as files: by the ending of a name, and in the folder of a briefing."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import PurePath

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from loaders.sources import Reading
from queries.letters.changes import Since, changes_since
from queries.letters.edition import Edition
from queries.letters.letter import Letter, letter_of
from viz.documents.document import Document
from viz.documents.docx import docx, why_no_docx
from viz.documents.letter import letter_document
from viz.documents.odt import odt
from viz.folder_file import FolderFile

__all__ = ["PROGRAMS", "document_file", "letters_in_folder", "writer_of"]

_WRITERS: dict[str, Callable[[Document], bytes]] = {".docx": docx, ".odt": odt}
PROGRAMS = {".docx": "Word", ".odt": "LibreOffice"}
"""What opens each kind of document."""

_LETTER = Text("對照單", "a letter")
_LONGEST = 40  # characters of a bureau's name in the name of a file


def writer_of(file: str, what: Text = _LETTER) -> Callable[[Document], bytes]:
    """What writes a document into a file of such a name; ``what`` it is.

    Raises:
        MisuseError: Its ending is of no document, or what writes it is not installed.
    """
    ending = PurePath(file).suffix.lower()
    if ending not in _WRITERS:
        raise MisuseError(
            Text(
                f"{what.zh}只能存為 .docx 或 .odt，不能存為 {file}",
                f"{what.en} is a .docx or an .odt, not {file}",
            )
        )
    return _WRITERS[ending]


def document_file(letter: Letter, file: str) -> bytes:
    """The letter as the file called ``file`` holds it.

    Raises:
        MisuseError: As :func:`writer_of`.
    """
    return writer_of(file)(letter_document(letter))


def letters_in_folder(
    reading: Reading, language: Language, against: Reading | None = None
) -> Iterator[FolderFile]:
    """A letter to each bureau that the document names, in every format that can be written.

    With ``against`` it says what changed for the bureau since that older edition.
    """

    @cache
    def made_of() -> tuple[Edition, Mapping[str, Since]]:
        edition = Edition.of(reading)
        if against is None:
            return edition, {}
        return edition, changes_since(Edition.of(against), edition, language)

    def made(bureau: str, path: str) -> bytes:
        edition, since = made_of()
        return document_file(letter_of(edition, bureau, language, since.get(bureau)), path)

    endings = [".odt"] if why_no_docx() else list(_WRITERS)
    taken: set[str] = set()
    for key, bureau in reading.graph.bureaus.items():
        if bureau.collective:
            continue
        name = _file_name(bureau.name, taken)
        for ending in endings:
            path = f"letters/{name}{ending}"
            title = Text(f"對照單 {bureau.name}", f"Letter to {bureau.name}")
            about = Text(
                f"問責對照單（{PROGRAMS[ending]}），請承辦人逐列確認",
                f"what the bureau answers for, to be confirmed by it ({PROGRAMS[ending]})",
            )
            yield FolderFile(path, title, about, partial(made, key, path))


def _file_name(bureau: str, taken: set[str]) -> str:
    """A name that tells whose letter it is and that every system can have; no two are alike."""
    plain = "".join(char for char in bureau if char.isalnum())[:_LONGEST] or "_"
    name, number = f"對照單-{plain}", 1
    while name.casefold() in taken:
        number += 1
        name = f"對照單-{plain}-{number}"
    taken.add(name.casefold())
    return name
