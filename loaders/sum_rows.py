"""Sum rows held against the rows above them: 合計 100% over weights of 30% and 40%."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graphmodel.findings import Finding
from graphmodel.names import fold
from loaders.cells import Cell
from loaders.classified_rows import ClassifiedCell, ClassifiedRow
from loaders.drafts import KPIDraft, ObjectiveDraft
from loaders.findings import rows as on_rows
from loaders.heads import ColumnRole

__all__ = ["SumRows", "name_weight"]

# Agencies print a weight behind a name: 推展會展活動(6%), (權分6%).
_OF_NAME = re.compile(r"\((?:[權权][分重數数]|配分|[佔占])?:?([0-9]{1,3}(?:\.[0-9]{1,4})?%)\)$")
_WEIGHT = re.compile(r"\(?([0-9]{1,3}(?:\.[0-9]{1,4})?)(%?)\)?")
_COUNT = re.compile(r"(?<![0-9.])([0-9]{1,5})(?:項|個|项|个)(?!目[標标]|策略)")
_ROUNDED = Decimal("0.05")
_SCALES = (Decimal(1), Decimal(100), Decimal("0.01"))
_LABEL = re.compile(r"[^\W\d]計")


def name_weight(name: str) -> str | None:
    """The weight that a name ends in, as printed."""
    found = _OF_NAME.search(fold(name))
    return found[1] if found else None


@dataclass(slots=True)
class _Total:
    """What rows come to: the weights of KPIs and of objectives in percent, and how many KPIs."""

    kpis: Decimal = Decimal()
    objectives: Decimal = Decimal()
    count: int = 0

    def comes_to(self, stated: Decimal) -> bool:
        """Whether ``stated`` is one of the sums, in percent or as a part of 1.

        Weights with decimals may be rounded: 33.3 three times.
        """
        whole = self.kpis == self.kpis.to_integral_value()
        slack = Decimal() if whole else _ROUNDED * self.count
        sums = (self.kpis, self.objectives)
        return any(abs(one * by - stated) <= slack * by for one in sums for by in _SCALES)


class SumRows:
    """Adds up the KPIs of a table as its rows come, and holds its sum rows against that.

    A sum is of the rows behind the sum before it, behind the last of its kind, or of all: what
    the document means it does not say, so any of these may be right.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.begin()

    def begin(self) -> None:
        """Begin a table."""
        self._since: dict[str, _Total] = {"": _Total()}
        self._all = _Total()
        self._open: tuple[ObjectiveDraft, KPIDraft] | None = None
        self._objective: ObjectiveDraft | None = None
        self._weight: Cell | None = None
        self._weighed = False

    def add(self, objective: ObjectiveDraft, kpi: KPIDraft) -> None:
        """Take a KPI; what its row says of it may still come."""
        self._close()
        self._open = objective, kpi

    def check(self, row: ClassifiedRow, weight: ClassifiedCell) -> Iterator[Finding]:
        """What differs in a sum row, whose cell in the column of weights is ``weight``."""
        self._close()
        label = next((found[0] for c in row.cells if (found := _LABEL.search(fold(c.plain)))), "")
        totals = (self._since[""], self._since.get(label, self._all), self._all)
        cells = [weight] if weight.text else [c for c in row.cells if c.text.endswith(("%", "％"))]
        stated = [one for cell in cells if (one := _percent(cell.plain)) is not None]
        fits = any(total.comes_to(one) for total in totals for one in stated)
        if self._weighed and len(stated) == 1 and not fits:
            come_to = f"{totals[1].kpis.normalize():f}"
            yield on_rows.sum_differs(cells[0].plain, come_to, row.evidence(self._file))
        counts = [found for cell in row.cells if (found := _COUNT.search(fold(cell.plain)))]
        if len(counts) == 1 and int(counts[0][1]) not in {total.count for total in totals}:
            come_to = str(totals[1].count)
            yield on_rows.sum_differs(counts[0][0], come_to, row.evidence(self._file))
        self._since[""] = _Total()
        self._since[label] = _Total()

    def _close(self) -> None:
        """Add what is known of the last KPI now."""
        if self._open is None:
            return
        (objective, kpi), self._open = self._open, None
        own = Decimal()
        cells = [cell for head, cell in kpi.kept if head.role is ColumnRole.WEIGHT]
        if cells and cells[0].printed != self._weight:  # one that spans rows counts once
            self._weight = cells[0].printed
            own = _percent(cells[0].plain) or own
        elif not cells:
            own = _percent(name_weight(kpi.name) or "") or own
        above = Decimal()
        if objective is not self._objective:
            self._objective = objective
            above = _percent(name_weight(objective.name) or "") or own
        self._weighed = self._weighed or bool(own or above)
        for total in (*self._since.values(), self._all):
            total.kpis += own
            total.objectives += above
            total.count += 1


def _percent(text: str) -> Decimal | None:
    found = _WEIGHT.fullmatch(fold(text))
    return Decimal(found[1]) if found else None
