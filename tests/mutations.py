"""What real exports do to the rows of a table, done to an outline of tabs, one fault at a time."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import NamedTuple

from conftest import Seen
from test_loaders_random_plans import heard

from graphmodel.findings import Severity

__all__ = ["MUTATIONS", "SHAPES", "Mutated", "laid_out", "mutated", "silent", "told_on"]


class Mutated(NamedTuple):
    """Lines ``start`` to ``start + old`` of an outline, from 0, gave way to ``new``."""

    lines: list[str]
    start: int
    old: int
    new: list[str]

    @property
    def text(self) -> list[str]:
        return [*self.lines[: self.start], *self.new, *self.lines[self.start + self.old :]]


_CODE = re.compile(r"(?<![^\t])[A-ZＡ-Ｚ]{2}[0-9０-９][.．][0-9０-９]")
_OPENS = re.compile(r"[ 　]*[A-ZＡ-Ｚ]{2}[0-9０-９](?:[.．][0-9０-９](?![0-9.]))?[ 　]*")
_LETTER = re.compile("[(（][A-Z][)）]")
_HEADING = re.compile(f"[#*](?!.*施政重點).*(?:{_LETTER.pattern}|共通性參考指標)")
_LETTERED = re.compile(r"^#* *(?:\*\*)?.*[(（][A-Z][)）]|共通性參考指標")
_MARKS = re.compile(r"#+ ?|\*\*")
_BREAKS = ("<br>", "<p>", " ", "", "、")


def _kpi_lines(lines: list[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if "\t" in line and _CODE.search(line)]


def _cells(line: str) -> list[str]:
    return [*line.split("\t"), "", "", ""][: max(3, line.count("\t") + 1)]


def _plain(lines: list[str], at: int) -> bool:
    """Whether the row stands straight: its KPI in the second cell of three."""
    cells = _cells(lines[at])
    return len(cells) == 3 and _CODE.match(cells[1]) is not None


def _pick(lines: list[str], random: Random, *, straight: bool = True) -> int | None:
    places = [at for at in _kpi_lines(lines) if not straight or _plain(lines, at)]
    return random.choice(places) if places else None


def cells_merged(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random)
    if at is None or at + 1 not in _kpi_lines(lines) or not _plain(lines, at + 1):
        return None
    pairs = zip(_cells(lines[at]), _cells(lines[at + 1]), strict=True)
    mark = random.choice(_BREAKS)
    merged = [mark.join(filter(None, pair)) for pair in pairs]
    if mark == "<p>":
        merged = [f"<p>{cell.replace('<p>', '</p><p>')}</p>" if cell else "" for cell in merged]
    return Mutated(lines, at, 2, ["\t".join(merged)])


def newline_lost(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random, straight=False)
    if at is None or at + 1 >= len(lines) or not lines[at + 1].strip():
        return None
    return Mutated(lines, at, 2, [lines[at] + random.choice(["", "\t"]) + lines[at + 1]])


def cell_more(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random)
    if at is None:
        return None
    cells = _cells(lines[at])
    cells.insert(random.randint(0, len(cells)), random.choice(["", "備註", "95%", "新增項目"]))
    return Mutated(lines, at, 1, ["\t".join(cells)])


def code_missing(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random)
    if at is None:
        return None
    return Mutated(lines, at, 1, [_CODE.sub("", lines[at], count=1)])


def code_misprinted(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random, straight=False)
    if at is None:
        return None
    found = _CODE.search(lines[at])
    assert found is not None
    code = found[0]
    printed = random.choice(
        [code[:-1] + "O", code[:3] + "-" + code[-1], code[:2].lower() + code[2:],
         code[:3] + "。" + code[-1], code[:4] + " " + code[-1], code[:-1] + "l",
         code[:3] + " ." + code[-1]]
    )  # fmt: skip
    if printed == code:
        return None
    line = lines[at][: found.start()] + printed + " " + lines[at][found.end() :].lstrip(" 　")
    return Mutated(lines, at, 1, [line])


def tabs_lost(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random, straight=False)
    if at is None:
        return None
    gap = random.choice([" ", "  ", "    "])
    return Mutated(lines, at, 1, [gap.join(cell for cell in _cells(lines[at]) if cell)])


def one_tab_lost(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random)
    if at is None:
        return None
    cells = _cells(lines[at])
    column = random.choice([0, 1])
    cells[column : column + 2] = [(cells[column] + " " + cells[column + 1]).strip()]
    return Mutated(lines, at, 1, ["\t".join(cells)])


def owner_glued(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random)
    if at is None:
        return None
    cells = _cells(lines[at])
    return Mutated(lines, at, 1, [f"{cells[0]}\t{cells[1]}{cells[2]}\t"])


def owner_broken(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random)
    if at is None or len(_cells(lines[at])[2]) < 2:
        return None
    *cells, owner = _cells(lines[at])
    gap = random.randrange(1, len(owner))
    below = next((line for line in lines[at + 1 :] if line.strip()), "\t")
    if owner[gap - 1 : gap + 1].isascii() or "\t" not in below:
        return None  # a mark such as WCCD; a line that would have to go on further up
    first = "\t".join([*cells, owner[:gap]])
    if random.random() < 0.5:
        return Mutated(lines, at, 1, [f"{first} {owner[gap:]}"])
    return Mutated(lines, at, 1, [first, f"\t\t{owner[gap:]}"])


def page_mark(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random, straight=False)
    if at is None:
        return None
    mark = random.choice(["12/300", "第 3 頁，共 9 頁", "12", "- 12 -", "Page 3 of 9", "第12頁"])
    form = random.choice(["{}", "\t{}\t", "{}\t\t", "\t\t{}"])
    return Mutated(lines, at, 1, [lines[at], form.format(mark)])


def page_number_in_cell(lines: list[str], random: Random) -> Mutated | None:
    at = _pick(lines, random)
    if at is None:
        return None
    return Mutated(lines, at, 1, [lines[at] + random.choice([" 12", "<br>12"])])


def running_head(lines: list[str], random: Random) -> Mutated | None:
    """The document's title, the theme's heading or the table's head, printed by a new page."""
    at = _pick(lines, random, straight=False)
    if at is None:
        return None
    heading = next(line for line in reversed(lines[:at]) if _LETTERED.search(line))
    head = next(line for line in reversed(lines[:at]) if line.startswith("策略目標\t"))
    own = _MARKS.sub("", heading)
    text = random.choice(
        [lines[0], _MARKS.sub("", lines[0]), heading, own, own.partition("、")[2] or own,
         head.replace("\t", " "), *head.split("\t")]
    )  # fmt: skip
    number = random.choice(["", "", " 12", " 第12頁"])
    form = random.choice(["{}", "\t{}\t", "{}\t\t", "\t\t{}", "<br>", "<br>"])
    if form == "<br>":
        if not _plain(lines, at):
            return None
        cells = _cells(lines[at])
        cells[random.choice([1, 2])] += form + text + number
        return Mutated(lines, at, 1, ["\t".join(cells)])
    return Mutated(lines, at, 1, [lines[at], form.format(text + number)])


