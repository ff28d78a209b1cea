"""Options that several questions have, so that they mean the same everywhere."""

from typing import Any

from graphmodel.language import Text
from queries.question import option

__all__ = ["without_common"]


def without_common() -> Any:
    """Whether the common reference set is left out."""
    return option(
        Text(
            "排除共通性參考指標（T）的各列",
            "leave out the common set T, as if its rows were absent",
        ),
        default=False,
        kind=bool,
    )
