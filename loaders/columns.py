"""The columns of a plan's table, as its head names them."""

from collections.abc import Sequence
from typing import NamedTuple

from graphmodel.codes import take_code
from loaders.heads import WHOLE, ColumnRole, Head, HeadMap, is_core, weighed

__all__ = ["Columns", "find_columns"]

_FEWEST = 2  # heads that are words of the field and nothing else
_CODES = frozenset((ColumnRole.CODE, ColumnRole.OBJECTIVE_CODE, ColumnRole.KPI_CODE))
_APART = _CODES | {ColumnRole.THEME, ColumnRole.PERSPECTIVE}


class Columns(NamedTuple):
    """Which column holds what, counted from 0.

    Attributes:
        heads: The columns that have a head.
    """

    heads: tuple[Head, ...]

    def of(self, role: ColumnRole) -> int | None:
        """The first column that holds ``role``; ``None`` if there is none."""
        return next((head.column for head in self.heads if head.role is role), None)

    @property
    def core(self) -> tuple[int | None, int | None, int | None]:
        """The columns of objectives, KPIs and owners."""
        return self.of(ColumnRole.OBJECTIVE), self.of(ColumnRole.KPI), self.of(ColumnRole.OWNER)

    @property
    def unread(self) -> tuple[Head, ...]:
        """The columns whose heads fit nothing, and of which nobody said so."""
        return tuple(head for head in self.heads if head.role is None and not head.told)

    @property
    def apart(self) -> bool:
        """Whether codes, themes or perspectives have columns of their own."""
        return any(head.role in _APART for head in self.heads)

    @property
    def sure(self) -> bool:
        """Whether the heads are words of the field and no sentence that holds some."""
        known = [head for head in self.heads if head.role is not None]
        exact = [head for head in known if head.score >= WHOLE]
        return len(exact) >= _FEWEST and len(exact) * 2 >= len(known)


def find_columns(heads: Sequence[str], told: HeadMap = ()) -> Columns | None:
    """The columns that ``heads``, as plain text, name; ``None`` if they are no plan's table's.

    A plan's table has objectives and KPIs, and owners or something else that is said of a KPI.
    ``told`` is what a person says of heads.
    """
    if sum(bool(head) for head in heads) < _FEWEST:
        return None
    if not told and not any(map(is_core, heads)):
        return None  # most rows of a plan: the same as below, without weighing
    columns = Columns(weighed(heads, told))
    objective, kpi, owner = columns.core
    if objective is None or kpi is None or (owner is None and not columns.sure):
        return None
    if all(head.score < WHOLE for head in columns.heads if head.column in columns.core):
        return None  # a row whose names end in such words
    if any(take_code(head) for head in heads):
        return None  # a row that speaks of goals, KPIs and bureaus
    return columns
