"""Whose code kpigraph runs on and puts into its pages, and under which licences."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from viz.encoding import in_utf8

__all__ = ["Package", "packages", "page_licences"]

_NAME = re.compile(r"[\w.-]+")
_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 60  # characters of a licence's name; more is its text
_EXTRA = re.compile(r"extra == ['\"]([\w-]+)")


class Package(NamedTuple):
    """An installed package that kpigraph needs.

    Attributes:
        name: As it calls itself.
        version: The one that is installed.
        licence: The name of its licence, as it says it; empty if it says none.
    """

    name: str
    version: str
    licence: str


def packages() -> list[Package]:
    """Every installed package that kpigraph needs or can use, and all that these need."""
    found: dict[str, Package] = {}
    waiting = list(_needed(distribution("kpigraph")))
    while waiting:
        name = waiting.pop()
        try:
            one = distribution(name)
        except PackageNotFoundError:  # of an extra, or for another system
            continue
        if one.name.casefold() not in found:
            found[one.name.casefold()] = Package(one.name, one.version, _licence(one))
            waiting += _needed(one)
    return [found[name] for name in sorted(found)]


def _needed(package: Distribution) -> Iterator[str]:
    for said in package.requires or ():
        requirement, _, condition = said.partition(";")
        name = _NAME.match(requirement)
        extra = _EXTRA.search(condition)
        wanted = extra is None or (package.name == "kpigraph" and extra[1] != "dev")
        if name and wanted:
            yield name[0]


def _licence(package: Distribution) -> str:
    said = package.metadata
    classified = [
        line.removeprefix(_CLASSIFIER)
        for line in said.get_all("Classifier") or ()
        if line.startswith(_CLASSIFIER)
    ]
    named = [*said.get_all("License-Expression", ()), *said.get_all("License", ()), *classified]
    short = [name for name in named if len(name) <= _LONGEST and name not in ("", "UNKNOWN")]
    return short[0] if short else _first_line(package)


def _first_line(package: Distribution) -> str:
    """Of the file that holds the licence: its title."""
    for file in package.files or ():
        if file.name.upper().startswith(("LICENSE", "LICENCE")):
            lines = [line.strip() for line in file.read_text().splitlines()]
            return next((line for line in lines if line), "")
    return ""


def page_licences() -> bytes:
    """What the others whose code the page to explore holds say of it."""
    from viz.page.vis import vis_notice

    return in_utf8(vis_notice())
