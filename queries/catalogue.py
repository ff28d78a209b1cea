"""Everything that can be asked, in the order in which people are told of it.

A module is imported when it is asked for: a command should not wait for the others.
"""

from importlib import import_module
from typing import Any

from queries.question import Comparison, Inquiry, Question

__all__ = [
    "COMPARISONS",
    "INQUIRIES",
    "QUESTIONS",
    "TOGETHER",
    "comparisons",
    "inquiries",
    "inquiry_of",
    "question_of",
    "questions",
]

_PLAIN = {
    "summary": ("queries.questions.summary", "Summary"),
    "kpis": ("queries.questions.kpis", "KPIs"),
    "shared": ("queries.questions.shared", "Shared"),
    "candidates": ("queries.questions.candidates", "Candidates"),
    "conflicts": ("queries.questions.conflicts", "Conflicts"),
    "common-set": ("queries.questions.common_set", "CommonSet"),
    "consolidated": ("queries.questions.consolidated", "Consolidated"),
    "theme-overlap": ("queries.questions.theme_overlap", "ThemeOverlap"),
    "bureaus": ("queries.questions.bureaus", "Bureaus"),
    "bureau": ("queries.questions.bureau", "Bureau"),
    "compare": ("queries.questions.compare", "Compare"),
    "co-owners": ("queries.questions.co_owners", "CoOwners"),
    "clusters": ("queries.questions.clusters", "Clusters"),
    "alignment": ("queries.questions.alignment", "Alignment"),
    "gaps": ("queries.questions.gaps", "Gaps"),
    "search": ("queries.questions.search", "Search"),
    "show": ("queries.questions.show", "Show"),
    "around": ("queries.questions.around", "Around"),
    "path": ("queries.questions.path", "Path"),
}
_SUPPOSITIONS = {
    "what-if merge-bureaus": ("queries.what_if.suppositions", "MergeBureaus"),
    "what-if drop-bureau": ("queries.what_if.suppositions", "DropBureau"),
    "what-if merge-kpis": ("queries.what_if.suppositions", "MergeKPIs"),
}
QUESTIONS = {**_PLAIN, **_SUPPOSITIONS}
"""What is asked of one plan at a time, by the command's name: the module, and the class in it."""

COMPARISONS = {
    "diff": ("queries.comparison.diff", "Diff"),
    "compare-plans": ("queries.comparison.compare_plans", "ComparePlans"),
}
"""What is asked of two plans, likewise."""

TOGETHER = {
    "history": ("queries.portfolio.history", "History"),
    "trends": ("queries.portfolio.trends", "Trends"),
}
"""What is asked of all plans together, likewise."""

INQUIRIES = {**_PLAIN, **COMPARISONS, **TOGETHER, **_SUPPOSITIONS}
"""Everything that can be asked, likewise, in the order in which people are told of it."""


def question_of(name: str) -> type[Question[Any]]:
    """The question called ``name``.

    Raises:
        KeyError: There is none.
    """
    found: type[Question[Any]] = _imported(*QUESTIONS[name])
    return found


def inquiry_of(name: str) -> type[Inquiry[Any]]:
    """What is called ``name``, whatever it is asked of.

    Raises:
        KeyError: There is none.
    """
    found: type[Inquiry[Any]] = _imported(*INQUIRIES[name])
    return found


def questions() -> tuple[type[Question[Any]], ...]:
    """All questions, in order."""
    return tuple(question_of(name) for name in QUESTIONS)


def comparisons() -> tuple[type[Comparison[Any]], ...]:
    """All comparisons, in order."""
    return tuple(_imported(*COMPARISONS[name]) for name in COMPARISONS)


def inquiries() -> tuple[type[Inquiry[Any]], ...]:
    """Everything that can be asked, in order."""
    return tuple(inquiry_of(name) for name in INQUIRIES)


def _imported(module: str, name: str) -> Any:
    return getattr(import_module(module), name)
