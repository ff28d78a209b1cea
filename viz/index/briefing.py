"""What the pages of a briefing are made from."""

from dataclasses import dataclass

from graphmodel.language import Language
from loaders.sources import Reading
from queries.explain import Explanation
from viz.folder_file import FolderFile
from viz.tables import Table

__all__ = ["Briefing", "Section"]


@dataclass(frozen=True, slots=True)
class Section:
    """An answer of the briefing.

    Attributes:
        name: The command that prints it; the name of its spreadsheet.
        explanation: What it says.
        table: Its rows.
    """

    name: str
    explanation: Explanation
    table: Table

    @property
    def csv(self) -> str:
        """The path of its spreadsheet."""
        return f"tables/{self.name}.csv"


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the pages are made from.

    Attributes:
        reading: The plan and its findings.
        sections: In the order of the page.
        explorer: The address of the page in which one looks around.
        files: All other files of the folder, in the order in which they are written.
        lacking: What the folder has not, because something is not installed.
        language: The language of the pages.
    """

    reading: Reading
    sections: tuple[Section, ...]
    explorer: str
    files: tuple[FolderFile, ...]
    lacking: tuple[str, ...]
    language: Language
