"""The columns of a theme's table, as its head names them."""

from collections.abc import Sequence
from typing import NamedTuple

from graphmodel.codes import take_code
from graphmodel.names import fold

__all__ = ["Columns", "find_columns"]


class Columns(NamedTuple):
    """Which column holds what, counted from 0."""

    objective: int
    kpi: int
    owner: int


def find_columns(heads: Sequence[str]) -> Columns | None:
    """The columns that ``heads``, as plain text, name; ``None`` if they are no table's head."""
    folded = [fold(head) for head in heads]
    owner = _first(folded, ("主責", "局處", "機關"))
    kpi = _first(folded, ("KPI", "績效指標"), (owner,))
    objective = _first(folded, ("策略目標", "目標"), (owner, kpi))
    if owner is None or kpi is None or objective is None:
        return None
    if any(take_code(head) for head in folded):
        return None  # a row that speaks of goals, KPIs and bureaus
    return Columns(objective, kpi, owner)


def _first(
    heads: Sequence[str], words: tuple[str, ...], taken: tuple[int | None, ...] = ()
) -> int | None:
    return next(
        (
            column
            for column, head in enumerate(heads)
            if column not in taken and any(word in head for word in words)
        ),
        None,
    )
