"""The page's own script: modules of their own in the folder, one script in the page."""

import re
from functools import cache

from viz.html_pages import TEMPLATES

__all__ = ["MODULES", "joined", "module_text"]

MODULES = (
    "words",
    "plan",
    "names",
    "pairs",
    "address",
    "opening",
    "pictures",
    "rounding",
    "lines",
    "comparison",
    "webs",
    "captions",
    "labels",
    "slide",
    "svg",
    "drawing",
    "paint",
    "rows",
    "tallies",
    "dom",
    "canvas",
    "details",
    "sameness",
    "ledger",
    "store",
    "deciding",
    "confirmed",
    "panel",
    "lists",
    "matrices",
    "choices",
    "controls",
    "filters",
    "counts",
    "narrowing",
    "figure",
    "saving",
    "takeaway",
    "overview",
    "finder",
    "main",
)
"""In the order in which they are joined: each imports only from those before it."""

_FOLDER = TEMPLATES / "view"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.mjs";$', re.MULTILINE)
_COMMENT = re.compile(r"^ *(//|/\*\*|\*[ /]|\*$).*\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)  # no text of ours goes over several lines
_EXPORT = re.compile(r"^export (?=(?:const|function|class) (\w+))", re.MULTILINE)


@cache
def joined() -> str:
    """All modules as one script, each in a scope of its own; comments stay in the folder."""
    return '"use strict";\n{\n' + "\n".join(map(_in_its_scope, MODULES)) + "}\n"


def module_text(name: str) -> str:
    """A module as it is written."""
    return (_FOLDER / f"{name}.mjs").read_text(encoding="utf-8")


def _in_its_scope(name: str) -> str:
    text = _INDENT.sub("", _COMMENT.sub("", module_text(name)))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = \2Module;", text)).strip()
    given = ", ".join(_EXPORT.findall(text))
    return f"const {name}Module = (() => {{\n{body}\nreturn {{ {given} }};\n}})();\n"
