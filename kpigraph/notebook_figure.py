"""A figure in a notebook: it shows itself, and is saved as the command saves it."""

from pathlib import Path

from graphmodel.language import Language
from kpigraph.said_in import said_in
from loaders.writing import write_file
from viz.figures.drawing import figure_svg
from viz.figures.figure import Figure
from viz.figures.files import figure_file
from viz.figures.slide import SLIDE

__all__ = ["DrawnFigure"]


class DrawnFigure:
    """A view of a plan as a picture for a slide or a report, which shows itself in a notebook."""

    def __init__(self, figure: Figure, language: Language) -> None:
        self._figure = figure
        self._language = language

    def __repr__(self) -> str:
        return f"<Figure of {self._figure.picture.title.in_language(self._language)}>"

    @property
    def svg(self) -> str:
        """The picture, 1280 pixels wide, on white."""
        return figure_svg(self._figure, self._language).decode()

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path, *, width: int = SLIDE, transparent: bool = False) -> Path:
        """Write it as an ``.svg``, or as a ``.png`` of 300 dpi.

        Args:
            path: The file, whose ending says which.
            width: Pixels from side to side, 320 to 2560.
            transparent: Whether nothing is behind it, instead of white.

        Returns:
            Where it is.

        Raises:
            MisuseError: The ending is another, or what a PNG needs is not installed.
            OutOfRangeError: It would be too narrow or too wide.
            UnwritableError: The file cannot be written.
        """
        file = Path(path)
        with said_in(self._language):
            data = figure_file(
                self._figure, file.name, self._language, width, transparent=transparent
            )
            write_file(file, data)
        return file
