"""Which chapters make a report."""

from collections.abc import Iterator

from graphmodel.language import Language
from loaders.sources import Reading
from viz.asked import Asked
from viz.report.audit import audit_chapter
from viz.report.changes import change_rows, change_sentence, changes_chapter
from viz.report.glance import glance_chapter
from viz.report.method import counting_chapter, sources_chapter
from viz.report.near import near_chapter
from viz.report.report import Part, Prose
from viz.report.responsibility import responsibility_chapter
from viz.report.shared import shared_chapter
from viz.report.summary import summary_chapter

__all__ = ["report_of"]


def report_of(
    reading: Reading, language: Language, against: Reading | None = None
) -> tuple[Part, ...]:
    """The report on a plan; with an older edition also what changed since."""
    return tuple(_parts(Asked(reading, language), against))


def _parts(asked: Asked, against: Reading | None) -> Iterator[Part]:
    heading, size, *rest = summary_chapter(asked)
    yield from (heading, size)
    if against is not None:
        yield Prose((change_sentence(against, change_rows(asked, against)),))
    yield from rest
    yield from glance_chapter(asked)
    yield from shared_chapter(asked)
    yield from near_chapter(asked)
    yield from responsibility_chapter(asked)
    yield from audit_chapter(asked)
    if against is not None:
        yield from changes_chapter(asked, against)
    yield from sources_chapter(asked, against)
    yield from counting_chapter(asked, against)
