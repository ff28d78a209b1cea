"""The option that names letters, for commands that say what nobody has confirmed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from graphmodel.findings import Finding
from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.help import Option
from loaders.sources import Reading
from queries.question import Row

__all__ = ["audited", "check_local", "letters_option", "unconfirmed"]


def letters_option(language: Language) -> click.Option:
    """The option."""
    text = Text(
        "填好的對照單所在的資料夾：另列出未經確認的主責",
        "the folder of letters that came back: list what they do not confirm too",
    )
    return Option(["--letters"], metavar="FOLDER", help=text.in_language(language))


def check_local(letters: str | None) -> None:
    """See that no letters are named where the plans are a database's.

    Raises:
        MisuseError: Some are.
    """
    if letters is not None:
        raise MisuseError(
            Text(
                "--letters 不能與 --engine neo4j 併用；對照單須與文件比對",
                "--letters cannot go with --engine neo4j: letters are held against the document",
            )
        )


def unconfirmed(
    readings: Sequence[Reading], letters: str | None, language: Language
) -> tuple[Row, ...]:
    """What the letters in a folder do not confirm, as gaps; nothing without a folder."""
    if letters is None:
        return ()
    from queries.letters.reading import read_answers  # most questions ask for no letters

    gaps = read_answers(readings, Path(letters)).gaps(language)
    return tuple(sorted(gaps, key=lambda row: row.order))


def audited(readings: Sequence[Reading], letters: str | None) -> Mapping[str, Sequence[Finding]]:
    """By plan what the letters in a folder do not confirm, and what was noticed about them."""
    found: dict[str, list[Finding]] = defaultdict(list)
    if letters is None:
        return found
    from queries.letters.reading import read_answers

    answers = read_answers(readings, Path(letters))
    for reading in readings:
        found[reading.plan.key] += answers.audit(reading.plan.key)
    found[readings[0].plan.key] += answers.findings  # a file that is unread is of no plan
    return found
