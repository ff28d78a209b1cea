"""What is said of files of decisions: their rows, how many of each kind, where two disagree."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.language import Text
from graphmodel.places import Line, Place
from loaders.decision_cells import COLUMNS
from loaders.decisions import Entry
from loaders.ledger_merging import Conflict
from loaders.sources import Reading
from queries.columns import heads
from queries.question import Row, Shown, column

__all__ = [
    "Carried",
    "CarriedRow",
    "ConflictRow",
    "CountRow",
    "DecisionRow",
    "Outcome",
    "State",
    "carried_rows",
    "conflict_rows",
    "count_rows",
    "decision_rows",
]


class State(StrEnum):
    """How a row of the file stands."""

    OPEN = "open"  # a candidate on which nobody decided
    DECIDED = "decided"
    UNSURE = "unsure"
    REPEATED = "repeated"  # an earlier row says the same
    CONTRADICTORY = "contradictory"
    EXPIRED = "expired"
    UNREAD = "unread"


class Outcome(StrEnum):
    """What became of a decision."""

    CARRIED = "carried"
    KNOWN = "known"  # this year's file says the same
    DIFFERS = "differs"  # this year's file says something else, and stays
    NAME_GONE = "name-gone"
    ROW_GONE = "row-gone"
    UNREAD = "unread"  # last year's row could not be read


class Carried(NamedTuple):
    """A row of last year's file.

    Attributes:
        entry: The row.
        outcome: What became of it.
        missing: The names or keys that this year's plan lacks.
        now: What rows are called now that stood under a missing name, or were a missing row.
    """

    entry: Entry
    outcome: Outcome
    missing: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


_STATE = Text(
    "採用；未定：仍待判定；重複：前面已有一列說的相同；互相矛盾：解決之前「接受」都不採用；"
    "已失效：計畫裡已沒有這個名稱或這一列；未採用：這一列有錯",
    "decided; unsure: still open; repeated: an earlier row says the same; contradictory: until "
    "that is settled no acceptance counts; expired: the plan no longer has the name or the row; "
    "not used: the row has a mistake",
)


@dataclass(frozen=True, slots=True)
class _Said(Row):
    """The columns that every row has which shows a decision."""

    plan: str = heads.plan()
    a: str = column(Text("名稱 A", "Name A"), Text("第一個名稱", "the name of the one"))
    b: str = column(Text("名稱 B", "Name B"), Text("第二個名稱", "the name of the other"))
    decision: str = column(
        Text("判定", "Decision"),
        Text("接受、不接受、未定", "accept, reject, unsure"),
        Shown.WORD,
    )
    relation: str = column(
        Text("關係", "Relation"),
        Text(
            "同一指標；範圍較小：A 較 B 範圍小；相關；不同",
            "same; narrower: A is narrower than B; related; distinct",
        ),
        Shown.WORD,
    )
    scope: str = column(
        Text("範圍", "Scope"),
        Text(
            "名稱：凡此二名稱；兩列：由這兩列判定，接受時併入與它們同一指標的其他列",
            "name: wherever the two meet; pair: decided on two rows, which bring those along that "
            "are one measure with them",
        ),
        Shown.WORD,
    )


@dataclass(frozen=True, slots=True)
class DecisionRow(_Said):
    """One row of a plan's file of decisions."""

    state: str = column(Text("狀態", "State"), _STATE, Shown.WORD)
    score: str = column(
        Text("相似度", "Score"),
        Text(
            "判定時兩個名稱的相似度，0 到 1", "how alike the names were when it was made, 0 to 1"
        ),
        detail=True,
    )
    by: str = column(Text("判定人", "By"), Text("誰的判定", "who made it"))
    on: str = column(Text("日期", "On"), Text("判定的日期", "the day"))
    because: str = column(Text("理由", "Because"), Text("判定的理由", "the reason"))
    kpi_a: str = column(
        Text("列 A", "KPI A"), Text("A 的一列", "a row of A"), Shown.KEY, detail=True
    )
    kpi_b: str = column(
        Text("列 B", "KPI B"), Text("B 的一列", "a row of B"), Shown.KEY, detail=True
    )
    file: str = heads.file()
    line: int | None = heads.line()
    place: Place | None = heads.place()
    page: int | None = heads.page()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.line, self.a, self.b


@dataclass(frozen=True, slots=True)
class CountRow(Row):
    """How many decisions of a plan stand in one way."""

    plan: str = heads.plan()
    state: str = column(Text("狀態", "State"), _STATE, Shown.WORD)
    count: int = column(Text("筆數", "Count"), Text("幾筆", "how many"))

    @property
    def order(self) -> tuple[Any, ...]:
        return (list(State).index(State(self.state)),)


