"""Any node or edge of a graph, as rows show it, whatever its label or type."""

from typing import Any

from graphmodel.language import Text
from graphmodel.schema import Label
from queries.question import Shown, column

__all__ = ["LABELS", "code", "direction", "label", "name", "relation"]

LABELS = {label.value: rank for rank, label in enumerate(Label)}
"""Each label's rank in the schema."""


def label() -> Any:
    """What a node is."""
    return column(
        Text("種類", "Label"),
        Text(
            "策略主題、策略目標、KPI、局處或重複指標",
            "a theme, an objective, a KPI, a bureau or a shared KPI",
        ),
        Shown.WORD,
    )


def code() -> Any:
    """What is printed in front of a node's name."""
    return column(
        Text("代碼", "Code"),
        Text(
            "目標或 KPI 的代碼、主題的字母；局處與重複指標無代碼",
            "an objective's or a KPI's code, a theme's letter; bureaus and shared KPIs have none",
        ),
    )


def name() -> Any:
    """A node's name."""
    return column(Text("名稱", "Name"), Text("文件所載名稱", "its name as printed"))


def relation(means: Text) -> Any:
    """The type of an edge."""
    return column(Text("關係", "Relation"), means, Shown.WORD)


def direction(means: Text) -> Any:
    """Which way an edge points."""
    return column(Text("方向", "Direction"), means, Shown.WORD)
