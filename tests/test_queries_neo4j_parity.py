"""One body, both engines: what Neo4j answers is what the local graph answers."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from asking import OTHER_OUTLINE, OUTLINE
from conftest import TIMES, Read
from editions_outlines import written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, decided, plans, render

from graphmodel.decisions import Decision, Relation, Scope, Verdict
from graphmodel.language import Language, Text
from graphmodel.plan_graph import PlanGraph
from loaders.database.connection import Database
from loaders.database.push import push
from loaders.decisions import Ledger
from loaders.sources import Reading, read_sources
from queries.catalogue import questions
from queries.comparison.compare_plans import ComparePlans
from queries.engines.local import LocalEngine
from queries.engines.neo4j import Neo4jEngine
from queries.engines.parity import cases, compared
from queries.letters.edition import Edition, stored_editions
from queries.letters.letter import letters_of
from queries.letters.reading import read_answers
from queries.portfolio.history import History
from queries.portfolio.trends import Trends
from queries.question import Question, Row, parameters_of
from queries.questions.kpis import KPIs, KPIsRow
from queries.questions.shared import Shared
from viz.documents.files import document_file

_FEW = 3  # of those without arguments, and of those with: over 60 plans all come


class FetchedOnce(Neo4jEngine):
    """Fetches the plan once for all questions without Cypher, which need the same each time."""

    @cached_property
    def fetched(self) -> PlanGraph:
        (plan,) = self.plans
        return super().graph(plan)

    def graph(self, plan: str) -> PlanGraph:
        return self.fetched


def differences(
    database: Database, reading: Reading, asked: list[Question[Any]]
) -> list[tuple[str, str, str]]:
    key = reading.plan.key
    local, remote = LocalEngine([reading]), FetchedOnce(database, [key])
    rows = [compared(key, question, local, remote, 0) for question in asked]
    return [(row.question, row.parameters, row.difference) for row in rows if not row.same]


def test_every_question_has_its_cases() -> None:
    (reading,) = read_sources(["taipei-107"])
    asked = {type(question) for question in cases(reading.graph)}
    assert asked == set(questions())


NO_CODES = OTHER_OUTLINE + "\t誤點率\t甲局\n\t搭乘率\t丁局\n"


@pytest.mark.parametrize(
    "text", [OUTLINE, OTHER_OUTLINE, NO_CODES], ids=["two-themes", "other-city", "made-codes"]
)
def test_hand_worked_plans(database: Database, tmp_path: Path, text: str) -> None:
    path = tmp_path / "outline.md"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_sources([str(path)], "taipei-108")
    push(database, reading)
    asked = list(cases(reading.graph))
    assert len(asked) > 50
    assert differences(database, reading, asked) == []
    edition = Edition.of(reading)
    letter = next(letters_of(edition, Language.ZH))
    (tmp_path / "a.odt").write_bytes(document_file(letter, "a.odt"))
    stored = stored_editions(database, [reading.plan.key])
    assert read_answers(stored, tmp_path) == read_answers([edition], tmp_path)
    assert read_answers(stored, tmp_path).letters == 1


def test_the_bundled_plan(database: Database) -> None:
    (reading,) = read_sources(["taipei-107"])
    push(database, reading)
    asked = list(cases(reading.graph))
    assert len(asked) > 200
    assert differences(database, reading, asked) == []


@pytest.mark.parametrize("seed", range(TIMES))
def test_the_bundled_plan_with_decisions(database: Database, seed: int) -> None:
    random = Random(seed)
    (plain,) = read_sources(["taipei-107"])
    decisions = decided(plain.plan.kpis, random, 50)
    reading = replace(plain, ledger=Ledger.of(decisions))
    push(database, reading)
    every = list(cases(reading.graph))
    whole = [q for q in every if not any(one.required for one in parameters_of(type(q)))]
    named = [q for q in every if q not in whole]
    assert differences(database, reading, [*whole, *random.sample(named, 20)]) == []


@settings(
    max_examples=60 * TIMES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(themes=plans(), seed=st.integers(0, 2**16))
def test_random_plans(
    read: Read, database: Database, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    random = Random(seed)
    seen = read(render(themes, "pipes", random))
    decisions = decided(seen.plan.kpis, random, random.randint(0, 8))
    reading = Reading(seen.plan, seen.findings, ledger=Ledger.of(decisions))
    push(database, reading, without_decisions=True)
    every = list(cases(reading.graph))
    whole = [q for q in every if not any(one.required for one in parameters_of(type(q)))]
    named = [q for q in every if q not in whole]
    asked = [q for some in (whole, named) for q in random.sample(some, min(_FEW, len(some)))]
    assert differences(database, reading, asked) == []


def test_what_is_asked_of_all_plans_counts_their_decisions(
    database: Database, tmp_path: Path
) -> None:
    texts = {"trial-107": OUTLINE, "other-108": OTHER_OUTLINE}
    first, second = read_sources(written(tmp_path, texts))
    # neither plan has both names, so that each by itself sets the decision aside
    names = ("綠地面積", "準點率")
    same = Decision(*names, "", "", Verdict.ACCEPT, Relation.SAME, Scope.NAME)
    first = first.with_ledger(Ledger.of([same]))
    for reading in (first, second):
        push(database, reading, without_decisions=True)
    local, remote = LocalEngine([first, second]), Neo4jEngine(database, list(texts))
    for asked in (Shared(across=True), ComparePlans(*texts), Trends(), History("甲局")):
        assert compared("", asked, local, remote, 0).same
        assert asked.remarks_on_plans(local) == asked.remarks_on_plans(remote)
    assert {row.name for row in remote.answer(Shared(across=True))} == {"滿意度", names[0]}


def test_a_difference_is_seen(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "outline.md"
    for text in (OUTLINE, OUTLINE.replace("甲局 乙局", "乙局 甲局")):
        path.write_text(text, encoding="utf-8")
        (reading,) = read_sources([str(path)], "taipei-108")
        if text == OUTLINE:
            push(database, reading)
    found = differences(database, reading, [KPIs()])
    assert [question for question, _, _ in found] == ["kpis"]
    assert "('乙局', '甲局') / ('甲局', '乙局')" in found[0][2]


@dataclass(frozen=True, slots=True)
class _Titles(Question[KPIsRow]):
    """A question that has no Cypher of its own."""

    name: ClassVar[str] = "titles"
    row: ClassVar[type[Row]] = KPIsRow
    title: ClassVar[Text] = Text("", "")
    asks: ClassVar[Text] = Text("", "")
    counts: ClassVar[Text] = Text("", "")

    def answer(self, plan: PlanGraph) -> tuple[KPIsRow, ...]:
        return tuple(KPIs(theme=letter).answer(plan).__next__() for letter in "BA")


def test_a_question_without_cypher_is_asked_of_the_plan_fetched(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "outline.md"
    path.write_text(OUTLINE, encoding="utf-8")
    (reading,) = read_sources([str(path)], "taipei-108")
    push(database, reading)
    rows = Neo4jEngine(database, ["taipei-108"]).answer(_Titles())
    assert [row.code for row in rows] == ["AC1.1", "BC1.1"]
    assert rows == LocalEngine([reading]).answer(_Titles())
