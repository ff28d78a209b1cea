"""What if: random plans before and after a change."""

from random import Random

import pytest
from asking import picked
from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyTheme, plans, render
from what_if_outline import content, engine_of, loads, values, walked

from graphmodel.schema import Label
from queries.engines.local import LocalEngine
from queries.questions.bureaus import Bureaus
from queries.what_if.overlay import drop_bureau, merge_bureaus, merge_kpis
from queries.what_if.suppositions import DropBureau, MergeBureaus, MergeKPIs

_FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def answered(read: Read, themes: tuple[AnyTheme, ...]) -> LocalEngine:
    return engine_of(read(render(themes, "pipes", Random(1))))


@_FEW
@given(themes=plans(), data=st.data())
def test_merging_bureaus(read: Read, themes: tuple[AnyTheme, ...], data: st.DataObject) -> None:
    engine = answered(read, themes)
    graph = engine.plans[0].graph
    own = loads(graph)
    named = data.draw(st.lists(st.sampled_from(sorted(own)), min_size=1, max_size=4))
    before = content(graph)
    rows = engine.answer(MergeBureaus(tuple(named)))
    assert content(graph) == before
    load = {row.key: (row.before, row.after) for row in rows if row.measure == "load"}
    union = set.union(*(own[key] for key in named))
    first, *others = dict.fromkeys(named)
    assert load.pop(first) == (len(own[first]), len(union))
    assert load == {key: (len(own[key]), 0) for key in others}
    assert values(rows)["ownerless-rows"] == (0, 0)
    assert all(row.change == row.after - row.before for row in rows)
    changed = merge_bureaus(graph, named)
    assert loads(changed) == {k: v for k, v in own.items() if k not in others} | {first: union}
    for place, graphs in enumerate((graph, changed)):
        pairs, mean = walked(graphs)
        assert values(rows)["tied-pairs"][place] == pairs
        assert values(rows)["mean-distance"][place] == pytest.approx(mean)
    if not others:
        assert not any(row.change or row.lines for row in rows)
        assert content(changed) == before


@_FEW
@given(themes=plans(), data=st.data())
def test_dropping_a_bureau(read: Read, themes: tuple[AnyTheme, ...], data: st.DataObject) -> None:
    engine = answered(read, themes)
    graph = engine.plans[0].graph
    own = loads(graph)
    dropped = data.draw(st.sampled_from(sorted(own)))
    rows = engine.answer(DropBureau(dropped))
    others = [row for row in rows if row.key not in ("", dropped)]
    assert {row.measure for row in others} <= {"load-sole", "left-without-owner"}
    assert all(row.change > 0 for row in others)
    changed = drop_bureau(graph, dropped)
    assert loads(changed) == {key: kpis for key, kpis in own.items() if key != dropped}
    alone = own[dropped] - set().union(*(own[key] for key in own if key != dropped))
    found = values(rows)
    assert found["ownerless-rows"] == (0, len(alone))
    left = [row for row in rows if row.measure == "left-without-owner"]
    assert found["objectives-without-owner"] == (0, len(left))
    assert found["tied-pairs"][1] == walked(changed)[0]
    # the rows that are no one's now are those that it answered for alone
    own_sole = [row for row in rows if (row.key, row.measure) == (dropped, "load-sole")]
    assert picked(own_sole, "before", "after") == [(len(alone), 0)]


@_FEW
@given(themes=plans(), data=st.data())
def test_merging_kpis(read: Read, themes: tuple[AnyTheme, ...], data: st.DataObject) -> None:
    engine = answered(read, themes)
    graph = engine.plans[0].graph
    kpis = graph.keys(Label.KPI)
    named = data.draw(st.lists(st.sampled_from(kpis), min_size=1, max_size=4))
    rows = engine.answer(MergeKPIs(tuple(named)))
    changed = merge_kpis(graph, named)
    groups = {frozenset(row.key for row in group) for group in shared_groups(graph).values()}
    joined = frozenset(named).union(*(group for group in groups if group & set(named)))
    expected = {group for group in groups if not group & joined}
    expected |= {joined} if len(joined) > 1 else set()
    after = {frozenset(row.key for row in group) for group in shared_groups(changed).values()}
    assert after == expected
    assert values(rows)["shared-measures"] == (len(groups), len(after))
    assert loads(changed) == loads(graph)
    assert len(changed.kpis) == len(kpis)
    assert {row.measure for row in rows if row.key} <= {"load-shared"}
    if len(joined) == 1 or joined in groups:
        assert content(changed) == content(graph)
        assert not any(row.change or row.lines for row in rows)


@_FEW
@given(themes=plans(), data=st.data())
def test_rows_are_in_one_order_only(
    read: Read, themes: tuple[AnyTheme, ...], data: st.DataObject
) -> None:
    engine = answered(read, themes)
    graph = engine.plans[0].graph
    bureau = st.sampled_from(graph.keys(Label.BUREAU))
    names = tuple(data.draw(st.lists(bureau, min_size=2, max_size=2)))
    kpis = tuple(graph.keys(Label.KPI)[:2])
    for question in (MergeBureaus(names), DropBureau(names[0]), MergeKPIs(kpis)):
        rows = engine.answer(question)
        orders = [row.order for row in rows]
        assert len(set(orders)) == len(orders)
        assert orders == sorted(orders)
        assert [row.key for row in rows[:9]] == [""] * 9
        # by what the same questions say of the plan as it is
        assert values(rows)["sole-rows"][0] == sum(b.sole for b in engine.answer(Bureaus()))
