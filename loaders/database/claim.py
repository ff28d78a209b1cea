"""A claim on a plan: of several writers, one writes, and whoever stood still is overtaken.

Every transaction of a holder locks the plan node before it looks whether the claim is still its
own, and renews it. So a writer whose claim was taken can leave nothing behind: its next batch
fails as a whole.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Literal, TypeVar

from graphmodel.stored import PLAN_NODE, THE_PLAN
from loaders.database.connection import Database, Work
from loaders.database.pointer import Pointer, loads_of, pointer_of
from loaders.database.problems import DatabaseError, OvertakenError, StalledError

__all__ = ["OWN_PLAN", "Claim", "claimed"]

T = TypeVar("T")

_LEASE = 60_000  # milliseconds by the server's clock
_POLL = 0.3  # seconds

OWN_PLAN = f"""\
{THE_PLAN}
WHERE plan.claim = $claim"""
"""Binds ``plan`` to the plan node of ``$plan`` if ``$claim`` holds it; ``AND`` may follow."""

_LOCK = f"""\
{THE_PLAN}
SET plan.locked = $claim
RETURN count(*) AS found"""

_TAKE = f"""\
{THE_PLAN}
WHERE plan.claim IS NULL OR plan.claim = $claim
   OR plan.claimed_until < datetime.realtime().epochMillis
SET plan.claim = $claim, plan.claimed_until = datetime.realtime().epochMillis + $lease
RETURN plan.claim AS claim"""

_RENEW = f"""\
{OWN_PLAN}
SET plan.claimed_until = datetime.realtime().epochMillis + $lease
RETURN plan.claim AS claim"""

_RELEASE = f"""\
{OWN_PLAN}
REMOVE plan.claim, plan.claimed_until, plan.locked"""

_FORGET = f"""\
{OWN_PLAN} AND plan.load IS NULL
DETACH DELETE plan"""


class Claim:
    """A claim that is held.

    Attributes:
        database: Where.
        plan: The plan's key.
        token: A fresh id: who holds it.
        before: The plan node as it was taken.
        loads: The loads of which nodes were there then.
    """

    def __init__(
        self, database: Database, token: str, before: Pointer, loads: tuple[str, ...]
    ) -> None:
        self.database = database
        self.plan = before.plan
        self.token = token
        self.before = before
        self.loads = loads
        self._held = True

    def write(self, act: Callable[[Work], T]) -> T:
        """What ``act`` gives in one transaction that only the holder can make.

        Raises:
            OvertakenError: The claim is another's by now.
        """

        def whole(work: Work) -> T:
            self._renew(work)
            return act(work)

        return self.database.write(whole)

    def write_last(self, act: Callable[[Work], T]) -> T:
        """The same, and let the claim go in that transaction."""

        def whole(work: Work) -> T:
            done = act(work)
            work.ask(_RELEASE, plan=self.plan, claim=self.token)
            return done

        done = self.write(whole)
        self._held = False
        return done

    def release(self) -> None:
        """Let the claim go, if it is still held."""
        if not self._held:
            return

        def whole(work: Work) -> None:
            work.ask(_LOCK, plan=self.plan, claim=self.token)  # before it is looked whose it is
            work.ask(_RELEASE, plan=self.plan, claim=self.token)

        self.database.write(whole)
        self._held = False

    def forget(self) -> None:
        """Remove the plan node, if it points to no load."""
        self.write(lambda work: work.ask(_FORGET, plan=self.plan, claim=self.token))

    def _renew(self, work: Work) -> None:
        work.ask(_LOCK, plan=self.plan, claim=self.token)
        if not work.ask(_RENEW, plan=self.plan, claim=self.token, lease=_LEASE):
            raise OvertakenError(self.plan)


@contextmanager
def claimed(
    database: Database, plan: str, token: str, *, create: bool, waiting: Callable[[], None]
) -> Iterator[Claim | None]:
    """The claim on ``plan``, for the time of a ``with``; ``None`` if there is no such plan.

    Args:
        database: Where.
        plan: The plan's key.
        token: A fresh id.
        create: Whether to make the plan node where there is none.
        waiting: Called once if another holds the claim, and this waits for it.
    """

    def take(work: Work) -> Claim | Literal["held"] | None:
        if create:
            work.ask(f"MERGE {PLAN_NODE}", plan=plan)
        locked = work.ask(_LOCK, plan=plan, claim=token)
        if not locked[0]["found"]:
            return None
        if not work.ask(_TAKE, plan=plan, claim=token, lease=_LEASE):
            return "held"
        before = pointer_of(work, plan)
        return Claim(database, token, before, loads_of(work, plan)) if before else None

    told = False
    while (got := database.write(take)) == "held":
        if not told:
            told = True
            waiting()
        time.sleep(_POLL * (0.5 + random.random()))  # noqa: S311 (spreads rivals, no secret)
    if got is None:
        yield None
        return
    try:
        yield got
    except (OvertakenError, StalledError):  # nothing to let go, or nobody to hear it
        raise
    except BaseException:
        with suppress(DatabaseError):  # where it cannot be let go, it runs out in a minute
            got.release()
        raise
    got.release()
