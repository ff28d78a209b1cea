"""Simplified characters: the forms in which names of either script meet.

Both sides are made simplified, never traditional: 發 and 髮 are both 发, so nothing has to be
chosen, while 发 alone could be either.
"""

from collections.abc import Sequence

__all__ = ["alike", "holding", "simplified_forms"]

_CONFIGURATION = "tw2s"  # from Taiwan's traditional: 隨著 is 随着, not 随著


def simplified_forms(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Each text in simplified characters: phrase by phrase, and character by character.

    By phrase 計畫 is 计划, as it is written; by character it is 计画, which keeps any part of a
    text a part of its form (畫 of 計畫). Two texts meet if either form does. Texts hold no
    line breaks. OpenCC does it (https://github.com/BYVoid/OpenCC), from its own dictionaries.
    """
    from opencc import OpenCC  # a name as it is printed does without it

    # A half of a surrogate pair, as a terminal may hand over, is in no name; OpenCC refuses it.
    given = [text.encode("utf-8", "backslashreplace").decode("utf-8") for text in texts]
    convert = OpenCC(_CONFIGURATION).convert
    by_phrase = convert("\n".join(given)).split("\n")
    characters = list(dict.fromkeys("".join(given)))
    simple = convert("\n".join(characters)).split("\n")
    table = str.maketrans(dict(zip(characters, simple, strict=True)))
    return [
        (phrases, text.translate(table)) for phrases, text in zip(by_phrase, given, strict=True)
    ]


def alike(text: str, texts: Sequence[str]) -> set[str]:
    """Those of ``texts`` that are ``text`` in either script; all are folded."""
    if text.isascii():
        return {text} & set(texts)
    sought, *forms = simplified_forms([text, *texts])
    return {
        known
        for known, form in zip(texts, forms, strict=True)
        if any(a == b for a, b in zip(sought, form, strict=True))
    }


def holding(text: str, texts: Sequence[str]) -> set[str]:
    """Those of ``texts`` that hold ``text``, in either script; all are folded."""
    if text.isascii():
        return {known for known in texts if text in known}
    sought, *forms = simplified_forms([text, *texts])
    return {
        known
        for known, form in zip(texts, forms, strict=True)
        if any(a in b for a, b in zip(sought, form, strict=True))
    }
