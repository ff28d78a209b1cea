"""The outline of a StratML file: its goals, objectives and indicators as a plan's.

What an element is the file says, so that no heads are weighed and no cells are divided; names are
taken whole. Codes that do not tell rows apart are made, as for tables that print none.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from string import ascii_uppercase

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.names import fold, join_pieces
from graphmodel.places import Element
from graphmodel.readable import readable
from graphmodel.schema import Measured, Perspective, Role
from loaders.cells import Cell, Piece, Row
from loaders.classified_rows import ClassifiedCell
from loaders.drafts import KPIDraft, ObjectiveDraft
from loaders.headings import ThemeHeading, find_perspective, theme_heading
from loaders.heads import ColumnRole, Head
from loaders.numbering import Number
from loaders.outline import Outline, ThemeDraft
from loaders.own_words import OwnWords
from loaders.plain_codes import give_codes
from loaders.stratml import refusals
from loaders.stratml.names import NOBODY, Label, label_of, labelled
from loaders.stratml.remarks import Remarks
from loaders.stratml.targets import targets_of
from loaders.stratml.tree import Node, lines_of, named, numbered_lines, tree_of

__all__ = ["read_stratml"]

_COMMON = "T"
_LETTER = re.compile(r"[A-Z]{1,2}")
_CODE = re.compile(r"(?=.*[0-9一二三四五六七八九十壹貳參肆伍陸柒捌玖拾])[^/~?]{1,24}")
_LEVEL = re.compile(r"[^\w]+(?=\w)")
_NOTHING = OwnWords(frozenset(), frozenset(), {})


def read_stratml(data: bytes, path: Path) -> tuple[tuple[Row, ...], Outline]:
    """The row that prints the title of the file at ``path``, and the file's outline.

    Raises:
        SourceError: It cannot be read, or has no objective.
    """
    return _Reader(path).read(tree_of(data, path))


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = readable(path.name)
        self._numbers: dict[int, Number] = {}
        self._letters: set[str] = set()
        self._remarks = Remarks(self._file)

    def read(self, root: Node) -> tuple[tuple[Row, ...], Outline]:
        core = next(named(root, "StrategicPlanCore"), root)
        goals = list(named(core, "Goal"))
        letters = [_letter(goal) for goal in goals]
        self._letters = {letter for letter in letters if letter}
        taken: set[str] = set()
        themes = []
        for number, (goal, letter) in enumerate(zip(goals, letters, strict=True), start=1):
            theme = self._theme(goal, number, letter if letter not in taken else "")
            taken.add(theme.letter)
            themes.append(theme)
        if not any(theme.objectives for theme in themes):
            raise refusals.without_objectives(self._path)
        about = named(root, "Description")
        self._remarks.left["Plan"] += sum(bool(lines_of(node)) for node in about)
        for name in ("Vision", "Mission", "Value"):
            self._remarks.left[name] += sum(bool(lines_of(node)) for node in named(core, name))
        outline = Outline(_NOTHING, themes)
        outline.findings += give_codes(themes, self._numbers, self._file, stated=True)
        for objective in (one for theme in themes for one in theme.objectives):
            if objective.perspective is None and objective.code.lettered and not objective.made:
                objective.perspective = objective.code.perspective
        outline.findings += self._remarks.findings(Element(0, 0, 0, root.line))
        title = next(named(root, "Name"), None)
        place = Element(0, 0, 0, root.line if title is None else title.line)
        text = " ".join(lines_of(title))
        rows = (Row((Cell((Piece(text, (place,)),)),), False, text, apart=True),)
        return rows, outline

    def _theme(self, goal: Node, number: int, letter: str) -> ThemeDraft:
        place = Element(number, 0, 0, goal.line)
        cell = self._name(goal, place)
        name = _one_line(cell)
        known = theme_heading(name, marked=True)
        common = known is not None and known.common
        letter = letter or self._new_letter(common=common)
        heading = ThemeHeading(name, letter, common) if name else None
        theme = ThemeDraft(heading, letter, cell.evidence(self._file))
        self._sequence(goal, theme, place)
        own = self._performers(goal, number, 0)
        self._note_others(goal)
        objectives = list(named(goal, "Objective"))
        for at, objective in enumerate(objectives, start=1):
            theme.objectives.append(self._objective(objective, number, at, own))
        if own and not any(objective.kpis for objective in theme.objectives):
            self._remarks.left["Performer"] += len(own)
        return theme

    def _objective(
        self, node: Node, goal: int, number: int, above: list[tuple[ClassifiedCell, Role]]
    ) -> ObjectiveDraft:
        place = Element(goal, number, 0, node.line)
        draft = ObjectiveDraft(code=ObjectiveCode("?"), perspective=None)
        cell = self._name(node, place)
        draft.named(cell, cell.text)
        self._number(node, draft, place)
        own = self._performers(node, goal, number)
        for label, said, _ in self._labelled(node, place):
            if label.means is Perspective:
                draft.perspective = find_perspective(said)
        indicators = list(named(node, "PerformanceIndicator"))
        for at, indicator in enumerate(indicators, start=1):
            place = Element(goal, number, at, indicator.line)
            draft.kpis.append(self._kpi(indicator, place, own or above))
        self._note_others(node)
        if not indicators:
            self._remarks.left["Performer"] += len(own)
        return draft

    def _kpi(
        self, node: Node, place: Element, above: list[tuple[ClassifiedCell, Role]]
    ) -> KPIDraft:
        draft = KPIDraft(code=KPICode("?"), row=place)
        cell = _cell(next(named(node, "MeasurementDimension"), None), place)
        draft.named(cell, cell.text)
        self._number(node, draft, place)
        owners: list[tuple[ClassifiedCell, Role]] | None = None
        tags: list[str] = []
        kept: list[tuple[Measured, ClassifiedCell]] = []
        for label, said, found in self._labelled(node, place):
            if isinstance(label.means, Role):
                owners = owners or []
                owners += [] if said in NOBODY else [(found, label.means)]
            elif isinstance(label.means, Measured):
                kept.append((label.means, found))
            elif label.means is None:
                tags.append(said)
        draft.named_owners = above if owners is None else owners
        draft.tags = tuple(dict.fromkeys(tags))
        unit = next(named(node, "UnitOfMeasurement"), None)
        if lines_of(unit):
            kept.insert(0, (Measured.UNIT, _cell(unit, place)))
        draft.kept = [
            *(_kept(Measured.TARGET, _verbatim([(one.line, one.text)], place), one.year)
              for one in targets_of(node)),
            *(_kept(kind, cell) for kind, cell in kept),
        ]  # fmt: skip
        self._note_measured(node, place)
        return draft

    def _name(self, node: Node, place: Element) -> ClassifiedCell:
        """The name of a goal or an objective; without one its description."""
        cell = _cell(next(named(node, "Name"), None), place)
        description = next(named(node, "Description"), None)
        said = lines_of(description)
        if cell.text or not said:
            self._remarks.left["Description"] += bool(said)
            return cell
        self._remarks.described.append((place, said[0]))
        return _cell(description, place)

    def _number(self, node: Node, draft: ObjectiveDraft | KPIDraft, place: Element) -> None:
        """Keep the number that ``node`` prints, if codes may be made of it."""
        code = self._sequence(node, draft, place)
        if _CODE.fullmatch(code) and code not in self._letters and code.isprintable():
            self._numbers[id(draft)] = Number(code, 1 + len(_LEVEL.findall(code)))

    def _sequence(
        self, node: Node, draft: ThemeDraft | ObjectiveDraft | KPIDraft, place: Element
    ) -> str:
        """What ``node`` prints of its place in a sequence, width folded."""
        text = " ".join(lines_of(next(named(node, "SequenceIndicator"), None)))
        if text:
            self._remarks.sequences.append((draft, place, text))
        return unicodedata.normalize("NFKC", text)

    def _performers(
        self, node: Node, goal: int, objective: int
    ) -> list[tuple[ClassifiedCell, Role]]:
        """Who performs what ``node`` is; stakeholders of other roles are left out."""
        found: list[tuple[ClassifiedCell, Role]] = []
        for stakeholder in named(node, "Stakeholder"):
            place = Element(goal, objective, 0, stakeholder.line)
            name = _cell(next(named(stakeholder, "Name"), None), place)
            roles = list(named(stakeholder, "Role"))
            types = (kind for role in roles for kind in named(role, "RoleType"))
            if not name.text:
                continue
            if not any("".join(lines_of(kind)) == "Performer" for kind in types):
                self._remarks.left["Stakeholder"] += 1
                continue
            calls = ("".join(lines_of(call)) for role in roles for call in named(role, "Name"))
            joint = any(call in label_of(Role.JOINT) for call in calls)
            (line, _), *_ = numbered_lines(next(named(stakeholder, "Name")))
            whole = _verbatim([(line, _one_line(name))], place)
            found.append((whole, Role.JOINT if joint else Role.LEAD))
        return found

    def _labelled(self, node: Node, place: Element) -> Iterator[tuple[Label, str, ClassifiedCell]]:
        """What stands behind labels in the node's OtherInformation, each with its cell."""
        for other in named(node, "OtherInformation"):
            more = False
            for line, text in numbered_lines(other):
                found = labelled(text)
                more = more or found is None
                if found is not None:
                    label, said = found
                    yield label, said, _verbatim([(line, said)], place)
            self._remarks.left["OtherInformation"] += more

    def _note_others(self, node: Node) -> None:
        if node.tag == "Goal":
            others = named(node, "OtherInformation")
            self._remarks.left["OtherInformation"] += sum(
                bool(lines_of(other)) for other in others
            )

    def _note_measured(self, node: Node, place: Element) -> None:
        self._remarks.left["Relationship"] += sum(
            bool(lines_of(one)) for one in named(node, "Relationship")
        )
        for instance in named(node, "MeasurementInstance"):
            for actual in named(instance, "ActualResult"):
                if lines_of(actual):
                    self._remarks.actuals.append(_on(place, actual.line))

    def _new_letter(self, *, common: bool) -> str:
        if common and _COMMON not in self._letters:
            letter = _COMMON
        else:
            alone = (one for one in ascii_uppercase if one != _COMMON)
            more = (f"Z{number}" for number in count(1))
            letters = chain(alone, (a + b for a in ascii_uppercase for b in ascii_uppercase), more)
            letter = next(one for one in letters if one not in self._letters)
        self._letters.add(letter)
        return letter


