"""The rows of a document that has HTML in it, be it a table or the whole page."""

import re
from collections.abc import Iterator

from graphmodel.places import Line
from loaders.cells import Cell, Piece, Row
from loaders.html_table import HTMLTable
from loaders.html_tags import (
    BLOCKS,
    HEADINGS,
    INLINE,
    SKIPPED,
    Search,
    attributes,
    number,
    tag_at,
)
from loaders.markup import plain_text
from loaders.text_rows import line_row

__all__ = ["html_rows"]

_LONG_HEADING = 300  # characters, over its lines; a longer one was never closed

_OPENS = re.compile(
    rf"<(?:!--|!doctype\b|\?xml\b|/?(?:{'|'.join(sorted(BLOCKS - {'td', 'th', 'tr'}))})\b)",
    re.IGNORECASE,
)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_PART = re.compile(r"<(/?)t(able|head|body|foot|r|h|d)\b", re.IGNORECASE)
_MARKED_LINE = re.compile(r"^#", re.MULTILINE)
_HEADING_END = re.compile(r"</h[1-6]\b", re.IGNORECASE)
_COMMENT_END = re.compile("-->")
_DECLARATION_END = re.compile(">")
_SKIPPED_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in SKIPPED}
_TEXT = re.compile(r"[^<\n]*")
_NUMBERED = re.compile(r"[0-9０-９]{1,3}\s*[、.．]")


def html_rows(text: str) -> Iterator[Row]:
    """The rows of ``text`` in the order they stand in; a line without HTML is read as such.

    Text in a table that stands in no cell comes as rows that are not tabular.
    """
    page = _Page(text)
    at = 0
    while at < len(text):
        if page.idle:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            if not _has_html(text[at:end]):
                row = line_row(text[at:end], page.line)
                if row is not None:
                    yield row
                at = end + 1
                page.line += 1
                continue
        at = page.read_line(at)
        yield from page.taken()
    page.end()
    yield from page.taken()


def _has_html(line: str) -> bool:
    """Whether ``line`` has HTML and is no row of tabs or pipes with some in its cells."""
    if not _OPENS.search(line):
        return False
    printed = line.strip()
    cells = "\t" in printed or "|" in printed
    return not cells or _OPENS.match(printed) is not None or _TABLE.search(line) is not None


