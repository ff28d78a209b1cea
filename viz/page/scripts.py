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
    "rows",
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
    "tallies",
    "dom",
    "saving",
    "canvas",
    "details",
    "sameness",
    "ledger",
    "store",
    "deciding",
    "confirmed",
    "panel",
    "carrying",
    "lists",
    "matrices",
    "choices",
    "controls",
    "filters",
    "counts",
    "narrowing",
    "figure",
    "takeaway",
    "telling",
    "across",
    "overview",
    "finder",
    "following",
    "links",
    "imprint",
    "printing",
    "main",
)
"""In the order in which they are joined: each imports only from those before it."""

_OF_SEVERAL = ("across", "overview")
_FOLDER = TEMPLATES / "view"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.mjs";$', re.MULTILINE)
_COMMENT = re.compile(r"^ *(//|/\*\*|\*[ /]|\*$).*\n| // .*$|/\*\* @type .*?\*/ ", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)  # no text of ours goes over several lines
_EXPORT = re.compile(r"^export (?=(?:const|function|class) (\w+))", re.MULTILINE)


@cache
def joined(*, several_plans: bool = True) -> str:
    """All modules as one script, each in a scope of its own, without comments and indents.

    The page of one plan does without what only that of several calls.
    """
    parts = (
        _in_its_scope(name)
        if several_plans or name not in _OF_SEVERAL
        else f"const {name}Module = {{}};\n"
        for name in MODULES
    )
    return '"use strict";\n{\n' + "\n".join(parts) + "}\n"


def module_text(name: str) -> str:
    """A module as it is written."""
    return (_FOLDER / f"{name}.mjs").read_text(encoding="utf-8")


def _in_its_scope(name: str) -> str:
    text = _COMMENT.sub("", module_text(name))
    body = _INDENT.sub("", _EXPORT.sub("", _IMPORT.sub(r"const \1 = \2Module;", text))).strip()
    given = ",".join(_EXPORT.findall(text))
    return f"const {name}Module = (() => {{\n{body}\nreturn {{ {given} }};\n}})();\n"
