"""The nodes of a plan's graph, typed, with what every walk from them needs."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.places import Place
from graphmodel.schema import BureauKind, Label, Perspective, Role, ThemeKind

__all__ = [
    "BureauNode",
    "KPIRow",
    "NamedNode",
    "ObjectiveNode",
    "Owner",
    "SharedGroup",
    "SharedNode",
    "ThemeNode",
    "perspectives_of",
]


class ThemeNode(NamedTuple):
    """A theme. ``kind`` tells the common reference set from the city's own."""

    key: str
    letter: str
    name: str
    kind: str
    position: int
    evidence: Evidence

    @classmethod
    def of(cls, key: str, node: Mapping[str, Any]) -> "ThemeNode":
        """The theme of a node's properties."""
        return cls(
            key, node["letter"], node["name"], node["kind"], node["position"], Evidence.of(node)
        )

    @property
    def common(self) -> bool:
        """Whether it is the common reference set."""
        return self.kind == ThemeKind.COMMON


class ObjectiveNode(NamedTuple):
    """An objective and its theme; ``perspective`` is empty where the document tells none."""

    key: str
    code: str
    name: str
    perspective: str
    position: int
    evidence: Evidence
    theme: ThemeNode

    @classmethod
    def of(cls, key: str, node: Mapping[str, Any], theme: ThemeNode) -> "ObjectiveNode":
        """The objective of a node's properties."""
        return cls(
            key,
            node["code"],
            node["name"],
            node["perspective"],
            node["position"],
            Evidence.of(node),
            theme,
        )


class BureauNode(NamedTuple):
    """A bureau; of a collective ``theme`` is the letter of the theme that it stands for."""

    key: str
    name: str
    kind: str
    theme: str
    full_name: str
    english_name: str
    aliases: tuple[str, ...]
    position: int
    evidence: Evidence

    @classmethod
    def of(cls, key: str, node: Mapping[str, Any]) -> "BureauNode":
        """The bureau of a node's properties."""
        return cls(
            key,
            node["name"],
            node["kind"],
            node["theme"],
            node["full_name"],
            node["english_name"],
            tuple(node["aliases"]),
            node["position"],
            Evidence.of(node),
        )

    @property
    def collective(self) -> bool:
        """Whether it is a phrase that stands for several bureaus."""
        return self.kind == BureauKind.COLLECTIVE

    @property
    def title(self) -> str:
        """Its name, a collective's with its theme: 本組各機關（D）."""
        return f"{self.name}（{self.theme}）" if self.theme else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means it: short, full, English, aliases."""
        named = (self.name, self.full_name, self.english_name, *self.aliases)
        return tuple(name for name in named if name)


class SharedNode(NamedTuple):
    """A shared KPI: the one measure of several rows."""

    key: str
    name: str
    match_name: str
    tier: str
    position: int
    evidence: Evidence

    @classmethod
    def of(cls, key: str, node: Mapping[str, Any]) -> "SharedNode":
        """The shared KPI of a node's properties."""
        return cls(
            key,
            node["name"],
            node["match_name"],
            node["tier"],
            node["position"],
            Evidence.of(node),
        )


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
        name: Its whole name as printed.
        qualifier: What the name's trailing parentheses hold.
        match_name: The name under which it meets other rows.
        tags: Marks in its owner cell that are no bureau.
        position: Its place among the plan's rows, from 0.
        evidence: Its cell.
        objective: Its objective, which knows its theme.
        owners: In printed order.
        shared: The key of its shared KPI, if it has one.
        shared_name: The name of its shared KPI, else empty.
    """

    key: str
    code: str
    name: str
    qualifier: str
    match_name: str
    tags: tuple[str, ...]
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
            node["name"],
            node["qualifier"],
            node["match_name"],
            tuple(node["tags"]),
            node["position"],
            Evidence.of(node),
            objective,
            owners,
            hub,
            name,
        )

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
    def owners_differ(self) -> bool:
        """Whether its rows print different owners; order does not count."""
        return len({frozenset(owner.key for owner in row.owners) for row in self.rows}) > 1


def perspectives_of(rows: Iterable[KPIRow]) -> tuple[str, ...]:
    """The perspectives that rows stand in, in the order of the scorecard."""
    found = {row.objective.perspective for row in rows}
    return tuple(one.value for one in Perspective if one.value in found)


class NamedNode(NamedTuple):
    """Any node, whatever its label, as it is found and shown.

    Attributes:
        key: Its key.
        label: What it is.
        code: An objective's or KPI's code, a theme's letter, else empty.
        name: Its name.
        detail: Its perspective, tier or kind, whichever a node of its label has.
        full_name: A bureau's official name, else empty.
        english_name: A bureau's English name, else empty.
        aliases: A bureau's other names.
        position: Its place among the nodes of its label, from 0.
        evidence: Where it is printed.
    """

    key: str
    label: Label
    code: str
    name: str
    detail: str
    full_name: str
    english_name: str
    aliases: tuple[str, ...]
    position: int
    evidence: Evidence

    @classmethod
    def of(cls, key: str, node: Mapping[str, Any]) -> "NamedNode":
        """The node of its properties."""
        return cls(
            key,
            Label(node["label"]),
            node.get("code") or node.get("letter", ""),
            node["name"],
            node.get("perspective") or node.get("tier") or node.get("kind", ""),
            node.get("full_name", ""),
            node.get("english_name", ""),
            tuple(node.get("aliases", ())),
            node["position"],
            Evidence.of(node),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it has."""
        named = (self.name, self.full_name, self.english_name, *self.aliases)
        return tuple(name for name in named if name)
