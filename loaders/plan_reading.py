"""From rows to a plan."""

from collections.abc import Iterable, Sequence

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.plan import Directory, Plan
from loaders.assembly import assemble
from loaders.cells import Cell, Piece
from loaders.classified_rows import ClassifiedCell, ClassifiedRow
from loaders.documents import Document, kind_said
from loaders.findings import sources as on_sources
from loaders.head_map import unused
from loaders.identity import Identity
from loaders.likely_city import likely_cities
from loaders.outline import read_outline
from loaders.plain_documents import is_plain
from loaders.plain_headings import Titled
from loaders.plain_tables import read_plain
from loaders.problems import SourceError
from loaders.tables_seen import lacking_said, tables_seen
from loaders.titles import find_title

__all__ = ["read_plan"]


def read_plan(
    document: Document, rows: Iterable[ClassifiedRow], identity: Identity, directory: Directory
) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan that ``rows``, those of ``document``, describe, and what was noticed in both.

    Raises:
        SourceError: They hold no strategy map.
    """
    known = tuple(rows)
    if document.outline is not None:
        outline = document.outline
    elif is_plain(known):
        outline = read_plain(known, document.evident, _titled(known, document, identity))
    else:
        outline = read_outline(known, document.evident)
    plan, findings = assemble(outline, document.evident, identity, directory)
    if not plan.kpis and not plan.objectives:
        path, found = document.path, _lacking(known, document.findings)
        kind = kind_said(document)
        raise SourceError(
            Text(
                f"在 {path}（{kind.zh}）找不到策略地圖：{found.zh}；"
                "表格須有「策略目標、KPI、主責局處」等欄名；"
                "若某欄即是，請以 kpigraph read 加 --map 指明，如 --map 工作項目=objective",
                f"no strategy map in {path}, {kind.en}: {found.en}; expected tables with heads "
                "such as 策略目標, KPI and 主責局處; if a column is one of these, say so with "
                "kpigraph read and --map, as in --map 工作項目=objective",
            )
        )
    start = Evidence(document.evident, (document.start,), "")
    if not identity.year:
        findings = (*findings, on_sources.city_unknown(start))
    findings = (*findings, *likely_cities(plan, start))
    if known:
        findings = (*findings, *map(on_sources.map_unused, unused(known[0].told, known)))
    return plan, (*findings, *document.findings)


def _lacking(rows: Sequence[ClassifiedRow], findings: Iterable[Finding]) -> Text:
    """What was found of tables and what is lacking, and what of the file could not be read."""
    found = lacking_said(tables_seen(rows))
    unread = [finding.message for finding in findings if finding.severity is Severity.ERROR]
    return Text("；".join([found.zh, *(one.zh for one in unread)]),
                "; ".join([found.en, *(one.en for one in unread)]))  # fmt: skip


def _titled(rows: Sequence[ClassifiedRow], document: Document, identity: Identity) -> Titled:
    """What the document says of itself, by its title."""
    title = find_title(rows)
    if title is None:
        start = Evidence(document.evident, (document.start,), "")
        return Titled(identity.title, start, None, frozenset([fold(identity.title)]))
    agency = Cell((Piece(title.agency, (title.organ.place,)),))
    return Titled(
        title.text,
        title.rows[0].evidence(document.evident),
        ClassifiedCell(agency) if title.agency else None,
        frozenset(fold(row.plain) for row in title.rows),
    )