def row_deleted(lines: list[str], random: Random) -> Mutated | None:
    """A KPI's whole rows, one that is not the last of its objective."""
    places = [at for at in _kpi_lines(lines) if _plain(lines, at)]
    known = []
    for at, following in pairwise(places):
        first, second = (_CODE.search(lines[place]) for place in (at, following))
        assert first is not None
        assert second is not None
        same = first[0][:3] == second[0][:3]
        if same and not _cells(lines[at])[0] and following == at + 1:
            known.append(at)
    if not known:
        return None
    at = random.choice(known)
    return Mutated(lines, at, 2, [lines[at + 1]])


def _pick_heading(lines: list[str], random: Random) -> tuple[int, int] | None:
    """A theme's heading and the first line behind it that has a code."""
    headings = [at for at, line in enumerate(lines) if _HEADING.match(line)]
    if not headings:
        return None
    at = random.choice(headings)
    return at, next(place for place in _kpi_lines(lines) if place > at)


def _without(lines: list[str], start: int, end: int, lost: Callable[[str], bool]) -> Mutated:
    kept = [line for line in lines[start : end + 1] if not lost(line)]
    return Mutated(lines, start, end + 1 - start, kept)


def _is_head(line: str) -> bool:
    return line.startswith("策略目標\t")


def theme_heading_lost(lines: list[str], random: Random) -> Mutated | None:
    found = _pick_heading(lines, random)
    return found and _without(lines, *found, lambda line: _HEADING.match(line) is not None)


def theme_start_lost(lines: list[str], random: Random) -> Mutated | None:
    """All that stands above a theme's first perspective."""
    found = _pick_heading(lines, random)
    return found and _without(lines, *found, lambda line: "\t" not in line or _is_head(line))


def theme_heading_unmarked(lines: list[str], random: Random) -> Mutated | None:
    """A heading that lost its letter and its mark."""
    found = _pick_heading(lines, random)
    if found is None or "共通性" in lines[found[0]]:
        return None
    at, first = found
    bare = _LETTER.sub("", lines[at]).strip("#* ")
    return Mutated(lines, at, first + 1 - at, [bare, *lines[at + 1 : first + 1]])


