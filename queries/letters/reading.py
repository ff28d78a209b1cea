"""Letters read back: the answers, and what nobody has confirmed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.language import Language, Text
from graphmodel.places import in_reading_order
from loaders.findings import letters as on
from queries.columns.wording import word_of
from queries.letters.edition import Edition
from queries.letters.handwriting import Answer
from queries.letters.returned import read_letters
from queries.letters.rows import AnswerRow, answer_rows
from queries.questions.gaps import UNCONFIRMED, GapsRow

__all__ = ["Answers", "read_answers"]


class Answers(NamedTuple):
    """What the letters in a folder say.

    Attributes:
        letters: How many letters were read that count.
        rows: One for each KPI of each bureau, answered or not.
        findings: About the files, and what was written outside of the cells for answers.
    """

    letters: int
    rows: tuple[AnswerRow, ...]
    findings: tuple[Finding, ...]

    @property
    def unconfirmed(self) -> tuple[AnswerRow, ...]:
        """Those that nobody has confirmed, whatever else was said of them."""
        return tuple(row for row in self.rows if row.answer != Answer.CONFIRMED)

    @property
    def remarks(self) -> tuple[Text, ...]:
        """The findings as sentences, each with its letter and place."""
        return tuple(map(_placed, self.findings))

    def gaps(self, language: Language) -> tuple[GapsRow, ...]:
        """What nobody has confirmed, as gaps of the plans, in their order."""
        return tuple(sorted(self._gaps(language), key=lambda row: row.order))

    def _gaps(self, language: Language) -> Iterator[GapsRow]:
        for row in self.unconfirmed:
            word = word_of("answer", row.answer)
            said = [row.bureau, word.in_language(language) if word else row.answer, row.remark]
            yield GapsRow(
                plan=row.plan,
                kind=UNCONFIRMED,
                subject=row.code,
                theme=row.theme,
                detail=" ".join(part for part in said if part),
                file=row.file,
                line=row.line,
                place=row.place,
                page=row.page,
                key=f"{row.key} {row.bureau}",
                lines=() if row.line is None else (row.line,),
                places=(row.place,),
            )

    def audit(self, plan: str) -> Iterator[Finding]:
        """A finding for each bureau of a plan that has not confirmed all, with its places."""
        asked: dict[str, list[AnswerRow]] = defaultdict(list)
        for row in self.rows:
            if row.plan == plan:
                asked[row.bureau].append(row)
        for bureau, rows in asked.items():
            left = [row for row in rows if row.answer != Answer.CONFIRMED]
            if left:
                yield on.unconfirmed(bureau, len(rows), _counts(left), _evidence(left))


def read_answers(editions: Sequence[Edition], folder: Path) -> Answers:
    """Read the letters in a folder, of which each plan takes its own.

    Raises:
        SourceError: There is no such folder.
    """
    returned, findings = read_letters(editions, folder)
    return Answers(len(returned), answer_rows(editions, returned), findings)


def _placed(finding: Finding) -> Text:
    if finding.evidence is None:
        return finding.message
    file, place = finding.evidence.file, finding.evidence.place.text
    message = finding.message
    return Text(f"{file} {place.zh}：{message.zh}", f"{file}, {place.en}: {message.en}")


def _counts(rows: Iterable[AnswerRow]) -> dict[str, int]:
    counts = {answer.value: 0 for answer in Answer}
    for row in rows:
        counts[row.answer] += 1
    return {answer: count for answer, count in counts.items() if count}


def _evidence(rows: Sequence[AnswerRow]) -> Evidence:
    places = in_reading_order(row.place for row in rows)
    return Evidence(rows[0].file, places, "\n".join(f"{row.code} {row.name}" for row in rows))
