"""Every question, in the order in which people are told of them.

A module is imported when its question is asked for: a command should not wait for the others.
"""

from importlib import import_module
from typing import Any

from queries.question import Question

__all__ = ["QUESTIONS", "question_of", "questions"]

QUESTIONS = {
    "summary": ("queries.summary", "Summary"),
    "kpis": ("queries.kpis", "KPIs"),
    "shared": ("queries.shared", "Shared"),
    "conflicts": ("queries.conflicts", "Conflicts"),
    "common-set": ("queries.common_set", "CommonSet"),
    "theme-overlap": ("queries.theme_overlap", "ThemeOverlap"),
    "bureaus": ("queries.bureaus", "Bureaus"),
    "bureau": ("queries.bureau", "Bureau"),
    "co-owners": ("queries.co_owners", "CoOwners"),
    "clusters": ("queries.clusters", "Clusters"),
    "alignment": ("queries.alignment", "Alignment"),
    "gaps": ("queries.gaps", "Gaps"),
    "search": ("queries.search", "Search"),
    "show": ("queries.show", "Show"),
    "around": ("queries.around", "Around"),
    "path": ("queries.path", "Path"),
    "diff": ("queries.diff", "Diff"),
    "what-if merge-bureaus": ("queries.what_if", "MergeBureaus"),
    "what-if drop-bureau": ("queries.what_if", "DropBureau"),
    "what-if merge-kpis": ("queries.what_if", "MergeKPIs"),
}
"""By the command's name: the module, and the class in it."""


def question_of(name: str) -> type[Question[Any]]:
    """The question called ``name``.

    Raises:
        KeyError: There is none.
    """
    module, kind = QUESTIONS[name]
    found: type[Question[Any]] = getattr(import_module(module), kind)
    return found


def questions() -> tuple[type[Question[Any]], ...]:
    """All of them, in order."""
    return tuple(question_of(name) for name in QUESTIONS)
