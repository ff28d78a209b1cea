"""Small StratML files of Part 2, made up."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

__all__ = ["children_in_order", "stratml"]

_CHILDREN = {
    "PerformancePlanOrReport": "Name OtherInformation StrategicPlanCore AdministrativeInformation",
    "StrategicPlanCore": "Organization Goal",
    "Organization": "Name Identifier",
    "Goal": "Name Description Identifier SequenceIndicator Stakeholder OtherInformation Objective",
    "Objective": "Name Description Identifier SequenceIndicator Stakeholder OtherInformation "
    "PerformanceIndicator",
    "Stakeholder": "Name Description Role",
    "Role": "Name Description RoleType",
    "PerformanceIndicator": "SequenceIndicator MeasurementDimension UnitOfMeasurement Identifier "
    "Relationship MeasurementInstance OtherInformation",
    "MeasurementInstance": "TargetResult ActualResult",
    "TargetResult": "StartDate EndDate NumberOfUnits Descriptor Description",
    "Descriptor": "DescriptorName DescriptorValue",
    "AdministrativeInformation": "Identifier StartDate EndDate",
}
_NEEDED = {
    "PerformancePlanOrReport": {"Name", "StrategicPlanCore"},
    "StrategicPlanCore": {"Goal"},
    "Goal": {"Name", "Description"},
    "Stakeholder": {"Name"},
    "Role": {"Name"},
    "PerformanceIndicator": {"MeasurementDimension", "UnitOfMeasurement"},
}


def stratml(goals: str, root: str = "PerformancePlanOrReport", prefix: str = "") -> bytes:
    """A file with ``goals``, its own elements with ``prefix``."""
    space = f' xmlns:{prefix[:-1]}="urn:x"' if prefix else ""
    return (
        f'<?xml version="1.0"?>\n<!-- a plan -->\n<{prefix}{root}{space} Type="Strategic_Plan">'
        f"<{prefix}Name># 試行計畫</{prefix}Name>\n<{prefix}StrategicPlanCore>"
        f"{goals}</{prefix}StrategicPlanCore></{prefix}{root}>"
    ).encode()


def children_in_order(root: Element) -> Mapping[str, int]:
    """How many elements there are of each name, which must stand as Part 2 wants them."""
    counts: dict[str, int] = {}
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        counts[name] = counts.get(name, 0) + 1
        known = _CHILDREN.get(name, "").split()
        found = [child.tag.rpartition("}")[2] for child in element]
        assert [known.index(child) for child in found] == sorted(map(known.index, found)), name
        assert set(found) >= _NEEDED.get(name, set()), name
    return counts