class _Page:
    """Reads HTML from any place on; a cell that spans rows is empty in the later ones."""

    def __init__(self, text: str) -> None:
        self.line = 1
        self._source = text
        self._search = Search(text)
        self._rows: list[Row] = []
        self._loose: list[str] = []
        self._loose_line: int | None = None  # of its first word
        self._heading = False
        self._mark = ""
        self._lists: list[int | None] = []  # of open lists the next number, if they have any
        self._depth = 0  # of tables
        self._table = HTMLTable()
        self._late: list[Row] = []  # loose text inside a row, which goes behind it

    @property
    def idle(self) -> bool:
        """Whether nothing is open that the next line goes on with."""
        return not (self._depth or self._heading or self._mark or self._loose)

    def taken(self) -> list[Row]:
        """The rows read since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def end(self) -> None:
        """Close what is open."""
        self._end_table()
        self._end_line()

    def read_line(self, at: int) -> int:
        """Read from ``at`` to behind the next end of line that is no part of a tag."""
        text = self._source
        while at < len(text):
            if text[at] == "\n":
                self.line += 1
                self._newline(at + 1)
                return at + 1
            end = self._markup(at) if text[at] == "<" else None
            if end is None:
                found = _TEXT.match(text, at + 1)
                end = found.end() if found else at + 1
                self._text(text[at:end])
            self.line += text.count("\n", at, end)
            at = end
        return at

    def _newline(self, at: int) -> None:
        if self._table.in_cell:
            self._table.add("\n", self.line)
        elif self._heading and self._loose_line is not None:
            line_end = self._source.find("\n", at)
            blank = not self._source[at : None if line_end < 0 else line_end].strip()
            if blank or self._search.offset(_HEADING_END, at) > at + _LONG_HEADING:
                self._end_line()  # it is never closed
            else:
                self._loose.append(" ")
        else:
            self._end_line(keep=True)
        if self._depth and self._table_is_over(at):
            self._end_table()

    def _table_is_over(self, at: int) -> bool:
        """Whether a table that is still open has no more parts before the next heading."""
        marked = self._search.offset(_MARKED_LINE, at)
        return marked == at or self._search.offset(_TABLE_PART, at) >= marked

    def _markup(self, at: int) -> int | None:
        """Take the tag, comment or declaration at ``at``; its end, or ``None`` if it is text."""
        text = self._source
        if text.startswith("<!--", at):
            found = self._search.next(_COMMENT_END, at + 2)
            return at + 4 if found is None else max(found.end(), at + 4)
        if text.startswith(("<!", "<?"), at):
            found = self._search.next(_DECLARATION_END, at)
            return None if found is None else found.end()
        tag = tag_at(text, at)
        if tag is None:
            return None
        name = tag[2].lower()
        if tag[1]:
            self._close(name, tag[0])
        elif name in SKIPPED:
            self._end_block()
            found = self._search.next(_SKIPPED_END[name], tag.end())
            if found is not None:
                return found.start()
            return len(text) if name in ("script", "style") else tag.end()
        else:
            self._open(name, tag)
        return tag.end()

    def _open(self, name: str, tag: re.Match[str]) -> None:
        if name == "br":
            self._break()
        elif name in ("sub", "sup") and self._table.in_cell:
            self._table.add(f"<{name}>", self.line)
        elif name not in BLOCKS:
            self._inline(name, tag[0])
        elif name in ("td", "th", "tr"):
            self._open_part(name, attributes(tag[3]))
        elif name == "table":
            self._end_block()
            if not self._table.in_cell:
                self._end_row()
                self._table = HTMLTable()
            self._depth += 1
        elif name in HEADINGS and not self._mark and self._outside_cells(tag.end()):
            self._end_line()
            self._end_table()
            self._heading = True
        elif not self._table.in_cell:
            self._end_line(keep=name != "li")
            self._open_list(name, attributes(tag[3]))
        else:
            self._break()

    def _outside_cells(self, at: int) -> bool:
        """Whether a heading stands in no cell, or in one of a table that was never closed."""
        if not self._table.in_cell:
            return True
        part = self._search.next(_TABLE_PART, at)
        return part is None or (not part[1] and part[2].lower() == "able")

    def _open_list(self, name: str, given: dict[str, str]) -> None:
        if name in ("ul", "ol"):
            self._lists.append(number(given.get("start")) if name == "ol" else None)
        elif name == "li":
            following = self._lists[-1] if self._lists else None
            self._mark = "- "
            if following is not None:
                printed = number(given.get("value"), following)
                self._mark = f"{printed}. "
                self._lists[-1] = printed + 1

    def _open_part(self, name: str, given: dict[str, str]) -> None:
        self._end_line()
        self._depth = self._depth or 1
        if name == "tr":
            self._end_row()
            self._table.start_row()
        else:
            self._table.start_cell(given)

    def _close(self, name: str, printed: str) -> None:
        if name in ("sub", "sup") and self._table.in_cell:
            self._table.add(f"</{name}>", self.line)
        elif name not in BLOCKS:
            self._inline(name, printed)
        elif name in ("td", "th"):
            self._end_line()
            self._table.end_cell()
        elif name in ("tr", "table"):
            self._end_line()
            self._end_row()
            if name == "table":
                self._depth = max(self._depth - 1, 0)
                self._table = self._table if self._depth else HTMLTable()
        elif self._table.in_cell:
            self._break()
        else:
            self._end_line()
            if name in ("ul", "ol") and self._lists:
                self._lists.pop()

    def _inline(self, name: str, printed: str) -> None:
        if not self._table.in_cell and name not in INLINE:
            self._text(printed)

    def _text(self, data: str) -> None:
        if self._table.in_cell:
            self._table.add(data, self.line)
        else:
            if self._loose_line is None and data.strip():
                self._loose_line = self.line
            self._loose.append(data)

    def _break(self) -> None:
        if self._table.in_cell:
            self._table.add("\n", self.line)
        elif self._heading:
            self._loose.append(" ")
        else:
            self._end_line()

    def _end_block(self) -> None:
        if not self._table.in_cell:
            self._end_line(keep=True)
        else:
            self._table.add("\n", self.line)

    def _end_line(self, *, keep: bool = False) -> None:
        """End a line of loose text; ``keep`` what an empty one would have been."""
        raw = "".join(self._loose)
        line = self._loose_line or self.line
        self._loose, self._loose_line = [], None
        row = None
        if self._depth and ("|" in raw or "\t" in raw.strip()):
            row = line_row(raw, line)  # a row of text behind a table that never ends
        elif text := " ".join(plain_text(raw).split()):
            mark = self._mark if not _NUMBERED.match(text) else self._mark and "- "
            text = f"# {text}" if self._heading else mark + text
            row = Row((Cell((Piece(text, (Line(line),)),)),), False, text)
        if row is not None:
            (self._late if self._table.has_cells else self._rows).append(row)
        if row is not None or not keep:
            self._heading, self._mark = False, ""

    def _end_row(self) -> None:
        row = self._table.end_row()
        if row is not None:
            self._rows.append(row)
        self._rows += self._late
        self._late = []

    def _end_table(self) -> None:
        self._end_row()
        self._depth = 0
        self._table = HTMLTable()
