"""Pushing and verifying as a notebook calls them: functions, told of by callbacks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from asking import OTHER_OUTLINE, OUTLINE
from test_loaders_database_push import outline

from graphmodel.graph import build_graph
from graphmodel.problems import MisuseError
from graphmodel.progress import Progress
from loaders.database.connection import Database
from loaders.database.plans import loaded_plans
from loaders.database.problems import DatabaseError
from loaders.database.push import Pushed, push
from loaders.sources import Reading
from queries.work.pushing import PlanPushed, check_files, push_portfolio
from queries.work.verifying import verify


@pytest.fixture
def portfolio(tmp_path: Path) -> tuple[Reading, Reading]:
    return (
        outline(tmp_path, OUTLINE, "taipei-107"),
        outline(tmp_path, OTHER_OUTLINE, "taipei-108"),
    )


def test_a_portfolio_is_pushed_in_order_and_told_of(
    database: Database, portfolio: tuple[Reading, Reading]
) -> None:
    push(database, portfolio[1])
    happened: list[object] = []

    @contextmanager
    def watched(plan: str) -> Iterator[Progress]:
        happened.append(plan)
        yield lambda done, whole: happened.append(done / whole)

    did = push_portfolio(database, portfolio, watched=watched, told=happened.append)
    first, second = (
        PlanPushed("taipei-107", Pushed.WRITTEN),
        PlanPushed("taipei-108", Pushed.UNCHANGED),
    )
    assert did == (first, second)
    assert (happened[0], happened[-2:]) == ("taipei-107", ["taipei-108", second])
    assert happened[happened.index(first) - 1] == 1.0
    assert [plan.key for plan in loaded_plans(database)] == ["taipei-107", "taipei-108"]


def test_nothing_is_pushed_if_one_plan_could_not_be_pulled_again(
    database: Database, portfolio: tuple[Reading, Reading]
) -> None:
    odd = replace(portfolio[1], files=())
    with pytest.raises(MisuseError, match="taipei-108 has a name that no folder"):
        push_portfolio(database, (portfolio[0], odd))
    assert not loaded_plans(database)
    check_files(portfolio)


def test_every_question_is_verified_and_editions_are_compared(
    database: Database, portfolio: tuple[Reading, Reading]
) -> None:
    push_portfolio(database, portfolio)
    heard: list[tuple[int, int]] = []
    rows = verify(
        database, ["taipei-107", "taipei-108"], lambda done, whole: heard.append((done, whole))
    )
    assert all(row.same for row in rows)
    assert heard == [(number, len(rows)) for number in range(1, len(rows) + 1)]
    # what is asked of both together is of no one plan
    assert {row.plan for row in rows} == {"taipei-107", "taipei-108", ""}
    together = {row.question for row in rows if not row.plan}
    assert together == {"shared", "trends", "history"}
    assert [row.question for row in rows].count("diff") == 1
    assert [row.question for row in rows].count("compare-plans") == 1
    bureaus = sum(
        node["label"] == "Bureau"
        for reading in portfolio
        for _, node in build_graph(reading.plan).nodes(data=True)
    )
    assert [row.question for row in rows].count("bureau") == 2 * bureaus


def test_a_plan_that_is_replaced_meanwhile_is_to_be_verified_again(
    database: Database, portfolio: tuple[Reading, Reading], tmp_path: Path
) -> None:
    push(database, portfolio[1])
    other = outline(tmp_path, OTHER_OUTLINE.replace("準點率", "誤點率"), "taipei-108")

    def replaced(done: int, _whole: int) -> None:
        if done == 1:
            push(database, other)

    with pytest.raises(DatabaseError, match="taipei-108 was replaced meanwhile"):
        verify(database, ["taipei-108"], replaced)
