"""Random plans, printed with rows broken in many ways, are read back as they were."""

from random import Random

import pytest
from conftest import Read, Seen
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import LAYOUTS, AnyKPI, AnyTheme, plans, render

from graphmodel.findings import Severity
from graphmodel.graph import build_graph

# What the renderer does to a document on purpose; anything else would be the reader's.
EXPECTED = {
    "name-broken",
    "name-wrap-space",
    "row-shifted",
    "owner-tag",
    "collective-only",
}


def owners(kpi: AnyKPI) -> list[tuple[str, str]]:
    first, *others = kpi.owners
    group = any(word in first for word in ("機關", "局處"))
    joint = [(kpi.joint, "joint")] if kpi.joint else []
    return [
        (first, "collective" if group else "lead"),
        *joint,
        *((owner, "lead") for owner in others),
    ]


def told(themes: tuple[AnyTheme, ...]) -> list[object]:
    """What the outline says, row by row."""
    rows: list[object] = []
    for theme in themes:
        rows.append((theme.letter, theme.name, theme.common))
        for objective in theme.objectives:
            rows.append((objective.code, objective.name, objective.perspective, theme.letter))
            rows += [
                (kpi.code, kpi.name, objective.code, owners(kpi), (kpi.tag,) if kpi.tag else ())
                for kpi in objective.kpis
            ]
        rows += [(theme.letter, number, text) for number, text in enumerate(theme.priorities, 1)]
    return rows


def heard(seen: Seen) -> list[object]:
    """What was read, in the same form."""
    rows: list[object] = []
    for theme in seen.plan.themes:
        rows.append((theme.letter, theme.name, theme.kind == "common"))
        for objective in (o for o in seen.plan.objectives if o.theme == theme.key):
            rows.append((objective.code, objective.name, objective.perspective, theme.letter))
            rows += [
                (
                    k.code,
                    k.name,
                    objective.code,
                    [(owner.bureau, owner.role.value) for owner in k.owners],
                    k.tags,
                )
                for k in seen.plan.kpis
                if k.objective == objective.key
            ]
        rows += [
            (theme.letter, priority.number, priority.text)
            for priority in seen.plan.priorities
            if priority.theme == theme.key
        ]
    return rows


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(derandomize=True, deadline=None, max_examples=80)
@given(themes=plans(), seed=st.integers(0, 2**32))
def test_a_plan_is_read_back_as_it_was(
    read: Read, layout: str, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    text = render(themes, layout, Random(seed))
    seen = read(text)
    assert heard(seen) == told(themes), text
    assert seen.codes() <= EXPECTED, text
    assert [f for f in seen.findings if f.severity is Severity.ERROR] == []


@settings(derandomize=True, deadline=None, max_examples=40)
@given(themes=plans(), layout=st.sampled_from(LAYOUTS), seed=st.integers(0, 2**32))
def test_evidence_points_to_the_lines_that_print_it(
    read: Read, themes: tuple[AnyTheme, ...], layout: str, seed: int
) -> None:
    text = render(themes, layout, Random(seed))
    lines = text.split("\n")
    seen = read(text)
    for place in [row.evidence for row in (*seen.plan.objectives, *seen.plan.kpis)]:
        if layout == "html":  # the pieces of one name may stand on one line
            first = "".join(place.cell.split("\n")[0].split())  # and white space is one space
            assert first in "".join(lines[place.line - 1].split())
            continue
        for line, piece in zip(place.lines, place.cell.split("\n"), strict=True):
            assert piece in lines[line - 1]
    for kpi in seen.plan.kpis:
        for owner in kpi.owners:
            assert owner.printed in lines[owner.evidence.line - 1]


@settings(derandomize=True, deadline=None, max_examples=40)
@given(themes=plans(), seed=st.integers(0, 2**32))
def test_every_row_is_a_node_of_the_graph(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    plan = read(render(themes, "tabs", Random(seed))).plan
    graph = build_graph(plan)
    kpis = [kpi for theme in themes for o in theme.objectives for kpi in o.kpis]
    assert sum(label == "KPI" for _, label in graph.nodes(data="label")) == len(kpis)
    answered = sum(type_ == "RESPONSIBLE_FOR" for *_, type_ in graph.edges(data="type"))
    assert answered == sum(len(kpi.owners) + bool(kpi.joint) for kpi in kpis)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(themes=plans(), seeds=st.lists(st.integers(0, 2**32), min_size=3, max_size=3))
def test_the_layout_makes_no_difference(
    read: Read, themes: tuple[AnyTheme, ...], seeds: list[int]
) -> None:
    texts = [render(themes, *how) for how in zip(LAYOUTS, map(Random, seeds), strict=True)]
    first, *others = [heard(read(text)) for text in texts]
    assert all(other == first for other in others)
