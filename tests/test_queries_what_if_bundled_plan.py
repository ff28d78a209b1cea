"""What if: the bundled plan, against its own rows and its graph."""

import pytest
from conftest import Seen
from what_if_outline import engine_of, values, walked

from graphmodel.schema import Role
from queries.engines.local import LocalEngine
from queries.what_if.overlay import merge_bureaus
from queries.what_if.suppositions import DropBureau, MergeBureaus


@pytest.fixture(scope="module")
def taipei(bundled: Seen) -> LocalEngine:
    return engine_of(bundled)


def test_drop_each_bureau_of_taipei(bundled: Seen, taipei: LocalEngine) -> None:
    """Against the plan's own rows, without a graph."""
    kpis = bundled.plan.kpis
    names = sorted({o.bureau for k in kpis for o in k.owners if o.role is not Role.COLLECTIVE})
    leaving: dict[str, list[str]] = {}
    for name in names:
        rows = taipei.answer(DropBureau(name))
        own = [k for k in kpis if name in [o.bureau for o in k.owners]]
        alone = [k for k in own if len(k.owners) == 1]
        orphaned = {
            objective.code
            for objective in bundled.plan.objectives
            if all(k in alone for k in kpis if k.objective == objective.key)
        }
        assert values(rows, name)["load"] == (len(own), 0)
        assert values(rows, name)["load-sole"] == (len(alone), 0)
        assert values(rows)["ownerless-rows"] == (0, len(alone))
        assert values(rows)["objectives-without-owner"] == (0, len(orphaned))
        left = [row for row in rows if row.measure == "left-without-owner"]
        assert {row.subject for row in left} == orphaned
        assert {row.key: (row.line, row.theme) for row in left} == {
            o.key: (o.evidence.line, o.theme[-1])
            for o in bundled.plan.objectives
            if o.code in orphaned
        }
        leaving[name] = [row.subject for row in left]
    assert len(names) == 33
    assert any(leaving.values())


def test_distances_of_taipei(taipei: LocalEngine) -> None:
    graph = taipei.plans[0].graph
    rows = values(taipei.answer(MergeBureaus(("環保局", "工務局"))))
    before = walked(graph)
    after = walked(merge_bureaus(graph, ["taipei/環保局", "taipei/工務局"]))
    assert rows["tied-pairs"] == (before[0], after[0])
    assert rows["mean-distance"] == (before[1], after[1])
    assert before[0] == 38 * 37 // 2  # every bureau is tied to every other
