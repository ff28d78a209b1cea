"""The names of the graph's labels, edges and enumerated values, for every engine."""

from enum import StrEnum

__all__ = [
    "BureauKind",
    "EdgeType",
    "Label",
    "Measured",
    "Perspective",
    "Role",
    "ThemeKind",
    "Tier",
    "walked",
]


class Label(StrEnum):
    """What a node is."""

    THEME = "Theme"
    OBJECTIVE = "Objective"
    KPI = "KPI"
    BUREAU = "Bureau"
    SHARED_KPI = "SharedKPI"


class EdgeType(StrEnum):
    """What an edge says, from its first node to its second."""

    BELONGS_TO = "BELONGS_TO"  # Objective -> Theme
    MEASURED_BY = "MEASURED_BY"  # Objective -> KPI
    RESPONSIBLE_FOR = "RESPONSIBLE_FOR"  # Bureau -> KPI
    INSTANCE_OF = "INSTANCE_OF"  # KPI -> SharedKPI
    MEMBER_OF = "MEMBER_OF"  # Bureau -> collective Bureau
    RELATED_TO = "RELATED_TO"  # KPI -> KPI: decided to be akin, or the first narrower


_WALKED = (
    EdgeType.BELONGS_TO,
    EdgeType.MEASURED_BY,
    EdgeType.RESPONSIBLE_FOR,
    EdgeType.INSTANCE_OF,
)


def walked(*, inferred: bool) -> tuple[EdgeType, ...]:
    """The edges that a way through a plan takes; inferred membership only if asked for."""
    return (*_WALKED, EdgeType.MEMBER_OF) if inferred else _WALKED


class Perspective(StrEnum):
    """The four perspectives of the balanced scorecard, in the order of the document."""

    CUSTOMER = "customer"
    PROCESS = "process"
    LEARNING = "learning"
    FINANCE = "finance"

    @property
    def letter(self) -> str:
        """The second letter of an objective's code."""
        return _LETTERS[self]

    @classmethod
    def of_letter(cls, letter: str) -> "Perspective | None":
        """The perspective that a code's second letter means, if it means one."""
        return next((p for p, known in _LETTERS.items() if known == letter), None)


_LETTERS = {
    Perspective.CUSTOMER: "C",
    Perspective.PROCESS: "P",
    Perspective.LEARNING: "L",
    Perspective.FINANCE: "F",
}


class ThemeKind(StrEnum):
    """Whether a theme is one of the city's, or the set that all of them may draw on."""

    STRATEGY = "strategy"
    COMMON = "common"


class BureauKind(StrEnum):
    """An agency of its own, or a phrase that stands for several (本組成員機關)."""

    AGENCY = "agency"
    COLLECTIVE = "collective"


class Role(StrEnum):
    """How a bureau answers for a KPI."""

    LEAD = "lead"  # named alone, or in a list of equals
    JOINT = "joint"  # in parentheses behind a lead
    COLLECTIVE = "collective"


class Measured(StrEnum):
    """What a plan may say of a KPI besides its name and its owners."""

    TARGET = "target"
    UNIT = "unit"
    METHOD = "method"
    STANDARD = "standard"
    SYSTEM = "system"
    WEIGHT = "weight"


class Tier(StrEnum):
    """How sure it is that rows measure the same thing."""

    EXACT = "exact"  # all rows print one name (width, spacing and 臺／台 aside)
    VARIANT = "variant"  # one name after the trailing qualifier is set apart
    CONFIRMED = "confirmed"  # several names, which a person decided to be one measure
