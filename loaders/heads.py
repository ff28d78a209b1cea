"""What the heads of a table say their columns hold, all weighed together."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graphmodel.names import fold

__all__ = [
    "CODES_OF",
    "KEPT",
    "WHOLE",
    "ColumnRole",
    "Head",
    "HeadMap",
    "is_core",
    "told_codes",
    "weighed",
]

_WORDS = Path(__file__).with_name("heads.toml")
_LONGEST = 24  # characters of a head; what is longer is said of something
_MOST = 40  # columns that are weighed; no plan's table is as wide
WHOLE = 100
"""The score of a head that is a role's word, and nothing else."""
_TOLD = 10 * WHOLE  # what a person says outweighs whatever words say
_AT_END, _INSIDE, _SHARE = 45, 35, 50  # 年度目標值 is a value: what a head is stands at its end
_DOUBTFUL = 30
_PARTS = ("words", "alone", "ending", "doubtful")
_YEAR = re.compile(r"(?<![0-9])(?P<year>[0-9]{2,4})(?:年度?|$)")
_ONLY_YEAR = re.compile(r"(?:民國|西元|fy)?[0-9]{2,4}(?:年度?)?", re.IGNORECASE)
_JOINED = re.compile(r"及|與|和|暨|、|/|&|与")
_ASIDE = re.compile(r"\([^()]*\)$|[:：*※.。]+$")


class ColumnRole(StrEnum):
    """What a column of a plan's table holds."""

    THEME = "theme"
    PERSPECTIVE = "perspective"
    OBJECTIVE = "objective"
    OBJECTIVE_CODE = "objective_code"
    KPI = "kpi"
    KPI_CODE = "kpi_code"
    OWNER = "owner"
    JOINT = "joint"
    TARGET = "target"
    UNIT = "unit"
    METHOD = "method"
    STANDARD = "standard"
    SYSTEM = "system"
    WEIGHT = "weight"
    YEAR = "year"  # of the targets in the same row
    NUMBER = "number"
    CODE = "code"  # of an objective or a KPI: of the column beside it


_SEVERAL = frozenset(
    (ColumnRole.TARGET, ColumnRole.JOINT, ColumnRole.CODE)
)  # several columns of a table may be


_NAMED_TOGETHER = {ColumnRole.KPI, ColumnRole.TARGET}


_CORE = (ColumnRole.OBJECTIVE, ColumnRole.KPI, ColumnRole.OWNER)


CODES_OF = {
    ColumnRole.OBJECTIVE: ColumnRole.OBJECTIVE_CODE,
    ColumnRole.KPI: ColumnRole.KPI_CODE,
}
"""What has a code, and the column of its codes."""


KEPT = (
    ColumnRole.JOINT,
    ColumnRole.TARGET,
    ColumnRole.UNIT,
    ColumnRole.METHOD,
    ColumnRole.STANDARD,
    ColumnRole.SYSTEM,
    ColumnRole.WEIGHT,
)
"""What columns hold that is said of a KPI besides its name and its owner."""


HeadMap = tuple[tuple[str, ColumnRole | None], ...]
"""What a person says that columns hold, by their heads; ``None``: nothing that is read."""


class Head(NamedTuple):
    """How one column was taken.

    Attributes:
        column: Which, from 0.
        text: Its head as printed.
        role: What it holds; ``None`` if nothing fits.
        word: The word that says so; empty where the cells do.
        score: How well it fits, up to 100.
        year: The year that a target's head prints, else empty.
        told: Whether a person said so.
        also: What its cells hold besides: 績效指標及目標值.
        rival: What it is called like and another column was taken for, where that one cannot be
            told from it by its head; else ``None``.
    """

    column: int
    text: str
    role: ColumnRole | None = None
    word: str = ""
    score: int = 0
    year: str = ""
    told: bool = False
    rival: ColumnRole | None = None
    also: ColumnRole | None = None

    def of_year(self, year: str) -> "Head":
        """The head as that of ``year``, if it is of targets and says no year itself."""
        return self._replace(year=self.year or year) if self.role is ColumnRole.TARGET else self


class _Fit(NamedTuple):
    score: int
    word: str


def weighed(heads: Sequence[str], told: HeadMap = ()) -> tuple[Head, ...]:
    """The columns that print something in ``heads``, as plain text, each with its role.

    Each role is given to one head at most, but for targets, joint owners and codes, so that the
    sum of the scores is the highest. What is ``told`` of a head counts before all words.
    """
    return _weighed(tuple(heads), told)


@lru_cache(maxsize=256)  # a document prints one head again and again
def _weighed(heads: tuple[str, ...], told: HeadMap) -> tuple[Head, ...]:
    texts = {column: fold(text) for column, text in enumerate(heads) if text.strip()}
    known = {fold(word).casefold(): role for word, role in told}
    fits: dict[int, Mapping[ColumnRole, _Fit]] = {}
    if len(texts) <= _MOST:
        fits = {column: _told_or_fits(text, known) for column, text in texts.items()}
    best = _assigned({column: fit for column, fit in fits.items() if fit})
    found = []
    for column, text in texts.items():
        role = best.get(column)
        if role is None:
            unread = text.casefold() in known and known[text.casefold()] is None
            rival = None if unread else _rival(fits.get(column, {}))
            found.append(Head(column, heads[column].strip(), told=unread, rival=rival))
            continue
        fit = fits[column][role]
        year = _YEAR.search(text) if role is ColumnRole.TARGET else None
        said = year["year"] if year else ""
        score, by_person = min(fit.score, WHOLE), fit.score == _TOLD
        also = ColumnRole.TARGET if role is ColumnRole.KPI and _names_target(text) else None
        found.append(
            Head(column, heads[column].strip(), role, fit.word, score, said, by_person, also=also)
        )
    return tuple(found)


