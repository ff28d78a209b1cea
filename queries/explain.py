"""What a question asks, how it counts, its formulas and columns: for people, in full."""

from typing import Any, NamedTuple

from graphmodel.language import Language, Text
from queries.question import Column, Inquiry, columns_of

__all__ = ["Explanation", "explain", "explained_text"]


class Explanation(NamedTuple):
    """What a person should know of an answer.

    Attributes:
        title: What it is called on a page.
        asks: What it asks.
        counts: How it counts, and what to beware of.
        formulas: Formulas with their sources.
        columns: Its columns, with what each means.
    """

    title: Text
    asks: Text
    counts: Text
    formulas: tuple[Text, ...]
    columns: tuple[Column, ...]


def explain(inquiry: type[Inquiry[Any]], *, page: bool = False) -> Explanation:
    """What a person should know of an answer; for a ``page``, without a command's options."""
    columns = [column for row in inquiry.row_types() for column in columns_of(row)]
    named = {column.field: column for column in reversed(columns)}
    ordered = tuple(named[field] for field in dict.fromkeys(c.field for c in columns))
    counts = (inquiry.page_counts if page else None) or inquiry.counts
    return Explanation(inquiry.title, inquiry.asks, counts, inquiry.formulas, ordered)


def explained_text(explanation: Explanation, language: Language) -> str:
    """The explanation as lines of text."""
    lines = [
        text.in_language(language)
        for text in (explanation.asks, explanation.counts, *explanation.formulas)
    ]
    lines.append("")
    for column in explanation.columns:
        head, means = column.head.in_language(language), column.means.in_language(language)
        mark = "：" if language is Language.ZH else ": "
        lines.append(f"  {column.field}  {head}{mark}{means}")
    return "\n".join(lines) + "\n"
