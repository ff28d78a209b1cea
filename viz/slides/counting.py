"""The last chapter: how it was counted."""

from collections.abc import Iterator

from graphmodel.language import Text
from queries.explain import Explanation, explain
from queries.questions.bureaus import Bureaus
from queries.questions.candidates import Candidates
from queries.questions.conflicts import Conflicts
from queries.questions.gaps import Gaps
from queries.questions.shared import Shared
from queries.questions.summary import Summary
from queries.reports.document import CHECK, TOTALS
from viz.slides.deck import Slide
from viz.slides.told import Listed, Told

__all__ = ["counting_slides"]

_ASKED = (Summary, Shared, Conflicts, Candidates, Bureaus, Gaps)
_ROW = Text(
    "每項 KPI 是文件的一列；同名的列是同一指標的數列，各有主責。"
    "數字依文件所載計，統稱不推定成員。",
    "A KPI is a row of the document; rows of one name are rows of one measure, each with its "
    "owners. Figures go by what is printed; members of collectives are not inferred.",
)


def counting_slides(told: Told) -> Iterator[Slide]:
    """How each chapter counts, and which decisions its figures owe something to."""
    decided = told.plan.decided
    title = Text(
        f"數字依文件所載計算，計入 {decided} 筆判定"
        if decided
        else "數字依文件所載計算，未計入任何判定",
        f"Figures go by what is printed and count {decided} decisions"
        if decided
        else "Figures go by what is printed and count no decisions",
    )
    asked: list[Explanation] = [*(explain(one, page=True) for one in _ASKED), CHECK, TOTALS]
    listed = [Listed((told.say(Text("KPI", "KPIs")), told.say(_ROW)), ())]
    listed += [Listed((told.say(one.title), told.say(one.counts)), ()) for one in asked]
    heads = (told.say(Text("項目", "What")), told.say(Text("如何計算", "How it is counted")))
    yield from told.tables(title, Text("計算方式", "how it is counted"), heads, listed, (230, 954))
