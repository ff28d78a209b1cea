"""What of a StratML file was not taken as it stands: counted while it is read, said at the end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.places import Element, in_reading_order
from loaders.drafts import KPIDraft, ObjectiveDraft
from loaders.findings import stratml as on_stratml
from loaders.outline import ThemeDraft

__all__ = ["Remarks"]

_LEFT_OUT = {
    "Plan": Text("計畫的說明", "descriptions of the plan"),
    "Vision": Text("願景", "visions"),
    "Mission": Text("使命", "missions"),
    "Value": Text("價值", "values"),
    "Description": Text("Goal 與 Objective 的說明", "descriptions of goals and objectives"),
    "Stakeholder": Text("非 Performer 的關係人", "stakeholders that are no performers"),
    "Performer": Text("沒有指標可負責的 Performer", "performers without an indicator"),
    "Relationship": Text("關聯", "relationships"),
    "OtherInformation": Text("其他說明", "other information"),
}


@dataclass
class Remarks:
    """What is to be said of the file.

    Attributes:
        file: Its name.
        left: How many elements of each kind hold something that a plan has no place for.
        actuals: Where results stand that were reached.
        described: What has a description for its name, and the first line of that.
        sequences: What prints its place in a sequence, where, and what it prints.
    """

    file: str
    left: Counter[str] = field(default_factory=Counter)
    actuals: list[Element] = field(default_factory=list)
    described: list[tuple[Element, str]] = field(default_factory=list)
    sequences: list[tuple[ThemeDraft | ObjectiveDraft | KPIDraft, Element, str]] = field(
        default_factory=list
    )

    def findings(self, root: Element) -> Iterator[Finding]:
        """What to say of all this; ``root`` is the place of the file itself."""
        if self.described:
            places = in_reading_order(place for place, _ in self.described)
            evidence = Evidence(self.file, places, self.described[0][1])
            yield on_stratml.names_from_descriptions(len(self.described), evidence)
        missed = [(at, text) for draft, at, text in self.sequences if not _is_taken(draft, text)]
        if missed:
            evidence = Evidence(self.file, in_reading_order(at for at, _ in missed), missed[0][1])
            yield on_stratml.sequences_not_taken(len(missed), evidence)
        if self.actuals:
            evidence = Evidence(self.file, in_reading_order(self.actuals), "")
            yield on_stratml.actuals_left_out(len(self.actuals), evidence)
        left = [(name, self.left[kind]) for kind, name in _LEFT_OUT.items() if self.left[kind]]
        if left:
            zh = "、".join(f"{name.zh} {times}" for name, times in left)
            en = ", ".join(f"{name.en} {times}" for name, times in left)
            yield on_stratml.elements_left_out(Text(zh, en), Evidence(self.file, (root,), ""))


def _is_taken(draft: ThemeDraft | ObjectiveDraft | KPIDraft, text: str) -> bool:
    """Whether the code of ``draft`` is, or ends with, the ``text`` that it prints."""
    if isinstance(draft, ThemeDraft):
        return draft.letter == fold(text)
    return not draft.made and fold(draft.code.text).endswith(fold(text))
