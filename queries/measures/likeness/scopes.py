"""Scopes: what several names of a document begin with, before each says a measure of its own."""

from collections import Counter
from collections.abc import Mapping

from queries.measures.likeness.wording import Wording

__all__ = ["framed_by_scopes"]

_SEVERAL = 3  # names; two that begin alike may be one measure
_LONG = 4  # characters, of a scope and of what it leaves of a name


def framed_by_scopes(wordings: Mapping[str, Wording]) -> dict[str, Wording]:
    """The wordings, by name, with the words of scopes only framing the measure.

    So the document itself tells that 地方教育發展基金 is a scope where 補助金額增長率,
    預算執行差異率 and a third measure follow it; no list of funds does.
    """
    beginnings = Counter(
        wording.words[:end]
        for wording in wordings.values()
        for end in range(1, len(wording.words))
        if _is_long(wording.words[:end]) and _is_long(wording.words[end:])
    )
    return {name: _framed(wording, beginnings) for name, wording in wordings.items()}


def _framed(wording: Wording, beginnings: Mapping[tuple[str, ...], int]) -> Wording:
    ends = (
        end
        for end in range(len(wording.words) - 1, 0, -1)
        if beginnings.get(wording.words[:end], 0) >= _SEVERAL and _is_long(wording.words[end:])
    )
    scope = next(ends, 0)
    light = tuple(light or place < scope for place, light in enumerate(wording.light))
    return wording._replace(light=light)


def _is_long(words: tuple[str, ...]) -> bool:
    return sum(map(len, words)) >= _LONG
