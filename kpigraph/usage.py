"""Wrong usage, said in a sentence of either language."""

import re

import click

from graphmodel.language import Text

__all__ = ["option_name", "usage_sentence"]

_NO_COMMAND = re.compile(r"No such command '([^']*)'")
_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")


def option_name(flag: str) -> str:
    """The option of a question's parameter that people call ``flag``."""
    return f"--{flag.replace('_', '-')}"


def usage_sentence(error: click.UsageError) -> Text:
    """What was wrong with the command line, and what to try."""
    command = error.ctx.command_path if error.ctx else "kpigraph"
    tail_zh, tail_en = f"；用法見 {command} --help", f"; see {command} --help"
    match error:
        case click.exceptions.NoArgsIsHelpError():
            zh, en = "請給一個指令", "a command is missing"
        case click.NoSuchOption():
            near = list(error.possibilities or ())
            zh, en = f"沒有選項 {error.option_name}", f"there is no option {error.option_name}"
            if near:
                zh += f"，是否為 {'、'.join(near)}"
                en += f"; did you mean {', '.join(near)}"
        case click.BadOptionUsage():
            name = error.option_name
            zh, en = f"{name} 缺少值或用法不正確", f"{name} lacks its value, or is not used right"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            name = "/".join(error.param.opts) if isinstance(error.param, click.Option) else name
            zh, en = f"缺少 {name}", f"{name} is missing"
        case click.BadParameter():
            name = "/".join(error.param.opts) if error.param else ""
            zh, en = f"{name} 的值不正確", f"the value of {name} is not right"
            if error.param:
                zh, en = f"{zh}{_expected(error.param).zh}", f"{en}{_expected(error.param).en}"
        case _:
            zh, en = _by_message(error)
    return Text(zh + tail_zh, en + tail_en)


def _by_message(error: click.UsageError) -> tuple[str, str]:
    """What click has no class of its own for in every version that is allowed."""
    if found := _NO_COMMAND.search(error.message):
        zh, en = f"沒有指令 {found[1]}", f"there is no command {found[1]}"
        if near := _near_commands(found[1], error.ctx):
            zh += f"，是否為 {'、'.join(near)}"
            en += f"; did you mean {', '.join(near)}"
        return zh, en
    if found := _EXTRA.search(error.message):
        return f"多出 {found[1]}", f"{found[1]} is too much"
    message = error.format_message().rstrip(".")
    return message, message


def _near_commands(name: str, context: click.Context | None) -> list[str]:
    from difflib import get_close_matches  # only a wrong name needs it

    if context is None or not isinstance(context.command, click.Group):
        return []
    return get_close_matches(name, context.command.list_commands(context), n=2)


def _expected(parameter: click.Parameter) -> Text:
    """What its value should have been, as the end of a sentence."""
    match parameter.type:
        case click.Choice(choices=choices):
            names = [str(choice) for choice in choices]
            return Text(f"，應為 {'、'.join(names)}", f"; choose from {', '.join(names)}")
        case click.types.IntParamType():
            return Text("，應為整數", "; a whole number was expected")
        case click.types.FloatParamType():
            return Text("，應為數字", "; a number was expected")
    return Text("", "")
