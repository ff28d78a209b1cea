"""Finding what a person names: themes, perspectives, bureaus; with the nearest names."""

from collections.abc import Iterable

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.schema import Label, Perspective
from graphmodel.walks import nodes_of
from queries.columns.wording import WORDS
from queries.problems import AmbiguousNameError, UnknownNameError

__all__ = ["find_bureaus", "find_node", "find_nodes", "find_perspective", "find_theme", "nearest"]

_MOST = 5


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to five of ``known`` that are most like ``name``: those that hold it, then by letters.

    Letter case, width and spacing do not count.
    """
    import difflib  # only a wrong name needs it

    forms = {one: fold(one).casefold() for one in dict.fromkeys(known) if one}
    wanted = fold(name).casefold()
    holding = [
        one
        for one, form in forms.items()
        if wanted and (wanted in form or (len(form) > 1 and form in wanted))
    ]
    close = difflib.get_close_matches(wanted, list(forms.values()), n=_MOST, cutoff=0.3)
    like = [one for form in close for one in forms if forms[one] == form]
    return tuple(dict.fromkeys([*holding, *like]))[:_MOST]


def find_theme(graph: Graph, name: str) -> str:
    """The letter of the theme with that letter or name.

    Raises:
        UnknownNameError: There is none.
    """
    themes = [graph.nodes[key] for key in nodes_of(graph, Label.THEME)]
    for theme in themes:
        if fold(name).casefold() in (theme["letter"].casefold(), fold(theme["name"]).casefold()):
            return str(theme["letter"])
    known = nearest(name, [theme["name"] for theme in themes])
    letters = tuple(f"{theme['letter']} {theme['name']}" for theme in themes)
    near = tuple(one for one in letters if one[2:] in known) or letters
    raise UnknownNameError(Text("主題", "theme"), name, near)


def find_perspective(name: str) -> Perspective:
    """The perspective called ``name``, in either language, 構面 or not.

    Raises:
        UnknownNameError: There is none.
    """
    wanted = fold(name).casefold().removesuffix("構面")
    for perspective in Perspective:
        word = WORDS[perspective.value]
        if wanted in (perspective.value, fold(word.zh), fold(word.en).casefold()):
            return perspective
    known = tuple(f"{WORDS[p].zh} ({p.value})" for p in Perspective)
    raise UnknownNameError(Text("構面", "perspective"), name, known)


def find_bureaus(graph: Graph, name: str) -> tuple[str, ...]:
    """The keys of the bureaus with that key, short, full or English name or alias.

    One for an agency; a collective's name stands for one bureau in each theme that prints it.

    Raises:
        UnknownNameError: There is none.
    """
    for exact in _exact(graph, name):
        if exact in graph and graph.nodes[exact]["label"] == Label.BUREAU:
            return (exact,)
    wanted = fold(name).casefold()
    known: dict[str, str] = {}
    found: list[str] = []
    for key in nodes_of(graph, Label.BUREAU):
        node = graph.nodes[key]
        names = [node["name"], node["full_name"], node["english_name"], *node["aliases"]]
        known.update({one: node["name"] for one in reversed(names) if one})
        if wanted in (fold(one).casefold() for one in names if one):
            found.append(key)
    if not found:
        # Each once, by the name that tables show, whichever of its names is near.
        near = dict.fromkeys(known[one] for one in nearest(name, known))
        raise UnknownNameError(Text("局處", "bureau"), name, tuple(near))
    return tuple(found)


def find_nodes(graph: Graph, name: str) -> tuple[str, ...]:
    """The keys of the nodes with that key, code, letter or name; a code may be printed twice.

    A key may come without its plan or city. Codes go before names.

    Raises:
        UnknownNameError: There is none.
    """
    for exact in _exact(graph, name):
        if exact in graph:
            return (exact,)
    wanted = fold(name).casefold()
    by_code: list[str] = []
    by_name: list[str] = []
    known: list[str] = []
    for key, node in graph.nodes(data=True):
        code = str(node.get("code") or node.get("letter", ""))
        names = [node["name"], node.get("full_name", ""), node.get("english_name", "")]
        names += node.get("aliases", [])
        known += [code, *names]
        if wanted and code.casefold() == wanted:
            by_code.append(key)
        elif wanted in (fold(one).casefold() for one in names if one):
            by_name.append(key)
    if not by_code and not by_name:
        raise UnknownNameError(Text("節點", "node"), name, nearest(name, known))
    return tuple(by_code or by_name)


def find_node(graph: Graph, name: str) -> str:
    """The key of the one node that :func:`find_nodes` finds.

    Raises:
        UnknownNameError: There is none.
        AmbiguousNameError: There are several.
    """
    keys = find_nodes(graph, name)
    if len(keys) > 1:
        raise AmbiguousNameError(name, keys)
    return keys[0]


def _exact(graph: Graph, name: str) -> tuple[str, ...]:
    """The keys that ``name`` may be, with and without its plan or city."""
    return name, f"{graph.graph['plan']}/{name}", f"{graph.graph['city']}/{name}"
