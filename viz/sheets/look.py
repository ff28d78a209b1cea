"""How sheets look, in every format the same."""

__all__ = [
    "ENTRY_FILL",
    "FAMILIES",
    "FAMILY",
    "HEAD_FILL",
    "HEAD_LINE",
    "LINE",
    "LINK",
    "ROW_LINE",
    "SIZE",
]

FAMILIES = (
    "Microsoft JhengHei",
    "Noto Sans TC",
    "Noto Sans CJK TC",
    "PingFang TC",
)
"""Fonts for Traditional Chinese, each where those before it are missing."""

FAMILY = FAMILIES[0]
"""For formats that name one: Windows brings it, and so does Office for macOS."""

SIZE, LINE = 11, 16  # points: of letters, and of a line of them
HEAD_FILL, HEAD_LINE, ROW_LINE, LINK = "#e8eef4", "#8296aa", "#d5dce4", "#1f5c99"
ENTRY_FILL = "#fff8e1"
"""Behind what a person fills in."""
