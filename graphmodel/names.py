"""Names: what is printed, and what is compared."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "folded", "join_pieces", "match_name", "split_qualifier", "without_wrap_spaces"]

# Between two of these a space is never written in Chinese, so one that stands there is a
# line's wrap. Plain ranges: as a regular expression they take 4 ms to compile at start-up.
_CHINESE = (
    ("\u2e80", "\u2eff"),  # radicals
    ("\u3001", "\u303f"),  # punctuation
    ("\u3400", "\u4dbf"),  # ideographs, extension A
    ("\u4e00", "\u9fff"),  # ideographs
    ("\uf900", "\ufaff"),  # compatibility ideographs
    ("\uff01", "\uff60"),  # full-width forms
    ("\U00020000", "\U0003ffff"),  # ideographs, later extensions
)
_BLANKS = re.compile(r"[^\S\n]+")
_SPACE = re.compile(r"\s+")
_OPENING = "(（"
_CLOSING = ")）"


def fold(text: str) -> str:
    """The form of ``text`` used to compare: width (NFKC), spacing and 臺／台 folded.

    Letter case is kept: it is part of a name.
    """
    closed = _SPACE.sub("", unicodedata.normalize("NFKC", text)).replace("臺", "台")
    # A combining mark behind a space has now met the letter in front of it.
    return unicodedata.normalize("NFKC", closed)


@lru_cache(maxsize=16_384)  # all names of a few plans: each question looks through them
def folded(text: str) -> str:
    """The form of ``text`` used to find what a person types: :func:`fold`, without letter case."""
    return fold(text).casefold()


def split_qualifier(name: str) -> tuple[str, str]:
    """Set a trailing qualifier in parentheses apart: ``(base, qualifier)``.

    補助金額增長率(營造永續環境類) gives 補助金額增長率 and 營造永續環境類. A parenthesis inside
    the name, as in 各機關(基金)資本支出預算達成率, stays. Without a trailing qualifier, or
    with nothing in front of it, the second part is empty.
    """
    trimmed = name.rstrip()
    if not trimmed or trimmed[-1] not in _CLOSING:
        return trimmed, ""
    depth = 0
    for index in range(len(trimmed) - 1, -1, -1):
        if trimmed[index] in _CLOSING:
            depth += 1
        elif trimmed[index] in _OPENING:
            depth -= 1
            if depth == 0:
                base = trimmed[:index].rstrip()
                return (base, trimmed[index + 1 : -1].strip()) if base else (trimmed, "")
    return trimmed, ""


def match_name(name: str) -> str:
    """The name under which KPI rows meet: folded, its trailing qualifier set apart."""
    return fold(split_qualifier(name)[0])


def without_wrap_spaces(text: str) -> str:
    """``text`` without the spaces that wrapped lines left between Chinese characters."""
    words = _BLANKS.split(text)
    if len(words) == 1:
        return text
    joined = words[0]
    for blank, word in zip(_BLANKS.findall(text), words[1:], strict=True):
        wrap = _is_chinese(joined[-1:]) and _is_chinese(word[:1])
        joined += word if wrap else blank + word
    return joined


def _is_chinese(char: str) -> bool:
    return any(first <= char <= last for first, last in _CHINESE)


def join_pieces(pieces: list[str]) -> str:
    """Join the pieces of a name that was broken over lines.

    Chinese is written on without a space; between two Latin words a line breaks at a space.
    """
    joined = ""
    for piece in pieces:
        latin = joined[-1:].isascii() and joined[-1:].isalnum()
        latin = latin and piece[:1].isascii() and piece[:1].isalnum()
        joined += f" {piece}" if latin else piece
    return joined
