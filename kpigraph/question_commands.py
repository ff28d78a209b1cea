"""A command for each question of the catalogue."""

from typing import Any

import click

from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command, row_options, write_rows
from kpigraph.help import Option, help_option, speaks, telling_option
from kpigraph.output import UserError
from kpigraph.settings import Settings
from loaders.sources import Reading, read_pair, read_sources
from queries.local import LocalEngine
from queries.question import Comparison, Parameter, Question, parameters_of

__all__ = ["question_command", "question_group"]


def question_command(question: type[Question[Any]], language: Language) -> click.Command:
    """The command that asks ``question``; its options are the question's parameters."""

    def act(
        settings: Settings, form: str | None, file: str | None, evidence: bool, **given: Any
    ) -> None:
        asked = question(**given)
        readings: tuple[Reading, ...]
        if isinstance(asked, Comparison):
            if settings.named_plans or settings.key:
                raise UserError(
                    Text(
                        f"{question.name} 的兩個計畫直接寫在指令後面，不用 --plan 或 --key",
                        f"{question.name} takes two plans as arguments, not as --plan or --key",
                    )
                )
            readings = read_pair(*[given[one.name] for one in parameters_of(question)][:2])
        else:
            readings = read_sources(settings.plans, settings.key)
        rows = LocalEngine(readings).answer(asked)
        several = len(readings) > 1 and not isinstance(asked, Comparison)
        write_rows(asked.row_type(), rows, settings, several, form, file, evidence)

    parameters = [_parameter(one, language) for one in parameters_of(question)]
    parameters.append(_explain_option(question, language))
    return make_command(
        question.name.split()[-1],
        language,
        (question.asks, question.counts),
        [*parameters, *row_options(language)],
        act,
    )


_WHAT_IF = Text(
    "試算：局處合併或裁撤、指標合併之後會如何？只是試算，不改資料。",
    "What if bureaus merged or went, or KPIs were one? An overlay; nothing changes.",
)


def question_group(
    name: str, questions: list[type[Question[Any]]], language: Language
) -> click.Group:
    """The command of questions whose names share their first word."""
    asks = [question.asks.in_language(language) for question in questions]
    commands = [question_command(question, language) for question in questions]
    group = click.Group(
        name,
        commands=commands,
        help="\n\n".join(asks),
        short_help=_WHAT_IF.in_language(language),
        params=[help_option(language)],
        add_help_option=False,
    )
    speaks(group, language)
    return group


def _explain_option(question: type[Question[Any]], language: Language) -> click.Option:
    def said(_: click.Context) -> str:
        from queries.explain import explain, explained_text

        return explained_text(explain(question), language)

    text = Text(
        "說明這個問題問什麼、怎麼計數、各欄的意思，不查詢",
        "say what is asked, how it counts and what each column means; ask nothing",
    )
    return telling_option(["--explain"], text, language, said)


def _parameter(parameter: Parameter, language: Language) -> click.Parameter:
    if parameter.required:
        several = parameter.kind is tuple
        metavar = parameter.name.upper() + ("..." if several else "")
        return click.Argument(
            [parameter.name], metavar=metavar, nargs=-1 if several else 1, required=True
        )
    names = [f"--{parameter.flag.replace('_', '-')}", parameter.name]
    text = parameter.help.in_language(language)
    if parameter.kind is bool:
        return Option(names, is_flag=True, help=text)
    return Option(
        names,
        type=parameter.kind,
        default=parameter.default,
        help=text,
        metavar="N" if parameter.kind is int else "TEXT",
    )
