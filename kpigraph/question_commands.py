"""A command for each question of the catalogue."""

from typing import Any

import click

from graphmodel.language import Language
from kpigraph.command_parts import make_command, row_options, write_rows
from kpigraph.settings import Settings
from loaders.sources import read_sources
from queries.local import LocalEngine
from queries.question import Parameter, Question, parameters_of

__all__ = ["question_command"]


def question_command(question: type[Question[Any]], language: Language) -> click.Command:
    """The command that asks ``question``; its options are the question's parameters."""

    def act(
        settings: Settings, form: str | None, file: str | None, evidence: bool, **given: Any
    ) -> None:
        readings = read_sources(settings.plans, settings.key)
        rows = LocalEngine(readings).answer(question(**given))
        write_rows(question.row, rows, settings, len(readings), form, file, evidence)

    parameters = [_parameter(one, language) for one in parameters_of(question)]
    return make_command(
        question.name,
        language,
        (question.asks, question.counts),
        [*parameters, *row_options(language)],
        act,
    )


def _parameter(parameter: Parameter, language: Language) -> click.Parameter:
    if parameter.required:
        return click.Argument([parameter.name], metavar=parameter.name.upper())
    names = [f"--{parameter.flag.replace('_', '-')}", parameter.name]
    text = parameter.help.in_language(language)
    if parameter.kind is bool:
        return click.Option(names, is_flag=True, help=text)
    return click.Option(
        names,
        type=parameter.kind,
        default=parameter.default,
        help=text,
        metavar="N" if parameter.kind is int else "TEXT",
    )
