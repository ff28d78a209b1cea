"""Every question, in the order in which people are told of them.

A module is imported when its question is asked for: a command should not wait for the others.
"""

from importlib import import_module
from typing import Any

from queries.question import Question

__all__ = ["QUESTIONS", "question_of", "questions"]

QUESTIONS = {
    "summary": ("queries.questions.summary", "Summary"),
    "kpis": ("queries.questions.kpis", "KPIs"),
    "shared": ("queries.questions.shared", "Shared"),
    "conflicts": ("queries.questions.conflicts", "Conflicts"),
    "common-set": ("queries.questions.common_set", "CommonSet"),
    "theme-overlap": ("queries.questions.theme_overlap", "ThemeOverlap"),
    "bureaus": ("queries.questions.bureaus", "Bureaus"),
    "bureau": ("queries.questions.bureau", "Bureau"),
    "co-owners": ("queries.questions.co_owners", "CoOwners"),
    "clusters": ("queries.questions.clusters", "Clusters"),
    "alignment": ("queries.questions.alignment", "Alignment"),
    "gaps": ("queries.questions.gaps", "Gaps"),
    "search": ("queries.questions.search", "Search"),
    "show": ("queries.questions.show", "Show"),
    "around": ("queries.questions.around", "Around"),
    "path": ("queries.questions.path", "Path"),
    "diff": ("queries.comparison.diff", "Diff"),
    "what-if merge-bureaus": ("queries.what_if.suppositions", "MergeBureaus"),
    "what-if drop-bureau": ("queries.what_if.suppositions", "DropBureau"),
    "what-if merge-kpis": ("queries.what_if.suppositions", "MergeKPIs"),
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
