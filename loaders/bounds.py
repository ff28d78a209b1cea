"""How much a document may hold: many times what a city prints, and what a computer can hold."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphmodel.language import Text
from loaders.cells import Row
from loaders.problems import SourceError

__all__ = ["bounded", "check_decisions", "check_text"]

_MOST_CHARACTERS = 20_000_000
_MOST_IN_A_LINE = 4_000_000
_MOST_ROWS = 250_000
# Each may become an owner with evidence of its own, some 300 bytes.
_MOST_WORDS = 3_000_000
_MOST_DECISIONS = 10_000  # many times what a person decides in a year
_NOWHERE = Text("", "")
_DIVIDERS = re.compile(r"[、,，;；/／]")


def check_text(text: str, path: Path) -> None:
    """See that the ``text`` of the file at ``path`` can be read in half a minute.

    Raises:
        SourceError: It, or a line of it, is too long.
    """
    if len(text) > _MOST_CHARACTERS:
        raise _too_large(path, len(text), _MOST_CHARACTERS, Text("個字元", "characters"))
    start = 0
    line = 1
    while len(text) - start > _MOST_IN_A_LINE:
        end = text.rfind("\n", start, start + _MOST_IN_A_LINE + 1)
        if end < 0:
            line += text.count("\n", 0, start)
            end = text.find("\n", start)
            length = (len(text) if end < 0 else end) - start
            where = Text(f" 第 {line} 行", f", line {line},")
            raise _too_large(path, length, _MOST_IN_A_LINE, Text("個字元", "characters"), where)
        start = end + 1


def check_decisions(count: int, path: Path) -> None:
    """See that a file of decisions with ``count`` rows is one that people made.

    Raises:
        SourceError: It has too many.
    """
    if count > _MOST_DECISIONS:
        raise SourceError(
            Text(
                f"{path} 超過 {_MOST_DECISIONS:,} 列，人工判定不會這麼多；請確認檔案",
                f"{path} has more than {_MOST_DECISIONS:,} rows, which nobody decides by hand; "
                "check the file",
            )
        )


def bounded(rows: Iterable[Row], path: Path) -> Iterator[Row]:
    """``rows``, those of the file at ``path``, as long as they are not too many.

    Raises:
        SourceError: There are too many rows, or too many words in their cells.
    """
    words = 0
    for count, row in enumerate(rows, start=1):
        if count > _MOST_ROWS:
            raise _too_large(path, count, _MOST_ROWS, Text("列", "rows"))
        if row.tabular:
            words += len(row.cells)
            for cell in (*row.cells, *row.held.values()):
                for text, _ in cell.pieces:
                    words += len(text.split()) + len(_DIVIDERS.findall(text))
            if words > _MOST_WORDS:
                raise _too_large(
                    path, words, _MOST_WORDS, Text("個儲存格與詞", "cells and words in tables")
                )
        yield row


def _too_large(
    path: Path, found: int, most: int, what: Text, where: Text = _NOWHERE
) -> SourceError:
    return SourceError(
        Text(
            f"{path}{where.zh}有 {found:,} {what.zh}以上，最多可讀 {most:,} {what.zh}；"
            "施政綱要不會這麼大，請確認檔案",
            f"{path}{where.en} holds {found:,} {what.en} or more where {most:,} are the most "
            "that can be read; no plan is as large, so check the file",
        )
    )
