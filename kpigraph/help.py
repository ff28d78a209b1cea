"""Help in the person's language: what click itself would say in English."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from graphmodel.language import Language, Text

__all__ = ["Option", "help_option", "speaks", "telling_option"]

_USAGE = Text("用法：", "Usage: ")
_HEADINGS = {"Options": "選項", "Commands": "指令"}
_HELP = Text("顯示說明後結束", "show this message and exit")
_OPTIONS = Text("[選項]...", "[OPTIONS]")
_COMMAND = Text("指令 [參數]...", "COMMAND [ARGS]...")


class Option(click.Option):
    """An option whose help says for itself what is required and what the default is."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Nothing: click would say it in English."""
        _ = ctx
        return {}


class _ChineseFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _USAGE.zh if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _ChineseContext(click.Context):
    formatter_class = _ChineseFormatter


def speaks(command: click.Command, language: Language) -> None:
    """Let ``command`` print its help in ``language``."""
    command.options_metavar = _OPTIONS.in_language(language)
    if isinstance(command, click.Group):
        word = _COMMAND.in_language(language)
        command.subcommand_metavar = f"[{word}]" if command.invoke_without_command else word
    if language is Language.ZH:
        command.context_class = _ChineseContext


def help_option(language: Language) -> click.Option:
    """The option that prints a command's help."""
    return telling_option(("-h", "--help"), _HELP, language, click.Context.get_help)


def telling_option(
    names: Sequence[str],
    help_text: Text,
    language: Language,
    message: Callable[[click.Context], str],
) -> click.Option:
    """An option that prints what ``message`` gives and ends, whatever else is given or lacks."""

    def tell(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            # To the stream itself: click would put one of UTF-8 in the place of a terminal's.
            click.echo(message(context).rstrip("\n"), file=sys.stdout)
            context.exit()

    return Option(
        [*names],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=tell,
        help=help_text.in_language(language),
    )
