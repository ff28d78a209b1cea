"""Tags in HTML, and what their names mean to the reader.

The standard library's parser takes quadratic time over comments and tags that are never closed,
so the few kinds of markup that matter are found here; every search goes forward and is
remembered.
"""

import re

__all__ = ["BLOCKS", "HEADINGS", "INLINE", "SKIPPED", "Search", "attributes", "number", "tag_at"]

_MOST = 1000  # the limit of colspan in the HTML standard
_LONG_TAG = 200  # characters, of one with a "<" in a value

BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article aside blockquote body button caption center dd details div dl dt "
        "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html "
        "legend li link main menu meta nav noscript ol optgroup option p pre script section "
        "select style summary table tbody td template tfoot th thead title tr ul",
    )
)
# What plain_text does not know and a page has; other angle brackets are what the text says.
INLINE = frozenset(
    re.findall(
        r"\S+",
        "a abbr acronym area bdi bdo big cite code col colgroup data del dfn iframe img input ins "
        "kbd label map mark o:p q rp rt ruby s samp small strike svg time tt var wbr",
    )
)
SKIPPED = frozenset(("script", "style", "title", "template"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_NAME = r"<(/?)([a-zA-Z][^\s/<>\"']*+)"
_TAGS = (
    re.compile(_NAME + r"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>"""),
    re.compile(_NAME + r"([^<>]*+)>"),  # a quotation mark that is never closed
)
_LOOSE_TAG = re.compile(_NAME + r"""((?:[^>"']|"[^"]*"|'[^']*')*+)>""")  # "<" in a value
_ATTRIBUTE = re.compile(
    r"""(?:^|[\s"'])(rowspan|colspan|start|value)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""",
    re.IGNORECASE,
)


def tag_at(text: str, at: int) -> re.Match[str] | None:
    """The tag that begins at ``at``: a slash if it closes, its name, its attributes."""
    for pattern in _TAGS:
        if found := pattern.match(text, at):
            return found
    return _LOOSE_TAG.match(text, at, at + _LONG_TAG)


def attributes(printed: str) -> dict[str, str]:
    """The attributes that the reader heeds."""
    found = _ATTRIBUTE.findall(printed)
    return {name.lower(): double or single or bare for name, double, single, bare in found}


def number(given: str | None, otherwise: int = 1) -> int:
    """The number that an attribute gives, within the bounds of the HTML standard."""
    text = (given or "").strip()
    if not (text.isascii() and text.isdigit()):
        return otherwise
    return min(max(int(text), 1), _MOST) if len(text) < 9 else _MOST


class Search:
    """Where patterns are found next; as no search goes back, all of them take linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[re.Pattern[str], re.Match[str] | None] = {}

    def next(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The first place of ``pattern`` from ``at`` on."""
        if pattern in self._found:
            found = self._found[pattern]
            if found is None or found.start() >= at:
                return found
        found = self._found[pattern] = pattern.search(self._text, at)
        return found

    def offset(self, pattern: re.Pattern[str], at: int) -> int:
        """Where that is; the end of the text if it is nowhere."""
        found = self.next(pattern, at)
        return len(self._text) if found is None else found.start()
