"""What a person can say of two names that may be one measure, in the terminal and in the page."""

from typing import NamedTuple

from graphmodel.decisions import Relation, Verdict
from graphmodel.language import Text

__all__ = ["CHOICES", "Choice"]


class Choice(NamedTuple):
    """A key and what it decides; ``turned`` says it of B and A."""

    key: int
    said: Text
    verdict: Verdict
    relation: Relation
    turned: bool = False


CHOICES = (
    Choice(1, Text("同一指標", "same"), Verdict.ACCEPT, Relation.SAME),
    Choice(2, Text("A 較 B 範圍小", "A narrower than B"), Verdict.ACCEPT, Relation.NARROWER),
    Choice(3, Text("B 較 A 範圍小", "B narrower than A"), Verdict.ACCEPT, Relation.NARROWER, True),
    Choice(4, Text("相關", "related"), Verdict.ACCEPT, Relation.RELATED),
    Choice(5, Text("不同", "distinct"), Verdict.REJECT, Relation.DISTINCT),
    Choice(6, Text("未定", "unsure"), Verdict.UNSURE, Relation.NONE),
)
