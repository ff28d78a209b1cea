"""What the person at the command line has chosen: language and plans."""

import locale
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphmodel.language import Language

__all__ = [
    "DECISIONS_VARIABLE",
    "LANGUAGE_VARIABLE",
    "PLAN_VARIABLE",
    "Settings",
    "chosen_language",
    "decisions_of",
    "plans_of",
]

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
LANGUAGE_VARIABLE = "KPIGRAPH_LANG"
PLAN_VARIABLE = "KPIGRAPH_PLAN"
DECISIONS_VARIABLE = "KPIGRAPH_DECISIONS"


class Settings(NamedTuple):
    """The choices that every command shares.

    Attributes:
        named_plans: Names of sources that options give, in their order.
        key: The key for a single plan, if one was given.
        language: The language of the terminal.
        explicit_language: Whether a person chose it; documents are in Chinese otherwise.
        plans: Those names, else what the environment names; empty if neither names any.
        named_decisions: The file of decisions that an option gives.
        decisions: That file, else the one that the environment names.
    """

    named_plans: tuple[str, ...]
    key: str | None
    language: Language
    explicit_language: bool
    plans: tuple[str, ...] = ()
    named_decisions: str | None = None
    decisions: str | None = None

    @property
    def document_language(self) -> Language:
        """The language of pages and files."""
        return self.language if self.explicit_language else Language.ZH


def chosen_language(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> tuple[Language, bool]:
    """The language of the terminal, and whether a person chose it.

    By ``--lang``, else ``KPIGRAPH_LANG``, else the locale. A locale that names no language
    (C, POSIX, none) is taken for Chinese, which most users read.
    """
    chosen = _option(arguments) or environment.get(LANGUAGE_VARIABLE, "")
    for language in Language:
        if chosen.lower() in (language.value.lower(), language.name.lower()):
            return language, True
    locale_name = next(
        (environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), ""
    )
    if not locale_name and os.name == "nt":
        locale_name = locale.getlocale()[0] or ""
    tongue = locale_name.partition(".")[0].lower()
    neutral = tongue in ("", "c", "posix")
    chinese = neutral or tongue.startswith(("zh", "chinese"))
    return (Language.ZH if chinese else Language.EN), False


def _option(arguments: Sequence[str]) -> str:
    value = ""  # the last one counts, as for every option
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            value = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif argument.startswith("--lang="):
            value = argument.partition("=")[2]
    return value


def plans_of(given: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """The plans given, else those of ``KPIGRAPH_PLAN`` (divided as PATH is), else none."""
    if given:
        return tuple(given)
    named = environment.get(PLAN_VARIABLE, "").split(os.pathsep)
    return tuple(name for name in named if name)


def decisions_of(given: str | None, environment: Mapping[str, str]) -> str | None:
    """The file of decisions given, else that of ``KPIGRAPH_DECISIONS``, else none."""
    return given or environment.get(DECISIONS_VARIABLE) or None
