"""Columns that say how a KPI is measured: targets, units, methods, weights."""

from typing import Any

from graphmodel.language import Text
from graphmodel.schema import Measured
from queries.columns.members import PLACES, TARGETS, UNITS
from queries.question import Shown, column

__all__ = ["MEASURED", "measured", "measured_at", "targets", "units"]


def targets() -> Any:
    """A KPI's targets."""
    return column(
        Text("目標值", "Targets"),
        Text(
            "文件所載的目標值，欄名印有年度時冠上年度（103: 95%）",
            "the targets as printed, each with the year that its head prints (103: 95%)",
        ),
        of=TARGETS,
        detail=True,
    )


_MEASURED = {
    Measured.UNIT: (Text("單位", "Unit"), Text("衡量的單位", "what it is counted in")),
    Measured.METHOD: (Text("評估方式", "Method"), Text("評估方式", "how it is evaluated")),
    Measured.STANDARD: (
        Text("衡量標準", "Standard"),
        Text("衡量標準或計算公式", "the standard or formula that it is held against"),
    ),
    Measured.SYSTEM: (
        Text("評估體制", "System"),
        Text("評估體制的代號", "the system of evaluation, by its number"),
    ),
    Measured.WEIGHT: (Text("權重", "Weight"), Text("權重", "its weight")),
}

MEASURED = {
    Measured.TARGET: Text("目標值", "Targets"),
    **{kind: head for kind, (head, _) in _MEASURED.items()},
}
"""What each is called."""


def measured(kind: Measured) -> Any:
    """What the plan says of how a KPI is measured, empty where it says nothing."""
    head, meaning = _MEASURED[kind]
    zh, en = "文件所載，未載則空白", "as printed, empty if it is not"
    return column(head, Text(f"{meaning.zh}；{zh}", f"{meaning.en}; {en}"), detail=True)


def measured_at() -> Any:
    """Where that is printed."""
    return column(
        Text("目標值出處", "Measured at"),
        Text(
            "目標值、單位、評估方式、權重所在的位置",
            "where targets, unit, method and weight are printed",
        ),
        Shown.PLACE,
        of=PLACES,
        detail=True,
    )


def units() -> Any:
    """The units of the rows of one measure."""
    return column(
        Text("單位", "Units"),
        Text(
            "各列所載的單位；有兩種以上時，同名的各列可能不是同一指標",
            "the units that its rows print; with two or more they may be several measures",
        ),
        detail=True,
        of=UNITS,
    )
