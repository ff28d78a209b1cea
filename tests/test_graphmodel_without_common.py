"""A plan without its common set is the plan that a document without it gives."""

from dataclasses import replace
from random import Random

from conftest import Read, Seen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import LAYOUTS, AnyTheme, plans, render

from graphmodel.graph import Graph
from graphmodel.plan import Plan
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import ThemeKind
from graphmodel.without_common import without_common_set


def cut(plan: Plan) -> Plan:
    """The plan with the common set's rows taken out before any graph is made."""
    themes = tuple(theme for theme in plan.themes if theme.kind is ThemeKind.STRATEGY)
    kept = {theme.key for theme in themes}
    objectives = tuple(o for o in plan.objectives if o.theme in kept)
    keys = {objective.key for objective in objectives}
    kpis = tuple(kpi for kpi in plan.kpis if kpi.objective in keys)
    return replace(plan, themes=themes, objectives=objectives, kpis=kpis)


def content(graph: Graph) -> tuple[object, ...]:
    edges = sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    return dict(graph.graph), list(graph.nodes(data=True)), edges


def test_the_bundled_plan(bundled: Seen) -> None:
    whole = PlanGraph.of(bundled.plan)
    found = without_common_set(whole)
    assert content(found.graph) == content(PlanGraph.of(cut(bundled.plan)).graph)
    assert (len(found.themes), len(found.objectives), len(found.kpis)) == (8, 139, 306)
    assert sum(len(group.letters) > 1 for group in found.shared_groups) == 12
    assert sum(len(group.letters) > 1 for group in whole.shared_groups) == 18


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(themes=plans(), layout=st.sampled_from(LAYOUTS), seed=st.integers(0, 1000))
def test_random_plans(read: Read, themes: tuple[AnyTheme, ...], layout: str, seed: int) -> None:
    plan = read(render(themes, layout, Random(seed))).plan
    whole = PlanGraph.of(plan)
    before = content(whole.graph)
    assert content(without_common_set(whole).graph) == content(PlanGraph.of(cut(plan)).graph)
    assert content(whole.graph) == before
