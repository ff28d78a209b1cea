"""Tables that stand beside one another, as on a sheet of A3: the left ones are read first."""

from collections.abc import Sequence
from itertools import combinations

from loaders.pdf.areas import Area

__all__ = ["between", "side_of"]


def between(tables: Sequence[Area]) -> float | None:
    """What parts ``tables`` that stand beside one another; ``None`` if none do, or one crosses."""
    gaps = [
        (min(one.right, other.right), max(one.left, other.left))
        for one, other in combinations(tables, 2)
        if min(one.top, other.top) > max(one.bottom, other.bottom)
        and min(one.right, other.right) < max(one.left, other.left)
    ]
    if not gaps:
        return None
    middle = (max(left for left, _ in gaps) + min(right for _, right in gaps)) / 2
    crossed = any(table.left < middle < table.right for table in tables)
    return None if crossed else middle


def side_of(left: float, middle: float | None) -> int:
    """On which side of ``middle`` something stands that begins at ``left``: 0 is read first."""
    return int(middle is not None and left >= middle)
