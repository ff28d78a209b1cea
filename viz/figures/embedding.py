"""A figure as a fragment of a page, for intranets that forbid scripts."""

from graphmodel.language import Language, Text
from viz.encoding import in_utf8
from viz.figures.drawing import figure_element
from viz.figures.figure import Figure

__all__ = ["LARGEST", "embedded"]

LARGEST = 150_000
"""Bytes of a fragment."""

_TOO_LARGE = Text(
    "<p>這張圖太大，無法嵌入；請改用 {}。</p>\n",
    "<p>This figure is too large to be embedded; use {}.</p>\n",
)


def embedded(figure: Figure, language: Language, instead: str) -> bytes:
    """``figure`` without script, style sheet or anything that it asks for.

    It is in ASCII, with references for all other characters, so that it reads the same within
    a page of any encoding. ``instead`` is the file that it names where it would be too large.
    """
    fragment = f'<figure lang="{language.value}">\n{figure_element(figure, language)}</figure>\n'
    data = _in_ascii(fragment)
    if len(data) > LARGEST:
        data = _in_ascii(_TOO_LARGE.in_language(language).format(instead))
    return data


def _in_ascii(text: str) -> bytes:
    return in_utf8(text).decode("utf-8").encode("ascii", "xmlcharrefreplace")
