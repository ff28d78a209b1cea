"""Mermaid, which Markdown shows as a picture (GitHub, Notion, Obsidian); for a view, not a plan.

Mermaid arranges the nodes itself. Whatever could be more than text to it goes as the number of
the character: https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
"""

from collections.abc import Iterator

from graphmodel.controls import visible_lines
from graphmodel.language import Text
from viz.encoding import in_utf8
from viz.exports.exported import Exported
from viz.pictures.style import DASHES, LOOKS, Shape

__all__ = ["mermaid", "too_much"]

_EDGES, _CHARACTERS = 500, 50_000  # that Mermaid draws unless the page says otherwise
_BRACKETS = {
    Shape.BOX: ("[", "]"),
    Shape.ROUND: ("(", ")"),
    Shape.DOT: ("((", "))"),
    Shape.HEXAGON: ("{{", "}}"),
    Shape.CUT: ("[/", "/]"),
}
_PARTS = frozenset(DASHES.values())
"""What only says that one thing is a part of another, or related, is drawn whole here."""
_PLAIN = frozenset(" ,:：，、。；（）「」『』／＋－")


def mermaid(exported: Exported) -> bytes:
    """The file, in UTF-8."""
    return in_utf8("\n".join(_lines(exported)) + "\n")


def too_much(exported: Exported, data: bytes) -> Text | None:
    """What to say of a picture that Mermaid would refuse to draw."""
    count, length = len(exported.edges), len(data.decode())
    if count <= _EDGES and length <= _CHARACTERS:
        return None
    return Text(
        f"Mermaid 預設最多繪製 {_EDGES} 條線、{_CHARACTERS:,} 個字元，這裡有 {count} 條、"
        f"{length:,} 個字元；請用 --view 選一個檢視，例如 --bureau NAME",
        f"Mermaid draws {_EDGES} edges and {_CHARACTERS:,} characters unless told otherwise, "
        f"and here are {count} and {length:,}; choose a view, such as --bureau NAME",
    )


def _lines(exported: Exported) -> Iterator[str]:
    numbers = {node.id: f"n{at}" for at, node in enumerate(exported.nodes)}
    yield "flowchart LR"
    for node in exported.nodes:
        opening, closing = _BRACKETS[node.look.shape]
        text = _text(node.full or str(node.properties["name"]))
        kind = node.kind.replace("-", "_")
        yield f'  {numbers[node.id]}{opening}"{text}"{closing}:::{kind}'
    for edge in exported.edges:
        arrow = "-.->" if edge.dashes and edge.dashes not in _PARTS else "-->"
        yield f"  {numbers[edge.start]} {arrow} {numbers[edge.end]}"
    for kind in sorted({node.kind for node in exported.nodes}):
        one = LOOKS[kind]
        look = f"fill:{one.fill},stroke:{one.line},color:{one.text}"
        yield f"  classDef {kind.replace('-', '_')} {look}"


def _text(text: str) -> str:
    return "<br/>".join(map(_line, visible_lines(text).split("\n")))


def _line(text: str) -> str:
    """A line: a point between characters stays, one before a space would open a list."""
    return "".join(
        char if _is_plain(char, after) else f"#{ord(char)};"
        for char, after in zip(text, f"{text[1:]} ", strict=True)
    )


def _is_plain(char: str, after: str) -> bool:
    return char.isalnum() or char in _PLAIN or (char == "." and after != " ")
