"""The notebook interface: plans, questions as methods, rows that pandas can take."""

import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphmodel.graph import Graph
from graphmodel.language import Language
from kpigraph.notebook_answer import Answer
from kpigraph.notebook_view import View
from kpigraph.said_in import said_in
from loaders.sources import Reading, read_one
from queries.catalogue import INQUIRIES, inquiry_of
from queries.engines.local import LocalEngine
from queries.guesses import with_guesses
from queries.question import Inquiry, Parameter, Row, parameters_of
from queries.reports.document import CheckRow, TotalsRow, check_rows, totals_rows
from queries.work.reading import read_for, read_named, remarks_on_decisions

if TYPE_CHECKING:
    from kpigraph.notebook_figure import DrawnFigure
    from queries.letters.reading import Answers
    from viz.briefing import Written

__all__ = [
    "Answer",
    "DecisionsWarning",
    "GuessWarning",
    "LettersWarning",
    "PlansWarning",
    "Portfolio",
    "View",
    "read",
]


_CALLER = 3  # of _ask, which a method calls
_METHODS = {name.replace("-", "_").replace(" ", "_"): name for name in INQUIRIES}


def read(
    *plans: str,
    key: str | None = None,
    decisions: str | None = None,
    lang: str = Language.ZH.value,
) -> "Portfolio":
    """Read plans: bundled names, folders or documents; the bundled default if none is given.

    Args:
        plans: What ``--plan`` takes on the command line.
        key: The key for a single plan.
        decisions: The file of decisions of a single plan.
        lang: The language of heads and findings, ``zh-TW`` or ``en``.

    Warns:
        DecisionsWarning: Decisions count that nobody named, or some could not be read.

    Raises:
        SourceError: A source cannot be read.
    """
    language = Language(lang)
    with said_in(language):
        readings = read_named(plans, key, decisions)
    _warn_of_decisions(readings, language, stacklevel=_CALLER)
    return Portfolio(readings, language)


def _warn_of_decisions(readings: Sequence[Reading], language: Language, stacklevel: int) -> None:
    for text in remarks_on_decisions(readings):
        warnings.warn(text.in_language(language), DecisionsWarning, stacklevel=stacklevel)


class DecisionsWarning(UserWarning):
    """Decisions count that nobody named, could not be read, or are set aside by what is asked."""


class GuessWarning(UserWarning):
    """A part of a name was taken for the one name that holds it."""


class LettersWarning(UserWarning):
    """A letter that came back could not be read, does not count, or says more than its rows."""


class PlansWarning(UserWarning):
    """Plans have no year or share one, or contradict each other in what they decide."""


