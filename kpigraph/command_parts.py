"""What commands have in common: options, plans, and where rows go."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click
from click.core import ParameterSource

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from kpigraph.help import Option, help_option, speaks
from kpigraph.output import NO_ROWS, say, write_table
from kpigraph.settings import Settings, decisions_of, plans_of
from loaders.sources import Reading
from queries.question import Row
from queries.work.reading import read_named, remarks_on_decisions
from viz.formats import FORMATS
from viz.tables import Table

__all__ = [
    "connection_option",
    "make_command",
    "read_chosen",
    "row_options",
    "say_decisions",
    "source_options",
    "write_rows",
]


def source_options(language: Language) -> list[click.Option]:
    """The options that stand before and after a command's name."""
    plan = Text(
        "內建計畫名稱、計畫資料夾或文件路徑；可重複指定",
        "a bundled plan's name, a plan's folder or a document; may be given again",
    )
    key = Text("計畫的識別碼（縣市-年度）", "the plan's key (city-year)")
    decisions = Text(
        "判定檔 decisions.csv 的路徑；未指定時為計畫資料夾裡的那一份",
        "the file of decisions about duplicates; by default decisions.csv in the plan's folder",
    )
    lang = Text("介面語言", "language of what is printed")
    return [
        Option(
            ["--plan", "plans"], multiple=True, metavar="PLAN", help=plan.in_language(language)
        ),
        Option(["--key", "plan_key"], metavar="KEY", help=key.in_language(language)),
        Option(["--decisions"], metavar="FILE", help=decisions.in_language(language)),
        Option(
            ["--lang"],
            type=click.Choice([known.value for known in Language], case_sensitive=False),
            metavar="|".join(Language),
            help=lang.in_language(language),
        ),
    ]


def make_command(
    name: str,
    language: Language,
    about: Sequence[Text],
    parameters: Sequence[click.Parameter],
    act: Callable[..., None],
    *,
    sources: bool = True,
    commands: Sequence[click.Command] = (),
) -> click.Command:
    """A command that also takes the options of ``sources``, or else that of the language.

    It may have ``commands`` of its own, with which none of its options go.
    """

    def run(
        lang: str | None,
        plans: tuple[str, ...] = (),
        plan_key: str | None = None,
        decisions: str | None = None,
        **given: Any,
    ) -> None:
        _ = lang  # chosen before the command line was built: its help is in that language too
        context = click.get_current_context()
        before: Settings = context.obj
        if context.invoked_subcommand is not None:
            _check_none_given(context)
            return
        named = (*before.named_plans, *plans)
        ledger = decisions or before.named_decisions
        settings = before._replace(
            named_plans=named,
            plans=plans_of(named, os.environ),
            key=plan_key or before.key,
            named_decisions=ledger,
            decisions=decisions_of(ledger, os.environ),
        )
        act(settings, **given)

    said: dict[str, Any] = {
        "params": [
            *parameters,
            *source_options(language)[0 if sources else -1 :],
            help_option(language),
        ],
        "callback": run,
        "add_help_option": False,
        "help": "\n\n".join(text.in_language(language) for text in about),
        "short_help": about[0].in_language(language),
    }
    if commands:
        command: click.Command = click.Group(
            name, commands=commands, invoke_without_command=True, **said
        )
    else:
        command = click.Command(name, **said)
    speaks(command, language)
    return command


def _check_none_given(context: click.Context) -> None:
    """See that no option but that of the language stands before a command of the command."""
    for parameter in context.command.params:
        name = parameter.name or ""
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if given and name != "lang":
            option, inner = max(parameter.opts, key=len), context.invoked_subcommand
            raise MisuseError(
                Text(
                    f"{context.command_path} {inner} 不用 {option}",
                    f"{option} does not go with {context.command_path} {inner}",
                )
            )


def connection_option(language: Language) -> click.Option:
    """The option that names a file of settings for Neo4j."""
    text = Text(
        "Neo4j 連線設定檔（NEO4J_URI=… 等行）；未指定時依環境變數",
        "a file that says how to reach Neo4j (lines NEO4J_URI=...); else the environment does",
    )
    return Option(["--connection"], metavar="FILE", help=text.in_language(language))


def row_options(language: Language) -> list[click.Parameter]:
    """The options of commands that print rows."""
    form = Text("輸出格式；未指定時依副檔名", "output format; by default the file's ending")
    file = Text("輸出至檔案，不顯示於螢幕", "write to a file instead of the screen")
    evidence = Text(
        "表格一併列出識別碼、檔案與原文儲存格",
        "tables also show keys, files and the cells as printed",
    )
    wide = Text(
        "螢幕上的長清單全部列出，不只列數目",
        "show long lists whole on a screen too, not only how many they hold",
    )
    return [
        Option(
            ["--format", "form"], type=click.Choice(list(FORMATS)), help=form.in_language(language)
        ),
        Option(["-o", "--output", "file"], metavar="FILE", help=file.in_language(language)),
        Option(["--evidence"], is_flag=True, help=evidence.in_language(language)),
        Option(["--wide"], is_flag=True, help=wide.in_language(language)),
    ]


def read_chosen(settings: Settings) -> tuple[Reading, ...]:
    """The plans that a person chose, after saying what a figure owes to their decisions."""
    readings = read_named(settings.plans, settings.key, settings.decisions)
    say_decisions(readings, settings.language)
    return readings


def say_decisions(readings: Iterable[Reading], language: Language) -> None:
    """Say of which decisions nobody would know that they count, or that they do not."""
    for text in remarks_on_decisions(readings):
        say(text, language)


def write_rows(
    row: type[Row],
    rows: Sequence[Row],
    settings: Settings,
    several_plans: bool,
    form: str | None,
    file: str | None,
    evidence: bool,
    wide: bool,
    empty: Text = NO_ROWS,
) -> None:
    """Print rows as :func:`row_options` say; the plan's column only if there are several."""
    table = Table(row, rows, settings.language)
    write_table(
        table,
        form=form,
        file=file,
        evidence=evidence,
        wide=wide,
        several_plans=several_plans,
        empty=empty,
    )
