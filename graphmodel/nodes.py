"""The nodes of a plan's graph, typed, with what every walk from them needs."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.schema import BureauKind, Label, ThemeKind

__all__ = [
    "BureauNode",
    "NamedNode",
    "ObjectiveNode",
    "SharedNode",
    "ThemeNode",
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
    """An objective and its theme; ``perspective`` is empty where the document tells none.

    ``made`` says that the document prints no code, and one was made.
    """

    key: str
    code: str
    made: bool
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
            node["made"],
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
    """A shared KPI: the one measure of several rows, under one match name or more."""

    key: str
    name: str
    match_names: tuple[str, ...]
    tier: str
    position: int
    evidence: Evidence

    @classmethod
    def of(cls, key: str, node: Mapping[str, Any]) -> "SharedNode":
        """The shared KPI of a node's properties."""
        return cls(
            key,
            node["name"],
            tuple(node["match_names"]),
            node["tier"],
            node["position"],
            Evidence.of(node),
        )


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
