"""A figure as PNG at 300 dpi, for programs that take no SVG."""

import re
import struct
import zlib
from functools import cache
from importlib.util import find_spec

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from viz.fonts import font_file

__all__ = [
    "DPI",
    "MOST",
    "ZOOM",
    "MissingRendererError",
    "NoFontError",
    "TooLargeError",
    "density",
    "pixels",
    "png",
    "why_no_png",
]

DPI = 300
_CSS = 96  # pixels of an SVG to an inch: https://www.w3.org/TR/css-values-4/#absolute-lengths
_INCH = 0.0254  # metres
ZOOM = DPI / _CSS
"""Pixels of a PNG to one of its SVG, from side to side."""
MOST = 100_000_000
"""Pixels of a picture, which take four times as many bytes."""
_SIZE = re.compile(rb'<svg [^>]*width="([0-9.]+)" height="([0-9.]+)"')
_AFTER_HEADER = 8 + 25  # bytes: the signature, and the chunk IHDR, which comes first
_FAMILIES = (
    "Noto Sans TC",
    "Noto Sans CJK TC",
    "PingFang TC",
    "Microsoft JhengHei",
    "WenQuanYi Zen Hei",
    "Source Han Sans TC",
    "Heiti TC",
    "PMingLiU",
    "Noto Sans CJK SC",
    "AR PL UMing TW",
)
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="5" y="30" font-size="24">{}</text></svg>'
)
_NOWHERE = chr(0xF8FF0)  # a character that no font has


class MissingRendererError(MisuseError):
    """A PNG was asked for, and the extra ``office`` is not installed."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "PNG 需要 resvg 與 Pillow；請在同一環境執行 pip install resvg_py Pillow，"
                "或改存為 .svg",
                "PNG needs resvg and Pillow; run pip install resvg_py Pillow in the same "
                "environment, or write an .svg",
            )
        )


class NoFontError(MisuseError):
    """No font for Chinese was found, so a PNG would have no text."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "找不到可畫出中文的字型；請安裝 Noto Sans TC，或在同一環境執行 "
                "pip install fonttools justmytype-intl-cjk，或改存為 .svg",
                "no font for Chinese was found; install Noto Sans TC, or run pip install "
                "fonttools justmytype-intl-cjk in the same environment, or write an .svg",
            )
        )


class TooLargeError(MisuseError):
    """A PNG would have more pixels than a machine has room for."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(
            Text(
                f"這張圖有 {width:g}×{height:g} 像素，太大，無法存成 300 dpi 的 PNG；"
                "請改存為 .svg，或用 --width 縮小",
                f"at {width:g} by {height:g} pixels the figure is too large for a PNG of 300 dpi; "
                "write an .svg, or a narrower one with --width",
            )
        )


def why_no_png() -> Text | None:
    """What is missing for a PNG; nothing if it can be drawn."""
    try:
        _check_renderer()
        _font()
    except MisuseError as error:
        return error.text
    return None


def density(dpi: int = DPI) -> bytes:
    """What says how many pixels a metre of a PNG has: https://www.w3.org/TR/png/#11pHYs."""
    metre = round(dpi / _INCH)
    body = struct.pack(">4sIIB", b"pHYs", metre, metre, 1)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def png(svg: bytes, dpi: int = DPI) -> bytes:
    """A drawing in SVG as PNG, each of its pixels as large as it is there, at 300 dpi or fewer.

    Raises:
        TooLargeError: It would have more than a hundred million pixels.
        MissingRendererError: resvg is not installed.
        NoFontError: Neither the system nor the extra ``fonts`` has a font for Chinese.
    """
    _check_renderer()
    text = svg.decode("utf-8")
    if pixels(svg, dpi) > MOST:
        raise TooLargeError(*_size(svg))
    return _with_density(_rendered(text, dpi / _CSS, _font()), dpi)


def pixels(svg: bytes, dpi: int = DPI) -> float:
    """How many pixels a drawing in SVG has as PNG; none if it does not say how large it is."""
    width, height = _size(svg)
    return width * height * (dpi / _CSS) ** 2


def _size(svg: bytes) -> tuple[float, float]:
    said = _SIZE.search(svg)
    return (float(said[1]), float(said[2])) if said else (0, 0)


def _check_renderer() -> None:
    if find_spec("resvg_py") is None or find_spec("PIL") is None:
        raise MissingRendererError


@cache
def _font() -> tuple[str, str]:
    """The family that text is drawn in, and the file that holds it if the system does not."""
    for family in _FAMILIES:
        if _draws_chinese((family, "")):
            return family, ""
    file = font_file()
    if file is not None and _draws_chinese((_FAMILIES[0], str(file))):
        return _FAMILIES[0], str(file)
    raise NoFontError


def _draws_chinese(font: tuple[str, str]) -> bool:
    return _rendered(_PROBE.format("國"), 1, font) != _rendered(_PROBE.format(_NOWHERE), 1, font)


def _rendered(svg: str, zoom: float, font: tuple[str, str]) -> bytes:
    from resvg_py import svg_to_bytes

    family, file = font
    return svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        font_family=family,
        sans_serif_family=family,
        serif_family=family,
        font_files=[file] if file else None,
        languages=["zh-TW"],
    )


def _with_density(data: bytes, dpi: int) -> bytes:
    return data[:_AFTER_HEADER] + density(dpi) + data[_AFTER_HEADER:]
