"""What keeps a question from being answered, said in both languages."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graphmodel.language import Text
from graphmodel.problems import MisuseError

__all__ = [
    "AmbiguousNameError",
    "InvalidParameterError",
    "OutOfRangeError",
    "QuestionError",
    "UnknownNameError",
]

_MOST_OFFERED = 10
_NOTHING: Mapping[str, str] = MappingProxyType({})


class QuestionError(MisuseError):
    """A question cannot be answered as it was put."""


class InvalidParameterError(QuestionError):
    """A parameter's value means nothing, whatever the plan."""


class OutOfRangeError(InvalidParameterError):
    """A parameter's value is no whole number, or one too small or too large.

    Attributes:
        flag: What a person calls the parameter.
    """

    def __init__(self, flag: str, least: int, most: int, value: object) -> None:
        self.flag = flag
        self._least, self._most, self._value = least, most, value
        super().__init__(self.naming(flag))

    def naming(self, name: str) -> Text:
        """The sentence, with ``name`` for the parameter."""
        return Text(
            f"{name} 應為 {self._least} 到 {self._most} 的整數，不是 {self._value!r}",
            f"{name} must be a whole number from {self._least} to {self._most}, "
            f"not {self._value!r}",
        )


class UnknownNameError(QuestionError):
    """A parameter names something that the plan does not have.

    Attributes:
        what: What was looked for.
        name: The name given.
        nearest: Known names that are most like it, the nearest first.
        fitting: The names that it may be a part of, each with how a person is shown it.
    """

    def __init__(
        self,
        what: Text,
        name: str,
        nearest: tuple[str, ...],
        fitting: Mapping[str, str] = _NOTHING,
    ) -> None:
        several = len(fitting) > 1
        super().__init__((_several if several else _none)(what, name, nearest, fitting))
        self.what = what
        self.name = name
        self.nearest = nearest
        self.fitting = fitting

    @classmethod
    def of_all(cls, errors: Sequence["UnknownNameError"]) -> "UnknownNameError":
        """The error of several plans, none of which has the name, with the names near in any."""
        first = errors[0]
        nearest = dict.fromkeys(name for error in errors for name in error.nearest)
        # A plan that lacks something else may have this one.
        alike = all((error.what, error.name) == (first.what, first.name) for error in errors)
        fitting = {k: v for error in errors for k, v in error.fitting.items() if alike}
        return cls(first.what, first.name, tuple(nearest), fitting)


def _none(what: Text, name: str, nearest: tuple[str, ...], fitting: Mapping[str, str]) -> Text:
    zh = f"查無名為「{name}」的{what.zh}"
    en = f"there is no {what.en} “{name}”"
    offered = tuple(dict.fromkeys([*fitting.values(), *nearest]))
    if offered:
        zh += f"；最接近的是：{'、'.join(offered)}"
        en += f"; nearest: {', '.join(offered)}"
    return Text(zh, en)


def _several(what: Text, name: str, nearest: tuple[str, ...], fitting: Mapping[str, str]) -> Text:
    _ = nearest
    shown = list(fitting.values())[:_MOST_OFFERED]
    zh = f"「{name}」符合多個{what.zh}：{'、'.join(shown)}"
    en = f"“{name}” may be any of several {what.en}s: {', '.join(shown)}"
    more = len(fitting) - len(shown)
    if more:
        zh += f"等 {len(fitting)} 個"
        en += f" and {more} more"
    return Text(f"{zh}；請指明其中一個", f"{en}; say which")


class AmbiguousNameError(QuestionError):
    """A parameter names several nodes where one is needed."""

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        super().__init__(
            Text(
                f"「{name}」符合多個項目，請改用識別碼：{'、'.join(keys)}",
                f"“{name}” is several nodes; use a key: {', '.join(keys)}",
            )
        )
