"""``gaps``: where the plan is thin, or hangs on one bureau."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from graphmodel.graph import Graph
from graphmodel.language import Text
from graphmodel.schema import Label, Perspective, Role
from graphmodel.walks import KPIRow, Owner, kpi_rows, nodes_of, theme_of
from queries.columns import heads
from queries.cypher.records import WHOLE_GRAPH
from queries.question import Question, Row, Shown, column

__all__ = ["Gaps", "GapsRow"]

_ONE_KPI = "objective-one-kpi"
_NO_KPI = "objective-no-kpi"
_NO_OWNER = "kpi-no-named-owner"
_BUREAU_ONE_KPI = "bureau-one-kpi"
_ONE_BUREAU = "theme-one-bureau"
_NO_PERSPECTIVE = "perspective-missing"
_PERSPECTIVES = tuple(perspective.value for perspective in Perspective)
_KINDS = (_ONE_KPI, _NO_KPI, _NO_OWNER, _BUREAU_ONE_KPI, _ONE_BUREAU, _NO_PERSPECTIVE)


@dataclass(frozen=True, slots=True)
class GapsRow(Row):
    """One gap."""

    plan: str = heads.plan()
    kind: str = column(
        Text("種類", "Kind"),
        Text(
            "目標只有一個或沒有 KPI；KPI 未指明局處；局處只負責一列；"
            "一個局處負責主題半數以上的列；主題缺某構面",
            "an objective of one KPI or none; a KPI that names no bureau; a bureau of one row; a "
            "bureau that answers for half of a theme's rows or more; a perspective that a theme "
            "lacks",
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
            "該目標或局處唯一的 KPI；沒有 KPI 的目標的名稱；印出的統稱，空白表示欄位沒有局處；"
            "該局處的列數／主題的列數（整數百分比，四捨五入）；缺構面的主題的名稱",
            "the only KPI of the objective or bureau; the name of the objective without one; the "
            "collectives printed, empty where nobody is; the bureau's rows/the theme's (whole "
            "percent, halves up); the name of the theme that lacks the perspective",
        ),
    )
    file: str = heads.file()
    line: int = heads.line()
    key: str = heads.key(Text("鍵值", "Key"), detail=True)
    lines: tuple[int, ...] = column(
        Text("所有行", "All lines"),
        Text(
            "證據的行號；一個局處佔多數時為它負責的各列",
            "the lines that show it; of a bureau with half of a theme, its rows",
        ),
        detail=True,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        # A theme's missing perspectives share its line: they come in the scorecard's order.
        place = _PERSPECTIVES.index(self.subject) if self.kind == _NO_PERSPECTIVE else 0
        return _KINDS.index(self.kind), self.line, place, self.subject, self.theme, self.key


@dataclass(frozen=True, slots=True)
class Gaps(Question[GapsRow]):
    """Where the plan is thin, or hangs on one bureau."""

    name: ClassVar[str] = "gaps"
    title: ClassVar[Text] = Text("缺口", "Gaps")
    asks: ClassVar[Text] = Text(
        "計畫在哪裡單薄，或只靠一個局處？",
        "Where is the plan thin, or hanging on one bureau?",
    )
    counts: ClassVar[Text] = Text(
        "依印出的名稱計，統稱不算局處，也不推定成員；T 也算一個主題，也會缺構面。"
        "同列的局處各算負責一列，所以一個主題可有兩個局處各佔半數。先依種類，再依文件順序。",
        "By what is printed: a collective is no named bureau, and its members are not inferred. "
        "T is a theme and may lack a perspective too. Each bureau of a row answers for it, so two "
        "may have half of a theme. By kind, then in document order.",
    )
    row: ClassVar[type[Row]] = GapsRow
    cypher: ClassVar[tuple[str, ...]] = WHOLE_GRAPH

    def local(self, graph: Graph) -> Iterator[GapsRow]:
        rows = kpi_rows(graph)
        yield from _objectives(graph, rows)
        yield from _unnamed(graph, rows)
        yield from _bureaus(graph, rows)
        yield from _themes(graph, rows)


def _objectives(graph: Graph, rows: list[KPIRow]) -> Iterator[GapsRow]:
    """Objectives of one KPI or none."""
    measured: dict[str, list[KPIRow]] = defaultdict(list)
    for row in rows:
        measured[row.objective_key].append(row)
    for key in nodes_of(graph, Label.OBJECTIVE):
        node, theme, here = graph.nodes[key], _letter_of(graph, key), measured.get(key, [])
        if not here:
            yield _row(graph, _NO_KPI, node["code"], theme, node["name"], key)
        elif len(here) == 1:
            yield _row(graph, _ONE_KPI, node["code"], theme, _printed(here[0]), key)


def _unnamed(graph: Graph, rows: list[KPIRow]) -> Iterator[GapsRow]:
    """KPIs without an owner, or with collectives only."""
    for row in rows:
        if not _named(row):
            owners = "、".join(row.owner_names)
            yield _row(graph, _NO_OWNER, row.node["code"], row.letter, owners, row.key)


def _bureaus(graph: Graph, rows: list[KPIRow]) -> Iterator[GapsRow]:
    """Named bureaus that answer for one row only."""
    answered: dict[str, list[KPIRow]] = defaultdict(list)
    for row in rows:
        for owner in _named(row):
            answered[owner.key].append(row)
    for key, (first, *others) in answered.items():
        if not others:
            name = graph.nodes[key]["name"]
            yield _row(graph, _BUREAU_ONE_KPI, name, first.letter, _printed(first), key)


def _themes(graph: Graph, rows: list[KPIRow]) -> Iterator[GapsRow]:
    """Bureaus with half of a theme's rows or more, and perspectives without an objective."""
    totals: dict[str, int] = defaultdict(int)
    answered: dict[str, dict[str, list[Owner]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        totals[row.letter] += 1
        for owner in _named(row):
            answered[row.letter][owner.key].append(owner)
    seen: dict[str, set[str]] = defaultdict(set)
    for key in nodes_of(graph, Label.OBJECTIVE):
        seen[_letter_of(graph, key)].add(str(graph.nodes[key]["perspective"]))
    for key in nodes_of(graph, Label.THEME):
        theme = graph.nodes[key]
        letter = str(theme["letter"])
        total = totals[letter]
        for bureau, owners in answered[letter].items():
            if 2 * len(owners) >= total:
                lines = tuple(sorted({line for owner in owners for line in owner.lines}))
                share = f"{len(owners)}/{total} ({_percent(len(owners), total)}%)"
                name = graph.nodes[bureau]["name"]
                yield _row(graph, _ONE_BUREAU, name, letter, share, bureau, theme["line"], lines)
        for perspective in _PERSPECTIVES:
            if perspective not in seen[letter]:
                yield _row(graph, _NO_PERSPECTIVE, perspective, letter, theme["name"], key)


def _row(
    graph: Graph,
    kind: str,
    subject: str,
    theme: str,
    detail: str,
    key: str,
    line: int | None = None,
    lines: tuple[int, ...] | None = None,
) -> GapsRow:
    """A gap shown by the lines of the node ``key``, unless others are given."""
    node = graph.nodes[key]
    return GapsRow(
        plan=graph.graph["plan"],
        kind=kind,
        subject=subject,
        theme=theme,
        detail=detail,
        file=node["file"],
        line=node["line"] if line is None else line,
        key=key,
        lines=tuple(node["lines"]) if lines is None else lines,
    )


def _named(row: KPIRow) -> list[Owner]:
    return [owner for owner in row.owners if owner.role is not Role.COLLECTIVE]


def _printed(row: KPIRow) -> str:
    return f"{row.node['code']} {row.node['name']}"


def _percent(part: int, whole: int) -> int:
    """In whole percent, halves up: ``round`` would take 62.5 down and 87.5 up."""
    return (200 * part + whole) // (2 * whole)


def _letter_of(graph: Graph, objective: str) -> str:
    return str(graph.nodes[theme_of(graph, objective)]["letter"])
