"""From an outline to a plan: letters, keys, joined names, owners, totals."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.keys import kpi_key, objective_key, theme_key
from graphmodel.names import fold, join_pieces, without_wrap_spaces
from graphmodel.plan import (
    KPI,
    Directory,
    Measurement,
    Objective,
    Plan,
    Priority,
    Responsibility,
    StatedIn,
    StatedShare,
    StatedTotal,
    Theme,
)
from graphmodel.schema import Measured, ThemeKind
from loaders.cells import Piece
from loaders.dittos import resolve_dittos
from loaders.drafts import CellDraft, KPIDraft, ObjectiveDraft
from loaders.findings import owners as on_owners
from loaders.findings import rows as on_rows
from loaders.heads import ColumnRole
from loaders.identity import Identity
from loaders.outline import Outline, ThemeDraft
from loaders.own_words import OwnWords
from loaders.owners import OwnerCell, owner_of_name, parse_owner_cell
from loaders.stated_totals import ThemeHeads, totals_in_sentence
from loaders.sum_rows import name_weight

__all__ = ["assemble"]


class _Context(NamedTuple):
    plan: str
    file: str
    directory: Directory
    findings: list[Finding]
    words: OwnWords
    divided: dict[str, list[tuple[str, Evidence]]]  # bureaus joined by a word, and in which rows


def assemble(
    outline: Outline, file: str, identity: Identity, directory: Directory
) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan that an outline describes, and the findings of reading it."""
    context = _Context(identity.key, file, directory, list(outline.findings), outline.words, {})
    context.findings.extend(resolve_dittos(outline.themes, file))
    themes: list[Theme] = []
    objectives: list[Objective] = []
    kpis: list[KPI] = []
    seen: Counter[str] = Counter()
    for draft in outline.themes:
        theme = _theme(context, draft)
        themes.append(theme)
        for objective_draft in draft.objectives:
            objective = _objective(context, objective_draft, theme, seen)
            objectives.append(objective)
            kpis += [
                _kpi(context, kpi_draft, objective, seen) for kpi_draft in objective_draft.kpis
            ]
    for bureaus, found in context.divided.items():
        context.findings.append(on_owners.owners_divided(bureaus, found))
    totals: list[StatedTotal] = []
    shares: list[StatedShare] = []
    for stated in _stated(context, outline, themes):
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


def _theme(context: _Context, draft: ThemeDraft) -> Theme:
    return Theme(
        key=theme_key(context.plan, draft.letter),
        letter=draft.letter,
        name=draft.heading.name if draft.heading else draft.letter,
        kind=ThemeKind.COMMON if draft.common else ThemeKind.STRATEGY,
        evidence=draft.evidence,
    )


def _objective(
    context: _Context, draft: ObjectiveDraft, theme: Theme, seen: Counter[str]
) -> Objective:
    code = draft.code.text
    seen[code] += 1
    evidence = draft.cell.evidence(context.file)
    context.findings.extend(_on_name(draft, evidence))
    return Objective(
        key=objective_key(context.plan, code, seen[code]),
        code=code,
        name=draft.name,
        theme=theme.key,
        perspective=draft.perspective,
        evidence=evidence,
        made=draft.made,
    )


def _kpi(context: _Context, draft: KPIDraft, objective: Objective, seen: Counter[str]) -> KPI:
    code = draft.code.text
    first = kpi_key(objective.key, code)
    seen[first] += 1
    evidence = draft.cell.evidence(context.file)
    context.findings.extend(_on_name(draft, evidence))

    def elsewhere(*texts: str) -> bool:
        return context.words.are_known(texts, draft.row)

    owner_cell = parse_owner_cell(draft.owners.plain_pieces, context.directory, elsewhere)
    owners = _responsibilities(context, code, owner_cell, draft.owners)
    joint = CellDraft([cell for head, cell in draft.kept if head.role is ColumnRole.JOINT])
    if joint.cells:
        joint_cell = parse_owner_cell(joint.plain_pieces, context.directory, elsewhere, joint=True)
        known = {owner.bureau for owner in owners}
        more = _responsibilities(context, code, joint_cell, joint)
        owners += tuple(owner for owner in more if owner.bureau not in known)
    owners += tuple(_named_owners(context, draft))
    return KPI(
        key=kpi_key(objective.key, code, seen[first]),
        code=code,
        name=draft.name,
        objective=objective.key,
        owners=owners,
        tags=(*owner_cell.tags, *draft.tags),
        evidence=evidence,
        made=draft.made or not draft.code.printed,
        measurements=tuple(_measurements(context, draft)),
    )


