"""The rows of ``shared --across``: the measures that several plans have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graphmodel.decisions import Decision
from graphmodel.language import Text
from graphmodel.places import Place
from graphmodel.plan_graph import PlanGraph
from graphmodel.without_common import without_common_set
from queries.columns import heads, measured
from queries.columns import plans as plan_heads
from queries.columns.members import BUREAUS, FILES, LINES, PLACES, ROWS
from queries.portfolio.measures import AcrossMeasure, measures_across
from queries.problems import InvalidParameterError
from queries.question import Row, Shown, column

__all__ = ["SharedAcrossRow", "shared_across"]


@dataclass(frozen=True, slots=True)
class SharedAcrossRow(Row):
    """A measure that several plans have."""

    plan: str = column(
        Text("首見計畫", "First plan"),
        Text(
            "有這項指標的第一個計畫，依指定順序", "the first plan that has it, in the order given"
        ),
    )
    name: str = column(
        Text("指標", "Measure"),
        Text("名稱，括號註記除外", "its name, without trailing parentheses"),
    )
    tier: str = heads.tier()
    plans: tuple[str, ...] = plan_heads.plans()
    years: tuple[str, ...] = plan_heads.years()
    cities: tuple[str, ...] = plan_heads.cities()
    kpis: tuple[str, ...] = column(
        Text("KPI", "KPIs"),
        Text(
            "各列的識別碼，計畫依指定順序，其內依文件順序",
            "the keys of its rows, plan by plan in the order given, each in document order",
        ),
        Shown.KEY,
        of=ROWS,
    )
    owners: tuple[str, ...] = column(
        Text("主責局處", "Owners"),
        Text(
            "各列所載局處，依同一順序；不同縣市的同名局處只列一次",
            "who answers for its rows, in that order; one name of two cities stands once",
        ),
        detail=True,
        of=BUREAUS,
    )
    units: tuple[str, ...] = measured.units()
    files: tuple[str, ...] = column(
        Text("檔案", "Files"),
        Text("每項 KPI 的文件檔名，順序同 KPI", "the document of each KPI, in their order"),
        detail=True,
        of=FILES,
    )
    lines: tuple[int, ...] = column(
        Text("行號", "Lines"),
        Text(
            "每項 KPI 在其文件中的行號（首行），順序同 KPI；有文件不分行時空白",
            "the first line of each KPI in its document, in their order; empty if a document has "
            "no lines",
        ),
        Shown.LINE,
        of=LINES,
    )
    places: tuple[Place, ...] = column(
        Text("所有位置", "All places"),
        Text(
            "每項 KPI 在其文件中的首個位置，順序同 KPI",
            "where each KPI stands first in its document, in their order",
        ),
        Shown.PLACE,
        detail=True,
        of=PLACES,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return -len(self.plans), -len(self.kpis), self.name, self.kpis


def shared_across(
    plans: Sequence[PlanGraph],
    decisions: Iterable[Decision],
    min_themes: int,
    *,
    without_common: bool,
) -> Iterator[SharedAcrossRow]:
    """The measures that two of ``plans`` or more have, in any order.

    Args:
        plans: Two or more.
        decisions: What people decided about them.
        min_themes: In how many themes of one of them a measure stands at least.
        without_common: Whether the common reference sets are left out.

    Raises:
        InvalidParameterError: There is but one plan.
    """
    if len(plans) < 2:
        raise InvalidParameterError(
            Text(
                "--across 列出不同計畫都有的指標，須有兩個以上的計畫；請以 --plan 指定其他計畫",
                "--across lists what different plans have and needs two or more; name another "
                "with --plan",
            )
        )
    asked = [without_common_set(plan) if without_common else plan for plan in plans]
    for measure in measures_across(asked, decisions):
        themes = max(len({row.theme.key for row in rows}) for rows in measure.rows.values())
        if len(measure.rows) > 1 and themes >= min_themes:
            yield _row(asked, measure)


def _row(plans: Sequence[PlanGraph], measure: AcrossMeasure) -> SharedAcrossRow:
    rows = measure.every_row
    editions = [plans[place].edition for place in measure.rows]
    dated = sorted((one.number, one.year) for one in editions if one.number is not None)
    places = tuple(row.evidence.place for row in rows)
    lines = tuple(place.line for place in places)
    return SharedAcrossRow(
        plan=editions[0].key,
        name=measure.name,
        tier=measure.tier.value,
        plans=tuple(one.key for one in editions),
        years=tuple(dict.fromkeys(year for _, year in dated)),
        cities=tuple(dict.fromkeys(one.city for one in editions)),
        kpis=tuple(row.key for row in rows),
        owners=tuple(dict.fromkeys(name for row in rows for name in row.owner_names)),
        units=tuple(dict.fromkeys(row.unit for row in rows if row.unit)),
        files=tuple(row.evidence.file for row in rows),
        lines=() if None in lines else tuple(line for line in lines if line is not None),
        places=places,
    )
