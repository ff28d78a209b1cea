"""What a page's number looks like, alone in a line, behind a name or among owners."""

import re
from typing import NamedTuple

from graphmodel.codes import take_code
from loaders.headings import find_perspective

__all__ = ["Split", "at_end", "bare_number", "is_page_mark", "is_rule", "of_owners", "unmarked"]

# Of a line whose white space is tidied: one space at most.
_NUMBER = "[0-9０-９]{1,4}"
_DASH = "[-–—－_*=~～·]"
_PAGES = rf"{_NUMBER}\s?[頁页](?:\s?[,，、/／]?\s?共\s?{_NUMBER}\s?[頁页])?"
_CHINESE = rf"[第共]\s?{_PAGES}"
_ENGLISH = rf"(?:page|pg\.?|p\.)\s?{_NUMBER}(?:\s?(?:of|/|／)\s?{_NUMBER})?"
_DASHED = rf"{_DASH}{{1,3}}\s?{_NUMBER}\s?{_DASH}{{1,3}}"
_BARE = rf"{_NUMBER}(?:\s?[/／]\s?{_NUMBER})?"
_SURE = f"(?:{_CHINESE}|{_PAGES}|{_ENGLISH}|{_DASHED})"
_ANY = f"(?:{_SURE}|{_BARE})"

_RULE = re.compile(rf"(?:{_DASH}|\s)+")
_ALONE = re.compile(rf"{_ANY}|{_DASH}+\s?{_NUMBER}|{_NUMBER}\s?{_DASH}+", re.IGNORECASE)
_ONE_NUMBER = re.compile(_BARE)
_SURE_AT_END = re.compile(rf"(?:\s(?P<mark>{_SURE})|\s?(?P<glued>第\s?{_PAGES}))\Z", re.IGNORECASE)
_NUMBER_AT_END = re.compile(rf"\s(?P<mark>{_BARE})\Z")
_AT_START = re.compile(rf"(?P<mark>{_ANY})\s", re.IGNORECASE)
_AT_ENDS = re.compile(rf"\A{_ANY}\s|(?:\s{_ANY}|\s?第\s?{_PAGES})\Z", re.IGNORECASE)
_DIVIDER = r"\s、,，;；/／"
_AMONG_OWNERS = re.compile(rf"(?<![^{_DIVIDER})）]){_ANY}(?![^{_DIVIDER}])", re.IGNORECASE)
_YEARS = range(1900, 2101)  # 淨零 2050: no plan has as many pages


class Split(NamedTuple):
    """A line of a cell and the page mark at its end or its beginning.

    Attributes:
        text: What is left without the mark.
        mark: The mark.
        sure: Whether it can be nothing else; a number behind a space may belong to a name.
    """

    text: str
    mark: str
    sure: bool


def is_rule(text: str) -> bool:
    """Whether ``text`` is a line that was drawn."""
    return _RULE.fullmatch(text) is not None


def is_page_mark(text: str) -> bool:
    """Whether ``text``, alone in its line, has the form of a page's number."""
    return _ALONE.fullmatch(text.strip()) is not None


def bare_number(text: str) -> int | None:
    """The number that ``text`` is, if it is nothing else; of 12/300 it is 12."""
    if not _ONE_NUMBER.fullmatch(text.strip()):
        return None
    return int(re.split("[/／]", text)[0])


def at_end(line: str) -> Split | None:
    """The mark that ``line`` ends in, or that stands before the code it opens with."""
    if found := _AT_START.match(line):
        rest = line[found.end() :]
        if take_code(rest):
            return Split(rest, found["mark"], sure=True)
    if found := _SURE_AT_END.search(line):
        return Split(line[: found.start()], found["mark"] or found["glued"], sure=True)
    if found := _NUMBER_AT_END.search(line):
        text = line[: found.start()]
        number = bare_number(found["mark"])
        if number not in _YEARS or "/" in found["mark"]:
            return Split(text, found["mark"], sure=find_perspective(text) is not None)
    return None


def of_owners(line: str) -> tuple[str, list[str]]:
    """A line of an owner cell without the marks in it, and the marks: no bureau is a number."""
    marks = [found[0] for found in _AMONG_OWNERS.finditer(line)]
    return (_AMONG_OWNERS.sub(" ", line).strip(), marks) if marks else (line, [])


def unmarked(line: str) -> str:
    """``line`` without marks at its ends."""
    return _AT_ENDS.sub("", line).strip()
