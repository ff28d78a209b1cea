"""Findings about a saved outline that a person corrected."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text

__all__ = ["rows_added", "rows_corrected"]


def rows_corrected(count: int, evidence: Evidence) -> Finding:
    """Rows whose text is no longer what was read of the document."""
    return Finding(
        "rows-corrected",
        Severity.INFO,
        Text(
            f"{count} 列的文字經人工改正，與文件印的不同",
            f"the text of {count} rows was corrected by hand and is not what the document prints",
        ),
        Text(
            "位置仍指向文件；引用時請說明改正之處",
            "their places still lead to the document; say so where a figure rests on them",
        ),
        evidence,
    )


def rows_added(count: int, evidence: Evidence) -> Finding:
    """Rows that were added by hand."""
    return Finding(
        "rows-added",
        Severity.WARNING,
        Text(
            f"{count} 列是人工加上的，文件中沒有其位置",
            f"{count} rows were added by hand and have no place in the document",
        ),
        Text(
            "若是文件中的列，請補上位置的註解；否則引用時請說明",
            "if the document has them, add the comments with their places; else say so where a "
            "figure rests on them",
        ),
        evidence,
    )
