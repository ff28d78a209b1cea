"""A command for each question of the catalogue."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import click

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from graphmodel.progress import Progress, unheard
from kpigraph.command_parts import (
    connection_option,
    make_command,
    row_options,
    say_decisions,
    write_rows,
)
from kpigraph.help import Option, help_option, speaks, telling_option
from kpigraph.letter_parts import answered, answered_there, letters_option
from kpigraph.output import say
from kpigraph.settings import Settings
from kpigraph.terminal import shown_progress
from kpigraph.usage import option_name
from queries.engines.engine import Engine
from queries.engines.local import LocalEngine
from queries.guesses import Guess, with_guesses
from queries.question import Inquiry, Parameter, Row, parameters_of
from queries.work.reading import check_named, distinct, read_for

if TYPE_CHECKING:
    from queries.letters.reading import Answers

__all__ = ["question_command", "question_group", "question_parameters"]

_TAKES_LETTERS = "gaps"
_METAVARS = {int: "N", float: "X"}


def question_command(inquiry: type[Inquiry[Any]], language: Language) -> click.Command:
    """The command that asks ``inquiry``; its options are the inquiry's parameters."""

    def act(
        settings: Settings,
        engine: str,
        connection: str | None,
        form: str | None,
        file: str | None,
        evidence: bool,
        wide: bool,
        letters: str | None = None,
        **given: Any,
    ) -> None:
        asked = inquiry(**given)
        if engine == "neo4j":
            rows, guesses, remarks, several, answers = _asked_of_neo4j(
                asked, connection, settings, letters
            )
        elif connection is not None:
            raise MisuseError(
                Text("--connection 須與 --engine neo4j 併用", "--connection needs --engine neo4j")
            )
        else:
            # Plans of the environment are for questions that name none themselves.
            named = settings.named_plans if asked.sources else settings.plans
            ledger = settings.named_decisions if asked.sources else settings.decisions
            readings = read_for(asked, named, settings.key, ledger)
            say_decisions(readings, settings.language)
            several = len(readings) > 1
            with _progress(asked, several, settings.language) as progress:
                local = LocalEngine(readings, progress)
                rows, guesses = with_guesses(asked, local.answer)
            remarks = _remarks(asked, local)
            answers = answered(readings, letters)
        if answers is not None:
            rows = (*rows, *answers.gaps(settings.language))
            remarks = (*remarks, *answers.remarks)
        several = several and not asked.sources
        for text in (*(guess.text for guess in guesses), *remarks):
            say(text, settings.language)
        write_rows(asked.row_type(), rows, settings, several, form, file, evidence, wide)

    parameters = question_parameters(inquiry, language)
    if inquiry.name == _TAKES_LETTERS:
        parameters.append(letters_option(language))
    parameters += [_explain_option(inquiry, language), _engine_option(language)]
    parameters.append(connection_option(language))
    return make_command(
        inquiry.name.split()[-1],
        language,
        (inquiry.asks, inquiry.counts),
        [*parameters, *row_options(language)],
        act,
    )


def question_parameters(inquiry: type[Inquiry[Any]], language: Language) -> list[click.Parameter]:
    """The arguments and options that are the inquiry's own."""
    return [_parameter(parameter, language) for parameter in parameters_of(inquiry)]


def _asked_of_neo4j(
    inquiry: Inquiry[Any], connection: str | None, settings: Settings, letters: str | None
) -> tuple[tuple[Row, ...], tuple[Guess, ...], tuple[Text, ...], bool, "Answers | None"]:
    """The rows, what was guessed for them, what is to be said, if they are of several, letters.

    They are of all plans that there are if none is named.
    """
    from kpigraph.connection import open_database
    from loaders.database.plans import whole_plans
    from queries.engines.neo4j import Neo4jEngine

    check_named(inquiry, settings.named_plans)
    if settings.key is not None:
        raise MisuseError(
            Text(
                "--key 不能與 --engine neo4j 併用；--plan 即資料庫中的識別碼",
                "--key cannot go with --engine neo4j; --plan is a key of the database",
            )
        )
    if settings.named_decisions is not None:
        raise MisuseError(
            Text(
                "--decisions 不能與 --engine neo4j 併用；判定已隨計畫寫入資料庫",
                "--decisions cannot go with --engine neo4j; decisions are in the database with "
                "their plan",
            )
        )
    with open_database(connection, settings) as database:
        named = inquiry.sources or distinct(settings.plans) or whole_plans(database)
        several = len(named) > 1
        with _progress(inquiry, several, settings.language) as progress:
            engine = Neo4jEngine(database, named, progress)
            rows, guesses = with_guesses(inquiry, engine.answer)
        answers = answered_there(database, named, letters)
        return rows, guesses, _remarks(inquiry, engine), several, answers


def _remarks(inquiry: Inquiry[Any], engine: Engine[Any]) -> tuple[Text, ...]:
    return (*inquiry.remarks_on_plans(engine), *inquiry.remarks_on_decisions(engine))


def _progress(
    inquiry: Inquiry[Any], several: bool, language: Language
) -> AbstractContextManager[Progress]:
    """What shows how far a slow question is with several plans."""
    if not (inquiry.slow and several):
        return nullcontext(unheard)
    return shown_progress(inquiry.title.in_language(language))


def _engine_option(language: Language) -> click.Option:
    text = Text(
        "查詢來源：local 讀取文件（預設）；neo4j 查詢資料庫，--plan 為資料庫中的識別碼",
        "who answers: local reads documents (the default), neo4j asks the database, where "
        "--plan is a key",
    )
    return Option(
        ["--engine"],
        type=click.Choice(["local", "neo4j"]),
        default="local",
        help=text.in_language(language),
    )


_WHAT_IF = Text(
    "試算局處合併或裁撤、指標合併後的變化；不更動資料。",
    "What if bureaus merged or went, or KPIs were one? An overlay; nothing changes.",
)


def question_group(
    name: str, inquiries: list[type[Inquiry[Any]]], language: Language
) -> click.Group:
    """The command of inquiries whose names share their first word."""
    asks = [inquiry.asks.in_language(language) for inquiry in inquiries]
    commands = [question_command(inquiry, language) for inquiry in inquiries]
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


def _explain_option(inquiry: type[Inquiry[Any]], language: Language) -> click.Option:
    def explanation(_: click.Context) -> str:
        from queries.explain import explain, explained_text

        return explained_text(explain(inquiry), language)

    text = Text(
        "只說明這項查詢的內容、計數方式與各欄意義，不執行查詢",
        "say what is asked, how it counts and what each column means; ask nothing",
    )
    return telling_option(["--explain"], text, language, explanation)


def _parameter(parameter: Parameter, language: Language) -> click.Parameter:
    if parameter.required:
        several = parameter.kind is tuple
        metavar = parameter.name.upper() + ("..." if several else "")
        return click.Argument(
            [parameter.name], metavar=metavar, nargs=-1 if several else 1, required=True
        )
    names = [option_name(parameter.flag), parameter.name]
    text = parameter.help.in_language(language)
    if parameter.kind is bool:
        return Option(names, is_flag=True, help=text)
    return Option(
        names,
        type=parameter.kind,
        default=parameter.default,
        help=text,
        metavar=_METAVARS.get(parameter.kind, "TEXT"),
    )
