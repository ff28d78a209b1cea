"""Two editions of a plan side by side: their themes, objectives and KPIs matched."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import networkx as nx

from graphmodel.evidence import Evidence
from graphmodel.names import fold
from graphmodel.nodes import ThemeNode
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Measured
from queries.columns.measured import MEASURED
from queries.columns.wording import WORDS
from queries.comparison.matching import (
    Candidate,
    Pair,
    common_values,
    is_common,
    pair_candidates,
    pair_in_turn,
)

__all__ = ["Editions", "Match", "Printed", "editions", "matched", "measured_otherwise",
           "measured_text"]  # fmt: skip

_YEAR = re.compile(r"^[0-9]{2,4}: ")
_YEARS = re.compile(r"、[0-9]{2,4}: ")


class Printed(NamedTuple):
    """An objective or a KPI as it stands in its edition.

    Attributes:
        key: Its key.
        label: ``Objective`` or ``KPI``.
        code: The code as printed.
        made: Whether a KPI prints none, and the code was made.
        name: The name as printed.
        match_name: The name under which a KPI meets others, one for all names that either
            edition holds to be one measure; an objective's is its whole name.
        position: Its place in the order of the document.
        evidence: Where it is printed.
        theme: The key of its theme.
        objective: The key of its objective; an objective's own.
        perspective: That of its objective, or empty.
        where: Its place in words: theme, perspective and, of a KPI, objective.
        owners: Their short names, in printed order; an objective has none.
        measured: What is printed of how a KPI is measured, by kind: those of its edition.
    """

    key: str
    label: Label
    code: str
    made: bool
    name: str
    match_name: str
    position: int
    evidence: Evidence
    theme: str
    objective: str
    perspective: str
    where: str
    owners: tuple[str, ...]
    measured: Mapping[Measured, str] = MappingProxyType({})


class Match(NamedTuple):
    """One objective or KPI in both editions, or in the only one that has it.

    Attributes:
        shown: The new one, or the old one where there is no new one.
        old: The old one, if there is one.
        new: The new one, if there is one.
        changed: What differs between the two: ``name``, ``code``, ``place``, ``owners``,
            ``measured``.
    """

    shown: Printed
    old: Printed | None
    new: Printed | None
    changed: frozenset[str]


class Editions(NamedTuple):
    """Two editions matched.

    Attributes:
        themes: The keys of the themes that are one, the old one's first.
        matches: Every objective and KPI in exactly one match; objectives first.
    """

    themes: tuple[tuple[str, str], ...]
    matches: tuple[Match, ...]


def matched(old: PlanGraph, new: PlanGraph) -> tuple[Match, ...]:
    """Every objective and KPI of two plans in exactly one match; objectives first."""
    return editions(old, new).matches


def measured_text(measured: Mapping[Measured, str], kinds: Iterable[Measured]) -> str:
    """What an edition prints of ``kinds``, as the documents call them."""
    return "；".join(f"{MEASURED[kind].zh} {measured[kind] or '—'}" for kind in kinds)


def editions(old: PlanGraph, new: PlanGraph) -> Editions:
    """The themes, objectives and KPIs of two plans matched.

    From the other side the matches are the same, old for new and new for old.
    """
    aliases, measures = _aliases(old, new), _measures(old, new)
    said = _said(old) & _said(new)
    kinds = tuple(kind for kind in Measured if kind in said)
    first, second = (_Edition.of(plan, aliases, measures, kinds) for plan in (old, new))
    sides = first, second
    theme_pairs = _theme_pairs(first, second)
    themes = common_values(first.themes, second.themes, theme_pairs)
    objectives = [
        [_of_objective(side, printed, values) for printed in side.objectives.values()]
        for side, values in zip(sides, themes, strict=True)
    ]
    pairs = pair_candidates(*objectives)
    of_objectives = _matches([side.objectives for side in sides], pairs)

    keys = [(here.key, there.key) for here, there in pairs]
    values = common_values(first.objectives, second.objectives, keys)
    names = [{known.key: known.name for known in candidates} for candidates in objectives]
    for here, there in pairs:  # one name for a renamed objective, the same from either side
        names[0][here.key] = names[1][there.key] = min(here.name, there.name)
    kpis = [
        [_of_kpi(side, kpi, in_themes, in_values, named) for kpi in side.kpis.values()]
        for side, in_themes, in_values, named in zip(sides, themes, values, names, strict=True)
    ]
    of_kpis = _matches([side.kpis for side in sides], pair_candidates(*kpis))
    return Editions(tuple(theme_pairs), (*of_objectives, *of_kpis))


Values = Mapping[str, Hashable]


class _Edition(NamedTuple):
    """A plan's themes, objectives and KPIs by key, in document order; themes by letter too."""

    themes: dict[str, ThemeNode]
    letters: dict[str, str]
    objectives: dict[str, Printed]
    kpis: dict[str, Printed]

    @classmethod
    def of(
        cls,
        plan: PlanGraph,
        aliases: Mapping[str, str],
        measures: Mapping[str, str],
        kinds: Sequence[Measured],
    ) -> "_Edition":
        objectives = {}
        for objective in plan.objectives.values():
            where = f"{objective.theme.letter} {objective.theme.name}"
            if objective.perspective:
                where += f" > {WORDS[objective.perspective].zh}"  # as the documents say it
            objectives[objective.key] = Printed(
                objective.key,
                Label.OBJECTIVE,
                objective.code,
                objective.made,
                objective.name,
                fold(objective.name),
                objective.position,
                objective.evidence,
                objective.theme.key,
                objective.key,
                objective.perspective,
                where,
                (),
            )
        kpis = {}
        for row in plan.kpis:
            above = objectives[row.objective.key]
            kpis[row.key] = Printed(
                row.key,
                Label.KPI,
                row.code,
                row.made,
                row.name,
                measures.get(row.match_name, row.match_name),
                row.position,
                row.evidence,
                above.theme,
                above.key,
                above.perspective,
                f"{above.where} > {above.code} {above.name}",
                tuple(aliases.get(fold(name), name) for name in row.owner_names),
                {kind: row.measured(kind) for kind in kinds},
            )
        letters = {theme.letter: key for key, theme in plan.themes.items()}
        return cls(plan.themes, letters, objectives, kpis)

    def code(self, code: str, themes: Values) -> Hashable:
        """A code with the theme in its letter's place; the letter if no theme has it."""
        theme = self.letters.get(code[:1])
        return (code[:1] if theme is None else themes[theme]), code[1:]


