"""The page that says what each table of the briefing and each of its columns means."""

from collections.abc import Iterable

from graphmodel.language import Language, Text
from viz.html_pages import filled
from viz.index.briefing import Section

__all__ = ["GUIDE", "guide_page"]

GUIDE = Text("各表各欄的說明", "What each table and column means")
_WORDING = {
    "home": Text("回分析報告首頁", "Back to the briefing"),
    "head": Text("欄", "Column"),
    "means": Text("說明", "Meaning"),
    "field": Text("JSON 欄位", "JSON field"),
    "formulas": Text("公式與出處", "Formulas and sources"),
}


def guide_page(plan: str, sections: Iterable[Section], language: Language) -> bytes:
    """The page of the plan called ``plan``, made from the explanations of its sections."""
    shown = []
    for section in sections:
        explained = section.explanation
        shown.append(
            {
                "anchor": section.name,
                "title": explained.title.in_language(language),
                "about": [
                    text.in_language(language) for text in (explained.asks, explained.counts)
                ],
                "formulas": [text.in_language(language) for text in explained.formulas],
                "columns": [
                    (
                        column.head.in_language(language),
                        column.means.in_language(language),
                        column.field,
                    )
                    for column in explained.columns
                ],
            }
        )
    return filled(
        "guide.html",
        language=language.value,
        title=GUIDE.in_language(language),
        plan=plan,
        sections=shown,
        text={name: text.in_language(language) for name, text in _WORDING.items()},
    )
