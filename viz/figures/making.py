"""The figures of a plan: each view at the width of a slide, with what it counts and rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Language, Text
from graphmodel.places import said_range
from graphmodel.schema import EdgeType, Label
from loaders.sources import Reading
from queries.columns.wording import WORDS
from queries.measures.sides import Side, sides_of
from viz.figures.figure import Figure, Sign
from viz.figures.legend import legend_of
from viz.figures.slide import at_slide_width
from viz.figures.words import AND, FIGURE_WORDS, filled, joined, said
from viz.page.words import PAGE_WORDS
from viz.pictures.boxes import full_captions
from viz.pictures.bureau_web import bureau_web, collectives_of
from viz.pictures.comparison import comparison
from viz.pictures.counts_map import counts_map
from viz.pictures.duplicates import duplicates
from viz.pictures.labels import shown
from viz.pictures.near import drawn_of, proposals_of
from viz.pictures.picture import Picture, PictureNode
from viz.pictures.style import Kind, kind_of
from viz.pictures.theme_bureaus import theme_bureaus
from viz.pictures.theme_map import theme_map, theme_maps
from viz.pictures.whole import whole

__all__ = ["FigureMaker"]

_ROUND = 1.3  # how much more the whole graph grows in height, so that its lines part

_CELLS = {
    Kind.OBJECTIVE: FIGURE_WORDS["cell-objective"],
    Kind.OBJECTIVE_SHARED: FIGURE_WORDS["cell-objective-shared"],
}
"""What the cells of the map of counts are."""


class FigureMaker:
    """Makes the figures of one plan in one language.

    Attributes:
        plan: The plan.
        date: What is said of its date: by default the year of the plan.
    """

    def __init__(self, reading: Reading, language: Language, date: str = "") -> None:
        year = reading.plan.year
        self.plan = reading.graph
        self.language = language
        self.date = Text(date, date) if date else said("year", year) if year else None
        self._reading = reading

    @cached_property
    def map(self) -> Figure:
        """策略地圖, of counts."""
        figure = self._made(counts_map(self.plan, self.language), self.plan.kpis, self._whole())
        legend = (
            Sign(sign.drawn, _CELLS.get(kind_of(sign.drawn), sign.meaning))
            if isinstance(sign.drawn, PictureNode)
            else sign
            for sign in figure.legend
        )
        return replace(figure, legend=tuple(legend))

    def theme(self, key: str) -> Figure:
        """策略地圖, of one theme."""
        rows = [row for row in self.plan.kpis if row.theme.key == key]
        return self._made(theme_map(self.plan, key), rows, self._of_theme(key, rows))

    def theme_parts(self, key: str, tall: int) -> tuple[Figure, ...]:
        """The same in figures whose pictures are no higher than ``tall`` pixels."""
        rows = [row for row in self.plan.kpis if row.theme.key == key]
        facts = self._of_theme(key, rows)
        return tuple(self._made(part, rows, facts) for part in theme_maps(self.plan, key, tall))

    @cached_property
    def duplicates(self) -> Figure:
        """重複指標."""
        plan = self.plan
        picture = duplicates(plan, drawn_of(proposals_of(self._reading)))
        drawn = {node.key for node in picture.nodes}
        rows = [row for row in plan.kpis if row.key in drawn]
        figure = self._made(picture, rows, self._of_shared(picture), full_captions(plan))
        return replace(figure, notes=(said("dots"), *figure.notes))

    def bureau(self, key: str, *, inferred: bool = False) -> Figure:
        """局處: the web of one; ``inferred`` with the rows of collectives that it may be in."""
        plan = self.plan
        collectives = set(collectives_of(plan, key)) if inferred else set()
        owners = {row: {owner.key for owner in row.owners} for row in plan.kpis}
        own = [row for row in plan.kpis if key in owners[row]]
        rows = [row for row in plan.kpis if owners[row] & {key, *collectives}]
        others = [owners[row] - ({key} if key in owners[row] else collectives) for row in rows]
        facts = filled(
            PAGE_WORDS["figures"],
            len(rows),
            len({row.objective.key for row in rows}),
            len({row.theme.key for row in rows}),
            sum(map(bool, others)),
            len(set().union(*others)),
        )
        if collectives:
            facts = joined((facts, filled(PAGE_WORDS["figures-inferred"], len(rows) - len(own))))
        picture = bureau_web(plan, key, inferred=inferred)
        return self._made(picture, rows, facts, full_captions(plan))

    def compare(self, a: str, b: str) -> Figure:
        """比較: two bureaus."""
        plan = self.plan
        sides = sides_of(plan, (a,), (b,))
        rows = [row for side in Side for row in sides.rows[side]]
        both = len(sides.rows[Side.BOTH])
        facts = filled(
            PAGE_WORDS["comparison"],
            plan.bureaus[a].title,
            plan.bureaus[b].title,
            len(sides.rows[Side.A]) + both,
            len(sides.rows[Side.B]) + both,
            both,
            len(sides.themes),
            len(sides.objectives),
            len(sides.measures),
        )
        return self._made(comparison(plan, a, b), rows, facts, full_captions(plan))

    @cached_property
    def themes(self) -> Figure:
        """主題: themes and bureaus."""
        plan = self.plan
        picture = theme_bureaus(plan)
        named = sum(not bureau.collective for bureau in plan.bureaus.values())
        most = max((edge.rows for edge in picture.edges), default=0)
        facts = said("themes", len(plan.themes), named, len(plan.bureaus) - named, most)
        return self._made(picture, plan.kpis, facts, full_captions(plan))

    @cached_property
    def all(self) -> Figure:
        """全圖: every node and edge."""
        codes = dict.fromkeys((row.key for row in self.plan.kpis), "")  # too many to be read
        picture = whole(self.plan, slide=True)
        return self._made(picture, self.plan.kpis, self._whole(), codes, stretch=_ROUND)

    def _made(
        self,
        picture: Picture,
        rows: Sequence[KPIRow],
        facts: Text,
        captions: Mapping[str, str] | None = None,
        stretch: float = 0,
    ) -> Figure:
        drawn = at_slide_width(picture, captions or {}, stretch)
        notes = (*_left_out(picture, drawn), self._source(rows))
        return Figure(drawn, facts, legend_of(drawn), notes)

    def _whole(self) -> Text:
        plan = self.plan
        themes = [theme for theme in plan.themes.values() if not theme.common]
        objectives = [one for one in plan.objectives.values() if not one.theme.common]
        kpis = [row for row in plan.kpis if not row.theme.common]
        counts = said("whole", len(themes), len(objectives), len(kpis))
        if len(themes) == len(plan.themes):
            return counts
        return joined((counts, said("common", len(plan.objectives), len(plan.kpis))))

    def _of_theme(self, key: str, rows: Sequence[KPIRow]) -> Text:
        across = {group.hub.key for group in self.plan.shared_groups if len(group.letters) > 1}
        return said(
            "theme",
            sum(one.theme.key == key for one in self.plan.objectives.values()),
            len(rows),
            len({owner.key for row in rows for owner in row.named_owners}),
            sum(row.shared in across for row in rows),
        )

    def _of_shared(self, picture: Picture) -> Text:
        groups = self.plan.shared_groups
        rows = [row for row in self.plan.kpis if row.shared is not None]
        across = sum(len(group.letters) > 1 for group in groups)
        counts = [said("shared", len(groups), len(rows), across)]
        if any(theme.common for theme in self.plan.themes.values()):
            inner: dict[str | None, set[str]] = {}
            for row in rows:
                if not row.theme.common:
                    inner.setdefault(row.shared, set()).add(row.letter)
            counts.append(said("within", sum(len(letters) > 1 for letters in inner.values())))
        counts.append(said("differ", sum(group.owners_differ for group in groups)))
        near = sum(edge.kind is EdgeType.RELATED_TO for edge in picture.edges)
        if near:
            counts.append(said("near", near))
        return joined(counts)

    def _source(self, rows: Sequence[KPIRow]) -> Text:
        plan = self.plan
        name = Text(plan.title, plan.title)
        if plan.title != plan.key:
            name = said("plan", plan.title, plan.key)
        parts = [said("source", name)]
        if rows:
            parts.append(_rows_said(rows))
        if self.date is not None:
            parts.append(said("edition", self.date))
        return joined(parts, AND)


def _left_out(given: Picture, drawn: Picture) -> Iterator[Text]:
    """What bears no name, or not the whole of it, because there is no room for it, counted."""
    written = {node.key: node for node in shown(drawn)}
    missing = [node for node in given.nodes if node.caption and node.key not in written]
    if missing:
        yield said("left-out", _counted(missing))
    short = [node for node in written.values() if node.caption.endswith("…")]
    if short:
        yield said("cut", _counted(short))


def _counted(nodes: Iterable[PictureNode]) -> Text:
    counts = Counter(node.label for node in nodes)
    labels = [label for label in Label if counts[label]]
    return joined(
        (said("count", WORDS[label], counts[label]) for label in labels), PAGE_WORDS["comma"]
    )


def _rows_said(rows: Sequence[KPIRow]) -> Text:
    """How many rows of the document a figure rests on, and from where to where they stand."""
    return said("rows", len(rows), said_range(row.evidence.place for row in rows))
