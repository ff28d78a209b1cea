"""The figures at the head of a briefing, each with the rows that it counts."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from graphmodel.findings import Severity
from graphmodel.language import Text
from viz.index.briefing import Briefing

__all__ = ["Headline", "headlines_of"]

_Counts = Callable[[Any], bool]


class Headline(NamedTuple):
    """A figure that a person would quote.

    Attributes:
        caption: What it counts.
        number: Without the common set.
        note: What it is with the common set; empty where there is none.
        anchor: The section that has its rows.
        rows: Which of them it counts, from 0; empty where the section adds them up.
    """

    caption: str
    number: str
    note: str
    anchor: str
    rows: tuple[int, ...] = ()


def headlines_of(briefing: Briefing) -> Iterator[Headline]:
    """Themes, objectives, KPIs, bureaus, KPIs shared across themes, and what the audit found."""
    plan, language = briefing.reading.graph, briefing.language
    themes = [theme for theme in plan.themes.values() if not theme.common]
    letters = {theme.letter for theme in themes}
    common = len(plan.themes) > len(themes)
    inner = [row for row in plan.kpis if not row.theme.common]
    named = {owner.key for row in inner for owner in row.named_owners}
    names = {(plan.bureaus[key].name, plan.bureaus[key].theme) for key in named}
    objectives = list(plan.objectives.values())

    def summed(caption: Text, without: int, note: Text) -> Headline:
        said = note.in_language(language) if common else ""
        return Headline(caption.in_language(language), str(without), said, "summary")

    def counted(caption: Text, section: str, within: _Counts, whole: _Counts) -> Headline:
        found = _rows(briefing, section)
        rows = tuple(at for at, row in enumerate(found) if within(row))
        note = _with_common(sum(map(whole, found))).in_language(language) if common else ""
        return Headline(caption.in_language(language), str(len(rows)), note, section, rows)

    yield summed(
        Text("策略主題", "Themes"), len(themes), Text("另有共通性參考指標", "and a common set")
    )
    yield summed(
        Text("策略目標", "Objectives"),
        sum(not objective.theme.common for objective in objectives),
        _with_common(len(objectives)),
    )
    yield counted(Text("KPI", "KPIs"), "kpis", lambda row: row.theme in letters, lambda _: True)
    yield counted(
        Text("局處", "Bureaus"),
        "bureaus",
        lambda row: (row.bureau, row.theme) in names,
        lambda row: row.kind == "agency",
    )
    yield counted(
        Text("跨主題重複指標", "Shared across themes"),
        "shared",
        lambda row: len(letters.intersection(row.themes)) > 1,
        lambda row: len(row.themes) > 1,
    )
    yield _audit(briefing)


def _audit(briefing: Briefing) -> Headline:
    found = [row.severity for row in _rows(briefing, "check")]
    told = (Severity.ERROR, Severity.WARNING)
    return Headline(
        Text("檢核：錯誤／注意", "Errors / warnings").in_language(briefing.language),
        " / ".join(str(found.count(severity)) for severity in told),
        "",
        "check",
        tuple(at for at, severity in enumerate(found) if severity in told),
    )


def _rows(briefing: Briefing, name: str) -> list[Any]:
    return [row for one in briefing.sections if one.name == name for row in one.table.rows]


def _with_common(whole: int) -> Text:
    return Text(f"含共通性參考指標 {whole}", f"{whole} with the common set")
