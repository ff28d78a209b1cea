"""What the page knows of a plan, as plain data: each thing once, referred to by its number."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphmodel.kpi_rows import KPIRow, Owner
from graphmodel.language import Text
from graphmodel.names import folded
from graphmodel.nodes import NamedNode
from graphmodel.places import Place, said_places
from graphmodel.plan_graph import PlanGraph
from graphmodel.schema import EdgeType, Label, Role
from loaders.sources import Reading
from queries.names.official import official_forms
from queries.names.simplified import simplified_forms

__all__ = ["LABELS", "contents", "numbers_of"]

LABELS = (Label.THEME, Label.OBJECTIVE, Label.KPI, Label.BUREAU, Label.SHARED_KPI)
"""The kinds of things in the order in which they are numbered."""


def numbers_of(plan: PlanGraph) -> dict[str, int]:
    """The number of each thing by its key: themes first, each kind in the document's order."""
    keys = (key for label in LABELS for key in plan.keys(label))
    return {key: number for number, key in enumerate(keys)}


def contents(reading: Reading, numbers: Mapping[str, int]) -> dict[str, Any]:
    """The plan, its things, what is particular to each kind, and the findings.

    ``things`` holds of each thing ``[kind, key, code, name, evidence]``; the lists of kinds
    stand in the same order, each from its first number on. Evidence is ``[file, places, cell]``,
    or a line alone: of the first file, with nothing else printed than code and name. A key that
    begins with ``/`` is the plan's and this; it is 0 where it is what the thing belongs to, and
    its code or name. What is printed as its code and name and nothing else is a 0; places are
    the numbers of lines, or where there are none what is said of them in both languages. Of an
    owner who leads and stands where the row does there is the number alone; of a bureau's
    official forms those that are folded from its names. A finding's hint is told by its number.
    """
    plan = reading.graph
    files: dict[str, int] = {}
    above = {row.key: row.objective.key for row in plan.kpis}
    above |= dict.fromkeys(plan.bureaus, plan.city)
    things = [_thing(plan, key, above.get(key, plan.key), files) for key in numbers]
    hints: dict[Text, int] = {}
    findings = list(_findings(reading, numbers, hints))
    return {
        "plan": [plan.key, plan.city, plan.title, reading.plan.year],
        "files": list(files),
        "things": things,
        "counts": [len(plan.keys(label)) for label in LABELS],
        "themes": [int(theme.common) for theme in plan.themes.values()],
        "objectives": [[numbers[o.theme.key], o.perspective] for o in plan.objectives.values()],
        "kpis": [_kpi(plan, row, numbers) for row in plan.kpis],
        "bureaus": [_bureau(plan, key, numbers) for key in plan.bureaus],
        "measures": [
            [group.hub.tier, group.conflict, list(group.hub.match_names)]
            for group in plan.shared_groups
        ],
        "related": [
            [numbers[start], numbers[end], edge["relation"], edge["because"]]
            for start, end, edge in plan.edges(EdgeType.RELATED_TO)
        ],
        "decisions": plan.decided,
        "scripts": _scripts(plan, numbers),
        "hints": list(hints),
        "findings": findings,
    }


def _thing(plan: PlanGraph, key: str, above: str, files: dict[str, int]) -> list[Any]:
    node = plan.nodes[key]
    file = files.setdefault(node.evidence.file, len(files))
    kind = LABELS.index(node.label)
    cell = _unless_plain(node.evidence.cell, node.code, node.name)
    places = _said(node.evidence.places)
    alone = file == cell == 0 and len(places) == 1
    evidence = places[0] if alone else [file, places, cell]
    return [kind, _short(plan, key, above, node), node.code, node.name, evidence]


def _short(plan: PlanGraph, key: str, above: str, node: NamedNode) -> str | int:
    if key == f"{above}/{node.code or node.name}":
        return 0
    return key.removeprefix(plan.key) if key.startswith(f"{plan.key}/") else key


