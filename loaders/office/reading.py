"""Which format an office's file is of, by what it holds, and the rows of it."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from graphmodel.findings import Finding
from graphmodel.readable import readable
from loaders.bounds import bounded
from loaders.cells import Row
from loaders.office import refusals
from loaders.office.noticed import Noticed
from loaders.office.package import Package

__all__ = ["Taken", "office_rows"]

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Taken(NamedTuple):
    """What a file was taken apart into.

    Attributes:
        rows: In reading order.
        findings: What was left out or judged.
    """

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def office_rows(data: bytes, path: Path) -> Taken:
    """The rows of the file at ``path``, which holds ``data``.

    Raises:
        SourceError: It is of no format that is read, broken, encrypted or too large.
    """
    noticed = Noticed(readable(path.name))
    try:
        rows = tuple(bounded(_rows(data, path, noticed), path))
    except RecursionError as error:
        raise refusals.too_large(path, path.name, "nesting") from error
    return Taken(rows, noticed.findings())


def _rows(data: bytes, path: Path, noticed: Noticed) -> Iterable[Row]:
    package = Package(path, data)
    from loaders.office.word import word_rows

    return word_rows(package, noticed)
