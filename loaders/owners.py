"""What stands in an owner cell: bureaus, their roles, and marks that are no bureau."""

import re
from typing import NamedTuple

from graphmodel.names import fold
from graphmodel.plan import Directory
from graphmodel.schema import BureauKind, Role

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
    """

    printed: str
    bureau: str
    role: Role


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


def parse_owner_cell(cell: str, directory: Directory) -> OwnerCell:
    """Read an owner cell.

    Owners divide at white space, 、 ， , ； ; / and new lines. In parentheses, Latin letters
    and digits are a tag; anything else is a joint owner, if a lead stands before it.
    """
    owners: list[Owner] = []
    tags: list[str] = []
    repeated: list[str] = []
    depth = 0
    balanced = True
    for text in _joined(_TOKEN.findall(cell), directory):
        if text in "(（":
            depth += 1
        elif text in ")）":
            balanced &= depth > 0
            depth = max(depth - 1, 0)
        elif depth and _TAG.fullmatch(fold(text)):
            if fold(text) not in tags:
                tags.append(fold(text))
        elif any(character.isalnum() for character in text):  # a dash says: nobody
            owner = _owner(text, joint=depth > 0 and bool(owners), directory=directory)
            if any(fold(known.bureau) == fold(owner.bureau) for known in owners):
                repeated.append(owner.bureau)
            else:
                owners.append(owner)
    return OwnerCell(tuple(owners), tuple(tags), tuple(repeated), balanced and depth == 0)


def _joined(tokens: list[str], directory: Directory) -> list[str]:
    """The tokens without separators; a bureau's name that a line broke in two is joined.

    Only bureaus.csv can tell it from two bureaus: the whole is in it, the pieces are not.
    """
    words: list[str] = []
    broken = False
    for token in tokens:
        if token.isspace():
            broken = "\n" in token
        elif _SEPARATOR.fullmatch(token):
            broken = False
        else:
            whole = words[-1] + token if broken and words else ""
            pieces_known = words and (directory.find(words[-1]) or directory.find(token))
            if whole and directory.find(whole) and not pieces_known:
                words[-1] = whole
            else:
                words.append(token)
            broken = False
    return words


def _owner(printed: str, *, joint: bool, directory: Directory) -> Owner:
    entry = directory.find(printed)
    bureau = entry.short_name if entry else printed
    if entry.kind is BureauKind.COLLECTIVE if entry else _COLLECTIVE.fullmatch(fold(printed)):
        return Owner(printed, bureau, Role.COLLECTIVE)
    return Owner(printed, bureau, Role.JOINT if joint else Role.LEAD)
