"""The two languages in which a person is spoken to."""

from enum import StrEnum
from typing import NamedTuple

__all__ = ["Language", "Text"]


class Language(StrEnum):
    """A language of the interface; the value is its BCP 47 tag."""

    ZH = "zh-TW"
    EN = "en"


class Text(NamedTuple):
    """One thing said in both languages.

    Attributes:
        zh: Traditional Chinese as used in Taiwan.
        en: English.
    """

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The wording in ``language``."""
        return self.zh if language is Language.ZH else self.en
