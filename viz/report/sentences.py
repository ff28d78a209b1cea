"""Sentences over rows: templates, and where in the document their numbers stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphmodel.language import Language, Text
from graphmodel.places import Place, in_reading_order, said_places, said_range
from queries.question import Row
from viz.report.amounts import Amount

__all__ = ["Sentence", "places_of", "said", "source_of", "where"]

_FEW = 12  # places that are said one by one


class Sentence(NamedTuple):
    """A template, and what it says: numbers as amounts only, and words.

    Attributes:
        template: With ``{0}``, ``{1}`` in each language.
        parts: What they stand for.
    """

    template: Text
    parts: tuple[Amount | Text | str, ...]

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Its numbers."""
        return tuple(part for part in self.parts if isinstance(part, Amount))

    def text(self, language: Language) -> str:
        """The sentence."""
        parts = (
            part.in_language(language) if isinstance(part, Text) else part for part in self.parts
        )
        return self.template.in_language(language).format(*parts)


def said(zh: str, en: str, *parts: Amount | Text | str) -> Sentence:
    """A sentence; what is in braces is one of ``parts``."""
    return Sentence(Text(zh, en), parts)


def source_of(sentence: Sentence, document: str) -> Text | None:
    """Which rows of which tables a sentence rests on, and where they stand in which file.

    Nothing of a sentence without numbers. ``document`` is the name of the plan's own file.
    """
    tables: dict[Text, dict[Row, None]] = defaultdict(dict)
    for amount in sentence.amounts:
        tables[amount.table].update(dict.fromkeys(amount.rows))
    if not tables:
        return None
    zh = "；".join(f"「{table.zh}」{len(rows)} 列" for table, rows in tables.items())
    en = "; ".join(
        f"{len(rows)} row{'s' * (len(rows) != 1)} of {table.en}" for table, rows in tables.items()
    )
    files: dict[str, list[Place]] = defaultdict(list)
    for rows in tables.values():
        for row in rows:
            for file, place in places_of(row, document):
                files[file].append(place)
    for file, places in files.items():
        there = where(places)
        zh, en = f"{zh}；{file} {there.zh}", f"{en}; {file}, {there.en}"
    return Text(f"{zh}。", f"{en}.")


def where(places: Iterable[Place]) -> Text:
    """Places of one file: one by one, or how many there are from where to where."""
    known = in_reading_order(places)
    if len(known) <= _FEW:
        return said_places(known)
    span = said_range(known)
    return Text(f"{span.zh}間 {len(known)} 處", f"{len(known)} places in {span.en}")


def places_of(row: Row, document: str) -> Iterator[tuple[str, Place]]:
    """Where a row stands, with the file; a change stands in two."""
    several: tuple[Place, ...] = getattr(row, "places", ())
    for place in several:
        yield document, place
    if several:
        return
    for before in ("", "old_", "new_"):
        one: Place | None = getattr(row, f"{before}place", None)
        if one is not None:
            yield getattr(row, f"{before}file"), one
