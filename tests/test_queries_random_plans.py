"""Random plans: rows are in one order only, and agree with what the plan was made of."""

from collections import Counter, defaultdict
from random import Random

from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyKPI, AnyTheme, plans, render

from graphmodel.language import Language
from graphmodel.names import fold, match_name
from loaders.sources import Reading
from queries.engines.local import LocalEngine
from queries.questions.bureau import Bureau
from queries.questions.bureaus import Bureaus
from queries.questions.conflicts import Conflicts
from queries.questions.kpis import KPIs
from queries.questions.shared import Shared
from queries.questions.show import Show
from queries.questions.summary import Summary
from queries.reports.document import check_rows, totals_rows

_FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
_COLLECTIVES = ("本組各機關", "本組成員機關", "各局處")


def owners_of(theme: AnyTheme, kpi: AnyKPI) -> frozenset[str]:
    """Who answers for ``kpi``; a collective is one of its theme."""
    names = [*kpi.owners, *([kpi.joint] if kpi.joint else [])]
    return frozenset(f"{theme.letter}/{n}" if n in _COLLECTIVES else n for n in names)


def answered(read: Read, themes: tuple[AnyTheme, ...]) -> LocalEngine:
    seen = read(render(themes, "pipes", Random(1)))
    return LocalEngine([Reading(seen.plan, seen.findings)])


@_FEW
@given(themes=plans(), inferred=st.booleans())
def test_no_two_rows_have_the_same_order(
    read: Read, themes: tuple[AnyTheme, ...], inferred: bool
) -> None:
    engine = answered(read, themes)
    bureaus = engine.answer(Bureaus())
    names = [row.bureau for row in bureaus]
    questions = [Summary(), KPIs(), Shared(), Conflicts(), Show(names[0])]
    questions += [Bureau(name, inferred) for name in names[:3]]
    answers = [bureaus, *(engine.answer(question) for question in questions)]
    answers.append(totals_rows(engine.plans))
    answers += [check_rows(engine.plans, language) for language in Language]
    for rows in answers:
        orders = [row.order for row in rows]
        assert len(set(orders)) == len(orders), type(rows[0])
    for rows in answers[: len(questions) + 1]:
        assert list(rows) == sorted(rows, key=lambda row: row.order)


@_FEW
@given(themes=plans())
def test_counts_agree_with_the_plan(read: Read, themes: tuple[AnyTheme, ...]) -> None:
    engine = answered(read, themes)
    kpis = [(t, o, k) for t in themes for o in t.objectives for k in o.kpis]
    expected = [
        (t.letter, o.perspective, o.code, k.code, fold(k.name), owners_of(t, k))
        for t, o, k in kpis
    ]
    assert [
        (
            row.theme,
            row.perspective,
            row.objective,
            row.code,
            fold(row.name),
            frozenset(f"{row.theme}/{n}" if n in _COLLECTIVES else n for n in row.owners),
        )
        for row in engine.answer(KPIs())
    ] == expected

    summary = engine.answer(Summary())
    by_place = Counter((t.letter, o.perspective) for t in themes for o in t.objectives)
    assert {(row.theme, row.perspective): row.objectives for row in summary} == by_place
    assert sum(row.kpis for row in summary) == len(kpis)

    answered_for = Counter(owner for t, _, k in kpis for owner in owners_of(t, k))
    assert {
        f"{row.theme}/{row.bureau}" if row.theme else row.bureau: row.kpis
        for row in engine.answer(Bureaus())
    } == answered_for


@_FEW
@given(themes=plans())
def test_sharing_agrees_with_the_plan(read: Read, themes: tuple[AnyTheme, ...]) -> None:
    engine = answered(read, themes)
    measures: dict[str, list[tuple[str, frozenset[str], str]]] = defaultdict(list)
    for theme in themes:
        for objective in theme.objectives:
            for kpi in objective.kpis:
                row = (theme.letter, owners_of(theme, kpi), fold(kpi.name))
                measures[match_name(kpi.name)].append(row)
    expected = {
        name: (
            len(rows),
            tuple(dict.fromkeys(letter for letter, _, _ in rows)),
            len({owners for _, owners, _ in rows}) > 1,
            "exact" if len({name for _, _, name in rows}) == 1 else "variant",
        )
        for name, rows in measures.items()
        if len(rows) > 1
    }
    shared = engine.answer(Shared())
    assert {
        fold(row.name): (len(row.kpis), row.themes, row.owner_conflict, row.tier) for row in shared
    } == expected
    crossing = {name for name, (_, letters, _, _) in expected.items() if len(letters) > 1}
    assert {fold(row.name) for row in engine.answer(Shared(min_themes=2))} == crossing
    differing = {
        fold(row.name) for row in engine.answer(Conflicts()) if row.reason == "owners-differ"
    }
    assert differing == {name for name, facts in expected.items() if facts[2]}
