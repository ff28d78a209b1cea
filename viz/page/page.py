"""The page as one HTML file that opens anywhere, offline."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from graphmodel.controls import visible, visible_lines
from graphmodel.language import Language
from loaders.sources import Reading
from viz.encoding import in_utf8
from viz.html_pages import TEMPLATES, allowed
from viz.page.contents import contents, numbers_of
from viz.page.deciding import deciding
from viz.page.figures import FIGURE_PAGE_WORDS, figures_known
from viz.page.near import told_of
from viz.page.network import OPTIONS, network_of
from viz.page.packing import Packing
from viz.page.portfolio import portfolio
from viz.page.scripts import joined
from viz.page.views import VIEWS, Opening, only_plan, opening_of
from viz.page.vis import vis_script
from viz.page.words import PAGE_WORDS
from viz.pictures.boxes import full_captions
from viz.pictures.bureau_web import bureau_web, collectives_of
from viz.pictures.duplicates import duplicates
from viz.pictures.near import drawn_of, proposals_of
from viz.pictures.picture import Picture
from viz.pictures.strategy_map import strategy_map
from viz.pictures.style import (
    AREA,
    DARK_EDGES,
    DARK_LOOKS,
    EDGES,
    FAINT,
    FONT,
    GROUND,
    INK,
    LOOKS,
    line_width,
)
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.whole import whole
from viz.png import MOST, ZOOM, density

__all__ = ["known", "page_of", "portfolio_page", "view_page"]

_PICTURES = {"map": strategy_map, "themes": theme_bureaus, "all": whole}
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


_MAP = Opening()


def page_of(
    readings: Sequence[Reading],
    language: Language,
    view: str | None = None,
    bureau: str | None = None,
    pair: Sequence[str] | None = None,
    *,
    font: bool = False,
) -> bytes:
    """The page of one plan or of several, as a person asks for it.

    Raises:
        MisuseError: There is no such view, or a view of one plan is wanted of several.
        UnknownNameError: The plan has no bureau of such a name.
        MissingFontError: A font is wanted, and the extra ``fonts`` is not installed.
    """
    if len(readings) > 1 and (view, bureau, pair) == (None, None, None):
        return portfolio_page(readings, language, font=font)
    reading = only_plan(readings)
    opening = opening_of(reading.graph, view, bureau, pair)
    return view_page(reading, language, opening, font=font)


def view_page(
    reading: Reading,
    language: Language,
    opening: Opening = _MAP,
    *,
    home: str = "",
    font: bool = False,
) -> bytes:
    """The page of a plan in UTF-8.

    It holds all that it needs: it asks for nothing, and its security policy lets it ask for
    nothing. Names reach it as JSON, and are shown as plain text, never as markup.

    Args:
        reading: The plan.
        language: The language that it opens in.
        opening: What it opens with.
        home: The address of the page that leads back, if there is one.
        font: Whether it brings a font for Chinese.

    Raises:
        MissingFontError: A font is wanted, and the extra ``fonts`` is not installed.
    """
    title = reading.graph.title
    return _page(title, language, [known(reading, language, opening)], home=home, font=font)


def portfolio_page(
    readings: Sequence[Reading], language: Language, *, font: bool = False
) -> bytes:
    """The page of several plans: opens on what they are and what changed between editions.

    Raises:
        MissingFontError: A font is wanted, and the extra ``fonts`` is not installed.
    """
    plans = [known(reading, language, _MAP) for reading in readings]
    title = PAGE_WORDS["portfolio"].in_language(language)
    return _page(title, language, plans, portfolio=portfolio(readings), font=font)


def _page(
    title: str,
    language: Language,
    plans: Sequence[dict[str, Any]],
    *,
    portfolio: dict[str, Any] | None = None,
    home: str = "",
    font: bool,
) -> bytes:
    data = [_inert(plan) for plan in plans]
    style = (TEMPLATES / "view" / "view.css").read_text(encoding="utf-8")
    if font:
        frame_text = (TEMPLATES / "view" / "page.html").read_text(encoding="utf-8")
        style = _font_face([title, frame_text, *data]) + style
    scripts = [vis_script(), joined(several_plans=portfolio is not None)]
    frame = Network(cdn_resources="in_line")
    frame.options = OPTIONS
    frame.path = "view/page.html"
    frame.templateEnv = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    frame.templateEnv.globals.update(
        language=language.value,
        title=visible(title),
        home=home,
        views=VIEWS,
        words={name: text.in_language(language) for name, text in PAGE_WORDS.items()},
        style=Markup(style),  # noqa: S704 (our own file)
        scripts=list(map(Markup, scripts)),
        hashes={"style": allowed(style), "script": " ".join(map(allowed, scripts))},
        fonts="font-src data:; " if font else "",
        plans=list(map(Markup, data)),
        portfolio=Markup(_inert(portfolio)) if portfolio else "",  # noqa: S704 (escaped)
    )
    return in_utf8(frame.generate_html())


def _font_face(text: Iterable[str]) -> str:
    """The characters of ``text`` as a font within the page."""
    from viz.fonts import FAMILY, font_of  # an extra

    data = base64.b64encode(font_of(text)).decode()
    return f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/woff;base64,{data}); }}\n'


def known(reading: Reading, language: Language, opening: Opening) -> dict[str, Any]:
    """What the page's script is given."""
    plan = reading.graph
    numbers = numbers_of(plan)
    own = {numbers[key]: (plan.nodes[key].code, full) for key, full in full_captions(plan).items()}
    packing = Packing(own)

    def packed(picture: Picture, ids: Mapping[str, int | str] = numbers) -> list[Any]:
        return packing.packed(picture, network_of(picture, ids))

    proposed = proposals_of(reading)
    pictures = {name: packed(draw(plan)) for name, draw in _PICTURES.items()}
    pictures["duplicates"] = packed(duplicates(plan, drawn_of(proposed)))
    webs = {
        numbers[key]: [
            packed(bureau_web(plan, key, inferred=inferred))
            for inferred in (False, True)[: 2 if collectives_of(plan, key) else 1]
        ]
        for key in plan.bureaus
    }
    figures = figures_known(plan, numbers, packed)
    return {
        **contents(reading, numbers),
        "candidates": told_of(proposed, numbers),
        **deciding(reading, proposed, numbers),
        **packing.common,
        "pictures": pictures,
        "webs": webs,
        "figures": figures,
        "kinds": {kind: [*LOOKS[kind], *DARK_LOOKS[kind][1:], line_width(kind)] for kind in LOOKS},
        "ties": {kind: [EDGES[kind], DARK_EDGES[kind]] for kind in EDGES},
        "font": FONT,
        "colours": {"ground": GROUND, "area": AREA, "ink": INK, "faint": FAINT},
        "png": {"zoom": ZOOM, "most": MOST, "density": list(density())},
        "words": {**PAGE_WORDS, **FIGURE_PAGE_WORDS},
        "language": language,
        "opening": [opening.view, *(numbers.get(k, -1) for k in (opening.bureau, opening.other))],
    }


def _inert(value: Any) -> str:
    """JSON that can end no script element, and in which nothing commands a reader's screen."""
    return json.dumps(_visible(value), ensure_ascii=False, separators=(",", ":")).translate(
        _ESCAPES
    )


def _visible(value: Any) -> Any:
    match value:
        case str():
            return visible_lines(value)
        case dict():
            return {key: _visible(item) for key, item in value.items()}
        case list() | tuple():
            return [_visible(item) for item in value]
        case _:
            return value