def measured_otherwise(old: Mapping[Measured, str], new: Mapping[Measured, str]) -> list[Measured]:
    """What of ``old`` is printed otherwise in ``new``.

    A KPI's only target is that of its edition: the same figure for another year is no change.
    """
    return [kind for kind, text in old.items() if _figure(text) != _figure(new[kind])]


def _figure(text: str) -> str:
    return fold(text if _YEARS.search(text) else _YEAR.sub("", text))


def _said(plan: PlanGraph) -> set[Measured]:
    """What a plan prints of how its KPIs are measured."""
    return {kind for kind in Measured if any(row.measured(kind) for row in plan.kpis)}


def _aliases(*plans: PlanGraph) -> Mapping[str, str]:
    """Short names by alias, of both editions: a bare document may know none."""
    return {
        fold(alias): bureau.name
        for plan in plans
        for bureau in plan.bureaus.values()
        for alias in bureau.aliases
    }


def _measures(*plans: PlanGraph) -> Mapping[str, str]:
    """Of each match name that a measure has beside others the one that stands for all."""
    names: nx.Graph[str] = nx.Graph()
    for plan in plans:
        for hub in plan.hubs.values():
            nx.add_path(names, hub.match_names)
    return {name: min(some) for some in nx.connected_components(names) for name in some}


def _theme_pairs(old: _Edition, new: _Edition) -> list[tuple[str, str]]:
    """The keys of themes that are one: of one name, of the same objectives, of one letter."""
    pairs = pair_in_turn(
        _themes_of(old),
        _themes_of(new),
        (
            lambda theme: (theme.name, theme.letter),
            lambda theme: theme.name,
            lambda theme: theme.objectives or object(),
            lambda theme: object() if theme.made else theme.letter,
        ),
    )
    return [(here.key, there.key) for here, there in pairs]


class _Theme(NamedTuple):
    """What tells a theme in another edition.

    Attributes:
        key: Its key.
        name: Its name, folded.
        letter: Its letter.
        made: Whether no code begins with the letter: the reader may have given it, by the order
            of the themes.
        objectives: The names of its objectives, folded.
    """

    key: str
    name: str
    letter: str
    made: bool
    objectives: frozenset[str]


def _themes_of(side: _Edition) -> list[_Theme]:
    found = []
    for key, theme in side.themes.items():
        own = [one for one in side.objectives.values() if one.theme == key]
        printed = any(not one.made and one.code.startswith(theme.letter) for one in own)
        names = frozenset(one.match_name for one in own)
        found.append(_Theme(key, fold(theme.name), theme.letter, bool(own) and not printed, names))
    return found


def _of_objective(side: _Edition, printed: Printed, themes: Values) -> Candidate:
    theme = themes[printed.theme]
    # A made code agrees with no other.
    code: Hashable = object() if printed.made else side.code(printed.code, themes)
    return Candidate(
        key=printed.key,
        match=printed.match_name,
        name=fold(printed.name),
        theme=theme,
        code=code,
        under=printed.perspective,
        home=(theme, printed.perspective),
        owners=frozenset(),
        slot=(theme, code),
    )


def _of_kpi(
    side: _Edition, printed: Printed, themes: Values, objectives: Values, names: Mapping[str, str]
) -> Candidate:
    objective = objectives[printed.objective]
    start = f"{side.objectives[printed.objective].code}."
    code: Hashable = side.code(printed.code, themes)
    if printed.made:
        code = object()  # agrees with no other
    elif is_common(objective) and printed.code.startswith(start):
        code = objective, printed.code.removeprefix(start)
    return Candidate(
        key=printed.key,
        match=printed.match_name,
        name=fold(printed.name),
        theme=themes[printed.theme],
        code=code,
        under=names[printed.objective],
        home=(objective, themes[printed.theme], printed.perspective),
        owners=frozenset(fold(owner) for owner in printed.owners),
        slot=(objective, code),
    )


def _matches(sides: Sequence[Mapping[str, Printed]], pairs: list[Pair]) -> Iterator[Match]:
    olds, news = sides
    paired_old = {here.key for here, _ in pairs}
    paired_new = {there.key for _, there in pairs}
    for key, gone in olds.items():
        if key not in paired_old:
            yield Match(gone, gone, None, frozenset())
    for key, added in news.items():
        if key not in paired_new:
            yield Match(added, None, added, frozenset())
    for here, there in pairs:
        old, new = olds[here.key], news[there.key]
        differs = {
            "name": here.name != there.name,
            "code": old.code != new.code and not (old.made and new.made),
            "place": here.home != there.home,
            "owners": here.owners != there.owners,
            "measured": bool(measured_otherwise(old.measured, new.measured)),
        }
        yield Match(new, old, new, frozenset(what for what, changed in differs.items() if changed))
