"""Findings about what people decided: rows not read, decisions expired or at odds."""

from collections.abc import Mapping, Sequence

from graphmodel.decisions import Decision
from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.keys import shortened
from graphmodel.language import Text
from graphmodel.places import Line
from graphmodel.said_decisions import said_decision
from graphmodel.sameness import Chain
from graphmodel.shown import shown

__all__ = ["decision_contradicts", "decision_expired", "decision_unread"]

_MOST = 20  # decisions of a chain that one sentence can hold


def decision_unread(why: Text, evidence: Evidence) -> Finding:
    """A row of a file of decisions that is no decision."""
    place = evidence.place.text
    return Finding(
        "decision-unread",
        Severity.WARNING,
        Text(
            f"{evidence.file} {place.zh}未採用：{why.zh}（讀到「{shown(evidence.cell)}」）",
            f"{evidence.file}, {place.en}, is not used: {why.en} "
            f"(it says “{shown(evidence.cell)}”)",
        ),
        Text("請改正這一列；其他列照常採用", "correct the row; all others are used"),
        evidence,
    )


def decision_expired(
    decision: Decision, missing: Sequence[str], plan: str, evidence: Evidence
) -> Finding:
    """A decision on names, or on rows under their names, that the plan does not have."""
    said = said_decision(decision, plan)
    gone = [shown(shortened(name, plan)) for name in missing]
    return Finding(
        "decision-expired",
        Severity.INFO,
        Text(
            f"{evidence.file}：{said.zh}，但計畫裡沒有{'、'.join(f'「{one}」' for one in gone)}",
            f"{evidence.file}: {said.en}, but the plan has no "
            f"{' and no '.join(f'“{one}”' for one in gone)}",
        ),
        Text(
            "這筆判定已失效，不影響任何數字；名稱若只是改寫，請重新判定",
            "it counts nowhere any more; if the name was only reworded, decide again",
        ),
        evidence,
    )


def decision_contradicts(
    chain: Chain, lines: Mapping[Decision, int], plan: str, file: str
) -> Finding:
    """Decisions that cannot all hold: none of their acceptances counts."""
    some = chain.decisions
    first, last = some[: _MOST - 1], some[-1]
    said = [_with_line(one, lines, plan) for one in (*first, *[last][: len(some) - len(first)])]
    zh, en = "、".join(one.zh for one in said), "; ".join(one.en for one in said)
    if len(some) > _MOST:
        zh, en = f"{zh}（共 {len(some)} 筆）", f"{en} ({len(some)} in all)"
    places = tuple(Line(line) for line in sorted({lines[one] for one in some}))
    return Finding(
        "decision-contradicts",
        Severity.WARNING,
        Text(f"{file} 的判定互相矛盾：{zh}", f"decisions in {file} contradict each other: {en}"),
        Text(
            "改正其中一筆之前，這些「接受」都不採用",
            "until one of them is changed, no acceptance among them counts",
        ),
        Evidence(file, places, said[-1].zh),
    )


def _with_line(decision: Decision, lines: Mapping[Decision, int], plan: str) -> Text:
    said, line = said_decision(decision, plan), lines[decision]
    return Text(f"{said.zh}（第 {line} 行）", f"{said.en} (line {line})")
