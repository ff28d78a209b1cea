"""What a plan node says: which load is current, of what content, and which kpigraph wrote it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from graphmodel.decisions import Decision
from graphmodel.stored import LAYOUT, THE_PLAN, stored
from loaders.database.connection import Work
from loaders.database.problems import OutdatedError
from loaders.database.program import own_version
from loaders.sources import Reading

__all__ = ["Pointer", "decided", "loads_of", "pointer_of", "signature"]

_POINTER = f"""\
{THE_PLAN}
RETURN properties(plan) AS plan"""

_LOADS = f"""\
MATCH {stored("node", plan="$plan")}
WHERE node.load IS NOT NULL
RETURN DISTINCT node.load AS load
ORDER BY load"""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A plan node.

    Attributes:
        plan: The plan's key.
        properties: As they are stored.
    """

    plan: str
    properties: Mapping[str, Any]

    @property
    def load(self) -> str | None:
        """The load that is current; ``None`` if the plan was never whole."""
        return self.properties.get("load")

    @property
    def hash(self) -> str:
        """The canonical hash of the plan: of what its document says."""
        return str(self.properties.get("hash", ""))

    @property
    def load_hash(self) -> str:
        """The hash of the load: of the plan and of all decisions about it."""
        return str(self.properties.get("load_hash", ""))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision that came with the load, those that do not count last."""
        return tuple(self._decisions())

    @property
    def writer(self) -> str:
        """The version of the kpigraph that wrote the load; empty if none is noted."""
        return str(self.properties.get("kpigraph", ""))

    @property
    def counts(self) -> tuple[int, int]:
        """How many nodes and edges the load was written with."""
        return self.properties.get("nodes", 0), self.properties.get("edges", 0)

    @property
    def claimed(self) -> bool:
        """Whether somebody pushes or drops the plan, or crashed at it."""
        return "claim" in self.properties

    @property
    def outdated(self) -> bool:
        """Whether a load is there that lies in another layout than this kpigraph reads."""
        return self.load is not None and self.properties.get("layout") != LAYOUT

    def holds(self, content: str) -> bool:
        """Whether the load whose hash is ``content`` is there, and can be read."""
        return self.load is not None and self.load_hash == content and not self.outdated

    def check_layout(self) -> None:
        """See that this kpigraph can read the load.

        Raises:
            OutdatedError: It lies there in another layout.
        """
        if self.outdated:
            layout = self.properties.get("layout")
            newer = isinstance(layout, int) and layout > LAYOUT
            raise OutdatedError(self.plan, self.writer, own_version(), newer=newer)

    def _decisions(self) -> Iterator[Decision]:
        for name in ("decisions", "set_aside"):
            texts = self.properties.get(name)
            for text in texts if isinstance(texts, list) else ():
                with suppress(TypeError, ValueError):  # somebody wrote there: none to keep
                    yield Decision.of_text(text)


def pointer_of(work: Work, plan: str) -> Pointer | None:
    """The plan node of ``plan``, if there is one."""
    records = work.ask(_POINTER, plan=plan)
    return Pointer(plan, records[0]["plan"]) if records else None


def loads_of(work: Work, plan: str) -> tuple[str, ...]:
    """The loads of ``plan`` of which anything is there: the current one, and what a crash left."""
    return tuple(record["load"] for record in work.ask(_LOADS, plan=plan))


def decided(reading: Reading) -> dict[str, list[str]]:
    """The properties that hold the decisions of a load: those that count, and the others."""
    counting = set(reading.same.counting)
    return {
        "decisions": [one.text for one in reading.same.counting],
        "set_aside": [one.text for one in reading.decisions if one not in counting],
    }


def signature() -> dict[str, Any]:
    """The properties by which a load's layout and writer are known."""
    return {"layout": LAYOUT, "kpigraph": own_version()}
