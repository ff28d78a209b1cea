"""What stands in an owner cell: bureaus, their roles, and marks that are no bureau."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from graphmodel.names import fold
from graphmodel.owner_checks import is_called_like_bureau
from graphmodel.places import Place, in_reading_order
from graphmodel.plan import Directory
from graphmodel.schema import BureauKind, Role
from loaders.cells import Piece
from loaders.owner_conjunctions import divided, is_conjunction

__all__ = ["KnownBureaus", "Owner", "OwnerCell", "owner_of_name", "parse_owner_cell"]

_TOKEN = re.compile(r"[()（）]|[\s、,，;；/／]+|[^()（）\s、,，;；/／]+")
_SEPARATOR = re.compile(r"[\s、,，;；/／]+")
# Where Latin words are the only ones, a space stands inside a name.
_LATIN_TOKEN = re.compile(
    r"[()（）]|\s*[、,，;；/／]\s*|[^()（）、,，;；/／\s]+(?: +[^()（）、,，;；/／\s]+)*|\s+"
)
_LATIN = re.compile(r"[A-Za-z]{2}")
_OTHER_LETTER = re.compile(r"[^\W\d_a-zA-Z]")
_LATIN_TAG = re.compile(r"[A-Z0-9][A-Z0-9.&+\-]{0,7}")
_LEADS = frozenset(("主", "主辦", "主責", "主办", "主责", "lead"))
_JOINS = frozenset(("協", "協辦", "协", "协办", "joint", "support"))
_CALLED = re.compile(r"(主辦|主責|主办|主责|協辦|协办)(?:機關|局處|單位|机关|单位)?[:：]")
_TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9.&+\-]*")
# A dash, what says that there is nobody, and a reference to another cell: which one it means is
# told where the rows are known, or not at all.
_NOBODY = re.compile(
    r"[\W_]*|[同如][上左右前下][列項]?|[無无免]|[未待][定訂]|不適用|不适用|N\.?[/／]?A\.?|none|nil",
    re.IGNORECASE,
)
_SHORTEST = 2  # characters of a bureau that ran together with another
_LONGEST_RUN = 200  # characters of such bureaus
_COLLECTIVE = re.compile(
    r"(?:本府|本市|本[組组]|分[組组]|各[組组]|全府)?(?:各|成[員员]|所[屬属]|相[關关]|有[關关]|其他|全[體体]|所有){1,2}"
    r"(?:[機机][關关]|局[處处]|[單单]位)"
)


class KnownBureaus(Protocol):
    """Whether the other rows of the document name each of ``texts`` as a bureau.

    Of several, one row alone does not count: a name broken there would prove its halves.
    """

    def __call__(self, *texts: str) -> bool:
        """Whether they do."""


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
        joined: Bureaus that were broken and that other rows print whole.
        unsure: Those, besides, of which each half is called like a bureau.
        cut: Bureaus that stood together in one word and that other rows print apart.
        divided: Bureaus that a conjunction joins, of which one is known by nothing but its name.
    """

    owners: tuple[Owner, ...]
    tags: tuple[str, ...]
    repeated: tuple[str, ...]
    balanced: bool
    joined: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()


def _nowhere(*_: str) -> bool:
    return False


def parse_owner_cell(
    pieces: Iterable[Piece],
    directory: Directory,
    elsewhere: KnownBureaus = _nowhere,
    *,
    joint: bool = False,
) -> OwnerCell:
    """Read an owner cell, of which ``pieces`` are the lines without markup.

    Owners divide at white space, 、 ， , ； ; / and new lines, and at a conjunction between two
    bureaus. In parentheses, Latin letters and digits are a tag; anything else is a joint owner, if
    a lead stands before it. What was broken or ran together is made whole as the document prints
    it ``elsewhere``. 協 in parentheses behind a bureau, or 協辦： before it, makes it joint,
    as ``joint`` does all.
    """
    joined: dict[str, bool] = {}
    cut: list[str] = []
    owners: dict[str, Owner] = {}
    tags: dict[str, None] = {}
    repeated: list[str] = []
    depth = 0
    balanced = True
    last = ""
    known = tuple(piece for piece in pieces if _NOBODY.fullmatch(piece.text.strip()) is None)
    latin = _is_latin(known)
    tag = _LATIN_TAG if latin else _TAG
    unproved: list[str] = []
    words = _words(known, directory, elsewhere, joined)
    words = _divided(words, directory, elsewhere, unproved)
    for word in _cut(words, directory, elsewhere, cut):
        joint, word = _without_call(word, joint=joint)
        if word.text in ("(", "（"):
            depth += 1
        elif word.text in (")", "）"):
            balanced &= depth > 0
            depth = max(depth - 1, 0)
        elif depth and (role := _marked(word.text)) and last in owners:
            if role is Role.JOINT and owners[last].role is Role.LEAD:
                owners[last] = owners[last]._replace(role=role)
        elif depth and tag.fullmatch(word.text if latin else fold(word.text)):
            tags.setdefault(fold(word.text))
        elif _NOBODY.fullmatch(word.text) is None:
            aside = depth > 0 and bool(owners)
            role = Role.JOINT if joint or aside else Role.LEAD
            owner = owner_of_name(word, role, directory)
            last = fold(owner.bureau)
            if owners.setdefault(fold(owner.bureau), owner) is not owner:
                repeated.append(owner.bureau)
    return OwnerCell(
        tuple(owners.values()),
        tuple(tags),
        tuple(repeated),
        balanced and depth == 0,
        tuple(whole for whole, unsure in joined.items() if not unsure),
        tuple(whole for whole, unsure in joined.items() if unsure),
        tuple(cut),
        tuple(unproved),
    )


