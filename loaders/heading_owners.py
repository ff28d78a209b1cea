"""The bureaus of a plan that prints its tables under the bureaus' names, and in no column."""

import re
from collections.abc import Iterable, Iterator, Sequence

from graphmodel.findings import Finding
from graphmodel.names import fold
from loaders.cells import Cell, Piece
from loaders.classified_rows import ClassifiedCell
from loaders.findings import owners as on_owners
from loaders.heads import ColumnRole
from loaders.outline import ThemeDraft
from loaders.plain_columns import PlainColumns

__all__ = ["owned_by_headings"]

_IN_CHARGE = re.compile(r"(?:主管|主政|主責|主辦)\Z")  # 教育局主管
_ORGAN = re.compile(r"[^\W\d_]+(?:局|[處处署]|委[員员][會会])|.*\b(?:Bureau|Department)\b.*")
_OFFICE = re.compile(r"[^\W\d_]+(?:[室會会院]|中心|大[隊队]|公所|公司)")
_FEWEST = 2  # headings: one alone may be the title of the document


def owned_by_headings(
    themes: Sequence[ThemeDraft], tables: Iterable[PlainColumns]
) -> Iterator[Finding]:
    """Give the KPIs of each theme the bureau that the theme is called.

    Only if no table has a column of bureaus, and all themes but the common set are called like
    bureaus, more than half of them as nothing else is: 教育局, not 展演中心.
    """
    named = [theme for theme in themes if theme.heading is not None and not theme.common]
    names = [_IN_CHARGE.sub("", fold(theme.heading.name)) for theme in named if theme.heading]
    organs = sum(_ORGAN.fullmatch(name) is not None for name in names)
    if (
        len(set(names)) < _FEWEST
        or any(columns.has(ColumnRole.OWNER) for columns in tables)
        or 2 * organs <= len(names)
        or not all(_ORGAN.fullmatch(name) or _OFFICE.fullmatch(name) for name in names)
    ):
        return
    for theme, name in zip(named, names, strict=True):
        owner = ClassifiedCell(Cell((Piece(name, theme.evidence.places),)))
        for objective in theme.objectives:
            for kpi in objective.kpis:
                kpi.owners.go_on(owner)
    yield on_owners.owners_of_headings(names, named[0].evidence)
