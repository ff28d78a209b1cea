"""The mark of a letter: of which plan, edition and bureau it is, whatever its file is called."""

import hashlib
import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from graphmodel.language import Language
from loaders.file_bytes import read_bytes
from loaders.plan_folder import RESERVED
from loaders.sources import Reading

__all__ = ["Mark", "document_hash", "mark_in"]

_ERRORS = "surrogatepass"
_SHOWN = 12  # digits of a hash
_MARK = re.compile(
    r"kpigraph-letter\|1\|(?P<plan>[^|\s]+)\|(?P<bureau>[^|\s]+)\|(?P<language>[A-Za-z-]+)"
    rf"\|(?P<document>[0-9a-f]{{{_SHOWN}}})"
)
_UNFIT = frozenset("%|<> ")


class Mark(NamedTuple):
    """What a letter says of itself.

    Attributes:
        plan: The key of its plan.
        bureau: The key of its bureau.
        language: That of its words.
        document: The first digits of the document's hash.
    """

    plan: str
    bureau: str
    language: str
    document: str

    @classmethod
    def of(cls, reading: Reading, bureau: str, language: Language) -> "Mark":
        """The mark of a letter to a bureau about a plan."""
        return cls(reading.plan.key, bureau, language.value, document_hash(reading)[:_SHOWN])

    @property
    def text(self) -> str:
        """As it stands in the letter: one word without spaces."""
        fields = (self.plan, self.bureau, self.language, self.document)
        return "|".join(("kpigraph-letter", "1", *map(_fit, fields)))


def document_hash(reading: Reading) -> str:
    """The SHA-256 of the document that a plan was read from, in hex."""
    held = [data for name, data in reading.files if name.lower() not in RESERVED]
    if not held:
        if reading.document_path is None:
            raise ValueError(f"{reading.plan.key} was not read from files")
        held = [read_bytes(reading.document_path)]
    return hashlib.sha256(held[0]).hexdigest()


def mark_in(text: str) -> Mark | None:
    """The mark that stands in ``text``, if one does."""
    found = _MARK.search(text)
    if found is None:
        return None
    plan, bureau = (unquote(found[name], errors=_ERRORS) for name in ("plan", "bureau"))
    return Mark(plan, bureau, found["language"], found["document"])


def _fit(field: str) -> str:
    """A field with its unseen characters, and those that part fields, as addresses have them."""
    return "".join(
        quote(char, safe="", errors=_ERRORS) if char in _UNFIT or not char.isprintable() else char
        for char in field
    )
