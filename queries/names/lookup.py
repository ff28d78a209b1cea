"""Finding what a person names: themes, perspectives, bureaus, KPIs and any node of a plan."""

from collections.abc import Iterable, Sequence

from graphmodel.keys import keys_meant, shortened
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.names import folded
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Perspective
from queries.columns.wording import WORDS
from queries.names.official import official_forms
from queries.names.rule import Named, meant
from queries.problems import AmbiguousNameError

__all__ = [
    "A_BUREAU",
    "A_KPI_OR_BUREAU",
    "A_NODE",
    "A_PERSPECTIVE",
    "A_THEME",
    "find_bureau",
    "find_bureaus",
    "find_kpis",
    "find_kpis_and_bureaus",
    "find_node",
    "find_nodes",
    "find_perspective",
    "find_theme",
    "is_row",
]

A_THEME = Text("主題", "theme")
A_PERSPECTIVE = Text("構面", "perspective")
A_BUREAU = Text("局處", "bureau")
A_NODE = Text("項目", "node")
A_KPI_OR_BUREAU = Text("KPI 或局處", "KPI or bureau")
_KPI = Text("KPI", "KPI")


def find_theme(plan: PlanGraph, name: str) -> str:
    """The letter of the theme with that letter, key or name.

    Raises:
        UnknownNameError: There is none.
    """
    things = []
    for theme in plan.themes.values():
        shown = f"{theme.letter} {theme.name}"
        codes = (*_keys(plan, theme.key), folded(theme.letter))
        names = (folded(theme.name),)
        things.append(Named(theme.letter, theme.name, shown, ((theme.name, shown),), codes, names))
    return meant(A_THEME, name, things, [thing.shown for thing in things])[0]


def find_perspective(name: str) -> Perspective:
    """The perspective called ``name``, in either language, 構面 or not.

    Raises:
        UnknownNameError: There is none.
    """
    things = []
    for perspective in Perspective:
        word, value = WORDS[perspective.value], perspective.value
        shown, plain = f"{word.zh} ({value})", word.zh.removesuffix("構面")
        names = (value, word.zh, plain, word.en, f"{word.en} perspective")
        known = tuple((text, shown) for text in (word.zh, word.en))
        things.append(Named(value, value, shown, known, names=tuple(map(folded, names))))
    return Perspective(meant(A_PERSPECTIVE, name, things, [thing.shown for thing in things])[0])


def find_bureaus(plan: PlanGraph, name: str) -> tuple[str, ...]:
    """The keys of the bureaus called ``name``.

    One for an agency; a collective's name stands for one bureau in each theme that prints it.

    Raises:
        UnknownNameError: There is none.
    """
    for key in keys_meant(name, plan.key, plan.city):
        if key in plan.bureaus:
            return (key,)
    return meant(A_BUREAU, name, _bureaus(plan))


def find_bureau(plan: PlanGraph, name: str) -> str:
    """The key of the one bureau that :func:`find_bureaus` finds.

    Raises:
        UnknownNameError: There is none.
        AmbiguousNameError: There are several.
    """
    return _only(name, find_bureaus(plan, name))


def find_nodes(plan: PlanGraph, name: str) -> tuple[str, ...]:
    """The keys of the nodes with that key, code, letter or name; a code may be printed twice.

    A key may come without its plan or city.

    Raises:
        UnknownNameError: There is none.
    """
    for key in keys_meant(name, plan.key, plan.city):
        if key in plan:
            return (key,)
    things = [
        _named(plan, n.key, n.code, n.name, n.full_name, n.english_name, n.aliases)
        for n in plan.nodes.values()
    ]
    return meant(A_NODE, name, things)


def find_node(plan: PlanGraph, name: str) -> str:
    """The key of the one node that :func:`find_nodes` finds.

    Raises:
        UnknownNameError: There is none.
        AmbiguousNameError: There are several.
    """
    return _only(name, find_nodes(plan, name))


def find_kpis(plan: PlanGraph, names: Iterable[str]) -> tuple[str, ...]:
    """The keys of the KPI rows that ``names`` mean, in that order.

    A code or a name, with the parentheses behind it or without, means every row that prints it.

    Raises:
        UnknownNameError: There is none.
    """
    things = _rows(plan)
    found = dict.fromkeys(key for name in names for key in meant(_KPI, name, things))
    return tuple(found)


def find_kpis_and_bureaus(plan: PlanGraph, name: str) -> tuple[str, ...]:
    """The keys of the KPI rows and bureaus that ``name`` means.

    Raises:
        UnknownNameError: There is none.
    """
    for key in keys_meant(name, plan.key, plan.city):
        if key in plan.bureaus or key in plan.keys(Label.KPI):
            return (key,)
    return meant(A_KPI_OR_BUREAU, name, [*_bureaus(plan), *_rows(plan)])


def is_row(plan: PlanGraph, name: str, row: KPIRow) -> bool:
    """Whether ``name``, which means ``row``, is its key or code and no name."""
    return folded(name) in (*_keys(plan, row.key), folded(row.code))


def _bureaus(plan: PlanGraph) -> list[Named]:
    return [
        _named(plan, b.key, "", b.name, b.full_name, b.english_name, b.aliases)
        for b in plan.bureaus.values()
    ]


def _rows(plan: PlanGraph) -> list[Named]:
    things = []
    for row in plan.kpis:
        codes = (*_keys(plan, row.key), folded(row.code))
        forms = (folded(row.name), folded(row.match_name))
        near = ((row.code, row.code), (row.name, row.name))
        things.append(Named(row.key, row.name, row.name, near, codes, forms))
    return things


def _named(
    plan: PlanGraph,
    key: str,
    code: str,
    name: str,
    full_name: str,
    english_name: str,
    aliases: Sequence[str],
) -> Named:
    official: tuple[str, ...] = ()
    if full_name or english_name or aliases:
        official = official_forms(name, full_name, english_name, aliases, plan.city)
    # Each by the name that tables show, whichever of its names is near.
    near = tuple((known, name) for known in (name, full_name, english_name, *aliases) if known)
    codes = _keys(plan, key)
    if code:
        codes, near = (*codes, folded(code)), ((code, code), *near)
    return Named(
        key, name, name, near, codes, (folded(name),), tuple(map(folded, aliases)), official
    )


def _keys(plan: PlanGraph, key: str) -> tuple[str, ...]:
    """A key's folded forms: whole, and without its plan or city."""
    forms = (key, shortened(key, plan.key), shortened(key, plan.city))
    return tuple(dict.fromkeys(map(folded, forms)))


def _only(name: str, keys: tuple[str, ...]) -> str:
    if len(keys) > 1:
        raise AmbiguousNameError(name, keys)
    return keys[0]
