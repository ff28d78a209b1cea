"""``co-owners``: which bureaus meet, and in what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label
from graphmodel.walks import KPIRow, is_collective, kpi_rows, members_of, nodes_of
from queries.columns import heads
from queries.cypher.kpi_rows import KPI_ROWS, ROW, kpi_row
from queries.cypher.records import Records
from queries.question import Question, Row, Shown, column, option

__all__ = ["CoOwners", "CoOwnersRow"]

_ROWS = f"""\
{KPI_ROWS}
RETURN {ROW} AS row"""

_BUREAUS = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (bureau:Bureau:_Kpigraph {load: plan.load})
OPTIONAL MATCH (bureau)<-[:MEMBER_OF]-(member:Bureau:_Kpigraph)
RETURN bureau.key AS key, bureau.name AS name, bureau.kind = 'collective' AS collective,
       collect(member.key) AS members"""


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
        Text("共同 KPI", "KPIs"), Text("兩者都負責的列數", "rows that both answer for")
    )
    objectives: int = column(
        Text("共同目標", "Objectives"),
        Text(
            "兩者都有負責列的策略目標數，不必是同一列",
            "objectives in which both answer, in one row or two",
        ),
    )
    themes: tuple[str, ...] = column(
        Text("共同主題", "Themes"),
        Text(
            "兩者都有負責列的主題，依文件順序，不必同一目標；T 也算一個",
            "the themes in which both answer, in one objective or not, T among them",
        ),
    )
    lines: tuple[int, ...] = column(
        Text("行", "Lines"),
        Text("印出兩者的列，其主責局處欄的行號", "the owner cells of rows that print both"),
        detail=True,
    )
    objective_lines: tuple[int, ...] = column(
        Text("目標的行", "Objective lines"),
        Text(
            "兩者都印出的策略目標各自的首行", "the first line of each objective that prints both"
        ),
        detail=True,
    )
    via: tuple[str, ...] = column(
        Text("推定自", "Via"),
        Text(
            "--inferred 時：在共同目標中代表其一或兩者的統稱的鍵值，其餘的列由此而來",
            "with --inferred: keys of the collectives that stand for either in objectives in "
            "which both answer; the rest of the rows are theirs",
        ),
        Shown.KEY,
        detail=True,
    )
    a_key: str = heads.key(Text("甲的鍵值", "Key of A"), detail=True)
    b_key: str = heads.key(Text("乙的鍵值", "Key of B"), detail=True)

    @property
    def order(self) -> tuple[Any, ...]:
        return -self.kpis, -self.objectives, self.a, self.b, self.a_key, self.b_key


