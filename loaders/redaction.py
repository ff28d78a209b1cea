"""A document without its policy text: how a bundled plan's outline.md is made.

``python -m loaders.redaction DOCUMENT > outline.md``
"""

import sys
from pathlib import Path

from loaders.decoding import read_text
from loaders.headings import is_heading
from loaders.outline import read_outline
from loaders.rows import split_rows

__all__ = ["redact"]


def redact(text: str) -> str:
    """``text`` with its prose blanked line by line, so that every line keeps its number.

    Tables, headings and the numbers of priorities stay as printed; the rest is emptied.
    """
    outline = read_outline(text, "")
    kept = {row.line for row in split_rows(text) if row.tabular or is_heading(row.text)}
    marks: dict[int, str] = {}
    for theme in outline.themes:
        kept.update(theme.evidence.lines)
        for objective in theme.table.objectives:
            kept.update(objective.cell.lines)
            for kpi in objective.kpis:
                kept.update(kpi.cell.lines, kpi.owners.lines)
        marks.update({priority.lines[0]: priority.mark for priority in theme.priorities})
    return "\n".join(
        line if number in kept else marks.get(number, "")
        for number, line in enumerate(text.split("\n"), start=1)
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(redact(read_text(Path(sys.argv[1])).text).encode())
