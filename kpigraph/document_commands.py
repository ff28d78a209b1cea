"""``check`` and ``totals``: what is said of a document rather than asked of its graph."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from graphmodel.findings import Finding, Severity
from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command, read_chosen, row_options, write_rows
from kpigraph.help import Option
from kpigraph.letter_parts import audited, letters_option
from kpigraph.output import say
from kpigraph.settings import Settings
from queries.reports.document import CheckRow, TotalsRow, check_rows, totals_rows

__all__ = ["check_command", "totals_command"]

_NEVER = "never"
_Found = tuple[str, Sequence[Finding]]  # a plan's key, and what was found in it


def check_command(language: Language) -> click.Command:
    """``check``: every finding, and a status for scripts."""

    def act(settings: Settings, fail_on: str, letters: str | None, **given: Any) -> None:
        readings = read_chosen(settings)
        beside = audited(readings, letters)
        rows = check_rows(readings, settings.language, beside)
        write_rows(CheckRow, rows, settings, len(readings) > 1, **given)
        found = [
            (one.plan.key, (*one.findings, *beside.get(one.plan.key, ()))) for one in readings
        ]
        _say_counts(found, settings.language)
        if fail_on != _NEVER and _reaches(found, Severity(fail_on)):
            click.get_current_context().exit(1)

    about = (
        Text(
            "讀取並檢核文件，列出每項發現、行號與建議。",
            "Read and audit the document: every finding with its line and a hint.",
        ),
        Text(
            "有達到 --fail-on 等級的發現時，結束代碼為 1。",
            "Ends with status 1 if a finding is at or above --fail-on.",
        ),
    )
    fail_on = Text(
        "有達此等級的發現時，結束代碼為 1；預設 error",
        "fail at this severity or above; error by default",
    )
    option = Option(
        ["--fail-on"],
        type=click.Choice([*(s.value for s in reversed(Severity)), _NEVER]),
        default=Severity.ERROR.value,
        help=fail_on.in_language(language),
    )
    options = [option, letters_option(language), *row_options(language)]
    return make_command("check", language, about, options, act)


def _reaches(found: Iterable[_Found], severity: Severity) -> bool:
    return any(f.severity.rank >= severity.rank for _, findings in found for f in findings)


def _say_counts(found: Iterable[_Found], language: Language) -> None:
    for plan, findings in found:
        counts = {s: sum(f.severity is s for f in findings) for s in Severity}
        errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
        notes = counts[Severity.INFO]
        say(
            Text(
                f"{plan}：錯誤 {errors}、注意 {warnings}、資訊 {notes}",
                f"{plan}: {_counted(errors, 'error')}, "
                f"{_counted(warnings, 'warning')}, {_counted(notes, 'note')}",
            ),
            language,
        )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def totals_command(language: Language) -> click.Command:
    """``totals``: what is stated against what was read."""

    def act(settings: Settings, **given: Any) -> None:
        readings = read_chosen(settings)
        write_rows(TotalsRow, totals_rows(readings), settings, len(readings) > 1, **given)

    about = (
        Text(
            "文件所載總數與實際讀到的數目，逐項核對。",
            "What the document states of itself against what was read, count by count.",
        ),
    )
    return make_command("totals", language, about, row_options(language), act)
