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
    "bureaus": ("queries.bureaus", "Bureaus"),
    "bureau": ("queries.bureau", "Bureau"),
    "show": ("queries.show", "Show"),
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
