"""What changed between two editions, on random plans."""

import dataclasses
from collections import Counter
from random import Random
from typing import Any

from conftest import Read
from editions_outlines import ASKED, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render

from graphmodel.names import fold, match_name
from loaders.sources import Reading
from queries.comparison.diff import DiffRow
from queries.comparison.editions import matched
from queries.comparison.matching import ALIKE, alike
from queries.engines.local import LocalEngine

_FEW = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def _readings(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> tuple[LocalEngine, LocalEngine]:
    """Two editions made of ``themes``, asked from either side."""
    random = Random(seed)
    readings = []
    for name in ("trial-107.md", "trial-108.md"):
        seen = read(render(edited(themes, random), "pipes", Random(1)), name)
        readings.append(Reading(seen.plan, ()))
    return LocalEngine(readings), LocalEngine(readings[::-1])


_TURNED = {"added": "gone", "gone": "added"}


def _turned(row: DiffRow) -> tuple[Any, ...]:
    """What the row says, seen from the other side."""
    return (
        _TURNED.get(row.kind, row.kind), row.label, row.new_key, row.old_key, row.after,
        row.before, row.new_file, row.new_line, row.old_file, row.old_line, row.new_position,
        row.old_position, row.new_place, row.new_page, row.old_place, row.old_page,
    )  # fmt: skip


def _plain(row: DiffRow) -> tuple[Any, ...]:
    fields = [field.name for field in dataclasses.fields(row)]
    return tuple(getattr(row, field) for field in fields if field not in ("plan", "name"))


@_FEW
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_the_other_way_round_is_the_mirror(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    engine, turned = _readings(read, themes, seed)
    rows, mirror = engine.answer(ASKED), turned.answer(ASKED)
    assert Counter(map(_plain, rows)) == Counter(map(_turned, mirror))
    orders = [row.order for row in rows]
    assert len(set(orders)) == len(orders)
    assert orders == sorted(orders)
    assert {row.plan for row in rows} <= {"trial-108"}
    assert {row.plan for row in mirror} <= {"trial-107"}


@_FEW
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_an_edition_with_itself_has_no_changes(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    for engine in _readings(read, themes, seed):
        one = engine.plans[0]
        assert LocalEngine([one, one]).answer(ASKED) == ()


@_FEW
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_every_row_is_in_one_match_and_rows_of_a_name_pair_off(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    engine, _ = _readings(read, themes, seed)
    old, new = (reading.plan for reading in engine.plans)
    matches = list(matched(*(reading.graph for reading in engine.plans)))
    for side, plan in (("old", old), ("new", new)):
        keys = [getattr(one, side).key for one in matches if getattr(one, side)]
        assert Counter(keys) == Counter(one.key for one in (*plan.objectives, *plan.kpis))
    # added and gone are those that stand alone, and no match name is left on both sides
    alone = Counter(
        (one.old is None, one.shown.key) for one in matches if not (one.old and one.new)
    )
    rows = engine.answer(ASKED)
    ends = [row for row in rows if row.kind in ("added", "gone")]
    assert Counter((row.kind == "added", row.new_key or row.old_key) for row in ends) == alone
    for label, fold_name in (("KPI", match_name), ("Objective", fold)):
        names = [
            {fold_name(row.name) for row in ends if row.kind == kind and row.label == label}
            for kind in ("added", "gone")
        ]
        assert not names[0] & names[1]


@_FEW
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_what_the_rows_say_holds_in_the_plans(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    engine, _ = _readings(read, themes, seed)
    sides = [
        {one.key: one for one in (*reading.plan.objectives, *reading.plan.kpis)}
        for reading in engine.plans
    ]
    for row in engine.answer(ASKED):
        old, new = sides[0].get(row.old_key), sides[1].get(row.new_key)
        texts = (row.before, row.after)
        if row.kind == "renamed":
            assert old is not None
            assert new is not None
            assert texts == (old.name, new.name)
            assert fold(old.name) != fold(new.name)
            near = alike(fold(old.name), fold(new.name)) >= ALIKE
            assert match_name(old.name) == match_name(new.name) or near
        elif row.kind == "renumbered":
            assert old is not None
            assert new is not None
            assert texts == (old.code, new.code)
            assert old.code != new.code
        elif row.kind == "owners-changed":
            owners = [{owner.bureau for owner in one.owners} for one in (old, new)]
            assert owners[0] != owners[1]
