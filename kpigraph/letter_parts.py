"""The option that names letters, for commands that say what nobody has confirmed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphmodel.findings import Finding
from graphmodel.language import Language, Text
from kpigraph.help import Option
from loaders.database.connection import Database
from loaders.sources import Reading

if TYPE_CHECKING:
    from queries.letters.reading import Answers

__all__ = ["answered", "answered_there", "audited", "letters_option"]


def letters_option(language: Language) -> click.Option:
    """The option."""
    text = Text(
        "填好的對照單所在的資料夾：另列出未經確認的主責",
        "the folder of letters that came back: list what they do not confirm too",
    )
    return Option(["--letters"], metavar="FOLDER", help=text.in_language(language))


def answered(readings: Sequence[Reading], letters: str | None) -> "Answers | None":
    """What the letters in a folder say of the plans; nothing without a folder."""
    if letters is None:
        return None
    from queries.letters.edition import Edition  # most questions ask for no letters
    from queries.letters.reading import read_answers

    return read_answers([Edition.of(reading) for reading in readings], Path(letters))


def answered_there(
    database: Database, plans: Sequence[str], letters: str | None
) -> "Answers | None":
    """The same of plans that a database holds.

    Raises:
        DatabaseError: It does not hold one of them whole, or cannot be reached.
    """
    if letters is None:
        return None
    from queries.letters.edition import stored_editions
    from queries.letters.reading import read_answers

    return read_answers(stored_editions(database, plans), Path(letters))


def audited(readings: Sequence[Reading], letters: str | None) -> Mapping[str, Sequence[Finding]]:
    """By plan what the letters in a folder do not confirm, and what was noticed about them."""
    found: dict[str, list[Finding]] = defaultdict(list)
    answers = answered(readings, letters)
    if answers is None:
        return found
    for reading in readings:
        found[reading.plan.key] += answers.audit(reading.plan.key)
    found[readings[0].plan.key] += answers.findings  # a file that is unread is of no plan
    return found
