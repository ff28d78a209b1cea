"""``co-owners``: which bureaus meet, and in what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Any, ClassVar

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Text
from graphmodel.places import Place, in_reading_order
from graphmodel.plan_graph import PlanGraph
from queries.columns import heads
from queries.columns.members import COLLECTIVES, LINES, PLACES, THEMES
from queries.question import Question, Row, Shown, column, option

__all__ = ["CoOwners", "CoOwnersRow"]


@dataclass(frozen=True, slots=True)
class CoOwnersRow(Row):
    """Two bureaus that meet in at least one objective."""

    plan: str = heads.plan()
    a: str = column(
        Text("局處甲", "Bureau A"),
        Text("簡稱；兩者依名稱排序", "its short name; the two are ordered by name"),
    )
    b: str = column(Text("局處乙", "Bureau B"), Text("簡稱", "its short name"))
    kpis: int = column(
        Text("共同 KPI", "KPIs"), Text("兩者共同負責的 KPI 列數", "rows that both answer for")
    )
    objectives: int = column(
        Text("共同目標", "Objectives"),
        Text(
            "兩者共同負責的策略目標數，不必同一列",
            "objectives in which both answer, in one row or two",
        ),
    )
    themes: tuple[str, ...] = column(
        Text("共同主題", "Themes"),
        Text(
            "兩者皆有負責的主題，依文件順序，不必同一目標；T 也計入",
            "the themes in which both answer, in one objective or not, T among them",
        ),
        of=THEMES,
    )
    lines: tuple[int, ...] = column(
        Text("行號", "Lines"),
        Text("同時載明兩者的列，其主責局處欄的行號", "the owner cells of rows that print both"),
        Shown.LINE,
        detail=True,
        of=LINES,
    )
    places: tuple[Place, ...] = heads.places()
    objective_lines: tuple[int, ...] = column(
        Text("目標的行號", "Objective lines"),
        Text("載明兩者的各策略目標的首行", "the first line of each objective that prints both"),
        detail=True,
        of=LINES,
    )
    objective_places: tuple[Place, ...] = column(
        Text("目標的位置", "Objective places"),
        Text("載明兩者的各策略目標的位置", "where each objective stands that prints both"),
        Shown.PLACE,
        detail=True,
        of=PLACES,
    )
    via: tuple[str, ...] = column(
        Text("推定依據", "Via"),
        Text(
            "計入推定成員時：在共同目標中代表其一或兩者的統稱識別碼",
            "with inferred members: keys of the collectives that stand for either in objectives "
            "in which both answer; the rest of the rows are theirs",
        ),
        Shown.KEY,
        detail=True,
        of=COLLECTIVES,
    )
    a_key: str = heads.key(Text("甲的識別碼", "Key of A"), detail=True)
    b_key: str = heads.key(Text("乙的識別碼", "Key of B"), detail=True)

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.kpis, -self.objectives, self.a, self.b, self.a_key, self.b_key


@dataclass(frozen=True, slots=True)
class CoOwners(Question[CoOwnersRow]):
    """Which bureaus answer together."""

    name: ClassVar[str] = "co-owners"
    title: ClassVar[Text] = Text("共同負責同一目標的局處", "Bureaus that answer together")
    asks: ClassVar[Text] = Text(
        "哪些局處共同負責同一目標？涉及多少項 KPI、目標與主題？",
        "Which bureaus meet in an objective, and how many KPIs, objectives and themes do they "
        "share?",
    )
    counts: ClassVar[Text] = Text(
        "至少共同負責一項策略目標的每一對局處，不分角色；依文件所載名稱計，統稱也算一個局處，"
        "每個主題各一個。計入推定成員時，統稱的列也計入推定的成員，統稱本身仍算一個局處。",
        "Every pair that meets in at least one objective, in whatever role; by what is "
        "printed, a collective being one bureau in each theme. With inferred members a "
        "collective's rows count for them too, beside the collective itself.",
    )
    page_counts: ClassVar[Text] = Text(
        "至少共同負責一項策略目標的每一對局處，不分角色；依文件所載名稱計，統稱也算一個局處，"
        "每個主題各一個，不推定成員。",
        "Every pair that meets in at least one objective, in whatever role; by what is "
        "printed, a collective being one bureau in each theme, its members not inferred.",
    )
    row: ClassVar[type[Row]] = CoOwnersRow

    inferred: bool = option(
        Text("統稱的列也計入推定成員", "count rows of collectives for inferred members too"),
        default=False,
        kind=bool,
    )

    def answer(self, plan: PlanGraph) -> Iterator[CoOwnersRow]:
        bureaus = sorted(plan.bureaus.values(), key=lambda bureau: (bureau.name, bureau.key))
        number = {bureau.key: index for index, bureau in enumerate(bureaus)}
        printed = [_party(number[owner.key] for owner in row.owners) for row in plan.kpis]
        members: Members = {}
        if self.inferred:
            members = {
                number[bureau.key]: frozenset(number[key] for key in plan.members(bureau.key))
                for bureau in bureaus
                if bureau.collective
            }
        counted = [_with_members(party, members) for party in printed]
        by_theme: dict[str, set[int]] = defaultdict(set)
        for row, party in zip(plan.kpis, counted, strict=True):
            by_theme[row.letter].update(party)
        for (a, b), meeting in _meetings(plan.kpis, printed, counted, members).items():
            places = in_reading_order(meeting.objective_places)
            yield CoOwnersRow(
                plan=plan.key,
                a=bureaus[a].name,
                b=bureaus[b].name,
                kpis=meeting.kpis,
                objectives=meeting.objectives,
                themes=tuple(
                    letter for letter, party in by_theme.items() if a in party and b in party
                ),
                objective_lines=tuple(p.line for p in places if p.line is not None),
                objective_places=places,
                via=tuple(sorted(bureaus[group].key for group in meeting.via)),
                a_key=bureaus[a].key,
                b_key=bureaus[b].key,
                **heads.printed_at_all(in_reading_order(meeting.places)),
            )


Party = tuple[int, ...]
"""Who answers, by their places in the order of names, ascending."""

Members = Mapping[int, frozenset[int]]
"""Who is inferred to be in each collective; empty where nobody is to be inferred."""


@dataclass(slots=True)
class _Meeting:
    """What some bureaus share."""

    kpis: int = 0
    objectives: int = 0
    places: list[Place] = field(default_factory=list)
    objective_places: list[Place] = field(default_factory=list)
    via: set[int] = field(default_factory=set)


def _party(bureaus: Iterable[int]) -> Party:
    return tuple(sorted(set(bureaus)))


def _with_members(party: Party, members: Members) -> Party:
    groups = [members[bureau] for bureau in party if bureau in members]
    return _party(chain(party, *groups)) if groups else party


def _meetings(
    rows: Sequence[KPIRow], printed: list[Party], counted: list[Party], members: Members
) -> Mapping[tuple[int, int], _Meeting]:
    """What each pair shares: its figures by ``counted``, its places by ``printed``.

    Places of inferred meetings would be every row of a collective for every two of its members:
    the collective stands for them.
    """
    pairs: dict[tuple[int, int], _Meeting] = defaultdict(_Meeting)
    for party, meeting in _together(rows, printed, members).items():
        for pair in combinations(party, 2):
            pairs[pair].places.extend(meeting.places)
            pairs[pair].objective_places.extend(meeting.objective_places)
    for party, meeting in _together(rows, counted, members).items():
        for pair in combinations(party, 2):
            known = pairs[pair]
            known.kpis += meeting.kpis
            known.objectives += meeting.objectives
            known.via.update(group for group in meeting.via if not members[group].isdisjoint(pair))
    return pairs


def _together(
    rows: Sequence[KPIRow], parties: list[Party], members: Members
) -> Mapping[Party, _Meeting]:
    """What everyone of a party shares, the rows and objectives of one party taken together.

    A large plan has many rows and objectives but few different parties, so that only those
    need to be taken apart into pairs.
    """
    together: dict[Party, _Meeting] = defaultdict(_Meeting)
    answering: dict[str, set[int]] = defaultdict(set)
    objectives: dict[str, Place] = {}
    for row, party in zip(rows, parties, strict=True):
        answering[row.objective.key].update(party)
        objectives[row.objective.key] = row.objective.evidence.place
        together[party].kpis += 1
        together[party].places.extend(p for owner in row.owners for p in owner.places)
    for objective, place in objectives.items():
        everyone = answering[objective]
        whole = together[_party(everyone)]
        whole.objectives += 1
        whole.objective_places.append(place)
        whole.via.update(bureau for bureau in everyone if bureau in members)
    return together