def theme_letter_lost(lines: list[str], random: Random) -> Mutated | None:
    found = _pick_heading(lines, random)
    if found is None:
        return None
    at, first = found
    return Mutated(
        lines, at, first + 1 - at, [_LETTER.sub("", lines[at]), *lines[at + 1 : first + 1]]
    )


def theme_letter_misprinted(lines: list[str], random: Random) -> Mutated | None:
    found = _pick_heading(lines, random)
    if found is None:
        return None
    at, first = found
    printed = _LETTER.sub(f"({random.choice('ABCDHKXZ')})", lines[at])
    return Mutated(lines, at, first + 1 - at, [printed, *lines[at + 1 : first + 1]])


def table_head_lost(lines: list[str], random: Random) -> Mutated | None:
    found = _pick_heading(lines, random)
    return found and _without(lines, *found, _is_head)


MUTATIONS: dict[str, Callable[[list[str], Random], Mutated | None]] = {
    act.__name__: act
    for act in (
        cells_merged, newline_lost, cell_more, code_missing, code_misprinted, tabs_lost,
        one_tab_lost, owner_glued, owner_broken, page_mark, page_number_in_cell, running_head,
        row_deleted, theme_heading_lost, theme_start_lost, theme_heading_unmarked,
        theme_letter_lost, theme_letter_misprinted, table_head_lost,
    )
}  # fmt: skip


def mutated(name: str, text: str, random: Random) -> Mutated | None:
    """The outline of tabs ``text`` with one fault; ``None`` where it has no row for it."""
    done = MUTATIONS[name](text.split("\n"), random)
    return done if done is not None and done.new != done.lines[done.start :][: done.old] else None


def laid_out(lines: list[str], layout: str) -> str:
    """An outline of tabs as ``layout``, each row on the line that it had."""
    if layout == "tabs":
        return "\n".join(lines)
    if layout == "pipes":
        return "\n".join(
            "| " + line.replace("\t", " | ") + " |" if "\t" in line else line for line in lines
        )
    if layout in SHAPES:
        return "\n".join(SHAPES[layout](line.split("\t")) if "\t" in line else line
                         for line in lines)  # fmt: skip
    printed = []
    for at, line in enumerate(lines):
        if "\t" not in line:
            printed.append(line)
            continue
        row = "<tr><td>" + line.replace("\t", "</td><td>") + "</td></tr>"
        opens = at == 0 or "\t" not in lines[at - 1]
        closes = at + 1 == len(lines) or "\t" not in lines[at + 1]
        printed.append(("<table>" if opens else "") + row + ("</table>" if closes else ""))
    return "\n".join(printed)


def _separated(cells: list[str]) -> str:
    """A line of a CSV file; some spreadsheets put every cell in quotation marks."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def _turned(cells: list[str]) -> str:
    """The columns in another order: owners, objectives, KPIs, whatever else."""
    cells = [*cells, "", ""][: max(len(cells), 3)]
    return "\t".join([cells[2], cells[0], cells[1], *cells[3:]])


def _codes_apart(cells: list[str]) -> str:
    """The codes of objectives and KPIs in columns of their own."""
    apart: list[str] = []
    for at, cell in enumerate(cells):
        if cell in ("策略目標", "KPI (關鍵績效指標)"):
            apart += ["代碼", cell]
        elif at < 2:
            code = _OPENS.match(cell)
            apart += [code[0].strip(), cell[code.end() :]] if code else ["", cell]
        else:
            apart.append(cell)
    return "|".join(["", *apart, ""])


SHAPES: dict[str, Callable[[list[str]], str]] = {
    "csv": _separated,
    "turned": _turned,
    "codes apart": _codes_apart,
}
"""Layouts besides those that random plans are printed in."""


def silent(done: Mutated, before: Seen, after: Seen) -> bool:
    """Whether the fault changed what was read and no warning or error stands on its lines."""
    if _rows(before) == _rows(after):
        return False
    old = told_on(before, done.start + 1, done.start + done.old)
    new = told_on(after, done.start + 1, done.start + max(len(done.new), 1))
    return not new - old


def _rows(seen: Seen) -> list[object]:
    return heard(seen)


def told_on(seen: Seen, first: int, last: int) -> Counter[str]:
    return Counter(
        finding.code
        for finding in seen.findings
        if finding.severity is not Severity.INFO
        and finding.evidence
        and any(first <= line <= last for line in finding.evidence.lines)
    )
