"""What StratML calls things, and what stands in text because it has no element for it."""

import re
from typing import NamedTuple

from graphmodel.language import Language, Text
from graphmodel.names import folded
from graphmodel.schema import Measured, Perspective, Role

__all__ = ["NAMESPACE", "NOBODY", "ROOTS", "YEAR", "Label", "label_of", "labelled", "said_in"]

ROOTS = ("PerformancePlanOrReport", "StrategicPlan")
"""The roots of Part 2 and of Part 1."""

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
"""Of Part 2."""

YEAR = Text("年度", "Year")
"""The descriptor of a target that has its year as the plan prints it."""

NOBODY = Text("無", "none")
"""Of an indicator that has no owner though its objective has performers."""


class Label(NamedTuple):
    """What stands before a line of OtherInformation.

    Attributes:
        text: As written.
        means: What the line behind it is; ``None`` for a tag.
    """

    text: Text
    means: Role | Measured | type[Perspective] | None


_LABELS = (
    Label(Text("主責局處", "Owner"), Role.LEAD),
    Label(Text("協辦局處", "Joint owner"), Role.JOINT),
    Label(Text("統稱", "Collective owner"), Role.COLLECTIVE),
    Label(Text("標記", "Tag"), None),
    Label(Text("構面", "Perspective"), Perspective),
    Label(Text("評估方式", "Method"), Measured.METHOD),
    Label(Text("衡量標準", "Standard"), Measured.STANDARD),
    Label(Text("評估體制", "System"), Measured.SYSTEM),
    Label(Text("權重", "Weight"), Measured.WEIGHT),
)
_COLON = re.compile("[:：]")
_BY_TEXT = {folded(text): label for label in _LABELS for text in label.text}


def label_of(means: Role | Measured | type[Perspective] | None) -> Text:
    """What stands before a line that says ``means``."""
    return next(label.text for label in _LABELS if label.means is means)


def said_in(
    language: Language, means: Role | Measured | type[Perspective] | None, text: str
) -> str:
    """A line of OtherInformation."""
    colon = "：" if language is Language.ZH else ": "
    return f"{label_of(means).in_language(language)}{colon}{text}"


def labelled(line: str) -> tuple[Label, str] | None:
    """The label of either language that opens ``line``, and what is said behind it."""
    name, *rest = _COLON.split(line, maxsplit=1)
    said = "".join(rest).strip()
    label = _BY_TEXT.get(folded(name)) if said else None
    return None if label is None else (label, said)