def _letter(goal: Node) -> str:
    """The letter that a goal prints as its number; empty if that is none."""
    text = fold("".join(lines_of(next(named(goal, "SequenceIndicator"), None))))
    return text if _LETTER.fullmatch(text) else ""


def _cell(node: Node | None, place: Element) -> ClassifiedCell:
    """What ``node`` prints, each line at its own; of nothing an empty line at ``place``."""
    line = place.on_line if node is None else node.line
    return _verbatim(numbered_lines(node) or [(line, "")], place)


def _verbatim(lines: Iterable[tuple[int, str]], place: Element) -> ClassifiedCell:
    """A cell of ``lines``, each with its number, of what stands at ``place``."""
    pieces = tuple(Piece(text, (_on(place, line),)) for line, text in lines)
    return ClassifiedCell(Cell(pieces), verbatim=True)


def _on(place: Element, line: int) -> Element:
    """The place of a line in what stands at ``place``."""
    return replace(place, on_line=line)


def _one_line(cell: ClassifiedCell) -> str:
    return join_pieces(cell.text.split("\n"))


def _kept(kind: Measured, cell: ClassifiedCell, year: str = "") -> tuple[Head, ClassifiedCell]:
    return Head(0, kind.value, ColumnRole(kind.value), year=year), cell
