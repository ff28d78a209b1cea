"""From an outline to a plan: letters, keys, joined names, owners, totals."""

from collections import Counter
from collections.abc import Iterator
from string import ascii_uppercase
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.keys import kpi_key, objective_key, theme_key
from graphmodel.names import join_pieces
from graphmodel.places import Line
from graphmodel.plan import (
    KPI,
    Directory,
    Objective,
    Plan,
    Priority,
    Responsibility,
    StatedShare,
    StatedTotal,
    Theme,
    TotalPlace,
)
from graphmodel.schema import ThemeKind
from loaders import reading_findings as say
from loaders.identity import Identity
from loaders.kpi_table import Cell, KPIDraft, ObjectiveDraft
from loaders.markup import plain_text
from loaders.outline import Outline, ThemeDraft
from loaders.owners import Owner, OwnerCell, parse_owner_cell
from loaders.stated_totals import totals_in_sentence

__all__ = ["assemble"]

_COMMON_LETTER = "T"


class _Context(NamedTuple):
    plan: str
    file: str
    directory: Directory
    findings: list[Finding]


def assemble(
    outline: Outline, file: str, identity: Identity, directory: Directory
) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan that an outline describes, and the findings of reading it."""
    context = _Context(identity.key, file, directory, list(outline.findings))
    themes: list[Theme] = []
    objectives: list[Objective] = []
    kpis: list[KPI] = []
    seen: Counter[str] = Counter()
    for draft in outline.themes:
        theme = _theme(context, draft, {theme.letter for theme in themes})
        themes.append(theme)
        for objective_draft in draft.table.objectives:
            objective = _objective(context, objective_draft, theme, seen)
            objectives.append(objective)
            kpis.extend(_kpi(context, one, objective, seen) for one in objective_draft.kpis)
    totals: list[StatedTotal] = []
    shares: list[StatedShare] = []
    for stated in _totals(outline, themes):
        match stated:
            case StatedTotal():
                totals.append(stated)
            case StatedShare():
                shares.append(stated)
            case Finding():
                context.findings.append(stated)
    plan = Plan(
        key=identity.key,
        city=identity.city,
        year=identity.year,
        title=identity.title,
        themes=tuple(themes),
        objectives=tuple(objectives),
        kpis=tuple(kpis),
        priorities=tuple(_priorities(context, outline, themes)),
        totals=tuple(sorted(totals, key=lambda total: total.evidence.place.order)),
        shares=tuple(shares),
        directory=directory,
    )
    return plan, tuple(context.findings)


def _theme(context: _Context, draft: ThemeDraft, taken: set[str]) -> Theme:
    wanted = (draft.letter or _COMMON_LETTER, _COMMON_LETTER, *ascii_uppercase)
    letter = next((one for one in wanted if one not in taken), f"{wanted[0]}~{len(taken)}")
    return Theme(
        key=theme_key(context.plan, letter),
        letter=letter,
        name=draft.heading.name if draft.heading else letter,
        kind=ThemeKind.COMMON if draft.common else ThemeKind.STRATEGY,
        evidence=draft.evidence,
    )


def _objective(
    context: _Context, draft: ObjectiveDraft, theme: Theme, seen: Counter[str]
) -> Objective:
    code = draft.code.text
    seen[code] += 1
    place = draft.cell.evidence(context.file)
    context.findings.extend(_on_name(code, draft.name, draft.names, place))
    return Objective(
        key=objective_key(context.plan, code, seen[code]),
        code=code,
        name=draft.name,
        theme=theme.key,
        perspective=draft.perspective,
        evidence=place,
    )


def _kpi(context: _Context, draft: KPIDraft, objective: Objective, seen: Counter[str]) -> KPI:
    code = draft.code.text
    first = kpi_key(objective.key, code)
    seen[first] += 1
    place = draft.cell.evidence(context.file)
    context.findings.extend(_on_name(code, draft.name, draft.names, place))
    cell = parse_owner_cell(plain_text("\n".join(draft.owners.pieces)), context.directory)
    context.findings.extend(_on_owners(context, code, cell, draft.owners))
    return KPI(
        key=kpi_key(objective.key, code, seen[first]),
        code=code,
        name=draft.name,
        objective=objective.key,
        owners=tuple(
            Responsibility(
                owner.bureau,
                owner.printed,
                owner.role,
                _owner_place(context, owner.printed, draft.owners),
            )
            for owner in cell.owners
        ),
        tags=cell.tags,
        evidence=place,
    )


def _on_name(code: str, name: str, pieces: list[str], place: Evidence) -> Iterator[Finding]:
    printed = [piece for piece in pieces if piece]
    if len(printed) > 1:
        yield say.name_broken(code, name, place)
    if name != join_pieces(printed):
        yield say.name_wrap_space(code, name, place)


def _on_owners(context: _Context, code: str, cell: OwnerCell, draft: Cell) -> Iterator[Finding]:
    if not draft.pieces:
        return
    place = draft.evidence(context.file)
    if not cell.balanced:
        yield say.owner_unclear(code, place)
    for bureau in cell.repeated:
        yield say.owner_repeated(code, bureau, place)


def _owners_of(piece: str) -> tuple[Owner, ...]:
    return parse_owner_cell(plain_text(piece), Directory()).owners


def _owner_place(context: _Context, printed: str, draft: Cell) -> Evidence:
    """The line that prints this owner; all of them, if its name is broken over several."""
    lines = [
        line
        for piece, line in zip(draft.pieces, draft.lines, strict=True)
        if printed in (owner.printed for owner in _owners_of(piece))
    ]
    whole = draft.evidence(context.file)
    return Evidence(whole.file, (Line(lines[0]),) if lines else whole.places, whole.cell)


def _priorities(context: _Context, outline: Outline, themes: list[Theme]) -> Iterator[Priority]:
    for draft, theme in zip(outline.themes, themes, strict=True):
        for priority in draft.priorities:
            yield Priority(
                theme=theme.key,
                number=priority.number,
                text=join_pieces([piece for piece in priority.pieces if piece]),
                evidence=Evidence(context.file, tuple(map(Line, priority.lines)), priority.mark),
            )


def _totals(
    outline: Outline, themes: list[Theme]
) -> Iterator[StatedTotal | StatedShare | Finding]:
    for place in outline.foreword:
        yield from totals_in_sentence(place.cell, TotalPlace.FOREWORD, None, place)
    for table in outline.totals_tables:
        yield from table.read(themes)
    for draft, theme in zip(outline.themes, themes, strict=True):
        for place in draft.sentences:
            yield from totals_in_sentence(place.cell, TotalPlace.THEME, theme.letter, place)
