"""Pushing a portfolio: every plan that was read goes into a database, one after the other."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from graphmodel.progress import Progress, unheard
from loaders.database.connection import Database
from loaders.database.push import Pushed, check_decisions, push
from loaders.sources import Reading

__all__ = ["PlanPushed", "check_files", "push_portfolio"]


class PlanPushed(NamedTuple):
    """What became of one plan.

    Attributes:
        plan: Its key.
        did: What the push did.
    """

    plan: str
    did: Pushed


def check_files(readings: Iterable[Reading]) -> None:
    """See that each plan can be pulled again; it needs no database.

    Raises:
        MisuseError: A document has a name that no plan's folder can give it back under.
    """
    for reading in readings:
        if not reading.files:
            raise MisuseError(
                Text(
                    f"{reading.plan.key} 的檔名無法原樣寫回資料夾；請改用一般檔名後再執行 push",
                    f"the file of {reading.plan.key} has a name that no folder can be given "
                    "back with; rename it and push again",
                )
            )


def _unwatched(_plan: str) -> AbstractContextManager[Progress]:
    return nullcontext(unheard)


def push_portfolio(
    database: Database,
    readings: Sequence[Reading],
    *,
    watched: Callable[[str], AbstractContextManager[Progress]] = _unwatched,
    waiting: Callable[[str], None] = lambda _plan: None,
    told: Callable[[PlanPushed], None] = lambda _pushed: None,
    without_decisions: bool = False,
) -> tuple[PlanPushed, ...]:
    """Push each plan, in the order given.

    Nothing is written if one cannot be pulled again, or would lose decisions.

    Args:
        database: Where to.
        readings: The plans.
        watched: Entered for the time of one plan's push, by its key; what it gives is told how
            many of how many nodes and edges are written.
        waiting: Told the key of a plan that another writer holds, once.
        told: Told what became of each plan, as soon as it is known.
        without_decisions: Whether decisions that only the database holds are given up.

    Raises:
        MisuseError: A plan cannot be pulled again, or decisions that the database holds would be
            lost.
        DatabaseError: A push failed. Those before it stand; run it again for the rest.
    """
    check_files(readings)
    for reading in readings if not without_decisions else ():
        check_decisions(database, reading)
    outcomes = []
    for reading in readings:
        key = reading.plan.key
        with watched(key) as progress:
            did = push(
                database,
                reading,
                progress,
                partial(waiting, key),
                without_decisions=without_decisions,
            )
        outcome = PlanPushed(key, did)
        told(outcome)
        outcomes.append(outcome)
    return tuple(outcomes)
