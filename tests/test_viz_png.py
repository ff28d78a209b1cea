"""Figures as PNG: as large as they say, with their text, and one sentence where that fails."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from graphmodel.language import Language, Text
from graphmodel.schema import Label
from loaders.sources import read_sources
from viz import png as module
from viz.figures.drawing import figure_svg
from viz.figures.files import figure_file
from viz.figures.making import FigureMaker
from viz.palette import in_palette
from viz.pictures.picture import PictureNode, picture
from viz.png import MissingRendererError, NoFontError, TooLargeError, png
from viz.svg import svg

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert data.startswith(_SIGNATURE)
    at = len(_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert crc == zlib.crc32(kind + body)
        yield kind, body
        at += 12 + length


def pixels(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and the RGBA of each pixel; https://www.w3.org/TR/png/#9Filters."""
    parts = list(chunks(data))
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    assert (depth, colour, interlaced) == (8, 6, 0)
    raw = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    stride = width * 4
    above = bytearray(stride)
    out = bytearray()
    for row in range(height):
        start = row * (stride + 1)
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        for i in range(stride):
            left = line[i - 4] if i >= 4 else 0
            corner = above[i - 4] if i >= 4 else 0
            guess = left + above[i] - corner
            near = min((left, above[i], corner), key=lambda one: abs(guess - one))
            added = (0, left, above[i], (left + above[i]) // 2, near)[kind]
            line[i] = (line[i] + added) & 255
        out += line
        above = line
    return width, height, bytes(out)


def dark(data: bytes) -> int:
    """How many pixels are rather dark."""
    _, _, rgba = pixels(data)
    return sum(
        sum(rgba[at : at + 3]) < 3 * 96 and rgba[at + 3] > 128 for at in range(0, len(rgba), 4)
    )


def drawn(caption: str, language: Language = Language.ZH) -> bytes:
    node = PictureNode("a", Label.OBJECTIVE, 60, 20, 120, 30, caption, size=14)
    return svg(picture(Text("圖", "A picture"), [node]), language)


def test_a_png_says_its_size_and_density() -> None:
    width, height, _ = pixels(png(drawn("")))
    # 120 and 24 for margins, 30 and 24; at 300 dpi a pixel of CSS, 1/96 inch, is 3.125 pixels.
    assert (width, height) == (round(144 * 3.125), 169)
    metre = next(body for kind, body in chunks(png(drawn(""))) if kind == b"pHYs")
    assert struct.unpack(">IIB", metre) == (11811, 11811, 1)  # 300 / 0.0254
    assert [kind for kind, _ in chunks(png(drawn("")))][:2] == [b"IHDR", b"pHYs"]


@pytest.mark.parametrize("caption", ["環境保護", "KPI 12"])
def test_text_is_drawn(caption: str) -> None:
    assert dark(png(drawn(caption))) > dark(png(drawn(""))) + 500


def test_each_character_is_its_own() -> None:
    assert png(drawn("環")) != png(drawn("境"))


def test_a_figure_as_png() -> None:
    reading = read_sources(["taipei-107"])[0]
    figure = FigureMaker(reading, Language.ZH).map
    data = figure_file(figure, "x.PNG", Language.ZH, 640)
    header = dict(chunks(data))[b"IHDR"]
    assert struct.unpack(">I", header[:4]) == (2000,)
    assert data == figure_file(figure, "y.png", Language.ZH, 640)
    narrow = figure_file(figure, "x.png", Language.ZH, 320)
    clear = figure_file(figure, "x.png", Language.ZH, 320, transparent=True)
    white = Image.open(BytesIO(narrow))
    assert (white.mode, white.convert("RGB").getpixel((0, 0))) == ("P", (255, 255, 255))
    assert round(white.info["dpi"][0]) == 300
    assert pixels(clear)[2][:4] == b"\0\0\0\0"


def test_what_is_too_large_is_refused() -> None:
    # 1280 by 8192 pixels are 4000 by 25600 at 300 dpi: more than a hundred million.
    tall = picture(Text("圖", "x"), [PictureNode("a", Label.KPI, 628, 4084, 1256, 8168, "")])
    with pytest.raises(TooLargeError) as refused:
        png(svg(tall, Language.ZH))
    assert "1280×8192" in refused.value.text.zh


def test_without_resvg_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(MissingRendererError) as refused:
        png(drawn("環"))
    assert "pip install resvg_py" in refused.value.text.zh
    assert "pip install resvg_py" in refused.value.text.en


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """resvg, where the system has no font at all."""
    import resvg_py

    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", lambda **given: real(**given, skip_system_fonts=True)
    )
    module._font.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    module._font.cache_clear()


def test_the_font_of_the_extra_serves_where_the_system_has_none(
    no_system_fonts: pytest.MonkeyPatch,
) -> None:
    assert dark(png(drawn("環境保護"))) > dark(png(drawn(""))) + 500


def test_without_any_font_nothing_blank_is_written(no_system_fonts: pytest.MonkeyPatch) -> None:
    no_system_fonts.setattr(module, "font_file", lambda: None)
    with pytest.raises(NoFontError) as refused:
        png(drawn("環境保護"))
    assert "justmytype-intl-cjk" in refused.value.text.zh


def test_a_palette_keeps_the_colours_of_areas_and_saves_bytes() -> None:
    reading = read_sources(["taipei-107"])[0]
    figure = FigureMaker(reading, Language.ZH).theme("taipei-107/D")
    data = png(figure_svg(figure, Language.ZH, width=640))
    small = in_palette(data)
    assert len(small) < len(data) / 2
    before, after = (Image.open(BytesIO(one)).convert("RGB") for one in (data, small))
    apart = ImageChops.difference(before, after)
    assert max(high for _, high in apart.getextrema()) < 32  # of 255, at edges
    areas = sorted(before.getcolors(before.width * before.height), reverse=True)[:6]
    counts = dict(map(reversed, after.getcolors(after.width * after.height)))
    assert all(counts.get(color, 0) >= count for count, color in areas)
