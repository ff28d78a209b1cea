"""``theme-overlap``: how alike two themes are, by their measures and their bureaus."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any, ClassVar, NamedTuple

from graphmodel.language import Text
from graphmodel.places import Place, in_reading_order, place_of_code
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label
from graphmodel.stored import THE_PLAN, loaded, stored
from graphmodel.without_common import without_common_set
from queries.columns import heads, options
from queries.columns.members import BUREAUS, LINES, MEASURES
from queries.cypher.in_cypher import InCypher, Records
from queries.question import Question, Row, Shown, column

__all__ = ["ThemeOverlap", "ThemeOverlapRow"]

_THEMES = f"""\
{THE_PLAN}
MATCH {loaded("theme", Label.THEME)}
CALL (theme) {{
  MATCH (theme)<-[:BELONGS_TO]-{stored("", Label.OBJECTIVE)}
        -[:MEASURED_BY]->{stored("kpi", Label.KPI)}
        -[:INSTANCE_OF]->{stored("shared", Label.SHARED_KPI)}
  WITH shared, min(kpi.position) AS first, collect(kpi.places) AS places
  ORDER BY first
  RETURN collect({{key: shared.key, name: shared.name, places: places}}) AS shared
}}
CALL (theme) {{
  MATCH (theme)<-[:BELONGS_TO]-{stored("", Label.OBJECTIVE)}
        -[:MEASURED_BY]->{stored("kpi", Label.KPI)}
        <-[tie:RESPONSIBLE_FOR]-{stored("bureau", Label.BUREAU)}
  WHERE tie.role <> 'collective'
  WITH kpi, tie, bureau
  ORDER BY kpi.position, tie.position
  RETURN collect({{key: bureau.key, name: bureau.name, places: [tie.places]}}) AS bureaus
}}
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
        Text("重複指標", "Shared"),
        Text("兩主題都有的重複指標數", "shared KPIs that stand in both"),
    )
    shared_jaccard: float = column(
        Text("重複指標 Jaccard", "Shared Jaccard"),
        Text(
            "兩主題都有的重複指標數 ÷ 任一主題有的重複指標數；只在一個主題內重複者也計入分母",
            "shared KPIs in both / in either; one whose rows all stand in one theme is in either",
        ),
    )
    bureaus: int = column(
        Text("共同局處", "Bureaus"),
        Text("兩主題都有的局處數，統稱不計", "bureaus named in both, no collectives"),
    )
    bureaus_jaccard: float = column(
        Text("局處 Jaccard", "Bureaus Jaccard"),
        Text(
            "兩主題都有的局處數 ÷ 任一主題有的局處數，統稱不計",
            "bureaus named in both / in either, no collectives",
        ),
    )
    shared_names: tuple[str, ...] = column(
        Text("重複指標名稱", "Shared KPIs"),
        Text("兩主題都有的重複指標，依文件順序", "those in both, in document order"),
        detail=True,
        of=MEASURES,
    )
    bureau_names: tuple[str, ...] = column(
        Text("局處名稱", "Bureau names"),
        Text("兩主題都有的局處，依文件順序", "those named in both, in document order"),
        detail=True,
        of=BUREAUS,
    )
    lines: tuple[int, ...] = column(
        Text("行號", "Lines"),
        Text(
            "這些指標與局處在兩主題中的行號",
            "where these measures and bureaus are printed in the two themes",
        ),
        Shown.LINE,
        detail=True,
        of=LINES,
    )
    places: tuple[Place, ...] = heads.places()
    position: int = column(
        Text("順序", "Position"),
        Text("這一對主題在文件中的順序，從 0 起", "the pair's place in document order, from 0"),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.position,)


class _Members:
    """What stands in one theme, by key in document order, and where it is printed there."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.places: dict[str, set[Place]] = defaultdict(set)

    def add(self, key: str, name: str, places: Iterable[Place]) -> None:
        """Take in a member, or a further place of one."""
        self.names.setdefault(key, name)
        self.places[key].update(places)

    def both(self, other: "_Members") -> list[str]:
        """The keys of the members that stand in the other theme too."""
        return [key for key in self.names if key in other.names]


class _Theme(NamedTuple):
    """A theme's shared KPIs and named bureaus."""

    letter: str
    shared: _Members
    bureaus: _Members


