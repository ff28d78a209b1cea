"""Codes for rows that print numbers, as far as those tell them apart, and made ones for others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.findings import Finding
from loaders.drafts import KPIDraft, ObjectiveDraft
from loaders.findings import plain as on_plain
from loaders.numbering import Number
from loaders.outline import ThemeDraft

__all__ = ["give_codes"]

_TELL = 0.8  # of all rows: so many have numbers, and numbers of their own


def give_codes(
    themes: Sequence[ThemeDraft], numbers: Mapping[int, Number], file: str, *, stated: bool = False
) -> Iterator[Finding]:
    """Give every objective and KPI its code; a finding for each theme whose codes are made.

    ``numbers`` are those that the document prints, by the ``id`` of the draft. A number that
    starts again with each theme tells nothing apart. Unless it is ``stated`` that they are codes,
    those of a few do not either, nor those that come again.
    """
    objectives = [objective for theme in themes for objective in theme.objectives]
    printed = _of_objectives(objectives, numbers, stated=stated)
    whole = _of_kpis(objectives, numbers, printed, stated=stated)
    for theme in themes:
        for place, objective in enumerate(theme.objectives, start=1):
            number = printed.get(id(objective))
            objective.made = number is None
            code = f"{theme.letter}.{place}" if number is None else number.text
            objective.code = ObjectiveCode(code)
            for at, kpi in enumerate(objective.kpis, start=1):
                own = whole.get(id(kpi))
                kpi.made = own is None
                if own is not None:
                    kpi.code = KPICode(own.text)
                elif whole:
                    kpi.code = KPICode.missing(objective.code)
                else:
                    kpi.code = KPICode(f"{theme.letter}.{place}.{at}")
        kpis = [kpi for objective in theme.objectives for kpi in objective.kpis]
        if kpis and not whole:
            name = theme.heading.name if theme.heading else theme.letter
            evidence = kpis[0].cell.evidence(file)
            yield on_plain.codes_made(kpis[0].code.text, name, len(kpis), evidence)


def _of_objectives(
    objectives: Sequence[ObjectiveDraft], numbers: Mapping[int, Number], *, stated: bool
) -> dict[int, Number]:
    """The numbers of objectives by ``id``: their own, else what their KPIs' go on; or none."""
    own = {id(one): numbers[id(one)] for one in objectives if id(one) in numbers}
    if stated and own and all(ObjectiveCode(one.text).lettered for one in own.values()):
        return own
    enough = len(own) == len(objectives) or (stated and own)
    if enough and _apart(list(own.values())):
        return own
    above: dict[int, Number] = {}
    for objective in objectives:
        found = {
            number.above
            for kpi in objective.kpis
            if (number := numbers.get(id(kpi))) and number.above
        }
        if len(found) == 1:
            above[id(objective)] = found.pop() or Number("", 0)
    complete = len(above) == len(objectives)
    return above if complete and _apart(list(above.values())) else {}


def _of_kpis(
    objectives: Sequence[ObjectiveDraft],
    numbers: Mapping[int, Number],
    above: Mapping[int, Number],
    *,
    stated: bool,
) -> dict[int, Number]:
    """The whole numbers of KPIs by ``id``; none if they do not tell them apart."""
    kpis: list[KPIDraft] = [kpi for objective in objectives for kpi in objective.kpis]
    whole = {
        id(kpi): number
        for objective in objectives
        for kpi in objective.kpis
        if id(kpi) in numbers
        and (number := numbers[id(kpi)].under(above.get(id(objective)))).levels > 1
    }
    enough = len(whole) >= _TELL * len(kpis) and _apart(list(whole.values()))
    return whole if stated or enough else {}


def _apart(numbers: Sequence[Number]) -> bool:
    """Whether nearly all of ``numbers`` come once."""
    times = Counter(number.text for number in numbers)
    return sum(count == 1 for count in times.values()) >= _TELL * len(numbers)