def _responsibilities(
    context: _Context, code: str, owner_cell: OwnerCell, cell: CellDraft
) -> tuple[Responsibility, ...]:
    if not cell.cells:
        return ()
    evidence = cell.evidence(context.file)
    context.findings.extend(_on_owners(code, owner_cell, evidence))
    for bureaus in owner_cell.divided:
        context.divided.setdefault(bureaus, []).append((code, evidence))
    return tuple(
        Responsibility(
            owner.bureau, owner.printed, owner.role, evidence._replace(places=owner.places)
        )
        for owner in owner_cell.owners
    )


def _named_owners(context: _Context, draft: KPIDraft) -> Iterator[Responsibility]:
    """The owners that the document names one by one, each bureau once."""
    known: set[str] = set()
    for cell, role in draft.named_owners:
        evidence = cell.evidence(context.file)
        name = Piece(cell.text, evidence.places)
        owner = owner_of_name(name, role, context.directory)
        if fold(owner.bureau) not in known:
            known.add(fold(owner.bureau))
            yield Responsibility(owner.bureau, owner.printed, owner.role, evidence)


def _measurements(context: _Context, draft: KPIDraft) -> Iterator[Measurement]:
    kinds = set(Measured)
    for head, cell in draft.kept:
        if head.role is not None and head.role.value in kinds and cell.plain:
            text = without_wrap_spaces(join_pieces(cell.plain.split("\n")))
            kind = Measured(head.role.value)
            yield Measurement(kind, text, head.year, cell.evidence(context.file))
    weighed = any(head.role is ColumnRole.WEIGHT for head, _ in draft.kept)
    lettered = draft.code.objective.lettered
    if not (lettered or weighed) and (weight := name_weight(draft.name)):
        evidence = draft.cell.evidence(context.file)
        yield Measurement(Measured.WEIGHT, weight, "", evidence)


def _on_name(draft: ObjectiveDraft | KPIDraft, evidence: Evidence) -> Iterator[Finding]:
    code, name = draft.code.text, draft.name
    pieces = [piece for piece in draft.name_pieces if piece]
    if len(pieces) > 1:
        yield on_rows.name_broken(code, name, evidence)
    if name != join_pieces(pieces):
        yield on_rows.name_wrap_space(code, name, evidence)


def _on_owners(code: str, owner_cell: OwnerCell, evidence: Evidence) -> Iterator[Finding]:
    if not owner_cell.balanced:
        yield on_owners.owner_unclear(code, evidence)
    for bureau in owner_cell.joined:
        yield on_owners.owner_broken(code, bureau, evidence)
    for bureau in owner_cell.unsure:
        yield on_owners.owner_one_or_two(code, bureau, evidence)
    for bureaus in owner_cell.cut:
        yield on_owners.owners_joined(code, bureaus, evidence)
    for bureau in owner_cell.repeated:
        yield on_owners.owner_repeated(code, bureau, evidence)


def _priorities(context: _Context, outline: Outline, themes: list[Theme]) -> Iterator[Priority]:
    for theme_draft, theme in zip(outline.themes, themes, strict=True):
        for draft in theme_draft.priorities:
            yield Priority(
                theme=theme.key,
                number=draft.number,
                text=join_pieces([piece for piece in draft.pieces if piece]),
                evidence=Evidence(context.file, tuple(draft.places), draft.mark),
            )


def _stated(
    context: _Context, outline: Outline, themes: list[Theme]
) -> Iterator[StatedTotal | StatedShare | Finding]:
    for row in outline.foreword:
        evidence = row.evidence(context.file)
        yield from totals_in_sentence(row.plain, StatedIn.FOREWORD, None, evidence)
    letter_of = ThemeHeads(themes)
    for table in outline.totals_tables:
        yield from table.read(letter_of)
    for draft, theme in zip(outline.themes, themes, strict=True):
        for row in draft.sentences:
            evidence = row.evidence(context.file)
            yield from totals_in_sentence(row.plain, StatedIn.THEME, theme.letter, evidence)
