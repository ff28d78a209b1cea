"""The XML of OpenDocument: elements, and text as its paragraphs."""

import re
from collections.abc import Mapping
from html import escape

__all__ = ["SPACES", "escaped", "inline", "paragraphs", "tag"]

_NAMESPACES = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    **{
        f"xmlns:{name}": f"{_NAMESPACES}:{name if name != 'number' else 'datastyle'}:1.0"
        for name in ("office", "style", "text", "table", "number", "meta", "config")
    },
    "xmlns:fo": f"{_NAMESPACES}:xsl-fo-compatible:1.0",
    "xmlns:svg": f"{_NAMESPACES}:svg-compatible:1.0",
    "xmlns:of": f"{_NAMESPACES}:of:1.2",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:ooo": "http://openoffice.org/2004/office",
}
"""The namespaces, on the root of every part."""

# Blanks that XML would fold: https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/
_BLANKS = re.compile("^ +| {2,}| +$")


def tag(name: str, attributes: Mapping[str, str], inside: str = "") -> str:
    """An element; ``inside`` is markup already, the values of attributes are not."""
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def escaped(text: str) -> str:
    """``text`` as markup that says it."""
    return escape(text, quote=False)


def paragraphs(text: str, address: str | None = None) -> str:
    """``text`` as paragraphs, one for each line, that lead to ``address`` if there is one."""
    lines = list(map(inline, text.split("\n")))
    if address is not None:
        said = {"xlink:type": "simple", "xlink:href": address}
        lines = [tag("text:a", said, line) if line else "" for line in lines]
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def inline(text: str) -> str:
    """``text``, which is one line, as it stands within a paragraph."""
    return _BLANKS.sub(lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', escaped(text))
