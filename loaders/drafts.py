"""What is being read, while its rows come in: cells that go on in later rows, objectives, KPIs."""

from dataclasses import dataclass, field

from graphmodel.codes import KPICode, ObjectiveCode
from graphmodel.evidence import Evidence
from graphmodel.names import join_pieces, without_wrap_spaces
from graphmodel.places import Place, in_reading_order
from graphmodel.schema import Perspective, Role
from loaders.cells import Piece
from loaders.classified_rows import ClassifiedCell
from loaders.heads import Head

__all__ = ["CellDraft", "KPIDraft", "ObjectiveDraft"]


@dataclass(slots=True)
class CellDraft:
    """A cell that may go on in the cells of later rows."""

    cells: list[ClassifiedCell] = field(default_factory=list)

    def go_on(self, cell: ClassifiedCell) -> None:
        """Take a cell that it goes on in."""
        self.cells.append(cell)

    def evidence(self, file: str) -> Evidence:
        """Where it stands; its cells as printed, joined by a newline."""
        return Evidence(file, self.places, "\n".join(cell.text for cell in self.cells))

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that it takes, in reading order."""
        return in_reading_order(place for cell in self.cells for place in cell.printed.places)

    @property
    def plain_pieces(self) -> list[Piece]:
        """Its pieces without markup."""
        return [piece for cell in self.cells for piece in cell.plain_pieces]


@dataclass(slots=True, kw_only=True)
class _NamedDraft:
    """What has a cell of its own, in which a name stands behind a code.

    Attributes:
        cell: The cell.
        name_pieces: The lines of the name, without markup.
    """

    cell: CellDraft = field(default_factory=CellDraft)
    name_pieces: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name, joined."""
        return without_wrap_spaces(join_pieces([piece for piece in self.name_pieces if piece]))

    @property
    def end(self) -> str:
        """The last line of the name so far; empty if there is none."""
        return next((piece for piece in reversed(self.name_pieces) if piece), "")

    def begin(self, cell: ClassifiedCell) -> None:
        """Take the cell that prints the code."""
        self._add(cell, cell.name)

    def go_on(self, cell: ClassifiedCell) -> None:
        """Take a cell that the name goes on in."""
        self._add(cell, cell.plain)

    def named(self, cell: ClassifiedCell, name: str) -> None:
        """Take the cell that prints the name, which is ``name`` without its number."""
        self._add(cell, name)

    def _add(self, cell: ClassifiedCell, name: str) -> None:
        self.cell.go_on(cell)
        self.name_pieces.extend(name.split("\n"))


@dataclass(slots=True, kw_only=True)
class KPIDraft(_NamedDraft):
    """A KPI.

    Attributes:
        code: Its code.
        row: Where its row begins.
        owners: The owner cell.
        made: Whether its code was made.
        kept: What else is said of it: heads of columns and cells.
        dated: Whether its row is of one year, which a column of its own says.
        with_target: Whether its cell holds its target, too.
        named_owners: Its owners where the document names them one by one, each whole, and the
            role that it says.
        tags: Its tags where the document has them apart.
    """

    code: KPICode
    row: Place
    owners: CellDraft = field(default_factory=CellDraft)
    made: bool = False
    kept: list[tuple[Head, ClassifiedCell]] = field(default_factory=list)
    dated: bool = False
    with_target: bool = False
    named_owners: list[tuple[ClassifiedCell, Role]] = field(default_factory=list)
    tags: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class ObjectiveDraft(_NamedDraft):
    """An objective.

    Attributes:
        code: Its code.
        perspective: That of the row above it, else of its code; ``None`` if neither says.
        kpis: In document order.
        made: Whether its code was made.
    """

    code: ObjectiveCode
    perspective: Perspective | None
    kpis: list[KPIDraft] = field(default_factory=list)
    made: bool = False
