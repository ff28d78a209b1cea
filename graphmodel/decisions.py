"""Decisions: what a person said of two names, or of two rows, that may be one measure."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, TypeVar

__all__ = ["RELATIONS", "Decision", "Relation", "Scope", "Verdict"]


class _KPI(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def match_name(self) -> str: ...


RowT = TypeVar("RowT", bound=_KPI)


class Verdict(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


class Relation(StrEnum):
    """How the two are related by the decision."""

    SAME = "same"  # one measure
    NARROWER = "narrower"  # the first is narrower than the second
    RELATED = "related"  # akin, and two measures
    DISTINCT = "distinct"  # two measures, that no chain may join
    NONE = ""  # not yet known


class Scope(StrEnum):
    """How far a decision reaches."""

    NAME = "name"  # wherever the two names meet
    PAIR = "pair"  # these two rows; of one measure with others, they bring these along


RELATIONS = {
    Verdict.ACCEPT: (Relation.SAME, Relation.NARROWER, Relation.RELATED),
    Verdict.REJECT: (Relation.DISTINCT,),
    Verdict.UNSURE: (Relation.NONE,),
}
"""The relations that each verdict may give, the usual one first."""


class Decision(NamedTuple):
    """What a person decided about two names.

    Attributes:
        a: The match name of the one.
        b: The match name of the other; equal to ``a`` for two rows of one name.
        kpi_a: The key of a row of ``a``: the row decided on, where the scope is the pair.
        kpi_b: The same of ``b``.
        verdict: Accepted, rejected, or unsure.
        relation: What follows from it.
        scope: Whether it holds for the names or for the two rows.
        score: How alike the names were when it was made, 0 to 1; empty if nobody measured.
        by: Who made it.
        on: The day, as YYYY-MM-DD.
        because: The reason, in a person's words.
    """

    a: str
    b: str
    kpi_a: str
    kpi_b: str
    verdict: Verdict
    relation: Relation
    scope: Scope
    score: str = ""
    by: str = ""
    on: str = ""
    because: str = ""

    @classmethod
    def of_text(cls, text: str) -> "Decision":
        """The decision that :attr:`text` holds.

        Raises:
            ValueError: It is no such text.
        """
        a, b, kpi_a, kpi_b, verdict, relation, scope, *rest = json.loads(text)
        return cls(a, b, kpi_a, kpi_b, Verdict(verdict), Relation(relation), Scope(scope), *rest)

    @property
    def text(self) -> str:
        """All of it in one text, as a graph and a database hold it."""
        return json.dumps(self, ensure_ascii=False)

    def rows(self, kpis: Iterable[RowT]) -> tuple[tuple[RowT, ...], tuple[RowT, ...]]:
        """Of ``kpis`` those that it names first, and those that it names second."""
        rows = tuple(kpis)
        if self.scope is Scope.PAIR:
            ends = ((row for row in rows if row.key == key) for key in (self.kpi_a, self.kpi_b))
        else:
            ends = ((row for row in rows if row.match_name == name) for name in (self.a, self.b))
        first, second = map(tuple, ends)
        return first, second

    @property
    def same(self) -> bool:
        """Whether it says that the two are one measure."""
        return self.relation is Relation.SAME

    @property
    def apart(self) -> bool:
        """Whether it says that the two are two measures: no chain may join them."""
        return self.relation in (Relation.DISTINCT, Relation.NARROWER, Relation.RELATED)

    @property
    def about(self) -> tuple[Any, ...]:
        """What it is about, whichever of the two is named first."""
        ends = (self.kpi_a, self.kpi_b) if self.scope is Scope.PAIR else (self.a, self.b)
        return self.scope.value, *sorted(ends)

    @property
    def statement(self) -> tuple[Any, ...]:
        """What it says: two decisions of one statement say the same."""
        turned = self.relation is Relation.NARROWER
        first = (self.kpi_a if self.scope is Scope.PAIR else self.a) if turned else ""
        return *self.about, self.verdict.value, self.relation.value, first
