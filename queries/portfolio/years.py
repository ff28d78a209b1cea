"""One plan through its years: its editions in order, each two that follow one another matched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count, pairwise
from typing import NamedTuple

from graphmodel.editions import series_of
from graphmodel.names import fold
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from queries.comparison.editions import Editions, Match, editions

__all__ = ["Bureaus", "Chain", "Years", "every_series"]

Bureaus = Mapping[tuple[str, ...], tuple[str, ...]]
"""The keys of the bureaus of an edition that are one bureau, by what tells it in all of them."""


class Chain(NamedTuple):
    """One KPI through the editions that follow one another and have it.

    Attributes:
        start: The place of the first of them.
        keys: Its key in each.
        matches: How each was matched with the next; with the edition behind the last of them
            too, which has it no longer, if there is one.
    """

    start: int
    keys: tuple[str, ...]
    matches: tuple[Match, ...]


class Years:
    """The editions of one plan.

    Attributes:
        plans: The editions, the earlier first.
    """

    def __init__(self, plans: Sequence[PlanGraph]) -> None:
        self.plans = tuple(plans)

    @cached_property
    def pairs(self) -> tuple[Editions, ...]:
        """Each two that follow one another, matched as ``diff`` does."""
        return tuple(editions(*two) for two in pairwise(self.plans))

    @cached_property
    def themes(self) -> tuple[Mapping[str, int], ...]:
        """Of each edition the number of each theme, the same for one theme in all of them."""
        fresh = count()
        numbered = [{key: next(fresh) for key in self.plans[0].themes}]
        for plan, pair in zip(self.plans[1:], self.pairs, strict=True):
            before = {new: numbered[-1][old] for old, new in pair.themes}
            # taken in the new edition's order, so that the numbers are in the documents' order
            numbered.append(
                {key: before[key] if key in before else next(fresh) for key in plan.themes}
            )
        return tuple(numbered)

    @cached_property
    def bureaus(self) -> tuple[Bureaus, ...]:
        """Of each edition its bureaus, by what tells them in all.

        An agency is told by its short name, whatever alias an edition prints; a collective by
        its name and theme.
        """
        every = [bureau for plan in self.plans for bureau in plan.bureaus.values()]
        aliases = {fold(alias): one.name for one in every for alias in one.aliases}
        found = []
        for plan, themes in zip(self.plans, self.themes, strict=True):
            letters = {theme.letter: key for key, theme in plan.themes.items()}
            told: dict[tuple[str, ...], tuple[str, ...]] = {}
            for key, bureau in plan.bureaus.items():
                name = fold(bureau.name)
                one: tuple[str, ...] = (fold(aliases.get(name, bureau.name)),)
                if bureau.collective:
                    one = (name, str(themes[letters[bureau.theme]]))
                told[one] = (*told.get(one, ()), key)
            found.append(told)
        return tuple(found)

    @cached_property
    def kpis(self) -> tuple[Chain, ...]:
        """Every KPI of every edition in exactly one chain, in the order of their first rows."""
        matches = [
            [one for one in pair.matches if one.shown.label is Label.KPI] for pair in self.pairs
        ]
        ahead = [{one.old.key: one for one in some if one.old} for some in matches]
        known = {one.new.key for some in matches for one in some if one.old and one.new}
        return tuple(
            _chain(start, row.key, ahead[start:])
            for start, plan in enumerate(self.plans)
            for row in plan.kpis
            if row.key not in known
        )


def _chain(start: int, key: str, ahead: Iterable[Mapping[str, Match]]) -> Chain:
    keys, matches = [key], []
    for following in ahead:
        matches.append(following[keys[-1]])
        new = matches[-1].new
        if new is None:
            break
        keys.append(new.key)
    return Chain(start, tuple(keys), tuple(matches))


def every_series(plans: Iterable[PlanGraph]) -> Iterator[Years]:
    """The plans that are editions of one plan, together; one without others alone."""
    known = tuple(plans)
    for places in series_of(plan.edition for plan in known):
        yield Years([known[place] for place in places])