def _told_or_fits(head: str, told: Mapping[str, ColumnRole | None]) -> Mapping[ColumnRole, _Fit]:
    text = head.casefold()
    if text not in told:
        return _fits(head)
    role = told[text]
    return {} if role is None else {role: _Fit(_TOLD, text)}


def _rival(fits: Mapping[ColumnRole, _Fit]) -> ColumnRole | None:
    """What a column that was not taken is called like, as surely as the one that was."""
    return next((role for role in _CORE if _whole(fits, role)), None)


def is_core(head: str) -> bool:
    """Whether ``head`` is a word of an objective's, a KPI's or an owner's, and nothing else.

    That is told far sooner than which of all roles fits best.
    """
    return any(form in _core_words() for form in _forms(fold(head).casefold()))


def told_codes(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """The heads, a column of codes given to the names right of it, else left of it."""
    found = list(heads)
    for at, head in enumerate(heads):
        if head.role is not ColumnRole.CODE:
            continue
        beside = [*heads[at + 1 : at + 2], *heads[max(at - 1, 0) : at]]
        named = next((CODES_OF[one.role] for one in beside if one.role in CODES_OF), None)
        if named is not None and all(one.role is not named for one in found):
            found[at] = head._replace(role=named)
    return tuple(found)


@lru_cache(maxsize=4096)
def _fits(head: str) -> Mapping[ColumnRole, _Fit]:
    """Of each role the word that fits ``head`` best."""
    text = head.casefold()
    _, bare, dated = forms = _forms(text)
    if len(bare) > _LONGEST:
        return {}
    if _ONLY_YEAR.fullmatch(bare):
        return {ColumnRole.TARGET: _Fit(WHOLE, head)}
    if _names_target(head):
        return {ColumnRole.KPI: _Fit(WHOLE, head)}
    found: dict[ColumnRole, _Fit] = {}
    for role, word, part in _words():
        score = 0
        if part == "ending":  # 主政單位 is a bureau, 單位 alone a unit
            score = _AT_END if bare.endswith(word) and bare != word else 0
        elif word in forms:
            score = _DOUBTFUL if part == "doubtful" else WHOLE
        elif part == "words" and word in text and (not word.isascii() or len(word) > 2):
            end = _AT_END if dated.endswith(word) or bare.endswith(word) else _INSIDE
            score = end + _SHARE * len(word) // len(text)
        if score > found.get(role, _Fit(0, "")).score:
            found[role] = _Fit(score, word)
    return found


def _names_target(head: str) -> bool:
    """Whether a head names KPIs and their targets: 績效指標及目標值."""
    parts = _JOINED.split(head)
    if len(parts) != 2:
        return False
    fits = [_fits(part) for part in parts]
    roles = {role for fit in fits for role in _NAMED_TOGETHER if _whole(fit, role)}
    return roles == _NAMED_TOGETHER


def _whole(fits: Mapping[ColumnRole, _Fit], role: ColumnRole) -> bool:
    return role in fits and fits[role].score == WHOLE


def _forms(text: str) -> tuple[str, str, str]:
    """A head as it is, without what stands aside, and without its year too."""
    bare = _ASIDE.sub("", text) or text
    return text, bare, _YEAR.sub("", bare)


def _assigned(fits: Mapping[int, Mapping[ColumnRole, _Fit]]) -> dict[int, ColumnRole]:
    """The roles of columns whose scores have the highest sum; of equals the first columns."""
    if len(fits) < 2:
        return {column: max(roles, key=lambda r: roles[r].score) for column, roles in fits.items()}
    import networkx as nx  # only the heads of tables need it

    graph: nx.Graph[int] = nx.Graph()
    slots = list(ColumnRole)
    for column, roles in fits.items():
        for role, fit in roles.items():
            slot = -1 - slots.index(role)
            if role in _SEVERAL:  # a slot for each column
                slot -= (column + 1) * len(slots)
            graph.add_edge(column, slot, weight=fit.score * (10_000 - column))
    found = {}
    for one, other in nx.max_weight_matching(graph):
        column, slot = max(one, other), min(one, other)
        found[column] = slots[(-1 - slot) % len(slots)]
    return found


@lru_cache(maxsize=1)
def _core_words() -> frozenset[str]:
    return frozenset(word for role, word, _ in _words() if role in _CORE)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[ColumnRole, str, str], ...]:
    """Role, word and the part of the list that has it."""
    data = tomllib.loads(_WORDS.read_text("utf-8"))
    return tuple(
        (ColumnRole(role), fold(word).casefold(), part)
        for part in _PARTS
        for role, words in data[part].items()
        for word in words
    )
