"""Guesses: a part of a name taken for the one name that holds it, and told to whoever asked.

An engine never guesses by itself: whoever asks through :func:`with_guesses` can say what was
guessed. Only parameters that say what they name are guessed; those of suppositions say nothing,
as a wrong guess there would pass for a figure.
"""

import dataclasses
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from graphmodel.language import Text
from queries.problems import UnknownNameError
from queries.question import Inquiry, parameters_of

__all__ = ["Guess", "with_guesses"]

AnswerT = TypeVar("AnswerT")


class Guess(NamedTuple):
    """A text that was taken for a name.

    Attributes:
        what: What it names.
        given: The text as a person gave it.
        name: The name that it was taken for.
        shown: That name as a person is shown it.
    """

    what: Text
    given: str
    name: str
    shown: str

    @property
    def text(self) -> Text:
        """The sentence that says so."""
        return Text(
            f"查無名為「{self.given}」的{self.what.zh}，改以「{self.shown}」查詢",
            f"there is no {self.what.en} “{self.given}”; taken for {self.shown}",
        )


def with_guesses(
    inquiry: Inquiry[Any], ask: Callable[[Inquiry[Any]], AnswerT]
) -> tuple[AnswerT, tuple[Guess, ...]]:
    """What ``ask`` gives, for ``inquiry`` or for it with parts of names made whole.

    A name that any plan has is never taken for a part: ``ask`` fails only if none has it.

    Raises:
        QuestionError: It cannot be answered, not even so.
    """
    guesses: list[Guess] = []
    while True:
        try:
            return ask(inquiry), tuple(guesses)
        except UnknownNameError as error:
            fields = _guessable(inquiry, error)
            if not fields:
                raise
            ((name, shown),) = error.fitting.items()
            guesses.append(Guess(error.what, error.name, name, shown))
        changed: Any = inquiry
        inquiry = dataclasses.replace(changed, **dict.fromkeys(fields, name))


def _guessable(inquiry: Inquiry[Any], error: UnknownNameError) -> tuple[str, ...]:
    """The parameters that gave the name that is unknown, if one name alone holds it."""
    if len(error.fitting) != 1 or error.name in error.fitting:
        return ()
    return tuple(
        parameter.name
        for parameter in parameters_of(type(inquiry))
        if parameter.named == error.what and getattr(inquiry, parameter.name) == error.name
    )
