"""Wrong usage, said in a sentence of either language."""

import click

from graphmodel.language import Text

__all__ = ["usage_sentence"]


def usage_sentence(error: click.UsageError) -> Text:
    """What was wrong with the command line, and what to try."""
    command = error.ctx.command_path if error.ctx else "kpigraph"
    tail_zh, tail_en = f"；用法見 {command} --help", f"; see {command} --help"
    match error:
        case click.NoSuchOption():
            near = list(error.possibilities or ())
            zh, en = f"沒有選項 {error.option_name}", f"there is no option {error.option_name}"
            if near:
                zh += f"，是否為 {'、'.join(near)}"
                en += f"; did you mean {', '.join(near)}"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            name = "/".join(error.param.opts) if isinstance(error.param, click.Option) else name
            zh, en = f"缺少 {name}", f"{name} is missing"
        case click.BadParameter():
            name = "/".join(error.param.opts) if error.param else ""
            choices = _choices(error.param)
            zh, en = f"{name} 的值不正確", f"the value of {name} is not right"
            if choices:
                zh += f"，應為 {'、'.join(choices)}"
                en += f"; choose from {', '.join(choices)}"
            else:
                zh += f"：{error.message}"
                en += f": {error.message}"
        case _:
            zh = en = error.format_message().rstrip(".")
    return Text(zh + tail_zh, en + tail_en)


def _choices(parameter: click.Parameter | None) -> list[str]:
    kind = parameter.type if parameter else None
    return [str(one) for one in kind.choices] if isinstance(kind, click.Choice) else []
