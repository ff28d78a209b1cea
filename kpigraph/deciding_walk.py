"""``decide`` without names: the open candidates, one after the other, for a person to judge."""

from collections.abc import Callable, Sequence

import click

from graphmodel.controls import visible
from graphmodel.decisions import Scope
from graphmodel.kpi_rows import KPIRow
from graphmodel.language import Language, Text
from graphmodel.names import folded
from graphmodel.places import said_places
from graphmodel.settled import Settled
from loaders.sources import Reading
from queries.columns.choices import CHOICES, Choice
from queries.columns.wording import WORDS
from queries.measures.likeness.runs import Part, marked
from queries.questions.candidate_rows import CandidatesRow
from queries.work.deciding import Decided, decide, decision_on, taken_back
from viz.text_columns import paragraph

__all__ = ["Walk"]

_MOST_ROWS = 6  # of a name
_MARGIN = "     "
_SET_IN = len(_MARGIN)


_ACTS = {
    "": Text("Enter 略過", "Enter skips"),
    "z": Text("z 復原", "z undoes"),
    "q": Text("q 結束", "q ends"),
}


class Walk:
    """One person's way through the candidates of a plan.

    Each decision is kept at once, so that ending at any point loses nothing.
    """

    def __init__(
        self,
        reading: Reading,
        candidates: Sequence[CandidatesRow],
        language: Language,
        width: int,
        make: Callable[..., str],
        *,
        by: str,
        on: str,
    ) -> None:
        self.decided: list[Decided] = []
        self._reading = reading
        self._candidates = candidates
        self._language = language
        self._width = width
        self._prompt = make
        self._by = by
        self._on = on
        self._seen: list[int] = []
        self._told = False

    def go(self) -> None:
        """Show one candidate after the other until none is left or the person ends.

        Raises:
            click.Abort: Nothing more comes from the person; what was not yet kept is dropped.
        """
        at = 0
        while at < len(self._candidates):
            row = self._candidates[at]
            if at not in self._seen and self._is_settled(row):
                at += 1
                continue
            self._show(at, row)
            answer = self._asked()
            if answer == "q":
                return
            if answer == "z":
                at = self._go_back(at)
                continue
            choice = next((choice for choice in CHOICES if str(choice.key) == answer), None)
            if choice is not None:
                if not self._decide(row, choice):
                    continue
                self._seen.append(at)
            at += 1

    def _is_settled(self, row: CandidatesRow) -> bool:
        names = (self._rows(keys)[0].match_name for keys in (row.kpis_a, row.kpis_b))
        return Settled([self._reading.graph]).of(*names).settled

    def _decide(self, row: CandidatesRow, choice: Choice) -> bool:
        """Keep ``choice`` with its reason; whether the person stood by it."""
        because = self._prompt(
            self._said(Text("理由（可留空，z 重選）", "reason (may be empty; z chooses again)"))
        )
        if folded(because) == "z":
            return False
        one, other = row.kpis_a[0], row.kpis_b[0]
        if choice.turned:
            one, other = other, one
        decision = decision_on(
            self._reading.graph,
            one,
            other,
            choice.verdict,
            choice.relation,
            Scope.NAME,
            score=f"{row.score:g}",
            by=self._by,
            on=self._on,
            because=because.strip(),
        )
        done = decide(self._reading, decision)
        self._reading = done.reading
        self.decided.append(done)
        self._say(_MARGIN + self._said(done.follows))
        return True

    def _go_back(self, at: int) -> int:
        """Take the last decision back; the place to go on at."""
        if not self.decided:
            self._say(self._said(Text("還沒有可復原的判定", "there is nothing to undo yet")))
            return at
        done, back = self.decided.pop(), self._seen.pop()
        self._reading = taken_back(self._reading, done)
        self._say(self._said(Text("已復原上一個判定", "the last decision is taken back")))
        return back

    def _asked(self) -> str:
        keys = (*(str(choice.key) for choice in CHOICES), *_ACTS)
        menu = [f"{choice.key} {self._said(choice.said)}" for choice in CHOICES]
        menu += [self._said(text) for text in _ACTS.values()]
        if not self._told:
            self._told = True
            self._say(self._said(Text(
                "A 較 B 範圍小：A 是 B 的一部分；B 較 A 範圍小：B 是 A 的一部分；兩者都不合併",
                "narrower: the one is a part of the other; neither joins them",
            )))  # fmt: skip
        self._say("  ".join(menu))
        while True:
            answer = folded(self._prompt(self._said(Text("判定", "decide"))))
            if answer in keys:
                return answer
            self._say(self._said(Text(
                f"請輸入 1 到 {len(CHOICES)}、z、q，或直接按 Enter",
                f"type 1 to {len(CHOICES)}, z or q, or press Enter",
            )))  # fmt: skip

    def _show(self, at: int, row: CandidatesRow) -> None:
        whole, score = len(self._candidates), f"{row.score:.3f}"
        head = Text(
            f"第 {at + 1} 對，共 {whole} 對　相似度 {score}",
            f"pair {at + 1} of {whole}   score {score}",
        )
        self._say("")
        click.secho(self._said(head), bold=True)
        if row.decision:
            said = WORDS[row.decision]
            self._say(self._said(Text(f"先前的判定：{said.zh}", f"decided before: {said.en}")))
        if row.against:
            some = [WORDS[one] for one in row.against]
            self._say(self._said(Text(
                f"不同的跡象：{'、'.join(one.zh for one in some)}",
                f"against it: {', '.join(one.en for one in some)}",
            )))  # fmt: skip
        names = marked(row.a, row.b)
        for mark, parts, keys in zip("AB", names, (row.kpis_a, row.kpis_b), strict=True):
            self._say(f"  {mark}  {_with_marks(parts)}", hanging=_SET_IN)
            rows = self._rows(keys)
            for one in rows[:_MOST_ROWS]:
                self._say(f"{_MARGIN}{self._row(one)}", hanging=_SET_IN + 2)
            if len(rows) > _MOST_ROWS:
                more = len(rows) - _MOST_ROWS
                self._say(_MARGIN + self._said(Text(f"另有 {more} 列", f"{more} rows more")))

    def _row(self, row: KPIRow) -> str:
        owners = "、".join(row.owner_names) or self._said(Text("無主責", "no owner"))
        place = self._said(said_places(row.evidence.places, most=2))
        return f"{row.code} {row.name}　{row.objective.name}　{owners}　{place}"

    def _rows(self, keys: Sequence[str]) -> list[KPIRow]:
        wanted = set(keys)
        return [row for row in self._reading.graph.kpis if row.key in wanted]

    def _said(self, text: Text) -> str:
        return text.in_language(self._language)

    def _say(self, line: str, hanging: int = 0) -> None:
        for part in paragraph(visible(line), self._width, hanging):
            click.echo(part)


def _with_marks(parts: Sequence[Part]) -> str:
    """A name with what it has alone in brackets, so that it is seen without colours too."""
    return "".join(f"【{part.text}】" if part.alone else part.text for part in parts)
