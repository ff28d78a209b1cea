"""What a person may have meant: options, values and commands near the ones that do not exist.

Near by letters, as a slip of the finger is; and by meaning: what another command calls so, what
the value of an option is (``--csv``), what people call a value (``excel``).
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import click

__all__ = ["near_commands", "near_options", "near_value", "who_has"]

_SURE = 0.75  # how near a word is to what people call a value; xml is not xls
# What people call a value; of several values the first that an option takes.
_CALLED = {
    "excel": ("xlsx", "csv"),
    "xls": ("xlsx", "csv"),
    "spreadsheet": ("xlsx", "csv"),
    "試算表": ("xlsx", "csv"),
    "calc": ("ods", "csv"),
    "markdown": ("md",),
    "text": ("table",),
    "txt": ("table",),
    "screen": ("table",),
    "表格": ("table",),
    "chinese": ("zh-TW",),
    "tw": ("zh-TW",),
    "中文": ("zh-TW",),
    "english": ("en",),
    "英文": ("en",),
    "database": ("neo4j",),
    "off": ("never",),
    "none": ("never",),
}


def near_options(name: str, context: click.Context) -> list[str]:
    """What of the command of ``context`` may be meant by the option ``name``, the likeliest first.

    An option, one with its value, or the command with the argument that is meant.
    """
    word = name.lstrip("-").casefold()
    options = [p for p in context.command.params if isinstance(p, click.Option)]
    for parameter in context.command.params:
        if isinstance(parameter, click.Argument) and word == parameter.name:
            return [f"{context.command_path} {parameter.human_readable_name}"]
    if named := [_long(option) for option in options if option.name == word]:
        return named
    for option in options:
        if value := _meant(word, _choices(option)):
            return [f"{_long(option)} {value}"]
    if taking := [_long(o) for o in options if (o.metavar or "").casefold() == word]:
        return taking
    names = {_long(option).lstrip("-"): _long(option) for option in options}
    return [names[near] for near in get_close_matches(word, names, n=2)]


def near_value(value: str, option: click.Parameter) -> str | None:
    """The value of ``option`` that may be meant by ``value``."""
    choices = _choices(option)
    word = value.casefold()
    if meant := _meant(word, choices):
        return meant
    known = {choice.casefold(): choice for choice in choices}
    begun = [choice for choice in known if word and choice.startswith(word)]
    called = {name: taken for name in _CALLED if (taken := _meant(name, choices))}
    near = (
        begun or get_close_matches(word, known, n=1) or get_close_matches(word, called, 1, _SURE)
    )
    return {**called, **known}[near[0]] if near else None


def who_has(option: str, context: click.Context) -> tuple[str, ...]:
    """The commands that take ``option``, those with the shortest names alone."""
    found = [
        name
        for name, command in _commands(context.find_root())
        if any(option in parameter.opts for parameter in command.params)
    ]
    least = min((name.count(" ") for name in found), default=0)
    return tuple(name for name in found if name.count(" ") == least)


def near_commands(name: str, context: click.Context) -> list[str]:
    """The commands of the group of ``context`` that are called nearly so; else those elsewhere.

    Those elsewhere are called exactly so, and named from the first word.
    """
    group = context.command
    here = group.list_commands(context) if isinstance(group, click.Group) else []
    return (
        get_close_matches(name, here, n=2)
        or [
            f"{context.find_root().info_name} {path}"
            for path, _ in _commands(context.find_root())
            if path.rpartition(" ")[2] == name and "cypher" not in path
        ][:2]
    )


def _commands(context: click.Context, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below that of ``context``, by the words that call it."""
    group = context.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            yield before + name, command
            inner = click.Context(command, parent=context, info_name=name)
            yield from _commands(inner, f"{before}{name} ")


def _long(option: click.Option) -> str:
    return max(option.opts, key=len)


def _choices(parameter: click.Parameter) -> list[str]:
    kind = parameter.type
    return [str(choice) for choice in kind.choices] if isinstance(kind, click.Choice) else []


def _meant(word: str, choices: Sequence[str]) -> str | None:
    """The choice that is ``word``, or that people call so."""
    taken = {choice.casefold(): choice for choice in choices}
    names = (word, *_CALLED.get(word, ()))
    return next((taken[name.casefold()] for name in names if name.casefold() in taken), None)
