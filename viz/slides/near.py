"""The chapter on names that may mean one measure, and what people decided of them."""

from collections import Counter
from collections.abc import Iterator

from graphmodel.language import Text
from queries.columns.wording import WORDS
from queries.questions.candidate_rows import CandidatesRow
from queries.questions.candidates import Candidates
from queries.reports.decisions import DecisionRow, State, decision_rows
from viz.slides.deck import Slide
from viz.slides.told import Listed, Told, among, counted

__all__ = ["near_slides"]

_PAIRS = ("a", "b", "score", "against", "decision", "relation")
_SAID = ("a", "b", "decision", "relation", "state", "by", "on", "because")


def near_slides(told: Told) -> Iterator[Slide]:
    """The likeliest pairs with what was decided, then every decision."""
    rows = told.rows(Candidates(all=True))
    settled = sum(bool(row.relation) for row in rows)
    title = among(
        Text(
            f"最相似的 {len(rows)} 對名稱疑似重複指標：{settled} 對已判定，"
            f"{len(rows) - settled} 對待判定",
            f"The {counted(len(rows), 'likeliest near-duplicate')}: {settled} decided, "
            f"{len(rows) - settled} open",
        ),
        told.with_common,
    )
    *heads, _ = told.heads(CandidatesRow, *_PAIRS)
    listed = [
        Listed((a, b, score, against, decision or relation or told.say(WORDS["open"])), row.places)
        for row, (a, b, score, against, decision, relation) in zip(
            rows, told.cells(rows, *_PAIRS), strict=True
        )
    ]
    if listed:
        yield from told.tables(
            title, Text("疑似重複指標", "near-duplicate KPIs"), heads, listed,
            (400, 400, 90, 174, 120), numeric=(2,), notes=(Candidates.page_counts,),
        )  # fmt: skip
    else:
        least = Candidates().min_score
        title = among(
            Text(
                f"沒有相似度達 {least} 的疑似重複指標",
                f"No near-duplicates that score {least} or more",
            ),
            told.with_common,
        )
        yield told.nothing(title, Text("對疑似重複指標", "pairs of near-duplicates"))
    yield from _decided(told)


def _decided(told: Told) -> Iterator[Slide]:
    rows = decision_rows([told.reading])
    if not rows:
        return
    states = Counter(row.state for row in rows)
    said = [(WORDS[state.value], states[state]) for state in State if states[state]]
    title = Text(
        f"判定檔有 {len(rows)} 筆判定：{'、'.join(f'{word.zh} {n} 筆' for word, n in said)}",
        f"{counted(len(rows), 'decision')}: {', '.join(f'{n} {word.en}' for word, n in said)}",
    )
    listed = [Listed(cells, ()) for cells in told.cells(rows, *_SAID)]
    file = rows[0].file
    notes = [Text(f"判定檔：{file}", f"File of decisions: {file}")]
    notes += [
        Text(f"{row.a}／{row.b}：第 {row.line} 行", f"{row.a} / {row.b}: line {row.line}")
        for row in rows
    ]
    yield from told.tables(
        title, Text("判定", "decisions"), told.heads(DecisionRow, *_SAID), listed,
        (230, 230, 96, 104, 96, 110, 122, 196), notes=notes,
    )  # fmt: skip
