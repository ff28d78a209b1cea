"""A deck as a file, where what writes it is installed."""

from importlib.util import find_spec

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from graphmodel.progress import Progress, unheard
from viz.png import why_no_png
from viz.slides.deck import Deck

__all__ = ["MissingOfficeError", "check_office", "slides_file", "why_no_slides"]

_NEEDED = ("pptx", "PIL", "xlsxwriter", "resvg_py")  # the second and third come with the first


class MissingOfficeError(MisuseError):
    """Slides were asked for, and the extra ``office`` is not installed."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "投影片需要 python-pptx 與 resvg；請在同一環境執行 "
                "pip install python-pptx resvg_py",
                "slides need python-pptx and resvg; run pip install python-pptx resvg_py in the "
                "same environment",
            )
        )


def check_office() -> None:
    """See that slides can be written.

    Raises:
        MissingOfficeError: The extra ``office`` is not installed.
    """
    if not all(map(find_spec, _NEEDED)):
        raise MissingOfficeError


def why_no_slides() -> Text | None:
    """What is missing for slides; nothing if they can be written."""
    try:
        check_office()
    except MissingOfficeError as error:
        return error.text
    return why_no_png()


def slides_file(deck: Deck, progress: Progress = unheard) -> bytes:
    """The presentation (PPTX); the same deck gives the same bytes. ``progress`` hears of slides.

    Raises:
        MissingOfficeError: The extra ``office`` is not installed.
        NoFontError: The pictures behind the figures would have no text.
    """
    check_office()
    from viz.slides.pptx import presentation  # half a second, and it need not be there

    return presentation(deck, progress)
