"""A KPI and its target in one cell: 失業率：3.5%以下."""

import re
from typing import NamedTuple

__all__ = ["Divided", "divided"]

_FIGURE = (  # with a comparison before it and what it counts behind it
    r"(?:[≧≥>＞≦≤<＜=＝]|不?[超低高少]過?於|達成?到?|至少|逾|約|每年|增加|減少|降至|提升至|完成)?\s*"
    r"[+\-]?[0-9０-９][0-9０-９,，.．]*\s*[%％‰]?[^\W\d_a-zA-Z]{0,6}"
)
_ALONE = re.compile(_FIGURE)
_COLON = re.compile(rf"(?P<name>[^:：\n]*[^\W\d_][^:：\n]*)[:：]\s*(?P<target>{_FIGURE})")
# Behind a space a figure without anything that it counts may be a part of the name: 淨零 2050.
_SPACE = re.compile(rf"(?P<name>[^\n]*[^\W\d_])\s+(?P<target>{_FIGURE})(?<![0-9０-９])")
_ASIDE = re.compile(
    rf"(?P<name>[^\n()（）]*[^\W\d_])\s*[(（](?P<target>{_FIGURE})(?<![0-9０-９])[)）]"
)


class Divided(NamedTuple):
    """What such a cell holds.

    Attributes:
        name: The KPI's name, in lines.
        target: Its target.
    """

    name: str
    target: str


def divided(text: str) -> Divided | None:
    """The name and the target in ``text``, a cell; ``None`` if nothing tells them apart."""
    *names, last = [line.strip() for line in text.split("\n") if line.strip()]
    if names and _ALONE.fullmatch(last) and not any(map(_ALONE.fullmatch, names)):
        return Divided("\n".join(names).rstrip(":： "), last)
    if names:
        return None
    found = next(filter(None, (one.fullmatch(last) for one in (_COLON, _SPACE, _ASIDE))), None)
    return Divided(found["name"].strip(), found["target"].strip()) if found else None
