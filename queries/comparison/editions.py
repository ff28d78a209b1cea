"""Two editions of a plan side by side: their themes, objectives and KPIs matched."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graphmodel.graph import Graph
from graphmodel.names import fold
from graphmodel.schema import Label
from graphmodel.walks import kpi_rows, nodes_of
from queries.columns.wording import WORDS
from queries.comparison.matching import (
    Candidate,
    Pair,
    common_values,
    is_common,
    pair_candidates,
    pair_in_turn,
)

__all__ = ["Match", "Printed", "matched"]


class Printed(NamedTuple):
    """An objective or a KPI as it stands in its edition.

    Attributes:
        key: Its key.
        label: ``Objective`` or ``KPI``.
        node: Its properties.
        theme: The key of its theme.
        objective: The key of its objective; an objective's own.
        perspective: That of its objective, or empty.
        where: Its place in words: theme, perspective and, of a KPI, objective.
        owners: Their short names, in printed order; an objective has none.
    """

    key: str
    label: Label
    node: dict[str, Any]
    theme: str
    objective: str
    perspective: str
    where: str
    owners: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name as printed."""
        return str(self.node["name"])

    @property
    def code(self) -> str:
        """The code as printed."""
        return str(self.node["code"])

    @property
    def file(self) -> str:
        """The document."""
        return str(self.node["file"])

    @property
    def line(self) -> int:
        """Its first line."""
        return int(self.node["line"])

    @property
    def position(self) -> int:
        """Its place in the order of the document."""
        return int(self.node["position"])


class Match(NamedTuple):
    """One objective or KPI in both editions, or in the only one that has it.

    Attributes:
        shown: The new one, or the old one where there is no new one.
        old: The old one, if there is one.
        new: The new one, if there is one.
        changed: What differs between the two: ``name``, ``code``, ``place``, ``owners``.
    """

    shown: Printed
    old: Printed | None
    new: Printed | None
    changed: frozenset[str]


def matched(old: Graph, new: Graph) -> Iterator[Match]:
    """Every objective and KPI of two plans' graphs in exactly one match; objectives first.

    From the other side the matches are the same, old for new and new for old.
    """
    aliases = _aliases(old, new)
    sides = first, second = _Edition.of(old, aliases), _Edition.of(new, aliases)
    themes = common_values(first.themes, second.themes, _theme_pairs(first, second))
    objectives = [
        [_of_objective(side, one, values) for one in side.objectives.values()]
        for side, values in zip(sides, themes, strict=True)
    ]
    pairs = pair_candidates(*objectives)
    yield from _matches([side.objectives for side in sides], pairs)

    keys = [(here.key, there.key) for here, there in pairs]
    values = common_values(first.objectives, second.objectives, keys)
    names = [{one.key: one.name for one in candidates} for candidates in objectives]
    for here, there in pairs:  # one name for a renamed objective, the same from either side
        names[0][here.key] = names[1][there.key] = min(here.name, there.name)
    kpis = [
        [_of_kpi(side, one, in_themes, in_values, named) for one in side.kpis.values()]
        for side, in_themes, in_values, named in zip(sides, themes, values, names, strict=True)
    ]
    yield from _matches([side.kpis for side in sides], pair_candidates(*kpis))


Values = Mapping[str, Hashable]


class _Edition(NamedTuple):
    """A plan's themes, objectives and KPIs by key, in document order; themes by letter too."""

    themes: dict[str, dict[str, Any]]
    letters: dict[str, str]
    objectives: dict[str, Printed]
    kpis: dict[str, Printed]

    @classmethod
    def of(cls, graph: Graph, aliases: Mapping[str, str]) -> "_Edition":
        themes = {key: graph.nodes[key] for key in nodes_of(graph, Label.THEME)}
        letters = {str(node["letter"]): key for key, node in themes.items()}
        objectives = {}
        for key in nodes_of(graph, Label.OBJECTIVE):
            node = graph.nodes[key]
            theme = next(end for end in graph.successors(key) if end in themes)
            perspective = str(node["perspective"])
            where = f"{themes[theme]['letter']} {themes[theme]['name']}"
            if perspective:
                where += f" > {WORDS[perspective].zh}"  # as the documents say it
            objectives[key] = Printed(
                key, Label.OBJECTIVE, node, theme, key, perspective, where, ()
            )
        kpis = {}
        for row in kpi_rows(graph):
            above = objectives[row.objective_key]
            kpis[row.key] = above._replace(
                key=row.key,
                label=Label.KPI,
                node=row.node,
                where=f"{above.where} > {above.code} {above.name}",
                owners=tuple(aliases.get(fold(name), name) for name in row.owner_names),
            )
        return cls(themes, letters, objectives, kpis)

    def code(self, code: str, themes: Values) -> Hashable:
        """A code with the theme in its letter's place; the letter if no theme has it."""
        theme = self.letters.get(code[:1])
        return (code[:1] if theme is None else themes[theme]), code[1:]


def _aliases(*graphs: Graph) -> Mapping[str, str]:
    """Short names by alias, of both editions: a bare document may know none."""
    return {
        fold(alias): str(graph.nodes[key]["name"])
        for graph in graphs
        for key in nodes_of(graph, Label.BUREAU)
        for alias in graph.nodes[key]["aliases"]
    }


def _theme_pairs(old: _Edition, new: _Edition) -> list[tuple[str, str]]:
    """The keys of themes that are one: of one name, then of one letter."""
    pairs = pair_in_turn(
        list(old.themes.items()),
        list(new.themes.items()),
        (
            lambda item: (fold(item[1]["name"]), item[1]["letter"]),
            lambda item: fold(item[1]["name"]),
            lambda item: item[1]["letter"],
        ),
    )
    return [(here, there) for (here, _), (there, _) in pairs]


def _of_objective(side: _Edition, one: Printed, themes: Values) -> Candidate:
    name = fold(one.name)
    theme = themes[one.theme]
    code = side.code(one.code, themes)
    return Candidate(
        key=one.key,
        match=name,
        name=name,
        theme=theme,
        code=code,
        under=one.perspective,
        place=(theme, one.perspective),
        owners=frozenset(),
        slot=(theme, code),
    )


def _of_kpi(
    side: _Edition, one: Printed, themes: Values, objectives: Values, names: Mapping[str, str]
) -> Candidate:
    objective = objectives[one.objective]
    start = f"{side.objectives[one.objective].code}."
    code: Hashable = side.code(one.code, themes)
    if is_common(objective) and one.code.startswith(start):
        code = objective, one.code.removeprefix(start)
    return Candidate(
        key=one.key,
        match=str(one.node["match_name"]),
        name=fold(one.name),
        theme=themes[one.theme],
        code=code,
        under=names[one.objective],
        place=(objective, themes[one.theme], one.perspective),
        owners=frozenset(fold(owner) for owner in one.owners),
        slot=(objective, code),
    )


def _matches(sides: Sequence[Mapping[str, Printed]], pairs: list[Pair]) -> Iterator[Match]:
    olds, news = sides
    paired_old = {here.key for here, _ in pairs}
    paired_new = {there.key for _, there in pairs}
    for key, one in olds.items():
        if key not in paired_old:
            yield Match(one, one, None, frozenset())
    for key, one in news.items():
        if key not in paired_new:
            yield Match(one, None, one, frozenset())
    for here, there in pairs:
        old, new = olds[here.key], news[there.key]
        differs = {
            "name": here.name != there.name,
            "code": old.code != new.code,
            "place": here.place != there.place,
            "owners": here.owners != there.owners,
        }
        yield Match(new, old, new, frozenset(what for what, one in differs.items() if one))
