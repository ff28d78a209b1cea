"""What a letter asks of a bureau: its KPIs as the document has them, and those of collectives."""

from collections.abc import Iterator
from typing import NamedTuple

from graphmodel.controls import visible_lines
from graphmodel.keys import shortened
from graphmodel.language import Language, Text
from graphmodel.nodes import BureauNode
from graphmodel.plan_graph import PlanGraph
from queries.columns.wording import WORDS
from queries.letters.changes import Since
from queries.letters.edition import Edition
from queries.letters.marks import Mark
from queries.names.lookup import find_bureau
from queries.problems import InvalidParameterError
from queries.questions.bureau import Bureau, BureauRow

__all__ = ["Asked", "Letter", "letter_of", "letters_of", "named_bureau"]


class Asked(NamedTuple):
    """A KPI that a letter asks about.

    Attributes:
        row: What the bureau answers for, and where the document says so.
        key: The KPI's key without its plan, by which its row is found again.
        via: The collectives through which it is asked; empty where the bureau is named.
        printed: What stands in its row, by column; the columns are those of HEADS.
    """

    row: BureauRow
    key: str
    via: tuple[str, ...]
    printed: dict[str, str]


class Letter(NamedTuple):
    """A letter (問責對照單).

    Attributes:
        title: That of its plan.
        file: The plan's document.
        bureau: To whom it goes.
        language: That of its words.
        mark: By which it is known again.
        named: The KPIs of which the document names the bureau.
        inferred: Those that are a collective's whose member it is inferred to be.
        since: What changed for it since an older edition; nothing if it is compared with none.
    """

    title: str
    file: str
    bureau: BureauNode
    language: Language
    mark: Mark
    named: tuple[Asked, ...]
    inferred: tuple[Asked, ...]
    since: Since | None = None

    @property
    def addressee(self) -> str:
        """What the bureau is called in full."""
        names = {Language.ZH: self.bureau.full_name, Language.EN: self.bureau.english_name}
        return visible_lines(names[self.language] or self.bureau.name)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """All KPIs, in the order of the letter."""
        return *self.named, *self.inferred


def named_bureau(plan: PlanGraph, name: str) -> str:
    """The key of the bureau called ``name``, to which a letter can go.

    Raises:
        UnknownNameError: There is none.
        InvalidParameterError: It is a collective, which nobody can ask.
    """
    key = find_bureau(plan, name)
    if plan.bureaus[key].collective:
        raise InvalidParameterError(
            Text(
                f"「{name}」是統稱，沒有承辦人；請指定局處",
                f"“{name}” is a collective, which has no officer; name a bureau",
            )
        )
    return key


def letters_of(edition: Edition, language: Language) -> Iterator[Letter]:
    """A letter to every bureau that the document names."""
    for key, bureau in edition.graph.bureaus.items():
        if not bureau.collective:
            yield letter_of(edition, key, language)


def letter_of(
    edition: Edition, bureau: str, language: Language, since: Since | None = None
) -> Letter:
    """The letter to the bureau of a key, a collective being none."""
    rows: dict[str, list[BureauRow]] = {}
    for row in sorted(Bureau(bureau, inferred=True).answer(edition.graph), key=_order):
        rows.setdefault(row.kpi, []).append(row)
    asked = [_asked(some, language) for some in rows.values()]
    return Letter(
        visible_lines(edition.graph.title),
        visible_lines(asked[0].row.file),
        edition.graph.bureaus[bureau],
        language,
        Mark.of(edition, bureau, language, since.digest if since else ""),
        tuple(one for one in asked if not one.via),
        tuple(one for one in asked if one.via),
        since,
    )


def _order(row: BureauRow) -> tuple[int, str]:
    return row.position, row.via


def _asked(rows: list[BureauRow], language: Language) -> Asked:
    """The KPI of some rows, of which there are several where several collectives ask."""
    row = rows[0]
    via = tuple(one.via for one in rows if one.via)
    others = tuple(name for name in row.co_owners if name not in via)
    joint = Text("、", ", ").in_language(language)
    printed = {
        "code": row.code,
        "name": row.name,
        "objective": f"{row.objective} {row.objective_name}",
        "role": "" if via else WORDS[row.role].in_language(language),
        "via": joint.join((*via, *others)) if via else "",
        "others": "" if via else joint.join(others),
        "place": row.place.text.in_language(language),
    }
    shown = {name: visible_lines(text) for name, text in printed.items()}
    return Asked(row, shortened(row.kpi, row.plan), via, shown)
