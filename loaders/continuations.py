"""What a name says that goes on behind a page break: 安居(續), （續上頁）安居."""

import re

__all__ = ["without_continued"]

_SAYS = (
    r"(?:[續续]|[續续承接][前上]?[頁页表列]|cont\.?(?:inued|'d)?)\s?[0-9一二三四五六七八九十]{0,2}"
)
_MARK = re.compile(
    rf"[(（\[［【〔]\s?{_SAYS}\s?[)）\]］】〕]|[-–—－]\s?[續续]\Z|\A[續续]\s?[:：、]",
    re.IGNORECASE,
)


def without_continued(text: str) -> str | None:
    """``text`` without the mark, at an end, that it goes on; ``None`` if it has none."""
    for mark in _MARK.finditer(text):
        if mark.start() == 0 or mark.end() == len(text):
            return (text[: mark.start()] + text[mark.end() :]).strip() or None
    return None
