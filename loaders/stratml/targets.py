"""The targets of an indicator: what is to be reached, and by when."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.stratml.names import YEAR
from loaders.stratml.tree import Node, lines_of, named

__all__ = ["Target", "targets_of"]

_DATE = re.compile(r"-?(?P<year>[0-9]{4})-[0-9]{2}-[0-9]{2}.*")


class Target(NamedTuple):
    """A result to be reached.

    Attributes:
        text: What it is, in one line.
        year: The year as the plan prints it, else that in which it ends, or begins; or empty.
        line: Where it stands.
    """

    text: str
    year: str
    line: int


def targets_of(indicator: Node) -> Iterator[Target]:
    """The targets of an indicator, in order; those that say nothing are left out."""
    for instance in named(indicator, "MeasurementInstance"):
        for result in named(instance, "TargetResult"):
            text = _text(result)
            if text:
                yield Target(text, _year(result), result.line)


def _text(result: Node) -> str:
    """The number, and the description unless it only says the number again."""
    number, said = _of(result, "NumberOfUnits"), _of(result, "Description")
    name, value = _descriptor(result)
    if value and name not in YEAR:
        said = "；".join(filter(None, (f"{name}：{value}" if name else value, said)))
    if number and number not in said.replace(",", ""):
        return f"{number}（{said}）" if said else number
    return said or number


def _year(result: Node) -> str:
    name, value = _descriptor(result)
    if value and name in YEAR:
        return value
    for date in (_of(result, "EndDate"), _of(result, "StartDate")):
        if found := _DATE.fullmatch(date):
            return found["year"]
    return ""


def _descriptor(result: Node) -> tuple[str, str]:
    for descriptor in named(result, "Descriptor"):
        return _of(descriptor, "DescriptorName"), _of(descriptor, "DescriptorValue")
    return "", ""


def _of(node: Node, name: str) -> str:
    return " ".join(lines_of(next(named(node, name), None)))
