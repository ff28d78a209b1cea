"""Where the cells of a briefing's sheets lead: from a name to the row that says more of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from queries.question import Column, Row, Shown
from viz.index.briefing import Section
from viz.sheets.workbook import Link, Target

__all__ = ["Leads"]

_KPIS, _SHARED, _BUREAUS = "kpis", "shared", "bureaus"
# Fields that hold a name, by the sheet in which it has a row of its own; where the name alone
# does not say which KPI is meant, the field that holds the keys.
_NAMES = {
    "shared_as": _SHARED,
    "bureau": _BUREAUS,
    "owner": _BUREAUS,
}
_OF_QUESTION = {
    ("conflicts", "name"): _SHARED,
    ("common-set", "name"): _SHARED,
    ("co-owners", "a"): _BUREAUS,
    ("co-owners", "b"): _BUREAUS,
}
_BY_KEYS = {
    ("shared", "name"): "kpis",
    ("consolidated", "name"): "kpis",
    ("candidates", "a"): "kpis_a",
    ("candidates", "b"): "kpis_b",
    ("kpis-long", "name"): "key",
}
_ELSEWHERE = {("diff", "old_key")}  # keys of another edition, though they may look the same


class Leads:
    """What leads where; a name that several KPIs have to the first of them."""

    def __init__(self, sections: Iterable[Section], source: str | None) -> None:
        """Know every row that can be led to.

        Args:
            sections: The answers, those to all KPIs, shared KPIs and bureaus among them.
            source: The address of the document, where it lies beside the briefing.
        """
        rows: Mapping[str, Sequence[Any]] = {one.name: one.table.rows for one in sections}
        self._source = source
        self._places = {
            _KPIS: _places(row.key for row in rows[_KPIS]),
            _SHARED: _places(row.name for row in rows[_SHARED]),
            # A collective is called alike in several themes.
            _BUREAUS: _places(None if row.theme else row.bureau for row in rows[_BUREAUS]),
        }

    def of(self, name: str, row: Row, column: Column) -> Link | None:
        """Where the cell of ``row`` leads in the answer called ``name``."""
        field = column.field
        if field == "file":
            return self._source if getattr(row, field) else None
        if keys := _BY_KEYS.get((name, field)):
            return self._to(_KPIS, name, getattr(row, keys))
        if (name, field) in _ELSEWHERE:
            return None
        if column.shown is Shown.KEY and isinstance(value := getattr(row, field), str):
            return self._to(_KPIS, name, value)
        sheet = _OF_QUESTION.get((name, field)) or _NAMES.get(field)
        return sheet and self._to(sheet, name, getattr(row, field))

    def _to(self, sheet: str, name: str, value: str | tuple[str, ...]) -> Target | None:
        one = value[0] if isinstance(value, tuple) and value else value
        place = self._places[sheet].get(one)
        return None if place is None or sheet == name else Target(sheet, place)


def _places(names: Iterable[str | None]) -> dict[Any, int]:
    return {name: place for place, name in enumerate(names) if name is not None}
