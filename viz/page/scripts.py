"""The page's own script: modules of their own in the folder, one script in the page."""

import re
from functools import cache

from viz.html_pages import TEMPLATES

__all__ = ["MODULES", "joined", "module_text"]

MODULES = (
    "words",
    "plan",
    "names",
    "address",
    "pictures",
    "comparison",
    "paint",
    "captions",
    "rows",
    "tallies",
    "dom",
    "canvas",
    "details",
    "lists",
    "matrices",
    "filters",
    "finder",
    "main",
)
"""In the order in which they are joined: each imports only from those before it."""

_FOLDER = TEMPLATES / "view"
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function|class|let|async) )", re.MULTILINE)


@cache
def joined() -> str:
    """All modules as one script, in a scope of its own."""
    parts = (_EXPORT.sub("", _IMPORT.sub("", module_text(name))).strip() for name in MODULES)
    return '(() => {\n"use strict";\n' + "\n\n".join(parts) + "\n})();\n"


def module_text(name: str) -> str:
    """A module as it is written."""
    return (_FOLDER / f"{name}.mjs").read_text(encoding="utf-8")