@dataclass(frozen=True, slots=True)
class CoOwners(Question[CoOwnersRow]):
    """Which bureaus answer together."""

    name: ClassVar[str] = "co-owners"
    title: ClassVar[Text] = Text("共同負責的局處", "Bureaus that answer together")
    asks: ClassVar[Text] = Text(
        "哪些局處在同一目標相遇？共同負責多少 KPI、目標與主題？",
        "Which bureaus meet in an objective, and how many KPIs, objectives and themes do they "
        "share?",
    )
    counts: ClassVar[Text] = Text(
        "至少在一個策略目標相遇的每一對局處，角色不拘；依印出的名稱計，統稱也算一個局處，"
        "每個主題各一個。加 --inferred 時，統稱的列也算給推定的成員，統稱自己仍算一個局處。",
        "Every pair that meets in at least one objective, in whatever role; by what is "
        "printed, a collective being one bureau in each theme. With --inferred a collective's "
        "rows count for its inferred members too, beside the collective itself.",
    )
    page_counts: ClassVar[Text] = Text(
        "至少在一個策略目標相遇的每一對局處，角色不拘；依印出的名稱計，統稱也算一個局處，"
        "每個主題各一個，不推定成員。",
        "Every pair that meets in at least one objective, in whatever role; by what is "
        "printed, a collective being one bureau in each theme, its members not inferred.",
    )
    row: ClassVar[type[Row]] = CoOwnersRow
    cypher: ClassVar[tuple[str, ...]] = (_ROWS, _BUREAUS)

    inferred: bool = option(
        Text("統稱的列也算給推定成員", "count rows of collectives for inferred members too"),
        default=False,
        kind=bool,
    )

    def local(self, graph: Graph) -> Iterator[CoOwnersRow]:
        keys = nodes_of(graph, Label.BUREAU)
        names = {key: str(graph.nodes[key]["name"]) for key in keys}
        groups = {key: members_of(graph, key) for key in keys if is_collective(graph, key)}
        return self._rows(graph.graph["plan"], kpi_rows(graph), names, groups)

    def from_records(self, names: Graph, *answers: Records) -> Iterator[CoOwnersRow]:
        rows, bureaus = answers
        said = {record["key"]: record["name"] for record in bureaus}
        groups = {one["key"]: tuple(one["members"]) for one in bureaus if one["collective"]}
        known = [kpi_row(record["row"]) for record in rows]
        return self._rows(names.graph["plan"], known, said, groups)

    def _rows(
        self,
        plan: str,
        rows: list[KPIRow],
        names: Mapping[str, str],
        groups: Mapping[str, tuple[str, ...]],
    ) -> Iterator[CoOwnersRow]:
        """Of a plan's rows, its bureaus' names by key, and the members of its collectives."""
        bureaus = sorted(names, key=lambda key: (names[key], key))
        place = {key: index for index, key in enumerate(bureaus)}
        printed = [_party(place[owner.key] for owner in row.owners) for row in rows]
        members: Members = {}
        if self.inferred:
            members = {
                place[key]: frozenset(place[one] for one in inside)
                for key, inside in groups.items()
            }
        counted = [_with_members(party, members) for party in printed]
        by_theme: dict[str, set[int]] = defaultdict(set)
        for row, party in zip(rows, counted, strict=True):
            by_theme[row.letter].update(party)
        for (a, b), meeting in _meetings(rows, printed, counted, members).items():
            yield CoOwnersRow(
                plan=plan,
                a=names[bureaus[a]],
                b=names[bureaus[b]],
                kpis=meeting.kpis,
                objectives=meeting.objectives,
                themes=tuple(
                    letter for letter, party in by_theme.items() if a in party and b in party
                ),
                lines=tuple(sorted(set(meeting.lines))),
                objective_lines=tuple(sorted(set(meeting.objective_lines))),
                via=tuple(sorted(bureaus[one] for one in meeting.via)),
                a_key=bureaus[a],
                b_key=bureaus[b],
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
    lines: list[int] = field(default_factory=list)
    objective_lines: list[int] = field(default_factory=list)
    via: set[int] = field(default_factory=set)


def _party(places: Iterable[int]) -> Party:
    return tuple(sorted(set(places)))


def _with_members(party: Party, members: Members) -> Party:
    groups = [members[one] for one in party if one in members]
    return _party(chain(party, *groups)) if groups else party


def _meetings(
    rows: list[KPIRow], printed: list[Party], counted: list[Party], members: Members
) -> Mapping[tuple[int, int], _Meeting]:
    """What each pair shares: its figures by ``counted``, its lines by ``printed``.

    Lines of inferred meetings would be every row of a collective for every two of its members:
    the collective stands for them.
    """
    pairs: dict[tuple[int, int], _Meeting] = defaultdict(_Meeting)
    for party, meeting in _together(rows, printed, members).items():
        for pair in combinations(party, 2):
            pairs[pair].lines.extend(meeting.lines)
            pairs[pair].objective_lines.extend(meeting.objective_lines)
    for party, meeting in _together(rows, counted, members).items():
        for pair in combinations(party, 2):
            known = pairs[pair]
            known.kpis += meeting.kpis
            known.objectives += meeting.objectives
            known.via.update(one for one in meeting.via if not members[one].isdisjoint(pair))
    return pairs


def _together(
    rows: list[KPIRow], parties: list[Party], members: Members
) -> Mapping[Party, _Meeting]:
    """What everyone of a party shares, the rows and objectives of one party taken together.

    A large plan has many rows and objectives but few different parties, so that only those
    need to be taken apart into pairs.
    """
    together: dict[Party, _Meeting] = defaultdict(_Meeting)
    answering: dict[str, set[int]] = defaultdict(set)
    objectives: dict[str, int] = {}
    for row, party in zip(rows, parties, strict=True):
        answering[row.objective_key].update(party)
        objectives[row.objective_key] = row.objective["line"]
        together[party].kpis += 1
        together[party].lines.extend(line for owner in row.owners for line in owner.lines)
    for objective, line in objectives.items():
        everyone = answering[objective]
        whole = together[_party(everyone)]
        whole.objectives += 1
        whole.objective_lines.append(line)
        whole.via.update(one for one in everyone if one in members)
    return together
