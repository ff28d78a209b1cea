"""What stands in an owner cell: bureaus, their roles, and marks that are no bureau."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from graphmodel.names import fold
from graphmodel.places import Place
from graphmodel.plan import Directory
from graphmodel.schema import BureauKind, Role
from loaders.cells import Piece, in_reading_order

__all__ = ["Owner", "OwnerCell", "parse_owner_cell"]

_TOKEN = re.compile(r"[()（）]|[\s、,，;；/／]+|[^()（）\s、,，;；/／]+")
_SEPARATOR = re.compile(r"[\s、,，;；/／]+")
_TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9.&+\-]*")
_COLLECTIVE = re.compile(
    r"(?:本府|本市|本組|分組|各組|全府)?(?:各|成員|所屬|相關|全體|所有){1,2}(?:機關|局處|單位)"
)


class Owner(NamedTuple):
    """One bureau in an owner cell.

    Attributes:
        printed: The name as printed.
        bureau: The short name, after aliases.
        role: ``lead``, ``joint`` or ``collective``.
        places: Where its name stands, in reading order.
    """

    printed: str
    bureau: str
    role: Role
    places: tuple[Place, ...]


class OwnerCell(NamedTuple):
    """What an owner cell says.

    Attributes:
        owners: In printed order, each bureau once.
        tags: Marks such as WCCD, in printed order.
        repeated: Bureaus that it names again.
        balanced: Whether its parentheses close.
    """

    owners: tuple[Owner, ...]
    tags: tuple[str, ...]
    repeated: tuple[str, ...]
    balanced: bool


def parse_owner_cell(pieces: Iterable[Piece], directory: Directory) -> OwnerCell:
    """Read an owner cell, of which ``pieces`` are the lines without markup.

    Owners divide at white space, 、 ， , ； ; / and new lines. In parentheses, Latin letters
    and digits are a tag; anything else is a joint owner, if a lead stands before it.
    """
    owners: dict[str, Owner] = {}
    tags: dict[str, None] = {}
    repeated: list[str] = []
    depth = 0
    balanced = True
    for word in _words(pieces, directory):
        if word.text in "(（":
            depth += 1
        elif word.text in ")）":
            balanced &= depth > 0
            depth = max(depth - 1, 0)
        elif depth and _TAG.fullmatch(fold(word.text)):
            tags.setdefault(fold(word.text))
        elif any(character.isalnum() for character in word.text):  # a dash says: nobody
            owner = _owner(word, joint=depth > 0 and bool(owners), directory=directory)
            if owners.setdefault(fold(owner.bureau), owner) is not owner:
                repeated.append(owner.bureau)
    return OwnerCell(tuple(owners.values()), tuple(tags), tuple(repeated), balanced and depth == 0)


def _words(pieces: Iterable[Piece], directory: Directory) -> list[Piece]:
    """The words without what divides them; a bureau's name that a line broke in two is joined.

    Only bureaus.csv can tell it from two bureaus: the whole is in it, the pieces are not.
    """
    words: list[Piece] = []
    divider = ""
    for piece in pieces:
        for token in _TOKEN.findall(piece.text):
            if _SEPARATOR.fullmatch(token):
                divider += token
                continue
            word = Piece(token, piece.places)
            broken = divider.isspace() and "\n" in divider
            whole = _joined(words[-1], word, directory) if broken and words else None
            if whole is not None:
                words[-1] = whole
            else:
                words.append(word)
            divider = ""
        divider += "\n"
    return words


def _joined(first: Piece, second: Piece, directory: Directory) -> Piece | None:
    """The bureau that two words are together, if neither is one by itself."""
    text = first.text + second.text
    if not directory.find(text) or directory.find(first.text) or directory.find(second.text):
        return None
    return Piece(text, in_reading_order((*first.places, *second.places)))


def _owner(word: Piece, *, joint: bool, directory: Directory) -> Owner:
    entry = directory.find(word.text)
    if entry is not None:
        bureau, collective = entry.short_name, entry.kind is BureauKind.COLLECTIVE
    else:
        bureau, collective = word.text, bool(_COLLECTIVE.fullmatch(fold(word.text)))
    role = Role.COLLECTIVE if collective else Role.JOINT if joint else Role.LEAD
    return Owner(word.text, bureau, role, word.places)
