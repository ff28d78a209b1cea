"""The rows of an answer as a notebook has them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

from graphmodel.language import Language, Text
from queries.guesses import Guess
from queries.question import Row, columns_of

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Answer"]


class Answer(Sequence[Row]):
    """The rows of an answer: a sequence that shows itself as a table in a notebook.

    Attributes:
        row: The type of the rows.
        guesses: Which of the texts given were taken for which names.
    """

    def __init__(
        self,
        row: type[Row],
        rows: Sequence[Row],
        language: Language,
        guesses: tuple[Guess, ...] = (),
    ) -> None:
        self.guesses = guesses
        self.row = row
        self._rows = tuple(rows)
        self._language = language

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self.row.__name__}>"

    def _repr_html_(self) -> str:
        from viz.tables import Table

        return Table(self.row, self._rows, self._language).to_html()

    def to_pandas(self) -> "DataFrame":
        """A data frame with one column a field, named as in JSON.

        Raises:
            ImportError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            told = Text(
                "to_pandas 需要 pandas；請在同一環境執行 pip install pandas",
                "to_pandas needs pandas; run pip install pandas in the same environment",
            )
            raise ImportError(told.in_language(self._language), name="pandas") from error
        from viz.tables import plain_value

        fields = [column.field for column in columns_of(self.row)]
        values = [[plain_value(getattr(row, field)) for field in fields] for row in self._rows]
        return pd.DataFrame(values, columns=pd.Index(fields))