class _InCypher(InCypher["ThemeOverlap", ThemeOverlapRow]):
    def answers(self, question: "ThemeOverlap") -> bool:
        return not question.without_common

    def statements(self, question: "ThemeOverlap") -> tuple[str, ...]:
        return (_THEMES,)

    def rows(
        self, question: "ThemeOverlap", names: PlanGraph, *answers: Records
    ) -> Iterator[ThemeOverlapRow]:
        themes = []
        for record in answers[0]:
            theme = _Theme(record["letter"], _Members(), _Members())
            for members in (theme.shared, theme.bureaus):
                for found in record["shared" if members is theme.shared else "bureaus"]:
                    places = (place_of_code(code) for some in found["places"] for code in some)
                    members.add(found["key"], found["name"], places)
            themes.append(theme)
        return _overlaps(names.key, themes)


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
        "任兩個主題有多少相同的重複指標與局處？",
        "How many shared KPIs and bureaus has every pair of themes in common?",
    )
    counts: ClassVar[Text] = Text(
        "每一對主題都列出，含沒有交集者；T 也算一個主題。局處依文件所載名稱計，統稱不計；"
        "同一指標在一個主題有數列時只計一次。",
        "Every pair of themes, those with nothing in common too; T is a theme. Bureaus by what "
        "is printed, no collectives; a measure counts once for a theme, however many rows it "
        "has there.",
    )
    formulas: ClassVar[tuple[Text, ...]] = (
        Text(
            "Jaccard 係數：兩者都有的個數 ÷ 任一者有的個數；兩者皆空時為 0。"
            "JSON 不四捨五入，CSV 到小數四位，表格三位。"
            "Jaccard，Bulletin de la Société Vaudoise des Sciences Naturelles 37，1901；"
            "New Phytologist 11，1912。",
            "Jaccard's coefficient: the number in both / the number in either; 0 "
            "where both are empty. Not rounded in JSON, to four places in CSV, to three in "
            "tables. Jaccard, Bulletin de la Société Vaudoise des Sciences "
            "Naturelles 37, 1901; New Phytologist 11, 1912.",
        ),
    )
    row: ClassVar[type[Row]] = ThemeOverlapRow
    in_cypher: ClassVar[InCypher["ThemeOverlap", ThemeOverlapRow]] = _InCypher()

    without_common: bool = options.without_common()

    def answer(self, plan: PlanGraph) -> Iterator[ThemeOverlapRow]:
        if self.without_common:
            plan = without_common_set(plan)
        themes = {
            key: _Theme(theme.letter, _Members(), _Members()) for key, theme in plan.themes.items()
        }
        for row in plan.kpis:
            theme = themes[row.theme.key]
            if row.shared is not None:
                theme.shared.add(row.shared, row.shared_name, row.evidence.places)
            for owner in row.named_owners:
                theme.bureaus.add(owner.key, owner.name, owner.places)
        return _overlaps(plan.key, themes.values())


def _overlaps(plan: str, themes: Iterable[_Theme]) -> Iterator[ThemeOverlapRow]:
    """Every pair of themes, in document order."""
    for position, (a, b) in enumerate(combinations(themes, 2)):
        shared, bureaus = a.shared.both(b.shared), a.bureaus.both(b.bureaus)
        places = [
            *(members.places[key] for members in (a.shared, b.shared) for key in shared),
            *(members.places[key] for members in (a.bureaus, b.bureaus) for key in bureaus),
        ]
        yield ThemeOverlapRow(
            plan=plan,
            a=a.letter,
            b=b.letter,
            shared=len(shared),
            shared_jaccard=_jaccard(len(a.shared.names), len(b.shared.names), len(shared)),
            bureaus=len(bureaus),
            bureaus_jaccard=_jaccard(len(a.bureaus.names), len(b.bureaus.names), len(bureaus)),
            shared_names=tuple(a.shared.names[key] for key in shared),
            bureau_names=tuple(a.bureaus.names[key] for key in bureaus),
            position=position,
            **heads.printed_at_all(in_reading_order(chain.from_iterable(places))),
        )


def _jaccard(a: int, b: int, both: int) -> float:
    """Jaccard's coefficient of sets with ``a`` and ``b`` members, ``both`` of them in both."""
    either = a + b - both
    return both / either if either else 0.0
