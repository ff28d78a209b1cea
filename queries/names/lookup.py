"""Finding what a person names: themes, perspectives, bureaus; with the nearest names."""

from collections.abc import Iterable

from graphmodel.keys import keys_meant
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Perspective
from queries.columns.wording import WORDS
from queries.problems import AmbiguousNameError, UnknownNameError

__all__ = ["find_bureaus", "find_node", "find_nodes", "find_perspective", "find_theme", "nearest"]

_MOST = 5


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to five of ``known`` that are most like ``name``: those that hold it, then by letters.

    Letter case, width and spacing do not count.
    """
    import difflib  # only a wrong name needs it

    forms = {text: fold(text).casefold() for text in dict.fromkeys(known) if text}
    wanted = fold(name).casefold()
    holding = [
        text
        for text, form in forms.items()
        if wanted and (wanted in form or (len(form) > 1 and form in wanted))
    ]
    close = difflib.get_close_matches(wanted, list(forms.values()), n=_MOST, cutoff=0.3)
    like = [text for form in close for text in forms if forms[text] == form]
    return tuple(dict.fromkeys([*holding, *like]))[:_MOST]


def find_theme(plan: PlanGraph, name: str) -> str:
    """The letter of the theme with that letter or name.

    Raises:
        UnknownNameError: There is none.
    """
    themes = plan.themes.values()
    for theme in themes:
        if fold(name).casefold() in (theme.letter.casefold(), fold(theme.name).casefold()):
            return theme.letter
    known = nearest(name, [theme.name for theme in themes])
    near = [theme for theme in themes if theme.name in known] or themes
    shown = tuple(f"{theme.letter} {theme.name}" for theme in near)
    raise UnknownNameError(Text("主題", "theme"), name, shown)


def find_perspective(name: str) -> Perspective:
    """The perspective called ``name``, in either language, 構面 or not.

    Raises:
        UnknownNameError: There is none.
    """
    wanted = fold(name).casefold().removesuffix("構面")
    for perspective in Perspective:
        word = WORDS[perspective.value]
        if wanted in (
            perspective.value,
            fold(word.zh).removesuffix("構面"),
            fold(word.en).casefold(),
        ):
            return perspective
    known = tuple(f"{WORDS[p].zh} ({p.value})" for p in Perspective)
    raise UnknownNameError(Text("構面", "perspective"), name, known)


def find_bureaus(plan: PlanGraph, name: str) -> tuple[str, ...]:
    """The keys of the bureaus with that key, short, full or English name or alias.

    One for an agency; a collective's name stands for one bureau in each theme that prints it.

    Raises:
        UnknownNameError: There is none.
    """
    for key in keys_meant(name, plan.key, plan.city):
        if key in plan.bureaus:
            return (key,)
    wanted = fold(name).casefold()
    known: dict[str, str] = {}
    found: list[str] = []
    for bureau in plan.bureaus.values():
        known.update(dict.fromkeys(reversed(bureau.names), bureau.name))
        if wanted in (fold(known_as).casefold() for known_as in bureau.names):
            found.append(bureau.key)
    if not found:
        # Each once, by the name that tables show, whichever of its names is near.
        near = dict.fromkeys(known[known_as] for known_as in nearest(name, known))
        raise UnknownNameError(Text("局處", "bureau"), name, tuple(near))
    return tuple(found)


def find_nodes(plan: PlanGraph, name: str) -> tuple[str, ...]:
    """The keys of the nodes with that key, code, letter or name; a code may be printed twice.

    A key may come without its plan or city. Codes go before names.

    Raises:
        UnknownNameError: There is none.
    """
    for key in keys_meant(name, plan.key, plan.city):
        if key in plan:
            return (key,)
    wanted = fold(name).casefold()
    by_code: list[str] = []
    by_name: list[str] = []
    known: list[str] = []
    for node in plan.nodes.values():
        known += [node.code, *node.names]
        if wanted and node.code.casefold() == wanted:
            by_code.append(node.key)
        elif wanted in (fold(known_as).casefold() for known_as in node.names):
            by_name.append(node.key)
    if not by_code and not by_name:
        raise UnknownNameError(Text("節點", "node"), name, nearest(name, known))
    return tuple(by_code or by_name)


def find_node(plan: PlanGraph, name: str) -> str:
    """The key of the one node that :func:`find_nodes` finds.

    Raises:
        UnknownNameError: There is none.
        AmbiguousNameError: There are several.
    """
    keys = find_nodes(plan, name)
    if len(keys) > 1:
        raise AmbiguousNameError(name, keys)
    return keys[0]
