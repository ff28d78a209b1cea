"""Wrong usage, said in a sentence of either language."""

import re

import click

from graphmodel.language import Text

__all__ = ["option_name", "usage_sentence"]

_NO_COMMAND = re.compile(r"No such command '([^']*)'")
_NO_CHOICE = re.compile(r"(['\"])(.*)\1 is not one of", re.DOTALL)
_NAMED = 3  # commands, of those that have an option
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
            zh, en = "請輸入指令", "a command is missing"
        case click.NoSuchOption():
            zh, en = _no_option(error.option_name, error.ctx)
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
                near, expected = _near(error.message, error.param), _expected(error.param)
                zh, en = f"{zh}{near.zh}{expected.zh}", f"{en}{near.en}{expected.en}"
        case _:
            zh, en = _by_message(error)
    return Text(zh + tail_zh, en + tail_en)


def _by_message(error: click.UsageError) -> tuple[str, str]:
    """What click has no class of its own for in every version that is allowed."""
    if found := _NO_COMMAND.search(error.message):
        from kpigraph.nearest import near_commands  # only a wrong name needs it

        zh, en = f"沒有指令 {found[1]}", f"there is no command {found[1]}"
        if error.ctx is not None and (near := near_commands(found[1], error.ctx)):
            zh += f"，是否為 {'、'.join(near)}"
            en += f"; did you mean {' or '.join(near)}"
        return zh, en
    if found := _EXTRA.search(error.message):
        return f"多餘的參數 {found[1]}", f"{found[1]} is too much"
    message = error.format_message().rstrip(".")
    if message == "Missing command":
        return "請給一個指令", "a command is missing"
    return message, message


def _no_option(name: str, context: click.Context | None) -> tuple[str, str]:
    """No command line has it; what may be meant here, and which commands have it."""
    from kpigraph.nearest import near_options, who_has  # only a wrong name needs it

    zh, en = f"沒有選項 {name}", f"there is no option {name}"
    if context is None:
        return zh, en
    if context.parent is not None:
        own = context.command_path.partition(" ")[2]
        zh, en = f"{own} 沒有選項 {name}", f"{own} has no option {name}"
    if near := near_options(name, context):
        zh += f"，是否為 {'、'.join(near)}"
        en += f"; did you mean {' or '.join(near)}"
    if having := who_has(name, context):
        some, more = having[:_NAMED], having[_NAMED:]
        zh += f"；有 {name} 的指令是 {'、'.join(some)}{' 等' if more else ''}"
        whose = f"{', '.join(some)}{' and others' if more else ''}"
        en += f"; {name} is an option of {whose}"
    return zh, en


def _near(message: str, parameter: click.Parameter) -> Text:
    """The value that may be meant, in the middle of a sentence."""
    from kpigraph.nearest import near_value  # only a wrong value needs it

    found = _NO_CHOICE.match(message)
    near = near_value(found[2], parameter) if found else None
    return Text(f"，是否為 {near}", f"; did you mean {near}") if near else Text("", "")


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
