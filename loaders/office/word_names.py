"""The names of the elements of WordprocessingML, and how its tree is walked."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

__all__ = ["W", "is_on", "parts", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# What stands around paragraphs, rows and cells without being one: insertions, content controls.
_AROUND = frozenset(
    W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent")
)  # fmt: skip


def value(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """An attribute of a child of ``element``; ``None`` where either is missing."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + attribute)


def is_on(element: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; ``None`` where nothing says it."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + "val") not in ("0", "false", "off")


def parts(element: Element) -> Iterator[Element]:
    """The children of ``element``, those in what merely stands around them included."""
    for child in element:
        if child.tag in _AROUND:
            yield from parts(child)
        elif child.tag == _MC + "AlternateContent":
            for form in child[:1]:  # all show the same
                yield from parts(form)
        elif child.tag == W + "sdt":
            yield from _of_control(child)
        else:
            yield child


def _of_control(control: Element) -> Iterator[Element]:
    """What a content control holds, unless that only asks a person to fill it in."""
    properties = control.find(W + "sdtPr")
    content = control.find(W + "sdtContent")
    if content is not None and not is_on(properties, "showingPlcHdr"):
        yield from parts(content)
