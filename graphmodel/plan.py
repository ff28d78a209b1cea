"""A plan: one edition of a city's strategy map, as read from its document."""

from dataclasses import dataclass
from enum import StrEnum

from graphmodel.evidence import Evidence
from graphmodel.names import fold, match_name, split_qualifier
from graphmodel.schema import BureauKind, Measured, Perspective, Role, ThemeKind

__all__ = [
    "KPI",
    "BureauEntry",
    "Counted",
    "Directory",
    "Measurement",
    "Objective",
    "Plan",
    "Priority",
    "Responsibility",
    "StatedIn",
    "StatedShare",
    "StatedTotal",
    "Theme",
]


@dataclass(frozen=True, slots=True)
class Theme:
    """策略主題: a theme of the city, or the common reference set.

    Attributes:
        key: ``plan/letter``.
        letter: The letter that its codes begin with.
        name: The name as printed.
        kind: ``common`` for the common reference set.
        evidence: Its heading.
    """

    key: str
    letter: str
    name: str
    kind: ThemeKind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Objective:
    """策略目標: what a theme wants to reach, seen from one perspective.

    Attributes:
        key: ``plan/code``; a code printed again for another objective gets ``~2``.
        code: The code as printed, width folded (AC1); A.3 where its table prints none.
        name: The name as printed, joined if it was broken.
        theme: The key of the theme under whose heading it stands.
        perspective: That of the row above it, else of its code; ``None`` if neither says.
        evidence: Its cell.
        made: Whether its code was made: no other edition knows it.
    """

    key: str
    code: str
    name: str
    theme: str
    perspective: Perspective | None
    evidence: Evidence
    made: bool = False


@dataclass(frozen=True, slots=True)
class Responsibility:
    """That a bureau answers for a KPI.

    Attributes:
        bureau: The short name, after aliases.
        printed: The name as printed.
        role: ``lead``, ``joint`` or ``collective``.
        evidence: The owner cell.
    """

    bureau: str
    printed: str
    role: Role
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Measurement:
    """One thing that the plan says of how a KPI is measured.

    Attributes:
        kind: What it is.
        text: As printed, in one line.
        year: The year of a target, as its head prints it; else empty.
        evidence: Its cell.
    """

    kind: Measured
    text: str
    year: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class KPI:
    """關鍵績效指標: one row of the document, which measures one objective.

    Attributes:
        key: ``plan/objective/code``; a code printed again under one objective gets ``~2``.
        code: The code as printed, width folded (AC1.1); AC1.? where a row prints none, and A.3.2
            where none of its table does.
        name: The name as printed, joined if it was broken, qualifier included.
        objective: The key of its objective.
        owners: Who answers for it, in printed order.
        tags: Marks in the owner column that are no bureau, such as WCCD.
        evidence: Its cell.
        made: Whether its code was made: no other edition knows it.
        measurements: Its targets, unit, method and weight, as far as the plan prints them.
    """

    key: str
    code: str
    name: str
    objective: str
    owners: tuple[Responsibility, ...]
    tags: tuple[str, ...]
    evidence: Evidence
    made: bool = False
    measurements: tuple[Measurement, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """Its targets in printed order, each with its year if one is printed: 103: 95%."""
        found = (one for one in self.measurements if one.kind is Measured.TARGET)
        return tuple(f"{one.year}: {one.text}" if one.year else one.text for one in found)

    def measured(self, kind: Measured) -> str:
        """What the plan says of ``kind``; empty if nothing."""
        return " ".join(one.text for one in self.measurements if one.kind is kind)

    @property
    def qualifier(self) -> str:
        """The trailing qualifier without its parentheses, or the empty string."""
        return split_qualifier(self.name)[1]

    @property
    def match_name(self) -> str:
        """The name under which it meets other rows."""
        return match_name(self.name)


@dataclass(frozen=True, slots=True)
class Priority:
    """施政重點: a numbered policy paragraph of a theme.

    Attributes:
        theme: The key of the theme.
        number: Its number as printed.
        text: The paragraph, joined over page breaks; empty where a plan's folder blanks it.
        evidence: Its lines; the cell is the number as printed.
    """

    theme: str
    number: int
    text: str
    evidence: Evidence


class Counted(StrEnum):
    """What a stated total counts."""

    THEMES = "themes"
    OBJECTIVES = "objectives"
    KPIS = "kpis"
    PRIORITIES = "priorities"


class StatedIn(StrEnum):
    """Where a document states a total."""

    FOREWORD = "foreword"
    TABLE = "table"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A count that the document states of itself.

    Attributes:
        stated_in: The foreword, the table of totals, or the sentence that opens a theme.
        counted: What it counts.
        stated: The number.
        theme: The letter of the theme that it is about; ``None`` for the whole plan.
        evidence: Where it stands.
    """

    stated_in: StatedIn
    counted: Counted
    stated: int
    theme: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StatedShare:
    """The share of all objectives that the table of totals states for a theme, in percent."""

    theme: str
    percent: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class BureauEntry:
    """What bureaus.csv says of one bureau.

    Attributes:
        short_name: The name used in keys and tables (環保局).
        full_name: The official Chinese name.
        english_name: The official English name.
        kind: An agency or a collective.
        aliases: Other names under which documents print it.
    """

    short_name: str
    full_name: str
    english_name: str
    kind: BureauKind
    aliases: tuple[str, ...]


class Directory:
    """A city's bureaus by any of their names, compared by their folded form."""

    def __init__(self, entries: tuple[BureauEntry, ...] = ()) -> None:
        self.entries = entries
        self._by_name = {
            fold(name): entry
            for entry in reversed(entries)
            for name in (
                *entry.aliases,
                entry.english_name,
                entry.full_name,
                entry.short_name,
            )
            if name
        }

    def find(self, name: str) -> BureauEntry | None:
        """The entry whose short, full or English name or alias ``name`` is."""
        return self._by_name.get(fold(name))

    def __bool__(self) -> bool:
        return bool(self.entries)


@dataclass(frozen=True, slots=True)
class Plan:
    """施政綱要／策略地圖: one edition of a strategy map.

    Attributes:
        key: City and year (``taipei-107``).
        city: The first part of every bureau's key (``taipei``).
        year: The year as the plan counts it (107), empty if nothing says it.
        title: What to call it on a page.
        themes: In document order, the common reference set with them.
        objectives: In document order.
        kpis: In document order.
        priorities: In document order.
        totals: What the document states of itself, in document order.
        shares: The shares that the table of totals states.
        directory: The city's bureaus; empty if no bureaus.csv was given.
    """

    key: str
    city: str
    year: str
    title: str
    themes: tuple[Theme, ...]
    objectives: tuple[Objective, ...]
    kpis: tuple[KPI, ...]
    priorities: tuple[Priority, ...]
    totals: tuple[StatedTotal, ...]
    shares: tuple[StatedShare, ...]
    directory: Directory