def _unless_plain(text: str, code: str, name: str) -> str | int:
    return 0 if text == f"{code} {name}" else text


def _scripts(plan: PlanGraph, numbers: Mapping[str, int]) -> list[Any]:
    """How names are written in simplified characters: ``[from, to, whole]``.

    Character by character of two texts of one length; and whole, by the number of the thing,
    the names that are written otherwise than their characters alone would be (計画, 计划).
    """
    named = [
        (number, form)
        for key, number in numbers.items()
        for form in map(folded, (*plan.nodes[key].names, *_official(plan, key)))
    ]
    characters = "".join(dict.fromkeys("".join(form for _, form in named)))
    (_, simple), *forms = simplified_forms([characters, *(form for _, form in named)])
    table = [(a, b) for a, b in zip(characters, simple, strict=True) if a != b]
    whole: dict[int, list[str]] = defaultdict(list)
    for (number, _), (by_phrase, by_character) in zip(named, forms, strict=True):
        if by_phrase != by_character and by_phrase not in whole[number]:
            whole[number].append(by_phrase)
    return [
        "".join(a for a, _ in table),
        "".join(b for _, b in table),
        {number: forms for number, forms in whole.items() if forms},
    ]


def _official(plan: PlanGraph, key: str) -> tuple[str, ...]:
    bureau = plan.bureaus.get(key)
    if bureau is None or not (bureau.full_name or bureau.english_name or bureau.aliases):
        return ()
    return official_forms(
        bureau.name, bureau.full_name, bureau.english_name, bureau.aliases, plan.city
    )


def _said(places: Sequence[Place]) -> list[Any]:
    lines = [place.line for place in places]
    return list(said_places(places)) if None in lines else lines


def _owner(row: KPIRow, owner: Owner, numbers: Mapping[str, int]) -> int | list[Any]:
    number, there = numbers[owner.key], owner.places == row.evidence.places
    if there and owner.role is Role.LEAD:
        return number
    return [number, owner.role, *([] if there else [_said(owner.places)])]


def _kpi(plan: PlanGraph, row: KPIRow, numbers: Mapping[str, int]) -> list[Any]:
    owners = [_owner(row, owner, numbers) for owner in row.owners]
    shared = -1 if row.shared is None else numbers[row.shared]
    tier = next((edge["tier"] for _, edge in plan.out(row.key, EdgeType.INSTANCE_OF)), "")
    return [
        numbers[row.objective.key],
        owners,
        shared,
        tier,
        row.qualifier,
        list(row.tags),
    ]


def _bureau(plan: PlanGraph, key: str, numbers: Mapping[str, int]) -> list[Any]:
    bureau = plan.bureaus[key]
    return [
        bureau.full_name,
        bureau.english_name,
        list(bureau.aliases),
        int(bureau.collective),
        bureau.title,
        [numbers[end] for end, _ in plan.out(key, EdgeType.MEMBER_OF)],
        [form for form in _official(plan, key) if form not in map(folded, bureau.names)],
    ]


def _findings(
    reading: Reading, numbers: Mapping[str, int], hints: dict[Text, int]
) -> Iterator[list[Any]]:
    """Each finding with the things that stand where it was made."""
    standing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key, number in numbers.items():
        node = reading.graph.nodes[key]
        if node.label in (Label.OBJECTIVE, Label.KPI):
            for place in node.evidence.places:
                standing[node.evidence.file, place.code].append(number)
    for finding in reading.findings:
        evidence = finding.evidence
        about: dict[int, None] = {}
        if evidence is not None:
            for place in evidence.places:
                about.update(dict.fromkeys(standing[evidence.file, place.code]))
        places = [] if evidence is None else _said(evidence.places)
        hint = hints.setdefault(finding.hint, len(hints))
        yield [finding.severity, finding.message, hint, places, list(about)]
