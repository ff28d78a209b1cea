"""KPI rows: each with all that it is tied to, and the groups of rows that are one measure."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.nodes import ObjectiveNode, SharedNode, ThemeNode
from graphmodel.places import Place, place_of_code
from graphmodel.schema import Measured, Perspective, Role

__all__ = ["Conflict", "KPIRow", "Owner", "SharedGroup", "perspectives_of"]


class Owner(NamedTuple):
    """A bureau that answers for a KPI.

    Attributes:
        key: The bureau's key.
        name: Its short name.
        role: ``lead``, ``joint`` or ``collective``.
        places: Where that is printed.
    """

    key: str
    name: str
    role: Role
    places: tuple[Place, ...]

    @property
    def named(self) -> bool:
        """Whether it is a bureau of its own and no collective."""
        return self.role is not Role.COLLECTIVE


class KPIRow(NamedTuple):
    """A KPI with its objective, theme, owners and shared KPI.

    Attributes:
        key: Its key.
        code: Its code as printed.
        made: Whether its row prints none, and the code was made.
        name: Its whole name as printed.
        qualifier: What the name's trailing parentheses hold.
        match_name: The name under which it meets other rows.
        tags: Marks in its owner cell that are no bureau.
        targets: Its targets, each with its year if one is printed.
        unit: Its unit; empty as all below where the plan prints none.
        method: How it is evaluated.
        standard: By which standard.
        system: By which system of evaluation.
        weight: Its weight.
        measured_at: Where all that is printed.
        position: Its place among the plan's rows, from 0.
        evidence: Its cell.
        objective: Its objective, which knows its theme.
        owners: In printed order.
        shared: The key of its shared KPI, if it has one.
        shared_name: The name of its shared KPI, else empty.
    """

    key: str
    code: str
    made: bool
    name: str
    qualifier: str
    match_name: str
    tags: tuple[str, ...]
    targets: tuple[str, ...]
    unit: str
    method: str
    standard: str
    system: str
    weight: str
    measured_at: tuple[Place, ...]
    position: int
    evidence: Evidence
    objective: ObjectiveNode
    owners: tuple[Owner, ...]
    shared: str | None
    shared_name: str

    @classmethod
    def of(
        cls,
        key: str,
        node: Mapping[str, Any],
        objective: ObjectiveNode,
        owners: tuple[Owner, ...],
        shared: tuple[str, str] | None,
    ) -> "KPIRow":
        """The row of a node's properties; ``shared`` is the key and name of its shared KPI."""
        hub, name = shared or (None, "")
        return cls(
            key,
            node["code"],
            node["made"],
            node["name"],
            node["qualifier"],
            node["match_name"],
            tuple(node["tags"]),
            tuple(node["targets"]),
            node[Measured.UNIT],
            node[Measured.METHOD],
            node[Measured.STANDARD],
            node[Measured.SYSTEM],
            node[Measured.WEIGHT],
            tuple(map(place_of_code, node["measured_at"])),
            node["position"],
            Evidence.of(node),
            objective,
            owners,
            hub,
            name,
        )

    def measured(self, kind: Measured) -> str:
        """What the plan says of how it is measured, targets in one text; empty if nothing."""
        said = {
            Measured.TARGET: "、".join(self.targets),
            Measured.UNIT: self.unit,
            Measured.METHOD: self.method,
            Measured.STANDARD: self.standard,
            Measured.SYSTEM: self.system,
            Measured.WEIGHT: self.weight,
        }
        return said[kind]

    @property
    def theme(self) -> ThemeNode:
        """The theme of its objective."""
        return self.objective.theme

    @property
    def letter(self) -> str:
        """The letter of its theme."""
        return self.objective.theme.letter

    @property
    def owner_names(self) -> tuple[str, ...]:
        """The short names of its owners, in printed order."""
        return tuple(owner.name for owner in self.owners)

    @property
    def named_owners(self) -> tuple[Owner, ...]:
        """Its owners that are no collectives."""
        return tuple(owner for owner in self.owners if owner.named)

    @property
    def collective_only(self) -> bool:
        """Whether only collectives are named, at least one."""
        return bool(self.owners) and not any(owner.named for owner in self.owners)


class Conflict(StrEnum):
    """How the owners of one measure's rows differ."""

    NAMED = "named"  # two rows name different bureaus, or one names nobody
    COLLECTIVE = "collective"  # a collective stands against a bureau or another collective


class SharedGroup(NamedTuple):
    """A shared KPI with its rows, in document order."""

    hub: SharedNode
    rows: tuple[KPIRow, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the themes that it stands in, in the order of its rows."""
        return tuple(dict.fromkeys(row.letter for row in self.rows))

    @property
    def in_common_set(self) -> bool:
        """Whether one of its rows stands in the common reference set."""
        return any(row.theme.common for row in self.rows)

    @property
    def units(self) -> tuple[str, ...]:
        """The units that its rows print, each once."""
        return tuple(dict.fromkeys(row.unit for row in self.rows if row.unit))

    @property
    def owners_differ(self) -> bool:
        """Whether its rows print different owners; order does not count."""
        return len({frozenset(owner.key for owner in row.owners) for row in self.rows}) > 1

    @property
    def conflict(self) -> str:
        """How its owners differ, empty if they do not: see :class:`Conflict`."""
        if not self.owners_differ:
            return ""
        named = {
            frozenset(owner.key for owner in row.named_owners)
            for row in self.rows
            if not row.collective_only
        }
        return (Conflict.NAMED if len(named) > 1 else Conflict.COLLECTIVE).value


def perspectives_of(rows: Iterable[KPIRow]) -> tuple[str, ...]:
    """The perspectives that rows stand in, in the order of the scorecard."""
    found = {row.objective.perspective for row in rows}
    return tuple(one.value for one in Perspective if one.value in found)
