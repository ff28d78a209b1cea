"""A document without its policy text: how a bundled plan's outline.md is made.

``python -m loaders.redaction DOCUMENT > outline.md``
"""

import sys
from pathlib import Path

from loaders.classified_rows import classified
from loaders.decoding import decode
from loaders.documents import read_document
from loaders.outline import read_outline

__all__ = ["redact"]


def redact(path: Path) -> str:
    """The text at ``path`` with its prose blanked, so that every line keeps its number.

    Tables, headings and the numbers of priorities stay as printed; the rest is emptied.

    Raises:
        SourceError: It cannot be read, or is no text.
    """
    document = read_document(path)
    rows = tuple(classified(document.rows))
    shown = (cell for row in rows if row.tabular or row.marked for cell in row.cells)
    kept = [place for cell in shown for place in cell.printed.places]
    marks: dict[int | None, str] = {}
    for theme in read_outline(rows, document.name).themes:
        kept += theme.evidence.places
        for objective in theme.objectives:
            kept += objective.cell.places
            for kpi in objective.kpis:
                kept += (*kpi.cell.places, *kpi.owners.places)
        marks |= {priority.places[0].line: priority.mark for priority in theme.priorities}
    lines = {place.line for place in kept}
    text = decode(document.data, path).text
    return "\n".join(
        line if number in lines else marks.get(number, "")
        for number, line in enumerate(text.split("\n"), start=1)
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(redact(Path(sys.argv[1])).encode())
