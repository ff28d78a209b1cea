"""``check`` and ``totals``: what is said of a document rather than asked of its graph."""

from collections.abc import Sequence
from typing import Any

import click

from graphmodel.findings import Severity
from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command, read_chosen, row_options, write_rows
from kpigraph.help import Option
from kpigraph.output import say
from kpigraph.settings import Settings
from loaders.sources import Reading
from queries.reports.document import CheckRow, TotalsRow, check_rows, totals_rows

__all__ = ["check_command", "totals_command"]

_NEVER = "never"


def check_command(language: Language) -> click.Command:
    """``check``: every finding, and a status for scripts."""

    def act(settings: Settings, fail_on: str, **given: Any) -> None:
        readings = read_chosen(settings)
        rows = check_rows(readings, settings.language)
        write_rows(CheckRow, rows, settings, len(readings) > 1, **given)
        _say_counts(readings, settings.language)
        if fail_on != _NEVER and _reaches(readings, Severity(fail_on)):
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
    return make_command("check", language, about, [option, *row_options(language)], act)


def _reaches(readings: Sequence[Reading], severity: Severity) -> bool:
    return any(f.severity.rank >= severity.rank for r in readings for f in r.findings)


def _say_counts(readings: Sequence[Reading], language: Language) -> None:
    for reading in readings:
        counts = {s: sum(f.severity is s for f in reading.findings) for s in Severity}
        errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
        notes = counts[Severity.INFO]
        say(
            Text(
                f"{reading.plan.key}：錯誤 {errors}、注意 {warnings}、資訊 {notes}",
                f"{reading.plan.key}: {_counted(errors, 'error')}, "
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
