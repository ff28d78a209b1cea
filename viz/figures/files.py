"""Figures as files: SVG, or PNG for programs that take no SVG."""

from pathlib import PurePath

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from queries.problems import OutOfRangeError
from viz.figures.drawing import figure_svg
from viz.figures.figure import Figure
from viz.figures.slide import SLIDE

__all__ = ["check_figure_file", "figure_file"]

_ENDINGS = (".svg", ".png")
_NARROWEST, _WIDEST = 320, 2560


def check_figure_file(name: str, width: int) -> None:
    """Refuse what no figure can be.

    Raises:
        MisuseError: The file's ending is of no picture.
        OutOfRangeError: It would be too narrow or too wide.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _ENDINGS:
        raise MisuseError(
            Text(
                f"圖檔的副檔名應為 .svg 或 .png，不是 {ending or name}",
                f"a figure is an .svg or a .png, not {ending or name}",
            )
        )
    if not _NARROWEST <= width <= _WIDEST:
        raise OutOfRangeError("width", _NARROWEST, _WIDEST, width)


def figure_file(
    figure: Figure, name: str, language: Language, width: int = SLIDE, *, transparent: bool = False
) -> bytes:
    """The file called ``name`` that holds ``figure``.

    Raises:
        MisuseError: As :func:`check_figure_file` says; or a PNG needs what is not installed.
    """
    check_figure_file(name, width)
    svg = figure_svg(figure, language, width=width, transparent=transparent)
    if PurePath(name).suffix.lower() == ".svg":
        return svg
    from viz.palette import in_palette
    from viz.png import png  # an SVG needs no renderer

    drawn = png(svg)
    return drawn if transparent else in_palette(drawn)
