"""What cannot be read at all."""

from graphmodel.language import Language, Text

__all__ = ["MisuseError", "SourceError"]


class SourceError(Exception):
    """A source that cannot be read; says which file, where in it, and what was expected.

    Attributes:
        text: The sentence in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.in_language(Language.EN))
        self.text = text


class MisuseError(SourceError):
    """What was asked of sources cannot be, whatever they hold."""
