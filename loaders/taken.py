"""What the reader of a format makes of a file."""

from typing import NamedTuple

from graphmodel.findings import Finding
from loaders.cells import Row

__all__ = ["Taken"]


class Taken(NamedTuple):
    """What a file was taken apart into.

    Attributes:
        rows: In reading order.
        findings: What was left out or judged.
    """

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
