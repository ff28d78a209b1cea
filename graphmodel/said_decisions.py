"""What a decision says, in a few words: 使用率 同 使用績效."""

from collections.abc import Sequence

from graphmodel.decisions import Decision, Relation, Scope
from graphmodel.keys import shortened
from graphmodel.language import Text
from graphmodel.shown import shown

__all__ = ["said_decision"]

_WORDS = {
    Relation.SAME: Text("同", "is the same as"),
    Relation.NARROWER: Text("範圍小於", "is narrower than"),
    Relation.RELATED: Text("相關於", "is related to"),
    Relation.DISTINCT: Text("異", "is distinct from"),
    Relation.NONE: Text("未定", "is undecided with"),
}


def said_decision(decision: Decision, plan: str) -> Text:
    """What ``decision`` says; rows that it is about stand behind their names."""
    names: Sequence[str] = decision[:2]
    if decision.scope is Scope.PAIR:
        keys = decision.kpi_a, decision.kpi_b
        names = [f"{name} ({shortened(key, plan)})" for name, key in zip(names, keys, strict=True)]
    one, other = map(shown, names)
    word = _WORDS[decision.relation]
    return Text(f"{one} {word.zh} {other}", f"{one} {word.en} {other}")
