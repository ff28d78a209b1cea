"""Rows of a table that are no row of its plan: notes to it, and sums."""

import re

from graphmodel.names import fold

__all__ = ["is_aside"]

_NOTE = re.compile(
    r"[(\[]?(?:(?:備|附)?註|注|說明|資料來源)\d{0,2}[)\]]?:|[※*]+\D|\d?[(\[](?:備|附)?註\d{0,2}[)\]]"
)
_SUM = re.compile(r"[小合總共]計(?:\D{0,3}\d+\D{0,3})?")


def is_aside(text: str) -> bool:
    """Whether ``text`` opens a note, or is the head of a sum."""
    folded = fold(text)
    return bool(_NOTE.match(folded) or _SUM.fullmatch(folded))
