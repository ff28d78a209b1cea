"""``gaps``: where the plan is thin, or hangs on one bureau."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.evidence import Evidence
from graphmodel.kpi_rows import KPIRow, Owner
from graphmodel.language import Text
from graphmodel.places import Place, in_reading_order
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Perspective
from queries.columns import heads
from queries.columns.members import LINES
from queries.question import Question, Row, Shown, column

__all__ = ["UNCONFIRMED", "Gaps", "GapsRow"]

_ONE_KPI = "objective-one-kpi"
_NO_KPI = "objective-no-kpi"
_NO_OWNER = "kpi-no-named-owner"
_BUREAU_ONE_KPI = "bureau-one-kpi"
_ONE_BUREAU = "theme-one-bureau"
_NO_PERSPECTIVE = "perspective-missing"
UNCONFIRMED = "kpi-unconfirmed"
"""The kind of what no letter confirms; who reads letters makes its rows."""
_PERSPECTIVES = tuple(perspective.value for perspective in Perspective)
_KINDS = (_ONE_KPI, _NO_KPI, _NO_OWNER, _BUREAU_ONE_KPI, _ONE_BUREAU, _NO_PERSPECTIVE, UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class GapsRow(Row):
    """One gap."""

    plan: str = heads.plan()
    kind: str = column(
        Text("種類", "Kind"),
        Text(
            "目標只有一項或沒有 KPI；KPI 未指明局處；局處只負責一項 KPI；"
            "一個局處負責主題半數以上的 KPI；主題缺少某構面；指定對照單時，局處未確認的 KPI",
            "an objective of one KPI or none; a KPI that names no bureau; a bureau of one row; a "
            "bureau that answers for half of a theme's rows or more; a perspective that a theme "
            "lacks; where letters are named, a KPI that a bureau does not confirm",
        ),
        Shown.WORD,
    )
    subject: str = column(
        Text("對象", "Subject"),
        Text(
            "目標代碼、KPI 代碼、局處簡稱或構面",
            "the objective's or KPI's code, the bureau's short name, or the perspective",
        ),
        Shown.WORD,
    )
    theme: str = heads.theme()
    detail: str = column(
        Text("說明", "Detail"),
        Text(
            "該目標或局處唯一的 KPI；沒有 KPI 的目標名稱；文件所載統稱，空白表示沒有局處；"
            "該局處的列數／主題的列數（百分比四捨五入至整數）；缺少構面的主題名稱；未確認的局處、"
            "其回覆與說明",
            "the only KPI of the objective or bureau; the name of the objective without one; the "
            "collectives printed, empty where nobody is; the bureau's rows/the theme's (whole "
            "percent, halves up); the name of the theme that lacks the perspective; "
            "the bureau that does not confirm, its answer and its remark",
        ),
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place = heads.place()
    page: int | None = heads.page()
    key: str = heads.key(Text("識別碼", "Key"), detail=True)
    lines: tuple[int, ...] = column(
        Text("所有行號", "All lines"),
        Text(
            "依據的行號；主題集中於一個局處時，為其負責的各列",
            "the lines that show it; of a bureau with half of a theme, its rows",
        ),
        Shown.LINE,
        detail=True,
        of=LINES,
    )
    places: tuple[Place, ...] = heads.places()

    @property
    def order(self) -> tuple[Any, ...]:
        # A theme's missing perspectives share its line: they come in the scorecard's order.
        scorecard = _PERSPECTIVES.index(self.subject) if self.kind == _NO_PERSPECTIVE else 0
        kind, place = _KINDS.index(self.kind), self.place.order
        return kind, place, scorecard, self.subject, self.theme, self.key


@dataclass(frozen=True, slots=True)
class Gaps(Question[GapsRow]):
    """Where the plan is thin, or hangs on one bureau."""

    name: ClassVar[str] = "gaps"
    title: ClassVar[Text] = Text("待補強事項", "Gaps")
    asks: ClassVar[Text] = Text(
        "計畫有哪些待補強之處？哪些主題集中於一個局處？",
        "Where is the plan thin, or hanging on one bureau?",
    )
    counts: ClassVar[Text] = Text(
        "依文件所載名稱計，統稱不算局處，也不推定成員；T 也算一個主題，也可能缺少構面。"
        "同列的局處各計一列，因此一個主題可有兩個局處各占半數。先依種類，再依文件順序。",
        "By what is printed: a collective is no named bureau, and its members are not inferred. "
        "T is a theme and may lack a perspective too. Each bureau of a row answers for it, so two "
        "may have half of a theme. By kind, then in document order.",
    )
    row: ClassVar[type[Row]] = GapsRow

    def answer(self, plan: PlanGraph) -> Iterator[GapsRow]:
        yield from _objectives(plan)
        yield from _unnamed(plan)
        yield from _bureaus(plan)
        yield from _themes(plan)


def _objectives(plan: PlanGraph) -> Iterator[GapsRow]:
    """Objectives of one KPI or none."""
    measured: dict[str, list[KPIRow]] = defaultdict(list)
    for row in plan.kpis:
        measured[row.objective.key].append(row)
    for key, objective in plan.objectives.items():
        here = measured.get(key, [])
        if len(here) > 1:
            continue
        kind, detail = (_ONE_KPI, _printed(here[0])) if here else (_NO_KPI, objective.name)
        letter = objective.theme.letter
        yield _row(plan.key, kind, objective.code, letter, detail, key, objective.evidence)


def _unnamed(plan: PlanGraph) -> Iterator[GapsRow]:
    """KPIs without an owner, or with collectives only."""
    for row in plan.kpis:
        if not row.named_owners:
            owners = "、".join(row.owner_names)
            yield _row(plan.key, _NO_OWNER, row.code, row.letter, owners, row.key, row.evidence)


def _bureaus(plan: PlanGraph) -> Iterator[GapsRow]:
    """Named bureaus that answer for one row only."""
    answered: dict[str, list[KPIRow]] = defaultdict(list)
    for row in plan.kpis:
        for owner in row.named_owners:
            answered[owner.key].append(row)
    for key, (first, *others) in answered.items():
        if not others:
            bureau = plan.bureaus[key]
            detail, letter = _printed(first), first.letter
            yield _row(
                plan.key, _BUREAU_ONE_KPI, bureau.name, letter, detail, key, bureau.evidence
            )


def _themes(plan: PlanGraph) -> Iterator[GapsRow]:
    """Bureaus with half of a theme's rows or more, and perspectives without an objective."""
    totals: dict[str, int] = defaultdict(int)
    answered: dict[str, dict[str, list[Owner]]] = defaultdict(lambda: defaultdict(list))
    for row in plan.kpis:
        totals[row.theme.key] += 1
        for owner in row.named_owners:
            answered[row.theme.key][owner.key].append(owner)
    seen: dict[str, set[str]] = defaultdict(set)
    for objective in plan.objectives.values():
        seen[objective.theme.key].add(objective.perspective)
    for theme in plan.themes.values():
        total = totals[theme.key]
        for key, owners in answered[theme.key].items():
            if 2 * len(owners) >= total:
                places = in_reading_order(place for owner in owners for place in owner.places)
                share = f"{len(owners)}/{total} ({_percent(len(owners), total)}%)"
                bureau = plan.bureaus[key]
                # The file is the bureau's, the line that of the theme which hangs on it.
                heading = bureau.evidence._replace(places=theme.evidence.places)
                yield _row(
                    plan.key, _ONE_BUREAU, bureau.name, theme.letter, share, key, heading, places
                )
        for perspective in _PERSPECTIVES:
            if perspective not in seen[theme.key]:
                yield _row(
                    plan.key,
                    _NO_PERSPECTIVE,
                    perspective,
                    theme.letter,
                    theme.name,
                    theme.key,
                    theme.evidence,
                )


def _row(
    plan: str,
    kind: str,
    subject: str,
    theme: str,
    detail: str,
    key: str,
    evidence: Evidence,
    places: tuple[Place, ...] | None = None,
) -> GapsRow:
    """A gap shown by all places of its evidence, unless others are given."""
    return GapsRow(
        plan=plan,
        kind=kind,
        subject=subject,
        theme=theme,
        detail=detail,
        key=key,
        **heads.printed_at(evidence),
        **heads.printed_at_all(evidence.places if places is None else places),
    )


def _printed(row: KPIRow) -> str:
    return f"{row.code} {row.name}"


def _percent(part: int, whole: int) -> int:
    """In whole percent, halves up: ``round`` would take 62.5 down and 87.5 up."""
    return (200 * part + whole) // (2 * whole)
