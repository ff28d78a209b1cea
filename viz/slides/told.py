"""What chapters ask of a plan, and how their slides say where the answers stand."""

from collections.abc import Iterable, Iterator, Sequence, Sized
from typing import NamedTuple

from graphmodel.language import Text
from graphmodel.places import Place, in_reading_order, said_places, said_range
from viz.asked import Asked
from viz.figures.drawing import figure_part
from viz.figures.figure import Figure
from viz.slides.deck import Box, Drawing, Fact, Facts, Placed, Slide, Table
from viz.slides.fitting import BODY, FOOTER, TEXT, divided, lines_of, shortened_to

__all__ = ["LISTED", "Listed", "Told", "among", "counted", "each_of", "joined"]

LISTED = Text("、 ", ", ")
"""Between numbers and codes: LibreOffice ends a line within a number, but not behind 、 alone."""


class Listed(NamedTuple):
    """A row of a table on slides, and where in the document it can be looked up."""

    cells: tuple[str, ...]
    places: tuple[Place, ...]


def counted(count: int, one: str, many: str = "") -> str:
    """``3 KPIs``: a number with its English noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def each_of(some: Sized) -> Text:
    """What stands at a number that is said of several."""
    return Text("各", " each") if len(some) > 1 else Text("", "")


def joined(texts: Iterable[Text], zh: str = "；", en: str = "; ") -> Text:
    """Several phrases as one."""
    some = list(texts)
    return Text(zh.join(text.zh for text in some), en.join(text.en for text in some))


def among(text: Text, more: Text) -> Text:
    """``text`` with what it counts behind it."""
    return Text(text.zh + more.zh, text.en + more.en)


class Told(Asked):
    """One plan, asked by the chapters of a deck."""

    def slide(
        self,
        title: Text | str,
        parts: Iterable[Placed],
        places: Iterable[Place],
        notes: Iterable[Text | str] = (),
    ) -> Slide:
        """A slide that rests on ``places``."""
        known = in_reading_order(places)
        told = [note if isinstance(note, str) else self.say(note) for note in notes]
        if known:
            where = self.say(said_places(known))
            told.append(self.say(Text(f"出處：{where}", f"Where it stands: {where}")))
        said = title if isinstance(title, str) else self.say(title)
        return Slide(said, tuple(parts), self._footer(known), tuple(told))

    def nothing(self, title: Text, what: Text) -> Slide:
        """A slide that says that there is none of something."""
        return self.slide(title, [Placed(Facts((Fact("0", self.say(what)),), 4), BODY)], ())

    def tables(
        self,
        title: Text,
        about: Text,
        heads: Sequence[str],
        listed: Sequence[Listed],
        widths: Sequence[int],
        *,
        numeric: Iterable[int] = (),
        notes: Sequence[Text] = (),
        box: Box = BODY,
        above: Sequence[Placed] = (),
    ) -> Iterator[Slide]:
        """The rows on as many slides as they need, each with them in ``box`` beneath ``above``.

        The notes of each say of its own rows where they stand.
        """
        cells = tuple(row.cells for row in listed)
        table = Table(self.say(about), tuple(heads), cells, tuple(widths), frozenset(numeric))
        parts = divided(table, box.height)
        start = 0
        for at, part in enumerate(parts, 1):
            rows = listed[start : start + len(part.rows)]
            start += len(part.rows)
            said = self.say(title) if len(parts) == 1 else f"{self.say(title)} ({at}/{len(parts)})"
            where = [self._traced(row) for row in rows if row.places]
            yield self.slide(
                said,
                (*above, Placed(part, box)),
                (place for row in rows for place in row.places),
                (*notes, *where),
            )

    def drawing(self, figure: Figure) -> Drawing:
        """A figure without its title and source, which a slide says."""
        svg, width, height = figure_part(figure, self.language)
        about = joined((figure.picture.title, figure.facts), "：", ": ")
        return Drawing(self.say(about), svg, width, height)

    def _traced(self, row: Listed) -> str:
        named = " ".join(cell for cell in row.cells[:2] if cell)
        return self.say(joined((Text(named, named), said_places(row.places)), "：", ": "))

    def _footer(self, places: Sequence[Place]) -> str:
        where = said_range(places)
        dated = self.maker.date
        rest = Text(f"，{where.zh}", f", {where.en}") if places else Text("", "")
        if dated is not None:
            rest = among(rest, Text(f"；版本：{dated.zh}", f"; edition: {dated.en}"))
        title = self.plan.title
        whole = self.say(Text(f"資料來源：{title}{rest.zh}", f"Source: {title}{rest.en}"))
        while lines_of(whole, FOOTER.width, TEXT) > 1 and len(title) > 1:
            title = title[:-2].rstrip("…") + "…"
            whole = self.say(Text(f"資料來源：{title}{rest.zh}", f"Source: {title}{rest.en}"))
        return shortened_to(whole, FOOTER.width, TEXT, 1)