@dataclass(frozen=True, slots=True)
class CarriedRow(_Said):
    """A decision of last year's, and what became of it."""

    outcome: str = column(
        Text("結果", "Outcome"),
        Text(
            "名稱或這一列已不存在；已有判定：新檔的判定保留",
            "the name or the row is gone; decided already: what the new file says stays",
        ),
        Shown.WORD,
    )
    missing: tuple[str, ...] = column(
        Text("缺少", "Missing"), Text("新計畫沒有的名稱或列", "the names or rows that are gone")
    )
    now: tuple[str, ...] = column(
        Text("現名", "Now"),
        Text(
            "缺少的名稱或列在新計畫的名稱（如 diff 所示的更名）；可據以重新判定",
            "what the missing name or row is called in the new plan, where diff knows it: decide "
            "again by that name",
        ),
    )
    file: str = heads.file()
    line: int | None = heads.line()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.line, self.a, self.b


@dataclass(frozen=True, slots=True)
class ConflictRow(_Said):
    """One of several decisions that contradict each other."""

    conflict: int = column(
        Text("矛盾", "Conflict"),
        Text(
            "同一號的判定互相矛盾：對同一對的判定不同，或經由其他名稱而矛盾",
            "those of one number contradict each other: on one pair, or through other names",
        ),
    )

    by: str = column(Text("判定人", "By"), Text("誰的判定", "who made it"))
    on: str = column(Text("日期", "On"), Text("判定的日期", "the day"))
    because: str = column(Text("理由", "Because"), Text("判定的理由", "the reason"))
    file: str = column(Text("檔案", "File"), Text("這筆判定所在的檔案", "the file it stands in"))
    line: int | None = heads.line()

    @property
    def order(self) -> tuple[Any, ...]:
        return self.conflict, self.a, self.b, self.file, self.line


def decision_rows(readings: Iterable[Reading]) -> tuple[DecisionRow, ...]:
    """Every row of every plan's file, by line."""
    return tuple(
        DecisionRow(
            **_said(reading.plan.key, entry),
            state=state.value,
            **_cells(entry, "score", "by", "on", "because", "kpi_a", "kpi_b"),
            **heads.printed_at(Evidence(reading.ledger.name, (Line(entry.line),), "")),
        )
        for reading in readings
        for entry, state in _states(reading)
    )


def count_rows(
    readings: Iterable[Reading], undecided: Callable[[Reading], int] | None = None
) -> tuple[CountRow, ...]:
    """How many rows of each plan's file stand in which way; a state with none says 0.

    ``undecided`` counts the candidates on which nobody decided; without it they are left out.
    """
    rows = []
    for reading in readings:
        counts = Counter(state for _, state in _states(reading))
        if undecided is not None:
            counts[State.OPEN] = undecided(reading)
        rows += [
            CountRow(reading.plan.key, state.value, counts[state])
            for state in State
            if state is not State.OPEN or undecided is not None
        ]
    return tuple(rows)


def carried_rows(plan: str, file: str, carried: Iterable[Carried]) -> tuple[CarriedRow, ...]:
    """The decisions that were not carried over into ``plan``, nor stood there before."""
    return tuple(
        CarriedRow(
            **_said(plan, entry), outcome=outcome.value, missing=missing, now=now,
            file=file, line=entry.line,
        )
        for entry, outcome, missing, now in carried
        if outcome not in (Outcome.CARRIED, Outcome.KNOWN)
    )  # fmt: skip


def conflict_rows(conflicts: Iterable[Conflict]) -> tuple[ConflictRow, ...]:
    """Every side of every conflict, those of one conflict behind each other."""
    return tuple(
        ConflictRow(
            **_said("", entry),
            conflict=number,
            **_cells(entry, "by", "on", "because"),
            file=file,
            line=entry.line,
        )
        for number, conflict in enumerate(conflicts, start=1)
        for file, entry in conflict.sides
    )


def _states(reading: Reading) -> list[tuple[Entry, State]]:
    same = reading.same
    states: Mapping[object, State] = {
        **{one.statement: State.EXPIRED for one in same.expired},
        **{one.statement: State.CONTRADICTORY for c in same.chains for one in c.decisions},
    }
    found = []
    said = set()
    for entry in reading.ledger.entries:
        if entry.decision is None:
            state = State.UNREAD
        elif entry.decision.statement in said:
            state = State.REPEATED
        else:
            said.add(entry.decision.statement)
            usual = State.DECIDED if entry.decision.relation else State.UNSURE
            state = states.get(entry.decision.statement, usual)
        found.append((entry, state))
    return found


def _said(plan: str, entry: Entry) -> dict[str, Any]:
    return {"plan": plan, **_cells(entry, "a", "b", "decision", "relation", "scope")}


def _cells(entry: Entry, *columns: str) -> dict[str, Any]:
    """Values of the decision; of a row that could not be read, the cells as they stand."""
    values = entry.decision or entry.cells
    return {name: str(values[COLUMNS.index(name)]) for name in columns}
