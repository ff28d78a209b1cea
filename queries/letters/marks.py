"""The mark of a letter: of which plan, edition and bureau it is, whatever its file is called."""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from graphmodel.language import Language
from queries.letters.edition import Edition

__all__ = ["Mark", "mark_in"]

_ERRORS = "surrogatepass"
_SHOWN = 12  # digits of a hash
_MARK = re.compile(
    r"kpigraph-letter\|1\|(?P<plan>[^|\s]+)\|(?P<bureau>[^|\s]+)\|(?P<language>[A-Za-z-]+)"
    rf"\|(?P<document>[0-9a-f]{{{_SHOWN}}})(?:\|(?P<changes>[0-9a-f]{{{_SHOWN}}}))?"
)
_UNFIT = frozenset("%|<> ")


class Mark(NamedTuple):
    """What a letter says of itself.

    Attributes:
        plan: The key of its plan.
        bureau: The key of its bureau.
        language: That of its words.
        document: The first digits of the document's hash.
        changes: Those of what it says of an older edition; empty if it says nothing.
    """

    plan: str
    bureau: str
    language: str
    document: str
    changes: str = ""

    @classmethod
    def of(cls, edition: Edition, bureau: str, language: Language, changes: str = "") -> "Mark":
        """The mark of a letter to a bureau about a plan."""
        key, document = edition.graph.key, edition.document[:_SHOWN]
        return cls(key, bureau, language.value, document, changes)

    @property
    def text(self) -> str:
        """As it stands in the letter: one word without spaces."""
        fields = [self.plan, self.bureau, self.language, self.document]
        fields += [self.changes] if self.changes else []
        return "|".join(("kpigraph-letter", "1", *map(_fit, fields)))


def mark_in(text: str) -> Mark | None:
    """The mark that stands in ``text``, if one does."""
    found = _MARK.search(text)
    if found is None:
        return None
    plan, bureau = (unquote(found[name], errors=_ERRORS) for name in ("plan", "bureau"))
    return Mark(plan, bureau, found["language"], found["document"], found["changes"] or "")


def _fit(field: str) -> str:
    """A field with its unseen characters, and those that part fields, as addresses have them."""
    return "".join(
        quote(char, safe="", errors=_ERRORS) if char in _UNFIT or not char.isprintable() else char
        for char in field
    )
