"""What keeps a question from being answered, said in both languages."""

from collections.abc import Sequence

from graphmodel.language import Text
from graphmodel.problems import MisuseError

__all__ = [
    "AmbiguousNameError",
    "InvalidParameterError",
    "OutOfRangeError",
    "QuestionError",
    "UnknownNameError",
]


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
    """

    def __init__(self, what: Text, name: str, nearest: tuple[str, ...]) -> None:
        zh = f"沒有名為「{name}」的{what.zh}"
        en = f"there is no {what.en} “{name}”"
        if nearest:
            zh += f"；最接近的是：{'、'.join(nearest)}"
            en += f"; nearest: {', '.join(nearest)}"
        super().__init__(Text(zh, en))
        self.what = what
        self.name = name
        self.nearest = nearest

    @classmethod
    def of_all(cls, errors: Sequence["UnknownNameError"]) -> "UnknownNameError":
        """The error of several plans, none of which has the name, with the names near in any."""
        nearest = dict.fromkeys(name for error in errors for name in error.nearest)
        return cls(errors[0].what, errors[0].name, tuple(nearest))


class AmbiguousNameError(QuestionError):
    """A parameter names several nodes where one is needed."""

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        super().__init__(
            Text(
                f"「{name}」不只一個，請用識別碼：{'、'.join(keys)}",
                f"“{name}” is several nodes; use a key: {', '.join(keys)}",
            )
        )
