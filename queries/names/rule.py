"""The one rule by which a person's text names a thing of a plan, whatever the thing is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.names import fold, folded
from queries.names.simplified import alike, holding
from queries.problems import UnknownNameError

__all__ = ["Named", "meant", "nearest"]

_MOST = 5


class Named(NamedTuple):
    """A thing and what it can be called; all but ``name``, ``shown`` and ``near`` is folded.

    Attributes:
        key: What tells it from others.
        name: The name that a part of any of its names is taken for.
        shown: How a person is offered it.
        near: What a wrong name may be like, each with what a person is then offered.
        codes: Its key, whole and shortened, and its code.
        names: Its short name, and other names that are as good.
        aliases: Its aliases.
        official: Its official names, with and without the city.
    """

    key: str
    name: str
    shown: str
    near: tuple[tuple[str, str], ...]
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    official: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Its names of every kind, no codes."""
        return (*self.names, *self.aliases, *self.official)


def meant(
    what: Text, name: str, things: Sequence[Named], offered: Sequence[str] = ()
) -> tuple[str, ...]:
    """The keys of the things called ``name``; several if they share that name.

    The first of these that finds anything: key or code; short name; alias; official name with
    or without its city; any name in simplified characters. A part of a name finds nothing: it
    goes with the error, and whoever asked may take it for the name (:mod:`queries.guesses`).

    Args:
        what: What is looked for.
        name: What a person typed: width, spacing, 臺／台 and letter case do not count.
        things: What there is.
        offered: What a person is offered beside the nearest names.

    Raises:
        UnknownNameError: Nothing is called so, or in simplified characters several names are.
    """
    wanted = folded(name)
    if not wanted:
        raise UnknownNameError(what, name, tuple(offered))
    for found in (
        [thing.key for thing in things if wanted in thing.codes],
        [thing.key for thing in things if wanted in thing.names],
        [thing.key for thing in things if wanted in thing.aliases],
        [thing.key for thing in things if wanted in thing.official],
    ):
        if found:
            return tuple(found)
    forms = tuple(dict.fromkeys(form for thing in things for form in thing.all_names))
    same = alike(wanted, forms)
    printed = {thing: form for thing in things for form in thing.all_names[::-1] if form in same}
    if len(set(printed.values())) == 1:
        return tuple(thing.key for thing in printed)
    fitting = list(printed) or _holding(wanted, forms, things)
    near = nearest(name, (text for thing in things for text, _ in thing.near))
    shown = dict(reversed([pair for thing in things for pair in thing.near]))
    raise UnknownNameError(
        what,
        name,
        tuple(dict.fromkeys([*(shown[text] for text in near), *offered])),
        {
            thing.name: thing.shown
            for thing in {fold(thing.name): thing for thing in fitting}.values()
        },
    )


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to five of ``known`` that are most like ``name``: those that hold it, then by letters.

    Letter case, width and spacing do not count.
    """
    import difflib  # only a wrong name needs it

    forms = {text: folded(text) for text in dict.fromkeys(known) if text}
    wanted = folded(name)
    of_it = [
        text
        for text, form in forms.items()
        if wanted and (wanted in form or (len(form) > 1 and form in wanted))
    ]
    close = difflib.get_close_matches(wanted, list(forms.values()), n=_MOST, cutoff=0.3)
    like = [text for form in close for text in forms if forms[text] == form]
    return tuple(dict.fromkeys([*of_it, *like]))[:_MOST]


def _holding(wanted: str, forms: Sequence[str], things: Sequence[Named]) -> list[Named]:
    """The things with a name that holds ``wanted``: as it is written, else in either script."""
    held = {form for form in forms if wanted in form} or holding(wanted, forms)
    return [thing for thing in things if not held.isdisjoint(thing.all_names)]
