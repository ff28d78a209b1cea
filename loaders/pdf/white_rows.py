"""The rows of a table without ruling lines.

The codes of the KPIs tell where rows are. What stands in another column belongs to the row with
which it shares its middle, or its top or bottom where the column is set so. An objective, whose
cell may span rows, belongs to the first of those whose middle it has.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from graphmodel.codes import KPICode, ObjectiveCode
from loaders.pdf.lines import TextLine
from loaders.pdf.white_blocks import WhiteRow, blocks_of
from loaders.pdf.white_columns import WhiteColumns, code_of
from loaders.pdf.white_objectives import give_objectives, objectives_fitting
from loaders.pdf.white_placing import Setting, fitting, placed

__all__ = ["Settings", "settings_of", "white_rows"]

Settings = Mapping[int, Setting]
"""By column how its cells are set."""


def settings_of(
    columns: WhiteColumns, tables: Iterable[Sequence[Sequence[TextLine]]], leading: float | None
) -> Settings:
    """How the cells of each column are set, by the lines of each column on each page."""
    found: dict[int, Counter[Setting]] = {at: Counter() for at in range(len(columns.lefts))}
    for by_column in tables:
        kpis = [one for one in blocks_of(by_column[columns.kpi], leading) if one.code is not None]
        for at, lines in enumerate(by_column):
            if at != columns.kpi and is_coded(lines):
                found[at].update(objectives_fitting(kpis, blocks_of(lines, leading)))
            elif at != columns.kpi:
                found[at].update(fitting(kpis, lines))
    together = sum(found.values(), Counter[Setting]())
    return {
        at: max(Setting, key=lambda one: (own[one], together[one], one is Setting.MIDDLE))
        for at, own in found.items()
    }


def is_coded(lines: Sequence[TextLine]) -> bool:
    """Whether the lines of a column are those of objectives."""
    return any(isinstance(code_of(line), ObjectiveCode) for line in lines)


def white_rows(
    columns: WhiteColumns,
    by_column: Sequence[Sequence[TextLine]],
    leading: float | None,
    settings: Settings,
) -> list[WhiteRow]:
    """The rows that the lines of each column make on one page, from the top down.

    A row without a code has a single cell: a perspective, or what goes on with a row above.
    """
    blocks = blocks_of(by_column[columns.kpi], leading)
    kpis = [block for block in blocks if isinstance(block.code, KPICode)]
    rows = [
        WhiteRow({columns.kpi: block.lines}, block.code)
        for block in kpis
        if isinstance(block.code, KPICode)
    ]
    single = [WhiteRow({columns.kpi: block.lines}) for block in blocks if block not in kpis]
    coded = [at for at, lines in enumerate(by_column) if is_coded(lines) and at != columns.kpi]
    for at, lines in enumerate(by_column):
        if at != columns.kpi and at not in coded:
            single += placed(rows, kpis, lines, at, settings[at])
    for at in coded:
        single += give_objectives(rows, blocks_of(by_column[at], leading), at, settings[at])
    return sorted([*rows, *single], key=lambda row: -row.middle)
