"""A letter that came back, held against what it asked: an answer for each row, and findings."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.language import Language
from graphmodel.names import fold
from graphmodel.places import Place
from graphmodel.readable import readable
from loaders.cells import Row
from loaders.findings import letters as on
from loaders.letter_files import LetterFile, letter_files, read_letter_file
from loaders.office.looks import STRIKE
from loaders.office.said import DRAWN
from loaders.problems import SourceError
from queries.letters.changes import digest_of
from queries.letters.edition import Edition
from queries.letters.handwriting import Answer, Reply, legible, reply_of
from queries.letters.letter import Asked, Letter, letter_of
from queries.letters.marks import Mark, mark_in
from queries.letters.prose import prose_of
from queries.letters.wording import CHANGES, HEADS, REMARKS, SIGNED

__all__ = ["Answered", "Returned", "Why", "read_letters"]

_ANSWER = "answer"
_KEYED = "code"
_COMPARED = frozenset(fold(text) for head in CHANGES for text in head)


class Why:
    """Why a row is not simply confirmed, by the word for it."""

    BLANK = "blank"
    GONE = "row-gone"
    NO_LETTER = "no-letter"
    CHANGED = "text-changed"
    STRUCK = "row-struck"
    DRAWN = "drawn"
    DIFFER = "answers-differ"


class Answered(NamedTuple):
    """What one letter says of one KPI.

    Attributes:
        key: The KPI's key without its plan.
        answer: What it says.
        remark: What is written beside the ticks.
        changes: What was changed in the printed cells: head and text.
        why: A word of :class:`Why`, or nothing.
        file: The letter's file.
        place: Its row.
        cell: The cell as it was filled in.
    """

    key: str
    answer: Answer
    remark: str
    changes: tuple[str, ...]
    why: str
    file: str
    place: Place | None
    cell: str


class Returned(NamedTuple):
    """A letter that came back.

    Attributes:
        letter: What it asked.
        answers: One for each row that is there, a row that stands twice twice.
        officer: Who filled it in, as far as it says.
    """

    letter: Letter
    answers: tuple[Answered, ...]
    officer: str


def read_letters(
    editions: Iterable[Edition], folder: Path
) -> tuple[tuple[Returned, ...], tuple[Finding, ...]]:
    """The letters in a folder that are about the plans read, and what was noticed.

    Raises:
        SourceError: There is no such folder.
    """
    plans = {edition.graph.key: edition for edition in editions}
    returned: list[Returned] = []
    findings: list[Finding] = []
    for path in letter_files(folder):
        name = readable(path.name if path == folder else path.relative_to(folder).as_posix())
        try:
            file = read_letter_file(path, name)
        except SourceError as error:
            findings.append(on.unread(name, error.text))
            continue
        asked = _asked_by(file, plans)
        if isinstance(asked, Finding):
            findings.append(asked)
            continue
        reader = _Reader(file, *asked)
        returned.append(reader.returned())
        findings += (*file.findings, *reader.findings)
    return tuple(returned), tuple(findings)


def _asked_by(file: LetterFile, plans: Mapping[str, Edition]) -> tuple[Letter, str] | Finding:
    """What the letter asked that a file is, and the digest of what it said of an older edition.

    A finding if it is none, or one of something else.
    """
    mark = _mark(file)
    if mark is None:
        return on.foreign(file.name)
    edition = plans.get(mark.plan)
    known = "、".join(plans)
    if edition is None:
        return on.other_plan(file.name, mark.plan, mark.bureau, known)
    bureau = edition.graph.bureaus.get(mark.bureau)
    if bureau is None or bureau.collective or mark.language not in set(Language):
        return on.other_plan(file.name, mark.plan, mark.bureau, known)
    letter = letter_of(edition, mark.bureau, Language(mark.language))
    if letter.mark.document != mark.document:
        return on.other_edition(file.name, mark.document, letter.mark.document)
    return letter, mark.changes


def _mark(file: LetterFile) -> Mark | None:
    for row in reversed(file.rows):
        if (mark := mark_in(legible(row.text))) is not None:
            return mark
    return mark_in(file.subject)


class _Reader:
    """Finds the rows of a letter again, whatever people did around them."""

    def __init__(self, file: LetterFile, letter: Letter, changes: str) -> None:
        self._file = file
        self._letter = letter
        self._asked = {fold(asked.key): asked for asked in letter.asked}
        self._heads: dict[int, str] = {}  # the newest: by column what stands under it
        self._width = 0
        self._changes = changes
        self._since: list[str] = []  # the rows of what is said of an older edition
        self._compares = False  # whether the newest table says that
        self._officer = ""
        self.findings: list[Finding] = [on.comment(file.name, text) for text in file.comments]

    def returned(self) -> Returned:
        """The letter with its answers."""
        answers = tuple(self._answers())
        return Returned(self._letter, answers, self._officer)

    def _answers(self) -> Iterator[Answered]:
        known = {fold(text) for text in prose_of(self._letter)}
        for row in self._file.rows:
            asked = next((a for cell in row.cells if (a := self._keyed(cell.text))), None)
            if row.tabular and asked is not None:
                yield self._answered(asked, row)
                continue
            if DRAWN in row.text:
                self.findings.append(on.drawn(self._evidence(row)))
            if not row.tabular:
                self._compares = False
                self._paragraph(row, known)
            elif not (self._takes_heads(row) or self._takes_label(row) or self._takes_change(row)):
                self.findings.append(on.added(self._evidence(row), _flat(row)))
        if self._changes and digest_of(self._since) != self._changes:
            self.findings.append(on.comparison_edited(self._file.name))

    def _keyed(self, text: str) -> Asked | None:
        words = text.replace(STRIKE, "").replace(DRAWN, " ").split()
        return next((self._asked[key] for word in words if (key := fold(word)) in self._asked),
                    None)  # fmt: skip

    def _paragraph(self, row: Row, known: set[str]) -> None:
        text = _written(row.text).removeprefix("# ").removeprefix("- ")
        if text.strip() and fold(text) not in known and mark_in(text) is None:
            self.findings.append(on.remark(self._evidence(row), text))

    def _takes_heads(self, row: Row) -> bool:
        texts = [fold(legible(cell.text)) for cell in row.cells]
        heads = {fold(head): name for name, text in HEADS.items() for head in text}
        found = {at: heads[text] for at, text in enumerate(texts) if text in heads}
        self._compares |= sum(text in _COMPARED for text in texts) > 1
        if len(found) < 2:
            return self._compares and set(texts) <= _COMPARED
        self._compares = False
        self._heads, self._width = found, len(texts)
        return True

    def _takes_label(self, row: Row) -> bool:
        """Take a row of the last table: a label, and what was written beside it."""
        label, *cells = [_written(cell.text) for cell in row.cells]
        written = "\n".join(text for text in cells if text)
        if fold(label) in {fold(text) for text in SIGNED}:
            self._officer = written
        elif fold(label) in {fold(text) for text in REMARKS}:
            if written:
                self.findings.append(on.remark(self._evidence(row), written))
        else:
            return False
        return True

    def _takes_change(self, row: Row) -> bool:
        if self._compares:
            self._since.append("".join(_written(cell.text) for cell in row.cells))
        return self._compares

    def _answered(self, asked: Asked, row: Row) -> Answered:
        texts = {at: cell.text.replace(DRAWN, "").strip() for at, cell in enumerate(row.cells)}
        columns = {name: at for at, name in self._heads.items()}
        if _ANSWER not in columns:  # the row of heads is gone
            columns = {_ANSWER: max(len(row.cells) - 1, len(_columns(asked)) - 1)}
        filled = texts.get(columns[_ANSWER], "")
        reply = reply_of(filled)
        beside = [text for at, text in texts.items() if at not in columns.values() and text
                  and self._keyed(text) is None]  # fmt: skip
        remark = "\n".join(part for part in (reply.remark, *map(legible, beside)) if part)
        changes = tuple(_changes(asked, columns, texts, self._letter.language))
        printed = [texts.get(at, "") for name, at in columns.items() if name in asked.printed]
        struck = any(printed) and not any(legible(text).strip() for text in printed)
        answer, why = _judged(reply, changes, struck=struck)
        if DRAWN in row.text:  # perhaps a tick, and floating over another cell than its own
            answer, why = Answer.UNCLEAR, Why.DRAWN
        return Answered(
            asked.key, answer, remark, () if struck else changes, why, self._file.name, row.place,
            filled.replace(STRIKE, ""),
        )  # fmt: skip

    def _evidence(self, row: Row) -> Evidence:
        return Evidence(self._file.name, (row.place,), _flat(row))


def _columns(asked: Asked) -> list[str]:
    """The columns of the table in which a KPI is asked about."""
    left_out = {"role", "others"} if asked.via else {"via"}
    return [name for name in HEADS if name not in left_out]


def _changes(
    asked: Asked, columns: Mapping[str, int], texts: Mapping[int, str], language: Language
) -> Iterator[str]:
    """The printed cells that say something else than what was printed."""
    for name, at in columns.items():
        if name not in asked.printed:
            continue
        was, now = asked.printed[name], legible(texts.get(at, ""))
        if name == _KEYED:
            now = now.replace(asked.key, "")
        if fold(was) != fold(now):
            head = HEADS[name].in_language(language)
            yield f"{head}：{now.strip() or '—'}（{was or '—'}）"


def _judged(reply: Reply, changes: tuple[str, ...], *, struck: bool) -> tuple[Answer, str]:
    """What a row says whose cells were changed or struck beside the ticks."""
    if struck:
        refused = reply.answer in (Answer.MISSING, Answer.REFUSED, Answer.REMARK)
        return (Answer.REFUSED if refused else Answer.UNCLEAR), Why.STRUCK
    if changes:
        kept = reply.answer in (Answer.REFUSED, Answer.UNCLEAR)
        return (reply.answer if kept else Answer.CORRECTED), Why.CHANGED
    return reply.answer, Why.BLANK if reply.answer is Answer.MISSING else ""


def _written(text: str) -> str:
    """What can be read of a text: neither what is struck nor what is drawn."""
    return legible(text.replace(DRAWN, "")).strip()


def _flat(row: Row) -> str:
    return " ".join(_written(row.text).split())