class Portfolio:
    """Plans that were read; every question of the command line is a method.

    Parameters are named as on the command line, ``-`` written ``_``:
    ``portfolio.kpis(theme="A")``, ``portfolio.bureau("環保局", inferred=True)``.

    Attributes:
        readings: The plans and their findings.
    """

    def __init__(self, readings: Sequence[Reading], language: Language) -> None:
        self.readings = tuple(readings)
        self._language = language
        self._engine = LocalEngine(readings)

    def __repr__(self) -> str:
        return f"<Portfolio of {', '.join(reading.plan.key for reading in self.readings)}>"

    @property
    def graphs(self) -> dict[str, Graph]:
        """The networkx graph of each plan, by the plan's key: a copy, which may be changed."""
        return {reading.plan.key: reading.graph.copy() for reading in self.readings}

    def check(self) -> Answer:
        """The findings of reading and auditing."""
        return Answer(CheckRow, check_rows(self.readings, self._language), self._language)

    def gaps(self, letters: str | Path | None = None) -> Answer:
        """Where the plan is thin; with the folder ``letters`` also what they do not confirm.

        Warns:
            LettersWarning: Something in that folder does not count, or says more than its rows.

        Raises:
            SourceError: There is no such folder.
        """
        found = self._ask(inquiry_of("gaps")())
        if letters is None:
            return found
        rows = self._answers(letters).gaps(self._language)
        return Answer(found.row, (*found, *rows), self._language)

    def letters(self, folder: str | Path) -> Answer:
        """What the letters in a folder say, as ``kpigraph letter read`` reads them.

        Warns:
            LettersWarning: Something there does not count, or says more than its rows.

        Raises:
            SourceError: There is no such folder.
        """
        from queries.letters.rows import AnswerRow

        return Answer(AnswerRow, self._answers(folder).rows, self._language)

    def _answers(self, folder: str | Path) -> "Answers":
        from queries.letters.edition import Edition
        from queries.letters.reading import read_answers

        with said_in(self._language):
            answers = read_answers([Edition.of(one) for one in self.readings], Path(folder))
        for remark in answers.remarks:
            warnings.warn(remark.in_language(self._language), LettersWarning, stacklevel=_CALLER)
        return answers

    def totals(self) -> Answer:
        """What the documents state of themselves against what was read."""
        return Answer(TotalsRow, totals_rows(self.readings), self._language)

    def ask(self, inquiry: Inquiry[Row]) -> Answer:
        """The answer to a question or comparison.

        Warns:
            GuessWarning: A part of a name was taken for the one name that holds it.
            DecisionsWarning: A supposition sets decisions aside.
            PlansWarning: Plans have no year or share one, or decide otherwise than others.

        Raises:
            UnknownNameError: A parameter names something that no plan has.
        """
        return self._ask(inquiry)

    def _ask(self, inquiry: Inquiry[Row]) -> Answer:
        with said_in(self._language):
            readings = read_for(inquiry) if inquiry.sources else ()
            engine = LocalEngine(readings) if readings else self._engine
            rows, guesses = with_guesses(inquiry, engine.answer)
            remarks = inquiry.remarks_on_decisions(engine)
            of_plans = inquiry.remarks_on_plans(engine)
        _warn_of_decisions(readings, self._language, stacklevel=_CALLER + 1)
        for guess in guesses:
            text = guess.text.in_language(self._language)
            warnings.warn(text, GuessWarning, stacklevel=_CALLER)
        for kind, said in ((DecisionsWarning, remarks), (PlansWarning, of_plans)):
            for remark in said:
                warnings.warn(remark.in_language(self._language), kind, stacklevel=_CALLER)
        return Answer(inquiry.row_type(), rows, self._language, guesses)

    def briefing(
        self,
        folder: str | Path,
        *,
        against: str | None = None,
        source: bool = True,
        force: bool = False,
    ) -> "tuple[Written, ...]":
        """Write the briefing of each plan; of several, each into a folder named by its key.

        Args:
            folder: Where; what an earlier run wrote there is replaced.
            against: An older plan (bundled, a folder or a document); what changed since.
            source: Whether the folder holds what it is made from, by which
                ``kpigraph briefing verify`` recomputes it.
            force: Whether files of the folder may be replaced that a person changed.

        Returns:
            For each its first page, and how many files it has; of several plans that of all
            comes first.

        Raises:
            MisuseError: The folder holds something else or a changed file, or cannot be written.
            SourceError: The older plan cannot be read.
        """
        from viz.briefing import write_briefings

        with said_in(self._language):
            old = None if against is None else read_one(against)
            return write_briefings(
                self.readings,
                Path(folder),
                self._language,
                against=old,
                source=source,
                force=force,
            )

    def view(
        self,
        view: str | None = None,
        *,
        bureau: str | None = None,
        compare: tuple[str, str] | None = None,
    ) -> View:
        """The page in which one looks at the plan, as ``kpigraph view`` writes it.

        Args:
            view: The view that it opens with: ``map``, ``duplicates``, ``bureau``, ``compare``,
                ``themes`` or ``all``.
            bureau: The bureau whose web it opens with.
            compare: The two bureaus that it opens with side by side.

        Raises:
            MisuseError: There is no such view, or one is named and there are several plans.
            UnknownNameError: There is no such bureau.
        """
        from viz.page.page import page_of

        with said_in(self._language):
            page = page_of(self.readings, self._language, view, bureau, compare)
        return View(page, "、".join(reading.graph.title for reading in self.readings))

    def figure(
        self,
        view: str,
        *,
        bureau: str | None = None,
        compare: tuple[str, str] | None = None,
        theme: str | None = None,
        inferred: bool = False,
        date: str = "",
    ) -> "DrawnFigure":
        """A view as a picture for a slide or a report, as ``kpigraph figure`` draws it.

        Args:
            view: ``map``, ``duplicates``, ``bureau``, ``compare``, ``themes`` or ``all``.
            bureau: The bureau of the view ``bureau``.
            compare: The two bureaus of the view ``compare``.
            theme: The one theme of the view ``map``; without it the map counts all.
            inferred: Whether the view ``bureau`` has rows of collectives too.
            date: The edition's date, by default the plan's year.

        Raises:
            MisuseError: There is no such view, it needs another name, or there are several plans.
            UnknownNameError: There is no such bureau or theme.
        """
        from kpigraph.notebook_figure import DrawnFigure
        from viz.figures.asking import asked_figure
        from viz.figures.making import FigureMaker
        from viz.page.views import only_plan

        with said_in(self._language):
            maker = FigureMaker(only_plan(self.readings), self._language, date)
            figure = asked_figure(
                maker, view, bureau=bureau, pair=compare, theme=theme, inferred=inferred
            )
        return DrawnFigure(figure, self._language)

    def export(
        self,
        path: str | Path,
        to: str | None = None,
        *,
        view: str | None = None,
        bureau: str | None = None,
        compare: tuple[str, str] | None = None,
        inferred: bool = False,
    ) -> Path:
        """Write the plan's graph, or a view, for other programs, as ``kpigraph export`` does.

        Args:
            path: The file, or of ``neo4j-csv`` a new folder.
            to: The format; by default the ending of ``path`` tells.
            view: What alone is written; without it, the whole plan.
            bureau: The bureau of the view ``bureau``.
            compare: The two bureaus of the view ``compare``.
            inferred: Whether the view ``bureau`` has rows of collectives too.

        Returns:
            Where it is.

        Raises:
            MisuseError: There is no such format or view, the format holds whole plans alone, or
                there are several plans.
            UnknownNameError: There is no such bureau.
            UnwritableError: It cannot be written.
        """
        from viz.exports.asking import asked_export
        from viz.exports.formats import export_format
        from viz.exports.writing import write_export
        from viz.page.views import only_plan

        with said_in(self._language):
            form = export_format(to, str(path))
            exported = asked_export(
                only_plan(self.readings), view, bureau=bureau, pair=compare, inferred=inferred
            )
            write_export(exported, form, Path(path), self._language)
        return Path(path)

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        if name not in _METHODS:
            raise AttributeError(f"no question {name!r}; there are {', '.join(_METHODS)}")
        inquiry = inquiry_of(_METHODS[name])

        def asked(*given: Any, **named: Any) -> Answer:
            values = _values(name, parameters_of(inquiry), given, named)
            with said_in(self._language):
                made = inquiry(**values)
            return self._ask(made)

        asked.__doc__ = f"{inquiry.asks.zh}\n\n{inquiry.asks.en}"
        return asked

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *_METHODS])


def _values(
    method: str, parameters: Sequence[Parameter], given: Sequence[Any], named: dict[str, Any]
) -> dict[str, Any]:
    """The values of a question's fields, as a method that asks it is called."""
    if len(given) > len(parameters):
        raise TypeError(f"{method}() takes {len(parameters)} values, {len(given)} are given")
    fields = {parameter.flag: parameter.name for parameter in parameters}
    values = {parameter.name: value for parameter, value in zip(parameters, given, strict=False)}
    values |= {fields.get(name, name): value for name, value in named.items()}
    for parameter in parameters:
        value = values.get(parameter.name)
        if parameter.kind is tuple and isinstance(value, str):
            values[parameter.name] = (value,)
        if parameter.required and parameter.name not in values:
            raise TypeError(f"{method}() lacks {parameter.name}")
    return values
