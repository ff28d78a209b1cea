"""Whether two engines answer alike: every question of the catalogue, row by row."""

import dataclasses
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graphmodel.language import Text
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import Label, Perspective
from loaders.database.problems import TamperedError
from queries.catalogue import question_of, questions
from queries.columns import heads
from queries.engines.engine import Engine
from queries.problems import QuestionError
from queries.question import Inquiry, Question, Row, column, parameters_of

__all__ = ["VerifyRow", "cases", "compared"]

_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class VerifyRow(Row):
    """One question with its parameters, asked of two engines."""

    plan: str = heads.plan()
    question: str = column(Text("查詢", "Question"), Text("指令的名稱", "the command's name"))
    parameters: str = column(
        Text("參數", "Parameters"), Text("查詢所用的參數", "what it was asked with")
    )
    rows: int = column(Text("列數", "Rows"), Text("本機的列數", "rows of the local engine"))
    same: bool = column(
        Text("相同", "Same"),
        Text("本機與 Neo4j 的每一列是否相同", "whether both engines give the same rows"),
    )
    difference: str = column(
        Text("差異", "Difference"),
        Text("第一處差異：本機／Neo4j", "the first difference: local / Neo4j"),
    )
    position: int = heads.position()

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.position,)


def cases(plan: PlanGraph) -> Iterator[Question[Any]]:
    """Every question to one plan: with every switch, every bureau, and fixed samples of nodes."""
    for question in questions():
        parameters = parameters_of(question)
        if not any(parameter.required for parameter in parameters):
            yield question()
            for parameter in parameters:
                if parameter.kind is bool:
                    yield _question(question.name, **{parameter.name: True})
    yield _question("shared", min_themes=2)
    for theme in plan.themes.values():
        yield _question("kpis", theme=theme.letter)
    for perspective in Perspective:
        yield _question("kpis", perspective=perspective.value)
    for key in plan.bureaus:
        yield _question("bureau", key)
        yield _question("bureau", key, inferred=True)
        yield _question("kpis", bureau=key)
    for pair in pairwise(plan.bureaus):
        yield _question("compare", *pair)
    yield from _of_samples(plan)
    yield from _suppositions(plan)


def _question(name: str, *given: Any, **named: Any) -> Question[Any]:
    make: Callable[..., Question[Any]] = question_of(name)
    return make(*given, **named)


def _of_samples(plan: PlanGraph) -> Iterator[Question[Any]]:
    """Neighbourhoods, paths and searches of the first, middle and last node of each label."""
    samples: list[str] = []
    for label in Label:
        keys = plan.keys(label)
        samples += dict.fromkeys(keys[i] for i in (0, len(keys) // 2, -1) if keys)
    for key, following in zip(samples, [*samples[5:], *samples[:5]], strict=True):
        name = plan.nodes[key].name
        yield _question("show", key)
        yield _question("around", key, depth=2)
        yield _question("around", key, depth=3, inferred=True)
        yield _question("path", key, following)
        yield _question("path", key, following, limit=3, inferred=True)
        if name.strip():
            yield _question("search", name)
            yield _question("search", name[:2])
            yield _question("kpis", text=name[:2])


def _suppositions(plan: PlanGraph) -> Iterator[Question[Any]]:
    bureaus = plan.keys(Label.BUREAU)
    agencies = [key for key, bureau in plan.bureaus.items() if not bureau.collective]
    kpis = plan.keys(Label.KPI)
    if len(agencies) > 1:
        yield _question("what-if merge-bureaus", (agencies[0], agencies[-1]))
    for key in bureaus[:2]:
        yield _question("what-if drop-bureau", key)
    if len(kpis) > 1:
        yield _question("what-if merge-kpis", (kpis[0], kpis[-1]))


def compared(
    plan: str, inquiry: Inquiry[Any], local: Engine[Any], remote: Engine[Any], position: int
) -> VerifyRow:
    """What both engines give for ``inquiry``, compared."""
    here, there = (_answer(engine, inquiry) for engine in (local, remote))
    given = {
        parameter.flag: getattr(inquiry, parameter.name)
        for parameter in parameters_of(type(inquiry))
        if parameter.required or getattr(inquiry, parameter.name) != parameter.default
    }
    difference = _difference(here, there)
    return VerifyRow(
        plan=plan,
        question=inquiry.name,
        parameters=" ".join(f"{name}={value}" for name, value in given.items()),
        rows=len(here),
        same=not difference,
        difference=difference,
        position=position,
    )


def _answer(engine: Engine[Any], inquiry: Inquiry[Any]) -> list[tuple[Any, ...]]:
    """The rows as their values; a refusal is an answer too."""
    ask: Callable[[Inquiry[Any]], tuple[Any, ...]] = engine.answer
    try:
        return [dataclasses.astuple(row) for row in ask(inquiry)]
    except (QuestionError, TamperedError) as error:
        return [("—", error.text.en)]


def _difference(here: list[tuple[Any, ...]], there: list[tuple[Any, ...]]) -> str:
    for number, (one, other) in enumerate(zip(here, there, strict=False), start=1):
        for a, b in zip(one, other, strict=False):
            if not _same(a, b):
                return f"{number}: {a!r} / {b!r}"
        if len(one) != len(other):
            return f"{number}: {one!r} / {other!r}"
    return "" if len(here) == len(there) else f"{len(here)} / {len(there)}"


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=0, abs_tol=_TOLERANCE)
    return type(a) is type(b) and bool(a == b)
