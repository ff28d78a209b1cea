"""Whether a document is a plan without lettered codes."""

from collections.abc import Sequence

from graphmodel.codes import ObjectiveCode
from loaders.classified_rows import ClassifiedRow

__all__ = ["is_plain"]


def is_plain(rows: Sequence[ClassifiedRow]) -> bool:
    """Whether ``rows``, those of a document, have tables with heads and no lettered codes.

    CO2 and PM2.5 look like codes: of these a perspective's letter is the second, or a KPI's
    code goes on that of an objective.
    """
    if not any(row.columns is not None for row in rows):
        return False
    # Tables first: nearly always they tell, and prose need not be asked.
    for tabular in (True, False):
        objectives: set[ObjectiveCode] = set()
        above: set[ObjectiveCode] = set()
        for row in rows:
            if row.tabular is not tabular:
                continue
            for cell in row.cells:
                code = cell.objective or (cell.kpi.objective if cell.kpi else None)
                if code is None:
                    continue
                if code.perspective is not None:
                    return False
                (objectives if cell.objective else above).add(code)
        if objectives & above:
            return False
    return True
