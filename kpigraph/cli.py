"""The command line: builds the commands in a person's language, and says what went wrong."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from graphmodel.controls import visible
from graphmodel.language import Language, Text
from graphmodel.problems import Exit, KpigraphError
from graphmodel.progress import heard
from kpigraph import __version__
from kpigraph.command_parts import source_options
from kpigraph.help import help_option, speaks, telling_option
from kpigraph.settings import Settings, chosen_language
from kpigraph.terminal import prepare_streams, reading_shown
from kpigraph.usage import option_name, usage_sentence
from loaders.problems import reason_of
from queries.catalogue import INQUIRIES, inquiry_of
from queries.problems import OutOfRangeError

__all__ = ["build_cli", "main"]

_ABOUT = Text(
    "讀取施政綱要的策略地圖：檢核文件、找出重複指標、檢視局處的責任網絡、產生分析報告。",
    "Read a city's strategy map into a graph: audit it, find shared KPIs, follow a bureau's "
    "web, write a briefing.",
)
_READING = Text("讀取文件", "Reading the document")
_VERSION = Text("顯示版本後結束", "show the version and exit")
_LICENCES = Text(
    "顯示所用套件與其授權條款後結束", "show the packages that it uses, their licences, and exit"
)
_PACKAGE = (Text("套件", "Package"), Text("版本", "Version"), Text("授權條款", "Licence"))
_INTERRUPTED = 130
_DOCUMENT = {
    "read": ("kpigraph.read_command", "read_command"),
    "check": ("kpigraph.document_commands", "check_command"),
    "totals": ("kpigraph.document_commands", "totals_command"),
}
_WORK = {
    "decide": ("kpigraph.decide_command", "decide_command"),
    "decisions": ("kpigraph.decision_commands", "decisions_group"),
    "view": ("kpigraph.view_command", "view_command"),
    "figure": ("kpigraph.figure_command", "figure_command"),
    "slides": ("kpigraph.slides_command", "slides_command"),
    "report": ("kpigraph.report_command", "report_command"),
    "briefing": ("kpigraph.briefing_command", "briefing_command"),
    "letter": ("kpigraph.letter_commands", "letter_group"),
    "export": ("kpigraph.export_command", "export_command"),
    "neo4j": ("kpigraph.neo4j_commands", "neo4j_group"),
}
_MAKERS = _DOCUMENT | _WORK  # what makes each command, imported when it is asked for


class _Commands(click.Group):
    """The commands, each built when it is asked for."""

    def __init__(self, language: Language, **given: Any) -> None:
        super().__init__(**given)
        self._language = language

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which people are told of them."""
        _ = ctx
        questions = dict.fromkeys(name.split()[0] for name in INQUIRIES)
        return [*_DOCUMENT, *questions, *_WORK]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``."""
        _ = ctx
        if cmd_name in INQUIRIES:
            from kpigraph.question_commands import question_command

            return question_command(inquiry_of(cmd_name), self._language)
        inner = [name for name in INQUIRIES if name.startswith(f"{cmd_name} ")]
        if inner:
            from kpigraph.question_commands import question_group

            return question_group(cmd_name, [inquiry_of(n) for n in inner], self._language)
        if cmd_name in _MAKERS:
            module, maker = _MAKERS[cmd_name]
            made: click.Command = getattr(import_module(module), maker)(self._language)
            return made
        return None


def build_cli(language: Language) -> click.Group:
    """The command ``kpigraph``, with help in ``language``."""

    def run(
        plans: tuple[str, ...], plan_key: str | None, lang: str | None, decisions: str | None
    ) -> None:
        context = click.get_current_context()
        explicit = lang is not None or bool(context.obj and context.obj.explicit_language)
        context.obj = Settings(plans, plan_key, language, explicit, named_decisions=decisions)

    version = telling_option(
        ["--version"], _VERSION, language, lambda _: f"kpigraph {__version__}"
    )
    licences = telling_option(["--licenses"], _LICENCES, language, lambda _: _licences(language))
    group = _Commands(
        language,
        name="kpigraph",
        callback=run,
        params=[*source_options(language), version, licences, help_option(language)],
        add_help_option=False,
        help=_ABOUT.in_language(language),
        context_settings={"max_content_width": 100},
    )
    speaks(group, language)
    return group


def _licences(language: Language) -> str:
    from viz.licences import packages, page_licences  # takes its time
    from viz.text_columns import text_columns

    heads = [text.in_language(language) for text in _PACKAGE]
    rows = [[visible(said) for said in package] for package in packages()]
    return f"{text_columns(heads, rows, [False] * 3, None)}\n{page_licences().decode()}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``kpigraph`` and exit with the status that says how it went (see the README)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare_streams()
    language, explicit = chosen_language(given, os.environ)
    settings = Settings((), None, language, explicit)
    sys.exit(_run(build_cli(language), given, settings))


def _run(cli: click.Group, arguments: list[str], settings: Settings) -> int:
    try:
        label = _READING.in_language(settings.language)
        made = cli.make_context("kpigraph", arguments, obj=settings)
        with reading_shown(label) as progress, heard(progress), made as context:
            cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.UsageError as error:
        return _fail(usage_sentence(error), settings.language, Exit.MISUSE)
    except OutOfRangeError as error:
        return _fail(error.naming(option_name(error.flag)), settings.language, error.exit)
    except KpigraphError as error:
        return _fail(error.text, settings.language, error.exit)
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # the reader of a pipe has seen enough
    except OSError as error:
        _drop_output()
        why = reason_of(error)
        sentence = Text(
            f"無法寫到標準輸出：{why.zh}", f"cannot write to standard output: {why.en}"
        )
        return _fail(sentence, settings.language, Exit.MISUSE)
    return 0


def _drop_output() -> None:
    """Let what is left in the buffer go nowhere, so that it cannot fail at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(text: Text, language: Language, status: int) -> int:
    click.echo(f"kpigraph: {visible(text.in_language(language))}", file=sys.stderr)
    return status
