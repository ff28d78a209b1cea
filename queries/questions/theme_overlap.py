"""``theme-overlap``: how alike two themes are, by their measures and their bureaus."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label, Role
from graphmodel.walks import kpi_rows, nodes_of
from queries.columns import heads
from queries.cypher.records import Records
from queries.question import Question, Row, column

__all__ = ["ThemeOverlap", "ThemeOverlapRow"]

_THEMES = """\
MATCH (plan:_KpigraphPlan {key: $plan})
MATCH (theme:Theme:_Kpigraph {load: plan.load})
CALL (theme) {
  MATCH (theme)<-[:BELONGS_TO]-(:Objective:_Kpigraph)-[:MEASURED_BY]->(kpi:KPI:_Kpigraph)
        -[:INSTANCE_OF]->(shared:SharedKPI:_Kpigraph)
  WITH shared, min(kpi.position) AS first, collect(kpi.lines) AS lines
  ORDER BY first
  RETURN collect({key: shared.key, name: shared.name, lines: lines}) AS shared
}
CALL (theme) {
  MATCH (theme)<-[:BELONGS_TO]-(:Objective:_Kpigraph)-[:MEASURED_BY]->(kpi:KPI:_Kpigraph)
        <-[tie:RESPONSIBLE_FOR]-(bureau:Bureau:_Kpigraph)
  WHERE tie.role <> 'collective'
  WITH kpi, tie, bureau
  ORDER BY kpi.position, tie.position
  RETURN collect({key: bureau.key, name: bureau.name, lines: tie.lines}) AS bureaus
}
RETURN theme.letter AS letter, shared, bureaus
ORDER BY theme.position"""


@dataclass(frozen=True, slots=True)
class ThemeOverlapRow(Row):
    """Two themes."""

    plan: str = heads.plan()
    a: str = column(
        Text("主題甲", "Theme A"), Text("在文件中較前的主題", "the one that comes first")
    )
    b: str = column(Text("主題乙", "Theme B"), Text("較後的主題", "the one that comes later"))
    shared: int = column(
        Text("共用指標", "Shared"),
        Text("兩主題都有的共用指標數", "shared KPIs that stand in both"),
    )
    shared_jaccard: float = column(
        Text("共用指標 Jaccard", "Shared Jaccard"),
        Text(
            "兩主題都有的共用指標數 ÷ 任一主題有的共用指標數；只在一個主題內重複的也算在分母",
            "shared KPIs in both / in either; one whose rows all stand in one theme is in either",
        ),
    )
    bureaus: int = column(
        Text("共同局處", "Bureaus"),
        Text("兩主題都印出的局處數，統稱不計", "bureaus named in both, no collectives"),
    )
    bureaus_jaccard: float = column(
        Text("局處 Jaccard", "Bureaus Jaccard"),
        Text(
            "兩主題都印出的局處數 ÷ 任一主題印出的局處數，統稱不計",
            "bureaus named in both / in either, no collectives",
        ),
    )
    shared_names: tuple[str, ...] = column(
        Text("共用指標名稱", "Shared KPIs"),
        Text("兩主題都有的共用指標，依文件順序", "those in both, in document order"),
        detail=True,
    )
    bureau_names: tuple[str, ...] = column(
        Text("局處名稱", "Bureau names"),
        Text("兩主題都印出的局處，依文件順序", "those named in both, in document order"),
        detail=True,
    )
    lines: tuple[int, ...] = column(
        Text("行", "Lines"),
        Text(
            "兩主題中這些指標與局處印出的行號",
            "where these measures and bureaus are printed in the two themes",
        ),
        detail=True,
    )
    position: int = column(
        Text("順序", "Position"),
        Text("這一對在文件順序中的位置，從 0 起", "the pair's place in document order, from 0"),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.position,)


@dataclass(frozen=True, slots=True)
class ThemeOverlap(Question[ThemeOverlapRow]):
    """How much every two themes have in common.

    The likeness of two sets is Jaccard's coefficient: the number of their members in both over
    the number in either, from 0 to 1 (Jaccard 1901, 1912; see ``formulas``). It is not rounded;
    where neither set has a member it is taken as 0.
    """

    name: ClassVar[str] = "theme-overlap"
    title: ClassVar[Text] = Text("主題重疊", "Overlap of themes")
    asks: ClassVar[Text] = Text(
        "任兩個主題有多少相同的共用指標與局處？",
        "How many shared KPIs and bureaus has every pair of themes in common?",
    )
    counts: ClassVar[Text] = Text(
        "每一對主題都列出，沒有交集的也在內；T 也算一個主題。局處依印出的名稱計，統稱不計；"
        "一項指標在一個主題有幾列都算一次。",
        "Every pair of themes, those with nothing in common too; T is a theme. Bureaus by what "
        "is printed, no collectives; a measure counts once for a theme, however many rows it "
        "has there.",
    )
    formulas: ClassVar[tuple[Text, ...]] = (
        Text(
            "Jaccard 係數：兩者都有的個數 ÷ 任一者有的個數，不四捨五入；兩者皆空時為 0。"
            "Jaccard，Bulletin de la Société Vaudoise des Sciences Naturelles 37，1901；"
            "New Phytologist 11，1912。",
            "Jaccard's coefficient: the number in both / the number in either, not rounded; 0 "
            "where both are empty. Jaccard, Bulletin de la Société Vaudoise des Sciences "
            "Naturelles 37, 1901; New Phytologist 11, 1912.",
        ),
    )
    row: ClassVar[type[Row]] = ThemeOverlapRow
    cypher: ClassVar[tuple[str, ...]] = (_THEMES,)

    def local(self, graph: Graph) -> Iterator[ThemeOverlapRow]:
        letters = [str(graph.nodes[key]["letter"]) for key in nodes_of(graph, Label.THEME)]
        # As keys of dictionaries, so that they stay in document order.
        hubs: dict[str, dict[str, None]] = {letter: {} for letter in letters}
        bureaus: dict[str, dict[str, None]] = {letter: {} for letter in letters}
        lines: dict[tuple[str, str], set[int]] = defaultdict(set)
        for row in kpi_rows(graph):
            if row.shared is not None:
                hubs[row.letter][row.shared] = None
                lines[row.letter, row.shared].update(row.node["lines"])
            for owner in row.owners:
                if owner.role is not Role.COLLECTIVE:
                    bureaus[row.letter][owner.key] = None
                    lines[row.letter, owner.key].update(owner.lines)
        said = {key: str(node["name"]) for key, node in graph.nodes(data=True)}
        return _overlaps(graph.graph["plan"], hubs, bureaus, lines, said)

    def from_records(self, names: Graph, *answers: Records) -> Iterator[ThemeOverlapRow]:
        hubs: dict[str, dict[str, None]] = {}
        bureaus: dict[str, dict[str, None]] = {}
        lines: dict[tuple[str, str], set[int]] = defaultdict(set)
        said: dict[str, str] = {}
        for record in answers[0]:
            letter = record["letter"]
            hubs[letter] = dict.fromkeys(one["key"] for one in record["shared"])
            bureaus[letter] = dict.fromkeys(one["key"] for one in record["bureaus"])
            for one in record["shared"]:
                lines[letter, one["key"]].update(line for some in one["lines"] for line in some)
            for one in record["bureaus"]:
                lines[letter, one["key"]].update(one["lines"])
            for one in (*record["shared"], *record["bureaus"]):
                said[one["key"]] = one["name"]
        return _overlaps(names.graph["plan"], hubs, bureaus, lines, said)


def _overlaps(
    plan: str,
    hubs: dict[str, dict[str, None]],
    bureaus: dict[str, dict[str, None]],
    lines: dict[tuple[str, str], set[int]],
    said: dict[str, str],
) -> Iterator[ThemeOverlapRow]:
    """Every pair of themes, of their shared KPIs and bureaus in document order, by letter."""
    for position, (a, b) in enumerate(combinations(hubs, 2)):
        shared = [key for key in hubs[a] if key in hubs[b]]
        named = [key for key in bureaus[a] if key in bureaus[b]]
        places = (lines[letter, key] for letter in (a, b) for key in (*shared, *named))
        yield ThemeOverlapRow(
            plan=plan,
            a=a,
            b=b,
            shared=len(shared),
            shared_jaccard=_jaccard(len(hubs[a]), len(hubs[b]), len(shared)),
            bureaus=len(named),
            bureaus_jaccard=_jaccard(len(bureaus[a]), len(bureaus[b]), len(named)),
            shared_names=tuple(said[key] for key in shared),
            bureau_names=tuple(said[key] for key in named),
            lines=tuple(sorted(set().union(*places))),
            position=position,
        )


def _jaccard(a: int, b: int, both: int) -> float:
    """Jaccard's coefficient of sets with ``a`` and ``b`` members, ``both`` of them in both."""
    either = a + b - both
    return both / either if either else 0.0
