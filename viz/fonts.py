"""A font of its own for a page, where the reader's machine may have none for Chinese."""

import io
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import MisuseError

__all__ = ["FAMILY", "MissingFontError", "font_file", "font_of"]

FAMILY = "Noto Sans TC"
_PACKAGE = "justmytype_intl_cjk"
_FILE = "NotoSansTC[[]wght].ttf"
_WEIGHT = 400
_LATIN = frozenset(map(chr, range(0x20, 0x7F)))


class MissingFontError(MisuseError):
    """A font was asked for, and the extra ``fonts`` is not installed."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "內嵌字型需要 fontTools 與 Noto Sans TC；請在同一環境執行 "
                "pip install fonttools justmytype-intl-cjk",
                "a font in the page needs fontTools and Noto Sans TC; run "
                "pip install fonttools justmytype-intl-cjk in the same environment",
            )
        )


def font_of(text: Iterable[str]) -> bytes:
    """Noto Sans TC with the characters of ``text`` and of Latin, as a WOFF file.

    The same characters give the same bytes. Those that the font lacks are left to the reader's
    own fonts.

    Raises:
        MissingFontError: The extra ``fonts`` is not installed.
    """
    path = font_file()
    if path is None or find_spec("fontTools") is None:
        raise MissingFontError
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    with TTFont(path, recalcTimestamp=False, lazy=True) as font:
        options = Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted({*_LATIN, *"".join(text)})))
        subsetter.subset(font)
        instantiateVariableFont(font, {"wght": _WEIGHT}, inplace=True)
        font.flavor = "woff"  # compressed by zlib, which every Python has
        written = io.BytesIO()
        font.save(written)
        return written.getvalue()


@cache
def font_file() -> Path | None:
    """Where the package that the extra ``fonts`` brings has Noto Sans TC, if it is installed."""
    package = find_spec(_PACKAGE)
    folders = package.submodule_search_locations if package else None
    return next((path for folder in folders or () for path in Path(folder).rglob(_FILE)), None)
