"""Text set in two columns: what stands beside something else is read behind it."""

import itertools
from collections.abc import Iterable, Sequence

from loaders.pdf.lines import TextLine, lines_of, segments

__all__ = ["in_order"]

_GUTTER = 1.2  # ems of white between two columns, at the least
_FEWEST = 4  # lines with text in both columns
_STEP = 1e-3  # points by which lines of one block are set apart in the order of reading


def in_order(lines: Sequence[TextLine]) -> list[tuple[float, TextLine]]:
    """``lines``, from the top down, as they are read; each with a height to be sorted by."""
    ordered: list[tuple[float, TextLine]] = []
    start = 0
    while start < len(lines):
        end, gutter = _block(lines, start)
        if gutter is None:
            ordered.append((lines[start].middle, lines[start]))
            start += 1
            continue
        both = [one for line in lines[start:end] for one in line.characters]
        columns = (
            lines_of(one for one in both if one.left < gutter),
            lines_of(one for one in both if one.left >= gutter),
        )
        top = lines[start].middle
        inside = [line for column in columns for line in column]
        ordered += ((top - at * _STEP, line) for at, line in enumerate(inside))
        start = end
    return ordered


def _block(lines: Sequence[TextLine], start: int) -> tuple[int, float | None]:
    """Where the block of two columns ends that begins at ``start``, and what parts them."""
    gaps = _gaps(lines[start])
    both = 1
    end = start + 1
    while gaps and end < len(lines):
        own = _gaps(lines[end])
        line = lines[end]
        beside = [(max(left, line.right), right) for left, right in gaps if line.right < right] + [
            (left, min(right, line.left)) for left, right in gaps if line.left > left
        ]
        met = _met(gaps, own) if own else []
        kept = met or [(a, b) for a, b in beside if b - a > 0]
        if not kept:
            break
        both += bool(met)
        gaps = kept
        end += 1
    if both < _FEWEST or not gaps:
        return end, None
    left, right = gaps[0]
    return end, (left + right) / 2


def _gaps(line: TextLine) -> list[tuple[float, float]]:
    pieces = segments(line, _GUTTER)
    return [(before[-1].right, piece[0].left) for before, piece in itertools.pairwise(pieces)]


def _met(
    gaps: Iterable[tuple[float, float]], others: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """What two lines leave white at the same place."""
    both = [(max(a, c), min(b, d)) for a, b in gaps for c, d in others]
    return [(left, right) for left, right in both if right > left]