def _words(
    pieces: Iterable[Piece], directory: Directory, elsewhere: KnownBureaus, joined: dict[str, bool]
) -> list[Piece]:
    """The words without what divides them; a bureau's name that was broken in two is joined.

    Two bureaus it is not if bureaus.csv has the whole and not the pieces, or other rows do.
    """
    words: list[Piece] = []
    divider = ""
    known = tuple(pieces)
    tokens = _LATIN_TOKEN if _is_latin(known) else _TOKEN
    for piece in known:
        for token in tokens.findall(piece.text):
            if _SEPARATOR.fullmatch(token):
                divider += token
                continue
            word = Piece(token, piece.places)
            broken = divider.isspace() and "\n" in divider
            whole = _joined(words[-1], word, directory) if broken and words else None
            if whole is None and divider.isspace() and words:
                whole = _rejoined(words[-1], word, directory, elsewhere)
                if whole is not None:
                    halves = _both_called(words[-1].text, word.text)
                    joined[whole.text] = halves and not _is_collective(whole.text)
            if whole is not None:
                words[-1] = whole
            else:
                words.append(word)
            divider = ""
        divider += "\n"
    return words


def _marked(text: str) -> Role | None:
    """The role that a mark in parentheses behind a bureau gives it: 主, 協."""
    mark = fold(text).casefold()
    return Role.JOINT if mark in _JOINS else Role.LEAD if mark in _LEADS else None


def _without_call(word: Piece, *, joint: bool) -> tuple[bool, Piece]:
    """Whether bureaus are joint from ``word`` on, and the word without 協辦： or 主辦：."""
    called = _CALLED.match(word.text)
    if called is None:
        return joint, word
    return called[1] in _JOINS, word._replace(text=word.text[called.end() :])


def _is_latin(pieces: Iterable[Piece]) -> bool:
    """Whether bureaus are named in Latin words alone, which spaces do not divide."""
    texts = [piece.text for piece in pieces]
    latin = any(_LATIN.search(text) for text in texts)
    return latin and not any(_OTHER_LETTER.search(text) for text in texts)


def _joined(first: Piece, second: Piece, directory: Directory) -> Piece | None:
    """The bureau that two words are together, if neither is one by itself."""
    text = first.text + second.text
    if not directory.find(text) or directory.find(first.text) or directory.find(second.text):
        return None
    return Piece(text, in_reading_order((*first.places, *second.places)))


def _rejoined(
    first: Piece, second: Piece, directory: Directory, elsewhere: KnownBureaus
) -> Piece | None:
    """What two words are together: a collective, or what other rows print and not in two."""
    text = first.text + second.text
    if not _is_collective(text):
        alone = any(elsewhere(one.text) or directory.find(one.text) for one in (first, second))
        if alone or not elsewhere(text):
            return None
    return Piece(text, in_reading_order((*first.places, *second.places)))


def _is_collective(text: str) -> bool:
    return bool(_COLLECTIVE.fullmatch(fold(text)))


def _divided(
    words: Iterable[Piece], directory: Directory, elsewhere: KnownBureaus, unproved: list[str]
) -> list[Piece]:
    """The words, those that a conjunction joins apart; a name of bureaus.csv stays whole."""

    def is_known(text: str) -> bool:
        return directory.find(text) is not None or elsewhere(text)

    apart: list[Piece] = []
    for word in words:
        if is_conjunction(word.text):
            continue
        sides = [word] if directory.find(word.text) else divided(word, is_known)
        proved = all(is_known(one.text) or _is_collective(one.text) for one in sides)
        if sides != [word] and not proved:
            unproved.append(word.text)
        apart += sides
    return apart


def _cut(
    words: Iterable[Piece], directory: Directory, elsewhere: KnownBureaus, cut: list[str]
) -> list[Piece]:
    """The words, one that is several bureaus taken apart.

    The city's bureaus decide, else those of other rows: these may hold the same run.
    """
    apart: list[Piece] = []
    for word in words:
        text = word.text
        if directory.find(text) or _is_collective(text):
            apart.append(word)
            continue
        names = _run_of_bureaus(text, directory)
        if not names and not elsewhere(text):
            at = next((i for i in range(2, len(text) - 1) if _both(text, i, elsewhere)), 0)
            names = [text[:at], text[at:]] if at else []
        apart += [Piece(name, word.places) for name in names] or [word]
        cut += [text] if names else []
    return apart


def _run_of_bureaus(text: str, directory: Directory) -> list[str]:
    """The fewest bureaus of ``directory`` that ``text`` is, one behind the other; or none."""
    if not directory or len(text) > _LONGEST_RUN:
        return []
    best: dict[int, list[str]] = {0: []}
    for end in range(_SHORTEST, len(text) + 1):
        starts = (at for at in best if directory.find(text[at:end]) and end - at >= _SHORTEST)
        ways = [[*best[at], text[at:end]] for at in starts]
        if ways:
            best[end] = min(ways, key=len)
    return best.get(len(text), [])


def _both(text: str, at: int, elsewhere: KnownBureaus) -> bool:
    first, second = text[:at], text[at:]
    if _both_called(first, second):
        return elsewhere(first) and elsewhere(second)
    return elsewhere(first, second)


def _both_called(first: str, second: str) -> bool:
    """Whether each half may be a bureau by what it is called."""
    return is_called_like_bureau(first) and is_called_like_bureau(second)


def owner_of_name(name: Piece, role: Role, directory: Directory) -> Owner:
    """The one bureau that ``name`` is, in ``role`` unless it is a collective."""
    entry = directory.find(name.text)
    if entry is not None:
        bureau, collective = entry.short_name, entry.kind is BureauKind.COLLECTIVE
    else:
        bureau, collective = name.text, _is_collective(name.text)
    return Owner(name.text, bureau, Role.COLLECTIVE if collective else role, name.places)
